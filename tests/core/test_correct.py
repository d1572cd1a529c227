"""A person's word wins over every later read, and can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from veille.core.correct import corrected, is_confirmed, is_forced, merged_into
from veille.data import load_gazetteer
from veille.domain.call import Call, Deadline, Kind, Reading, State
from veille.domain.correction import Corrected, Correction
from veille.domain.errors import InputError
from veille.domain.tag import Evidence, Tag, TagKind

PLACES = load_gazetteer()
TODAY = date(2026, 3, 2)
WORDS = Evidence("publics", "jeunes", 0, 6, "jeunes", "r")
CALL = Call(
    key="k",
    title="Appel à projets aînés",
    address="https://exemple.fr",
    source="s",
    reading=Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        deadlines=(Deadline(date(2026, 3, 31), None, "31 mars", inferred=True, sure=0.5),),
        tags=(
            Tag(TagKind.PUBLIC, "jeunes", (Evidence("publics", "jeunes", 0, 6, "jeunes", "r"),)),
        ),
        sure=(("is_call", 0.6),),
    ),
    assumed=frozenset({"territory", "funder"}),
)


def said(*lines: tuple[Corrected, str]) -> list[Correction]:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return [Correction(call_key="k", field=field, value=value, at=at) for field, value in lines]


def lay(*lines: tuple[Corrected, str]) -> Call:
    return corrected(CALL, said(*lines), PLACES)


def test_no_correction_leaves_the_call_as_it_is() -> None:
    assert lay() is CALL
    assert lay((Corrected.CONFIRMED, "deadlines")) is CALL


def test_publics_are_added_with_their_evidence_and_taken_away() -> None:
    call = lay((Corrected.PUBLICS, "+seniors"), (Corrected.PUBLICS, "-jeunes"))
    assert call.reading.ids(TagKind.PUBLIC) == ("seniors",)
    (evidence,) = call.reading.tags[0].evidence
    assert (evidence.excerpt, evidence.rule) == (CALL.title, "correction")


def test_a_date_is_put_right_and_is_no_longer_doubtful() -> None:
    call = lay((Corrected.DEADLINE, "2026-04-15T17:00,2026-10-01"))
    first, last = call.reading.deadlines
    assert (first.day, first.hour, first.inferred) == (date(2026, 4, 15), time(17), False)
    assert (last.day, last.hour, last.sure) == (date(2026, 10, 1), None, 1.0)
    assert lay((Corrected.DEADLINE, "aucune")).reading.deadlines == ()


def test_the_last_word_on_a_field_wins_and_an_empty_one_takes_all_back() -> None:
    twice = lay((Corrected.AMOUNT_MAX, "5000"), (Corrected.AMOUNT_MAX, "8000"))
    assert twice.reading.amounts.maximum == 8000
    assert lay((Corrected.AMOUNT_MAX, "5000"), (Corrected.AMOUNT_MAX, "")) is CALL


def test_what_is_no_call_says_nothing_more() -> None:
    call = lay((Corrected.IS_CALL, "non"))
    assert not call.reading.is_call
    assert call.reading.deadlines == ()
    assert is_forced(said((Corrected.IS_CALL, "non"))) is False
    assert is_forced(said((Corrected.IS_CALL, "oui"), (Corrected.IS_CALL, ""))) is None


def test_a_call_said_closed_is_closed_whatever_its_date() -> None:
    assert lay((Corrected.CLOSED, "oui")).state(TODAY) is State.CLOSED


def test_a_funder_or_a_place_that_a_person_gives_is_not_assumed_any_more() -> None:
    call = lay((Corrected.FUNDER, "Caf du Rhône"), (Corrected.TERRITORY, "69m, 69266"))
    assert call.assumed == frozenset()
    assert [place.ref for place in call.reading.territories] == ["69M", "69266"]
    assert lay((Corrected.TERRITORY, "aucune")).reading.territories == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Corrected.DEADLINE, "2026-02-31"),
        (Corrected.DEADLINE, "demain"),
        (Corrected.OPENING, "31/13/2026"),
        (Corrected.AMOUNT_MAX, "beaucoup"),
        (Corrected.AMOUNT_TOTAL, "-5"),
        (Corrected.TERRITORY, "ZZ9"),
    ],
)
def test_a_value_that_can_not_be_read_is_refused_in_one_sentence(
    field: Corrected, value: str
) -> None:
    with pytest.raises(InputError, match="écrivez"):
        lay((field, value))


def test_a_merge_names_the_other_call_and_a_confirmation_its_field() -> None:
    assert merged_into(said((Corrected.MERGED, "autre"))) == "autre"
    assert merged_into(said()) is None
    lines = said((Corrected.CONFIRMED, "deadlines"))
    assert is_confirmed(lines, "deadlines")
    assert not is_confirmed(lines, "publics")


def test_a_closed_call_that_gets_a_new_date_is_open_again() -> None:
    closed = replace(CALL, reading=replace(CALL.reading, state=State.CLOSED))
    call = corrected(closed, said((Corrected.DEADLINE, "2026-05-01")), PLACES)
    assert call.state(TODAY) is State.OPEN
