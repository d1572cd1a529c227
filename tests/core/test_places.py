"""Where projects must take place: from the text, else from the funder's own area."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from veille.core.funders import Funder, FunderRegistry, find_funder
from veille.core.places import locate
from veille.core.text import Text
from veille.data import load_gazetteer
from veille.domain.territory import Level

GAZETTEER = load_gazetteer()
REGISTRY = FunderRegistry(
    [
        Funder("caf-69", "Caf du Rhône", ("Caf 69",), ("69",)),
        Funder("metropole-lyon", "Métropole de Lyon", (), ("69M",)),
        Funder("ville-lyon", "Ville de Lyon", (), ("69123",)),
        Funder("departement-69", "Département du Rhône", (), ("69D",)),
        Funder("msa-adl", "MSA Ardèche-Drôme-Loire", (), ("07", "26", "42")),
    ]
)


def refs(body: str, title: str = "Appel à projets") -> list[str]:
    text = Text(f"{title}\n{body}")
    funder = find_funder(text, REGISTRY, len(title))
    places, evidence = locate(text, GAZETTEER, funder, len(title))
    assert len(evidence) == len(places)
    assert all(text.printed[each.start : each.end] == each.excerpt for each in evidence)
    return [place.ref for place in places]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("La Caf du Rhône lance un appel.", ["69"]),
        ("Le Département du Rhône lance un appel.", ["69D"]),
        ("La Métropole de Lyon lance un appel.", ["69M"]),
        ("La Caf de la Mayenne lance un appel.", ["53"]),
        ("La Caf de l'Ain lance un appel.", ["01"]),
        ("La Ville de La Rochelle lance un appel.", ["17300"]),
        ("La Ville de Paris lance un appel.", ["75056"]),
        ("Saint-Étienne Métropole lance un appel.", ["244200770"]),
        ("La Ville de Lyon et la Métropole de Lyon lancent un appel.", ["69M"]),
        ("La MSA Ardèche-Drôme-Loire lance un appel.", ["07", "26", "42"]),
        ("Actions menées en Nouvelle-Aquitaine.", ["R75"]),
        ("Actions sur le territoire des Pays de la Loire.", ["R52"]),
        ("Actions menées en PACA.", ["R93"]),
        ("Un appel ouvert sur tout le territoire français.", ["FR"]),
        ("Une action menée dans le Rhône et la Métropole de Lyon.", ["69", "69M"]),
        ("L'appel vise les centres sociaux d'Auvergne-Rhône-Alpes.", ["R84"]),
        ("Pour les associations de Picardie.", ["R32"]),
        ("Le Conseil départemental du Lot lance un appel.", ["46"]),
        ("Actions en Lozère et en Bretagne.", ["48", "R53"]),
        ("Le Département, la Caf et la Métropole du Grand Nancy lancent un appel.", ["54"]),
        ("Pour les habitants de Sarcelles, un fonds.", ["95585"]),
        ("À mener dans le 13e arrondissement de Paris.", ["75113"]),
        ("Aisne, mai 2031. Un fonds pour les habitants.", ["02"]),
        ("Trois départements : Isère, Savoie et Haute-Savoie.", ["38", "73", "74"]),
    ],
)
def test_a_place_is_read(body: str, expected: list[str]) -> None:
    assert sorted(refs(body)) == sorted(expected)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bègles : un appel à projets pour les voisins", ["33039"]),
        ("Appel à projets à Nantes", ["44109"]),
        ("Contrat de ville de Cosne-Cours-sur-Loire", ["58086"]),
        ("À Nantes, une fondation cherche des projets", []),
    ],
)
def test_a_town_is_read_in_a_title(title: str, expected: list[str]) -> None:
    assert refs("Les dossiers sont attendus.", title) == expected


def test_a_title_tells_where_in_the_area_of_the_funder() -> None:
    body = "Le Département de l'Aude lance un appel."
    assert refs(body, "Contrat de ville de Limoux") == ["11206"]
    assert refs(body, "Limoux et Département de l'Aude") == ["11"]


def test_a_former_region_keeps_its_name() -> None:
    text = Text("Appel à projets\nLes actions ont lieu en Midi-Pyrénées.")
    (place,), _ = locate(text, GAZETTEER, None, 15)
    assert (place.ref, place.name, place.level) == ("R76", "Midi-Pyrénées", Level.REGION)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Dépôt le 3 avril. Les mars sont des mois. Un lot de ham.",
        "La manche du projet, la somme versée, le centre social, dans le nord.",
        "Une réunion se tient 12 rue de Lyon, 69003 Lyon.",
        "Voir aussi\nAppel du Département de l'Isère",
        "Une femme sur trois est pauvre en France, 34 % ici.",
    ],
)
def test_no_place_is_made_up(body: str) -> None:
    assert refs(body) == []


def test_the_text_says_more_than_a_passing_mention() -> None:
    body = "La Fondation Truc soutient des projets menés en Bretagne. Le jury se réunit à Paris."
    assert refs(body) == ["R53"]


def test_a_title_says_the_place() -> None:
    assert refs("Déposez votre dossier.", title="Contrat de ville – Isère – appel 2026") == ["38"]


BITS = ["La Caf", "du Rhône", "lance", "Ville de", "Lyon", "en", "Bretagne", "69003", "\n", "Paris"]


@given(
    st.lists(st.one_of(st.text(max_size=6), st.sampled_from(BITS)), max_size=25).map(" ".join),
    st.integers(0, 60),
)
@example("ﬀ", 0)
@example("0 PARIS Bretagne", 9)
def test_any_text_gives_exact_words(printed: str, title_end: int) -> None:
    text = Text(printed)
    end = min(title_end, len(text.folded))
    places, evidence = locate(text, GAZETTEER, find_funder(text, REGISTRY, end), end)
    assert len(evidence) == len(places)
    for each in evidence:
        assert printed[each.start : each.end] == each.excerpt


def test_a_town_at_the_head_of_a_text_is_read_from_its_body() -> None:
    assert refs("Ville de Bandol\nDossier à rendre le 3 mars.", "Ville de Bandol") == ["83009"]
    said = "Deux territoires sont concernés : le département du Var et l'Ain."
    assert refs(said, "Appel à projets")[:1] == ["83"]
    nation = "Les projets, d'envergure nationale, répondent à une priorité."
    assert refs(nation, "Appel à projets") == ["FR"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Contrat urbain de cohésion sociale - Istres", ["13047"]),
        ("Appel à projets : club de prévention à Cayenne", ["97302"]),
        ("Appel à projets : club de prévention à distance", []),
    ],
)
def test_a_town_ends_a_headline(title: str, expected: list[str]) -> None:
    assert refs("Les dossiers sont attendus.", title) == expected
