"""The next edition is expected, with how sure, and never as a deadline."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.test_correct import CALL
from veille.core.expected import expected, season
from veille.domain.call import Call, Deadline


def edition(opens: date | None, closes: date | None) -> Call:
    deadlines = (Deadline(closes, None, "mots"),) if closes else ()
    return replace(CALL, reading=replace(CALL.reading, opens_on=opens, deadlines=deadlines))


TODAY = date(2026, 6, 1)
FIRST = edition(date(2024, 10, 3), date(2024, 11, 15))
SECOND = edition(date(2025, 10, 6), date(2025, 11, 14))


def test_two_regular_editions_make_the_third_nearly_sure() -> None:
    found = expected((FIRST, SECOND), (), TODAY)
    assert found is not None
    assert (found.words, found.sure) == ("vers début octobre 2026", 0.9)
    assert found.because.replace("\u00a0", " ") == "d'après 2 éditions"


def test_one_edition_makes_the_next_likely_and_an_irregular_past_less_so() -> None:
    one = expected((SECOND,), (), TODAY)
    loose = expected((edition(date(2024, 3, 1), None), SECOND), (), TODAY)
    assert one is not None
    assert loose is not None
    assert one.sure == 0.6
    assert loose.sure < one.sure


def test_a_last_day_alone_tells_about_when_it_opened() -> None:
    found = expected((edition(None, date(2025, 11, 14)),), (), TODAY)
    assert found is not None
    assert found.about == date(2026, 10, 3)


def test_the_usual_months_of_a_source_are_the_least_sure() -> None:
    undated = edition(None, None)
    found = expected((undated,), (2, 10), TODAY)
    assert found is not None
    assert (found.words, found.sure) == ("en octobre 2026", 0.4)
    assert "février ou octobre" in found.because
    assert expected((undated,), (), TODAY) is None


def test_a_call_that_is_there_is_not_expected() -> None:
    assert expected((FIRST, edition(None, date(2026, 7, 1))), (10,), TODAY) is None
    assert expected((edition(date(2026, 9, 1), None),), (), TODAY) is None
    assert expected((), (10,), TODAY) is None


def test_a_season_long_gone_is_looked_for_next_year_and_less_surely() -> None:
    found = expected((FIRST,), (), date(2027, 6, 1))
    assert found is not None
    assert found.about.year == 2027
    assert found.sure < 0.6


@pytest.mark.parametrize(("day", "part"), [(5, "début "), (15, "mi-"), (28, "fin ")])
def test_a_season_is_a_third_of_a_month(day: int, part: str) -> None:
    assert season(date(2026, 3, day)) == f"vers {part}mars 2026"
