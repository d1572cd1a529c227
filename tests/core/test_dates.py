"""French dates, as printed, become civil days; what can't be resolved stays partial."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.dates import DayRead, Tie, read_dates
from veille.core.publication import parse_day
from veille.core.text import Text


def read(words: str, *, published: date | None = None, title: str = "") -> tuple[DayRead, ...]:
    text = Text(f"{title}\n{words}")
    return read_dates(text, title_end=len(title), published=published)


def days(words: str, *, published: date | None = None, title: str = "") -> list[str]:
    return [str(each.day) for each in read(words, published=published, title=title)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("le 15 mars 2025", ["2025-03-15"]),
        ("vendredi 1er septembre 2023", ["2023-09-01"]),
        ("JEUDI 3 NOVEMBRE 2016", ["2016-11-03"]),
        ("LE 1ER AOUT 2025", ["2025-08-01"]),
        ("13/08/21 puis 30.04.26", ["2021-08-13", "2026-04-30"]),
        ("22 /10/ 2015", ["2015-10-22"]),
        ("30 sept. 2024", ["2024-09-30"]),
        ("2026-03-15 et 2026/03/16", ["2026-03-15", "2026-03-16"]),
        ("Clôture : mercredi\n31 mai 2023", ["2023-05-31"]),
        ("du 16 décembre 2021 au 17 février 2022", ["2021-12-16", "2022-02-17"]),
        ("du 24 septembre\nau 28 novembre 2018", ["2018-09-24", "2018-11-28"]),
        ("15 mars et 15 octobre 2025", ["2025-03-15", "2025-10-15"]),
        ("du 16 décembre au 17 février 2022", ["2021-12-16", "2022-02-17"]),
        ("les 16 et 23 novembre 2021", ["2021-11-16", "2021-11-23"]),
        ("du 3 au 14 février 2025", ["2025-02-03", "2025-02-14"]),
        ("de\u0301cembre : 15 fe\u0301vrier 2025", ["None", "2025-02-15"]),
        ("15 octobre 2021, 16\nheures", ["2021-10-15"]),
    ],
)
def test_printed_forms(words: str, expected: list[str]) -> None:
    assert days(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "04 78 63 40 40 ou 06.12.10.25.33 ou 04.06.12.10.25",
        "7j/7, 24h/24, page 2/3, 11/12 ans",
        "article 3.1.2, version 12.10.3.4",
        "rapport 2014-2020, n° 2014-856",
        "2015//0033//22002266 CCOONNTTRRAATT 22001155",
        "١٥/٠٣/٢٠٢٥",
        "15 000 € en 2025",
        "15/32/2025 et 45 mars et 0 avril",
    ],
)
def test_other_figures_are_no_dates(words: str) -> None:
    assert [each for each in read(words) if each.day] == []


def test_a_day_that_does_not_exist_is_no_day() -> None:
    (only,) = read("le 31 février 2025")
    assert only.day is None
    assert "n'existe pas" in only.note


def test_years_out_of_reach_are_no_days() -> None:
    assert days("loi du 1er juillet 1901, fin le 3 mars 2150") == ["None", "None"]


def test_months_alone_stay_partial() -> None:
    found = read("Réponse fin mars, jury mi-octobre 2025 et en mai")
    assert [each.day for each in found] == [None, None, None]
    assert not any(each.whole for each in found)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("3 mars 2025 à minuit", time(23, 59)),
        ("3 mars 2025 à midi", time(12)),
        ("3 mars 2025, 12 h", time(12)),
        ("3 mars 2025 à 17h00", time(17)),
        ("3 mars 2025 (23h59)", time(23, 59)),
        ("3 mars 2025 17:30", time(17, 30)),
        ("3 mars 2025 inclus, à 18 heures", time(18)),
        ("avant midi le 3 mars 2025", time(12)),
        ("3 mars 2025 à 24h00", time(23, 59)),
        ("3 mars 2025, 30 h de formation", None),
        ("3 mars 2025 : 12 projets", None),
    ],
)
def test_hours(words: str, hour: time | None) -> None:
    (only,) = read(words)
    assert (only.day, only.hour) == (date(2025, 3, 3), hour)


@pytest.mark.parametrize(
    ("instant", "day", "hour"),
    [
        ("2026-09-03T21:59:00Z", date(2026, 9, 3), time(23, 59)),
        ("2026-09-03T22:00:00Z", date(2026, 9, 3), time(23, 59)),
        ("2026-12-03T23:00:00Z", date(2026, 12, 3), time(23, 59)),
        ("2026-01-15T10:30:00+01:00", date(2026, 1, 15), time(10, 30)),
        ("2026-07-15T23:30:00-05:00", date(2026, 7, 16), time(6, 30)),
    ],
)
def test_instants_are_days_in_paris(instant: str, day: date, hour: time) -> None:
    (only,) = read(instant)
    assert (only.day, only.hour) == (day, hour)


def test_a_missing_year_comes_from_the_sentence_then_the_page() -> None:
    assert days("pour 2025, à déposer le 31 mai") == ["2025-05-31"]
    assert days("le 31 mai", published=date(2024, 6, 1)) == ["2025-05-31"]
    assert days("le 31 mai", published=date(2024, 5, 31)) == ["2024-05-31"]
    assert days("le 31 mai") == ["None"]
    (only,) = read("le 31 mai", published=date(2024, 5, 1))
    assert only.inferred


def test_a_missing_year_comes_from_the_same_day_elsewhere() -> None:
    found = days("14 août > 30 sept.\nCandidature jusqu'au lundi 30 septembre 2024")
    assert found == ["2024-08-14", "2024-09-30", "2024-09-30"]


def test_a_missing_year_comes_from_the_list() -> None:
    words = "12 novembre 2025 : ouverture\n19 décembre : clôture\n15 janvier : jury"
    assert days(words, published=date(2026, 1, 20)) == ["2025-11-12", "2025-12-19", "2026-01-15"]


def test_the_title_gives_a_year_when_the_page_has_no_date() -> None:
    assert days("jusqu'au 15 mai", title="Appel à candidatures 2009") == ["2009-05-15"]


def test_a_weekday_refuses_a_year_and_alone_gives_none() -> None:
    assert days("vendredi 22 novembre", title="Appel à projets 2025") == ["2024-11-22"]
    assert days("mardi 22 novembre", title="Appel à projets 2025") == ["None"]
    assert days("vendredi 22 novembre") == ["None"]


def test_a_weekday_that_contradicts_is_noted() -> None:
    (only,) = read("mardi 19 mai 2021")
    assert only.day == date(2021, 5, 19)
    assert "mardi" in only.note
    assert "mercredi" in only.note


def test_the_next_month_counts_from_the_page() -> None:
    assert days("le 30 du mois prochain", published=date(2025, 12, 3)) == ["2026-01-30"]
    assert days("le 30 du mois prochain") == ["None"]


def test_ties() -> None:
    found = read("du 3 mars au 4 avril 2025, puis le 5 mai 2025")
    assert [each.tie for each in found][:2] == [Tie.ALONE, Tie.RANGE]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Publié le 15/01/2026", date(2026, 1, 15)),
        ("2026-01-15", date(2026, 1, 15)),
        ("2026-01-15T08:00:00+01:00", date(2026, 1, 15)),
        ("Thu, 15 Jan 2026 08:00:00 GMT", date(2026, 1, 15)),
        ("Sun, 15 Feb 2026 23:30:00 +0000", date(2026, 2, 16)),
        ("Mon, 99 Feb 2026 23:30:00 +0000", None),
        ("hier", None),
        ("", None),
    ],
)
def test_publication_dates(words: str, day: date | None) -> None:
    assert parse_day(words) == day


PIECES = st.sampled_from(
    ["15", " mars ", "2025", "/", ".", "-", "le ", "au ", " et ", "\n", "lundi ", "31", "fin ",
     "T22:00Z", "à midi", ", ", "1er", "sept.", "é\u0301", "\u200f", "12 h", "du mois prochain"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join))
def test_any_text_is_read_and_offsets_hold(words: str) -> None:
    text = Text(words)
    for each in read_dates(text, title_end=0, published=date(2025, 1, 1)):
        assert 0 <= each.start < each.end <= each.after <= len(text.folded)
        if each.day is not None:
            assert 2000 <= each.day.year <= 2100
            printed = text.folded[each.start : each.end]
            assert str(each.day.day) in printed or each.hour is not None


@pytest.mark.parametrize(
    "piece",
    [
        "15 ",
        "1er mars ",
        "15/",
        "mars ",
        "du 1 au 2 ",
        "15 mars, ",
        " ",
        "1\n",
        "le ",
        "du 3 mars au ",
    ],
)
def test_repetitions_are_read_in_linear_steps(piece: str) -> None:
    found = read(piece * 20_000)
    assert len(found) <= 20_001 * 2


def test_days_in_a_row_are_a_list_and_no_range() -> None:
    row = read("Vagues de dépôt : 01/03/2019 - 30/09/2019 - 01/03/2020 - 31/08/2020")
    assert [day.tie for day in row][1:] == [Tie.LIST] * 3
    assert [day.tie for day in read("Dépôt : 01/03/2019 - 30/09/2019")][1:] == [Tie.RANGE]
