"""Made-up histories of one call: what is news, what is not, and what is kept."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.changes import deadline_in_words
from veille.core.merging import reread
from veille.core.revise import revise
from veille.domain.call import (
    Amounts,
    Call,
    DateRole,
    Deadline,
    Eligible,
    Kind,
    Reading,
    State,
)
from veille.domain.revision import Change, Revision
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

TODAY = date(2026, 3, 9)
MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 15)
GONE = date(2026, 2, 27)
PUBLISHERS = {"caf": "caf-rhone", "bron": "ville-bron"}
SENIORS = Tag(TagKind.PUBLIC, "seniors", (Evidence("public", "seniors", 0, 6, "aînés,"[:6], "r"),))


def reading(*days: date, **said: object) -> Reading:
    deadlines = tuple(Deadline(day, None, "avant le") for day in days)
    made = Reading(is_call=True, kind=Kind.PROJECT_CALL, deadlines=deadlines, funder_id="caf-rhone")
    return replace(made, **said)  # type: ignore[arg-type]  # fields of the reading


def call(*days: date, source: str = "caf", **said: object) -> Call:
    return Call(
        key="k",
        title="Parents solos",
        address=f"https://{source}.test",
        source=source,
        reading=reading(*days, **said),
    )


def told(known: Call | None, read: Call, today: date = TODAY) -> Revision:
    return revise(known, read, today=today, publishers=PUBLISHERS)


def words(revision: Revision) -> tuple[Change, str, str]:
    plain = [text.replace("\u00a0", " ") for text in (revision.before, revision.after)]
    return revision.change, plain[0], plain[1]


def test_a_call_never_seen_is_new_and_one_with_a_past_is_a_new_edition() -> None:
    assert words(told(None, call(MARCH))) == (Change.NEW, "", "")
    assert told(None, replace(call(MARCH), previous="old")).change is Change.NEW_EDITION


@pytest.mark.parametrize(
    ("known", "read", "expected"),
    [
        (call(MARCH), call(APRIL), (Change.EXTENDED, "31 mars 2026", "1er avril 2026")),
        (call(MAY), call(MARCH), (Change.BROUGHT_FORWARD, "15 mai 2026", "31 mars 2026")),
        (
            call(GONE),
            call(MARCH),
            (Change.REOPENED, "clos depuis le 27 février 2026", "ouvert jusqu'au 31 mars 2026"),
        ),
        (
            call(state=State.ANNOUNCED),
            call(MARCH),
            (Change.DATED, "annoncé", "31 mars 2026"),
        ),
        (
            call(MARCH),
            call(MARCH, state=State.CLOSED),
            (Change.CLOSED_EARLY, "ouvert jusqu'au 31 mars 2026", "clos"),
        ),
        (
            call(MARCH),
            call(GONE),
            (Change.CLOSED_EARLY, "ouvert jusqu'au 31 mars 2026", "clos depuis le 27 février 2026"),
        ),
        (
            call(MARCH),
            call(MAY, state=State.CANCELLED, is_call=False),
            (Change.CANCELLED, "ouvert jusqu'au 31 mars 2026", "annulé"),
        ),
        (
            call(MARCH, state=State.CANCELLED),
            call(MAY),
            (Change.REOPENED, "annulé", "ouvert jusqu'au 15 mai 2026"),
        ),
        (
            call(MARCH, amounts=Amounts(maximum=10_000)),
            call(MARCH, amounts=Amounts(maximum=15_000, total=200_000)),
            (Change.AMOUNT_CHANGED, "10 000 € par projet au plus", "15 000 € par projet au plus"),
        ),
        (
            call(MARCH, amounts=Amounts(maximum=1)),
            call(MAY, amounts=Amounts(maximum=2)),
            (Change.EXTENDED, "31 mars 2026", "15 mai 2026"),
        ),
        (call(MARCH), call(rolling=True), (Change.EXTENDED, "31 mars 2026", "au fil de l'eau")),
        (call(MARCH), call(MARCH), (Change.SAME, "", "")),
        (call(GONE), call(date(2026, 2, 20)), (Change.CORRECTED, "", "")),
        (call(MARCH), call(MARCH, amounts=Amounts(rate=80)), (Change.CORRECTED, "", "")),
    ],
)
def test_each_change_is_told_in_french(
    known: Call, read: Call, expected: tuple[Change, str, str]
) -> None:
    assert words(told(known, read)) == expected


def test_the_next_session_and_the_letter_of_intent_move_too() -> None:
    sessions, moved = call(MARCH, date(2026, 9, 30)), call(APRIL, date(2026, 9, 30))
    assert words(told(sessions, moved)) == (Change.EXTENDED, "31 mars 2026", "1er avril 2026")
    dropped = call(date(2026, 9, 30))
    assert told(call(GONE, date(2026, 9, 30)), dropped).change is Change.CORRECTED
    intent = Deadline(MARCH, time(12), "lettre", role=DateRole.INTENT)
    full = Deadline(MAY, None, "dossier")
    before = call(deadlines=(intent, full))
    after = call(deadlines=(replace(intent, hour=time(9, 30)), full))
    change, was, now = words(told(before, after))
    assert change is Change.BROUGHT_FORWARD
    assert was == "31 mars 2026 à 12 h (de la lettre d'intention)"
    assert now == "31 mars 2026 à 9 h 30 (de la lettre d'intention)"


def test_an_hour_that_was_unsaid_is_no_news() -> None:
    hour = replace(call(MARCH).reading.deadlines[0], hour=time(17))
    revision = told(call(MARCH), call(deadlines=(hour,)))
    assert (revision.change, revision.is_news) == (Change.CORRECTED, False)
    assert revision.call.reading.deadlines[0].hour == time(17)


def test_what_the_page_no_longer_says_is_kept_and_said() -> None:
    place = Territory(Level.DEPARTEMENT, "69", "Rhône")
    known = call(
        MARCH,
        tags=(SENIORS,),
        territories=(place,),
        amounts=Amounts(maximum=5000),
        opens_on=date(2026, 1, 5),
        eligible=Eligible.YES,
    )
    revision = told(known, call())
    kept = revision.call.reading
    assert revision.change is Change.CORRECTED
    assert kept.deadlines == known.reading.deadlines
    assert (kept.territories, kept.amounts.maximum) == ((place,), 5000)
    assert not kept.tags, "their offsets count in words that are gone"
    assert (kept.opens_on, kept.eligible) == (date(2026, 1, 5), Eligible.YES)
    assert any("31 mars 2026" in note for note in kept.notes)
    assert told(revision.call, call()).change is Change.SAME, "said once"


def test_a_page_turned_into_results_ends_nothing_by_itself() -> None:
    revision = told(call(MARCH), call(is_call=False, deadlines=(), kind=Kind.RESULTS))
    assert revision.change is Change.CORRECTED
    assert revision.call.reading.deadlines == call(MARCH).reading.deadlines
    assert revision.call.reading.is_call
    again = told(revision.call, call(is_call=False, deadlines=(), kind=Kind.RESULTS))
    assert again.change is Change.SAME


def test_a_relay_adds_what_is_unknown_and_overrules_nothing() -> None:
    relay = call(GONE, source="bron", amounts=Amounts(maximum=3000, rate=80))
    known = call(MARCH, amounts=Amounts(maximum=5000))
    revision = told(known, relay)
    assert revision.change is Change.CORRECTED
    assert revision.call.reading.amounts == Amounts(maximum=5000, rate=80)
    assert revision.call.reading.deadlines == known.reading.deadlines
    assert revision.call.source == "caf"
    assert told(revision.call, relay).change is Change.SAME
    assert told(revision.call, known).change is Change.SAME, "no flip-flop"


def test_the_funders_own_page_takes_over_from_the_press() -> None:
    press = call(state=State.ANNOUNCED, source="presse")
    first = told(None, press)
    own = call(MARCH)
    dated = told(first.call, own)
    assert words(dated) == (Change.DATED, "annoncé", "31 mars 2026")
    assert (dated.call.source, dated.call.key) == ("caf", "k")
    assert told(dated.call, press).change is Change.SAME
    assert told(dated.call, call(GONE, source="presse")).change is Change.SAME


def test_a_relay_with_a_date_takes_over_from_a_relay_without() -> None:
    press, relay = call(state=State.ANNOUNCED, source="presse"), call(MARCH, source="veille")
    dated = told(press, relay)
    assert (dated.change, dated.call.source) == (Change.DATED, "veille")
    assert told(dated.call, call(MAY, source="presse")).change is Change.SAME


def test_two_pages_of_one_site_do_not_extend_and_bring_forward_for_ever() -> None:
    old, new = call(MARCH), replace(call(APRIL), address="https://caf.test/prolongation")
    extended = told(old, new)
    assert extended.change is Change.EXTENDED
    assert told(extended.call, old).change is Change.SAME


def test_a_renamed_call_is_reread_and_keeps_its_key_and_past() -> None:
    known = replace(call(MARCH), previous="old", edition="2026")
    read = replace(call(MARCH), key="other", title="Répit des parents")
    revision = told(known, read)
    assert (revision.change, revision.call.title) == (Change.CORRECTED, "Répit des parents")
    assert (revision.call.key, revision.call.previous) == ("k", "old")
    assert revision.call.edition == "2026"


def test_what_a_text_said_outlives_what_the_config_assumes() -> None:
    here, there = Territory(Level.COMMUNE, "69029", "Bron"), Territory(Level.NATIONAL, "FR", "F")
    known = call(MARCH, territories=(here,), funder="la Caf")
    read = replace(
        call(MARCH, territories=(there,), funder_id="x"),
        assumed=frozenset({"territory", "funder"}),
    )
    kept = told(known, read).call
    assert (kept.reading.territories, kept.reading.funder_id) == ((here,), "caf-rhone")
    assert not kept.assumed


def test_an_article_known_as_no_call_gives_way_to_the_call() -> None:
    article = call(source="presse", is_call=False, kind=Kind.NEWS)
    assert told(None, article).call == article
    born = told(article, replace(call(MARCH), key="other"))
    assert (born.change, born.call.key, born.call.source) == (Change.NEW, "k", "caf")
    edition = told(replace(article, previous="old"), call(MARCH))
    assert (edition.change, edition.call.previous) == (Change.NEW_EDITION, "old")
    again = told(article, replace(article, title="Autre titre"))
    assert (again.change, again.call.title) == (Change.CORRECTED, "Autre titre")
    assert told(call(MARCH), article).change is Change.SAME
    assert told(article, replace(article, source="blog")).change is Change.SAME


def test_a_relay_says_the_funder_and_the_place_that_nobody_knew() -> None:
    place = Territory(Level.DEPARTEMENT, "69", "Rhône")
    known = call(MARCH, source="presse", funder_id=None)
    relay = call(MARCH, source="blog", funder="la Caf", territories=(place,))
    now = told(known, relay).call.reading
    assert (now.funder, now.funder_id, now.territories) == ("la Caf", "caf-rhone", (place,))


def test_an_opening_to_come_is_printed() -> None:
    later = call(opens_on=APRIL, deadlines=(Deadline(MAY, None, "x"),))
    was = told(later, replace(later, reading=replace(later.reading, state=State.CANCELLED)))
    assert words(was)[1] == "annoncé, ouverture le 1er avril 2026"


def test_mended_rules_take_back_what_they_invented() -> None:
    known = replace(call(MARCH, amounts=Amounts(maximum=5)), previous="old", edition="2026")
    again = reread(known, replace(call(), key="x"))
    assert (again.key, again.previous, again.edition) == ("k", "old", "2026")
    assert (again.reading.deadlines, again.reading.amounts) == ((), Amounts())


def test_a_renewal_is_printed_with_its_role() -> None:
    renewal = Deadline(APRIL, time(0, 5), "x", role=DateRole.RENEWAL)
    printed = deadline_in_words(renewal).replace("\u00a0", " ")
    assert printed == "1er avril 2026 à 0 h 05 (des renouvellements)"


_READ = st.builds(
    lambda days, state, rolling, source, top: call(
        *sorted(days), state=state, rolling=rolling, source=source, amounts=Amounts(maximum=top)
    ),
    st.sets(st.sampled_from([GONE, MARCH, APRIL, MAY]), max_size=2),
    st.sampled_from([State.UNKNOWN, State.OPEN, State.CLOSED, State.CANCELLED]),
    st.booleans(),
    st.sampled_from(["caf", "bron", "presse"]),
    st.sampled_from([None, 1000, 2000]),
)


@given(_READ, _READ)
def test_reading_the_same_twice_changes_nothing_the_second_time(known: Call, read: Call) -> None:
    once = told(known, read)
    twice = told(once.call, read)
    assert (twice.change, twice.call) == (Change.SAME, once.call)
    assert once.call.key == known.key
    assert not known.reading.deadlines or once.call.reading.deadlines or once.call.reading.rolling


@given(_READ, _READ)
def test_two_sources_never_answer_each_other_for_ever(one: Call, other: Call) -> None:
    known, changes = told(None, one).call, []
    for read in (other, one, other, one):
        revision = told(known, read)
        known = revision.call
        changes.append(revision.change)
    if one.source != other.source:
        assert changes[2:] == [Change.SAME, Change.SAME]
