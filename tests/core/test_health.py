"""What the last reads of a source are worth, and what to do about it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.health import judge
from veille.domain.source import Health, Outcome, RunReport, Source, Verdict, Watch

NOW = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)
READ, SAME, EMPTY = Outcome.READ, Outcome.UNCHANGED, Outcome.EMPTY
CHANGED, BLOCKED, FAILED, SKIPPED = (
    Outcome.CHANGED,
    Outcome.BLOCKED,
    Outcome.FAILED,
    Outcome.SKIPPED,
)


def source(watch: Watch = Watch.ACTIVE, expected: int = 1, reason: str = "") -> Source:
    return Source(
        slug="ars",
        name="ARS",
        family="listing",
        addresses=("https://ars.test/appels",),
        watch=watch,
        expected=expected,
        reason=reason,
    )


def runs(*outcomes: Outcome | tuple[Outcome, int]) -> list[RunReport]:
    """Reads a week apart, the newest first; a good one gives 12 items unless said."""
    made = []
    for week, said in enumerate(outcomes):
        plain = said if isinstance(said, Outcome) else said[0]
        items = (12 if plain in {READ, SAME} else 0) if isinstance(said, Outcome) else said[1]
        reason = "Le serveur ne répond pas." if plain is FAILED else ""
        at = NOW - timedelta(weeks=week)
        made.append(RunReport(source="ars", at=at, outcome=plain, items=items, reason=reason))
    return made


def verdict(*outcomes: Outcome | tuple[Outcome, int]) -> Verdict:
    return judge(source(), runs(*outcomes), now=NOW)


@pytest.mark.parametrize(
    ("outcomes", "health"),
    [
        ((), Health.NEVER_READ),
        ((SKIPPED, SKIPPED), Health.NEVER_READ),
        ((READ,), Health.GOOD),
        ((SAME, READ), Health.GOOD),
        ((SAME, SAME), Health.GOOD),
        ((EMPTY, READ), Health.GOOD),
        ((SKIPPED, READ), Health.GOOD),
        ((CHANGED, READ), Health.SILENT),
        (((READ, 0), READ), Health.SILENT),
        (((SAME, 0), CHANGED, READ), Health.SILENT),
        (((SAME, 0), FAILED, CHANGED, READ), Health.SILENT),
        (((SAME, 0), BLOCKED, CHANGED, READ), Health.SILENT),
        (((SAME, 0), EMPTY), Health.GOOD),
        ((READ, CHANGED), Health.GOOD),
        ((CHANGED,), Health.SILENT),
        ((BLOCKED, READ), Health.BLOCKED),
        ((SAME, BLOCKED, READ), Health.GOOD),
        ((FAILED, READ), Health.GOOD),
        ((FAILED, FAILED, READ), Health.GOOD),
        ((FAILED, FAILED, FAILED, READ), Health.FAILING),
        ((FAILED, SKIPPED, FAILED, FAILED, READ), Health.FAILING),
        ((FAILED, BLOCKED, READ), Health.BLOCKED),
        ((FAILED, CHANGED, READ), Health.SILENT),
        ((FAILED,), Health.NEVER_READ),
        ((FAILED, FAILED, FAILED), Health.FAILING),
    ],
)
def test_the_last_reads_give_the_verdict(
    outcomes: Sequence[Outcome | tuple[Outcome, int]], health: Health
) -> None:
    assert verdict(*outcomes).health is health


def test_a_silent_source_says_since_when_and_what_to_do() -> None:
    silent = verdict(CHANGED, (SAME, 0), CHANGED, READ)
    assert silent.since == NOW - timedelta(weeks=2)
    assert silent.last_read == NOW - timedelta(weeks=3)
    assert "Depuis le 23 février 2026" in silent.reason
    assert "12 annonces auparavant" in silent.reason
    assert "https://ars.test/appels" in silent.advice
    assert "config/sources/ars.toml" in silent.advice


def test_an_unchanged_good_page_is_not_part_of_the_silence() -> None:
    assert verdict(CHANGED, SAME, READ).since == NOW


def test_fewer_items_than_expected_is_an_alarm() -> None:
    few = judge(source(expected=5), runs((READ, 2), READ), now=NOW)
    assert few.health is Health.SILENT
    assert "2 annonces au lieu de 5 au moins" in few.reason
    assert judge(source(expected=0), runs((READ, 0)), now=NOW).health is Health.GOOD


def test_one_failure_is_said_though_the_source_is_good() -> None:
    once = verdict(FAILED, READ)
    assert "Le serveur ne répond pas." in once.reason
    assert "nouvel essai" in once.advice
    assert once.items == 12
    broken = verdict(FAILED, FAILED, FAILED, READ)
    assert "3 échecs de suite, depuis le 23 février 2026" in broken.reason
    assert broken.last_read == NOW - timedelta(weeks=3)


def test_a_blocked_source_sends_the_reader_to_the_page() -> None:
    blocked = verdict(BLOCKED, BLOCKED, READ)
    assert blocked.since == NOW - timedelta(weeks=1)
    assert "https://ars.test/appels" in blocked.advice


def test_the_config_may_say_it_first() -> None:
    chosen = judge(source(Watch.BLOCKED, reason="Pare-feu."), (), now=NOW)
    assert (chosen.health, chosen.reason) == (Health.BLOCKED, "Pare-feu.")
    assert judge(source(Watch.MANUAL), runs(FAILED), now=NOW).health is Health.MANUAL
    assert judge(source(Watch.TO_CONFIRM), runs(READ), now=NOW).health is Health.GOOD


def test_a_timetable_that_stopped_is_seen() -> None:
    stale = judge(source(), runs(READ), now=NOW + timedelta(days=20))
    assert "il y a 20 jours" in stale.reason
    assert stale.advice


def test_unreadable_items_are_said() -> None:
    run = RunReport(source="ars", at=NOW, outcome=READ, items=3, unreadable=2)
    assert "2 annonces illisibles sur 5" in judge(source(), [run], now=NOW).reason


@given(st.lists(st.sampled_from(Outcome), max_size=8))
def test_every_verdict_that_is_not_good_says_why_and_what_to_do(outcomes: list[Outcome]) -> None:
    said = verdict(*outcomes)
    if said.health is not Health.GOOD:
        assert said.reason
        assert said.advice
