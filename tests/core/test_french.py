"""Days, sums and counts as a French reader writes them."""

from datetime import date, time, timedelta

import pytest

from veille.core.french import (
    counted,
    day_in_words,
    days_left,
    euros,
    hour_in_words,
    listed,
    long_day,
    quoted,
    weekday,
)

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 31), "mardi 31 mars 2026"),
        (date(2026, 5, 1), "vendredi 1er mai 2026"),
        (date(2026, 2, 11), "mercredi 11 février 2026"),
        (date(2028, 2, 29), "mardi 29 février 2028"),
    ],
)
def test_a_day_has_its_weekday_and_its_first_is_premier(day: date, said: str) -> None:
    assert long_day(day) == said
    assert f"{weekday(day)} {day_in_words(day)}" == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0 €"), (999, "999 €"), (10_000, "10 000 €"), (1_234_567, "1 234 567 €")],
)
def test_a_sum_is_never_cut_at_the_end_of_a_line(amount: int, said: str) -> None:
    assert " " not in euros(amount)
    assert euros(amount).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (-3, "il y a 3 jours"),
        (-1, "hier"),
        (0, "aujourd'hui"),
        (1, "demain"),
        (2, "dans 2 jours"),
        (29, "dans 29 jours"),
    ],
)
def test_days_left_are_said_as_one_speaks(ahead: int, said: str) -> None:
    assert days_left(MONDAY + timedelta(days=ahead), MONDAY).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (time(17), "17 h"),
        (time(12, 30), "12 h 30"),
        (time(9, 5), "9 h 05"),
        (time(23, 59), "minuit"),
    ],
)
def test_an_hour_is_said_as_calls_say_it(hour: time, said: str) -> None:
    assert hour_in_words(hour).replace("\u00a0", " ") == said


def test_plural_begins_at_two() -> None:
    shown = [counted(n, "appel", "appels").replace("\u00a0", " ") for n in (0, 1, 2)]
    assert shown == ["0 appel", "1 appel", "2 appels"]


def test_words_are_listed_with_one_link_before_the_last() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "ou") == "a, b ou c"


def test_marks_stay_on_the_line_of_their_words() -> None:
    assert quoted("seniors") == "«\u00a0seniors\u00a0»"
