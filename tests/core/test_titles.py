"""A title taken apart: its edition, its places, its words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.areas import apart
from veille.core.edition import parse_edition, read_edition
from veille.core.identity import edition_of
from veille.core.titles import plain, take_apart
from veille.domain.call import Deadline, Kind, Reading
from veille.domain.notice import Document


def closing(day: date) -> Reading:
    return Reading(
        is_call=True, kind=Kind.PROJECT_CALL, deadlines=(Deadline(day, None, "avant le"),)
    )


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Bien vieillir dans la Manche", {"50"}),
        ("Petite somme, grand projet", set()),
        ("Petit équipement – lot 3", set()),
        ("Carsat Rhône-Alpes", {"R84"}),
        ("MSA Ain-Rhône", {"01", "69"}),
        ("Bouches-du-Rhône", {"13"}),
        ("Contrat de ville de Cosne-Cours-sur-Loire", set()),
        ("La Métropole de Lyon", {"69M"}),
    ],
)
def test_the_places_of_a_title_are_whole_names(title: str, places: set[str]) -> None:
    assert take_apart(title).places == frozenset(places)


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Appel à projet CLAS 2025-2026", "2025-2026"),
        ("AMI 2015/2017 « Têtes de réseaux »", "2015-2017"),
        ("Appel à projets 2024 – Engagements quartiers 2030", "2024"),
        ("Action culturelle, jusqu'au 31 mars 2024", ""),
        ("Petit équipement (clôturé depuis le 16/02/2024)", ""),
        ("Économie circulaire 2024 : 2ème session", "2024, session 2"),
        ("Prix S'engager – 17e édition", "17e édition"),
        ("Habitat en Île-de-France 2023", "2023"),
        ("Culture et santé", ""),
        ("Bilan 2023 et appel à projets 2024", "2024"),
        ("Appel à projets 2024, après le bilan 2023", "2024"),
        ("Appel à projets 2024 - 12 lauréats", "2024"),
    ],
)
def test_the_edition_is_read_in_the_title(title: str, edition: str) -> None:
    document = Document(title=title, text="")
    printed = edition_of(document, Reading(is_call=True, kind=Kind.PROJECT_CALL))
    assert printed == edition
    assert str(parse_edition(printed)) == edition


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2026", "2025", 1),
        ("2024", "2025", -1),
        ("2026", "2026", 0),
        ("2026-2027", "2025-2026", 1),
        ("2025-2026", "2026-2027", -1),
        ("2023", "2022-2023", None),
        ("2026, session 2", "2026, session 1", 1),
        ("17e édition", "2026", None),
        ("17e édition", "18e édition", -1),
        ("", "2026", None),
    ],
)
def test_editions_compare_when_they_say_the_same_thing(
    one: str, other: str, order: int | None
) -> None:
    assert parse_edition(one).order(parse_edition(other)) == order


def test_the_edition_of_the_body_must_fit_the_deadline() -> None:
    document = Document(title="Bien vieillir", text="La campagne 2026 est ouverte.")
    assert edition_of(document, closing(date(2025, 11, 30))) == "2026"
    assert edition_of(document, closing(date(2028, 3, 1))) == ""


@pytest.mark.parametrize(
    ("these", "those", "verdict"),
    [
        ({"69"}, {"38"}, True),
        ({"69D"}, {"69M"}, True),
        ({"69266"}, {"69"}, False),
        ({"R84"}, {"33"}, True),
        ({"R84"}, {"69"}, False),
        ({"FR"}, {"69"}, False),
        (set(), {"69"}, False),
        ({"QN069001"}, {"38"}, True),
        ({"200046977"}, {"200040715"}, True),
    ],
)
def test_places_that_exclude_each_other(these: set[str], those: set[str], verdict: bool) -> None:
    assert apart(frozenset(these), frozenset(those)) is verdict
    assert apart(frozenset(those), frozenset(these)) is verdict


@given(st.text())
def test_an_edition_is_printed_and_read_back(title: str) -> None:
    edition, _ = read_edition(plain(title))
    assert parse_edition(str(edition)) == edition
