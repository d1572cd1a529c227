"""Which section takes a call, in which order, under which subject."""

from datetime import timedelta

import pytest

from digest.compose import BEST_TITLE, COMING_TITLE, MOVED_TITLE, NEW_TITLE
from tests.digest.values import TODAY, call, digest_of, item
from veille.domain.call import State
from veille.domain.delivery import Digest
from veille.domain.revision import Change


def titles(digest: Digest) -> dict[str, list[str]]:
    return {s.title: [i.match.call.key for i in s.items] for s in digest.sections}


def test_without_anything_new_there_is_no_section_and_the_subject_says_so() -> None:
    digest = digest_of()
    assert digest.sections == ()
    assert digest.subject == "Rien de nouveau cette semaine"


def test_a_crowd_has_its_three_best_first_and_each_call_stands_once() -> None:
    items = [item(call(n, days=10 + n), fit=n) for n in range(1, 7)]
    digest = digest_of(*items)
    assert titles(digest)[BEST_TITLE] == ["appel-006", "appel-005", "appel-004"]
    assert titles(digest)[NEW_TITLE] == ["appel-003", "appel-002", "appel-001"]
    keys = [event.call_key for event in digest.events]
    assert len(keys) == len(set(keys)) == 6


def test_what_closes_too_soon_to_be_prepared_is_not_among_the_best() -> None:
    items = [item(call(n, days=2 if n == 6 else 30), fit=n) for n in range(1, 7)]
    assert "appel-006" not in titles(digest_of(*items))[BEST_TITLE]


def test_equal_fits_are_told_by_what_ends_soonest() -> None:
    digest = digest_of(item(call(1, days=30)), item(call(2, days=9)))
    assert titles(digest)[NEW_TITLE] == ["appel-002", "appel-001"]


def test_changes_and_announcements_have_their_sections() -> None:
    announced = call(2, opens_on=TODAY + timedelta(days=9), deadlines=())
    digest = digest_of(
        item(call(1), Change.EXTENDED, "31 mars 2026", "15 avril 2026"),
        item(call(1), Change.AMOUNT_CHANGED, "5 000 €", "8 000 €"),
        item(announced),
    )
    assert titles(digest) == {MOVED_TITLE: ["appel-001", "appel-001"], COMING_TITLE: ["appel-002"]}


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        ((20,), "1 nouvel appel"),
        ((20, 21), "2 nouveaux appels"),
        ((20, 4), "2 nouveaux appels, 1 échéance vendredi"),
        ((1, 4), "2 nouveaux appels, 2 échéances cette semaine"),
    ],
)
def test_the_subject_counts_what_is_new_and_what_closes_this_week(
    days: tuple[int, ...], subject: str
) -> None:
    digest = digest_of(*(item(call(n, days=d)) for n, d in enumerate(days)))
    assert digest.subject.replace("\u00a0", " ") == subject


def test_a_call_that_moved_twice_or_was_cancelled_adds_no_deadline_to_the_subject() -> None:
    digest = digest_of(
        item(call(1, days=4), Change.EXTENDED, "31 mars 2026", "6 mars 2026"),
        item(call(1, days=4), Change.AMOUNT_CHANGED, "5 000 €", "8 000 €"),
        item(call(2, days=3, state=State.CANCELLED), Change.CANCELLED),
    )
    assert digest.subject.replace("\u00a0", " ") == "3 changements, 1 échéance vendredi"


def test_no_subject_passes_seventy_characters() -> None:
    items = [item(call(n, days=n % 7)) for n in range(900)]
    items += [item(call(n), Change.EXTENDED, "a", "b") for n in range(1000, 1900)]
    assert 20 < len(digest_of(*items).subject) <= 70
