"""Who pays: names, usual forms, subjects of a verb, co-funders, sites that only relay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.funders import Funder, FunderRead, FunderRegistry, find_funder
from veille.core.text import Text

REGISTRY = FunderRegistry(
    [
        Funder("caf-69", "Caf du Rhône", ("Caf 69",), ("69",)),
        Funder("metropole-lyon", "Métropole de Lyon", ("Grand Lyon",), ("69M",)),
        Funder("ville-lyon", "Ville de Lyon", ("Mairie de Lyon",), ("69123",)),
        Funder("fondation-logement", "Fondation pour le Logement", ("Fondation Abbé Pierre",)),
        Funder("ancv", "ANCV"),
        Funder("cnsa", "CNSA"),
    ]
)


def read(body: str, title: str = "Appel à projets") -> FunderRead | None:
    return find_funder(Text(f"{title}\n{body}"), REGISTRY, len(title))


def words(body: str, title: str = "Appel à projets") -> str | None:
    found = read(body, title)
    return None if found is None else found.words


@pytest.mark.parametrize(
    ("body", "id_"),
    [
        ("La Caf 69 lance un appel.", "caf-69"),
        ("LA CAF DU RHÔNE LANCE UN APPEL", "caf-69"),
        ("Un appel lancé par la Fondation Abbé Pierre.", "fondation-logement"),
        ("Financeur : Grand Lyon", "metropole-lyon"),
        ("L'ANCV aide les associations.", "ancv"),
    ],
)
def test_a_known_body_is_found_by_any_of_its_names(body: str, id_: str) -> None:
    found = read(body)
    assert found is not None
    assert found.id == id_
    known = REGISTRY.by_id(id_)
    assert known is not None
    assert found.refs == known.territory


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("La Caf de la Mayenne relance sa campagne.", "Caf de la Mayenne"),
        ("La MSA Alpes du Nord cherche une structure.", "MSA Alpes du Nord"),
        (
            "Le Département de Meurthe-et-Moselle ouvre un appel.",
            "Département de Meurthe-et-Moselle",
        ),
        ("La Ville de Blois lance un appel.", "Ville de Blois"),
        ("La Fondation Truc et Astuce finance des projets.", "Fondation Truc"),
        ("Chartres métropole lance un appel.", "Chartres métropole"),
        ("Le Val-de-Marne cherche une association.", "Val-de-Marne"),
        (
            "Le ministère des sports et de la vie locale lance un appel.",
            "ministère des sports et de la vie locale",
        ),
        ("La Fondation « Pas à pas » ouvre un appel.", "Fondation « Pas à pas »"),
        (
            "La Mutualité Sociale Agricole (MSA) finance des projets.",
            "Mutualité Sociale Agricole (MSA)",
        ),
        (
            "La MSA lance un appel. La Mutualité Sociale Agricole (MSA) agit.",
            "Mutualité Sociale Agricole (MSA)",
        ),
        ("La ville développe ses aides. Dossiers avant mai.", "ville"),
        ("L'État veille. La DREETS Bretagne lance un appel.", "DREETS Bretagne"),
        ("Les dossiers sont à adresser à la DDETS du Cher.", "DDETS du Cher"),
        ("La conférence des financeurs du Loiret soutient des actions.", None),
    ],
)
def test_usual_forms_are_read_without_being_listed(body: str, expected: str | None) -> None:
    assert words(body) == (expected or "conférence des financeurs du Loiret")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Dossier à déposer avant le 3 mars.",
        "Les projets se déroulent dans le département.",
        "Voir aussi\nLa Caf du Rhône lance un autre appel.",
        "Contrat de ville : déposez vos dossiers.",
    ],
)
def test_none_is_said_when_none_is_pointed_at(body: str) -> None:
    assert read(body) is None


def test_co_funders_named_in_one_breath_are_joined() -> None:
    found = read("La Ville de Lyon et la Métropole de Lyon lancent un appel commun.")
    assert found is not None
    assert found.words == "Ville de Lyon et la Métropole de Lyon"
    assert found.refs == ("69123", "69M")


def test_the_one_that_launches_wins_over_a_partner_and_the_site() -> None:
    body = (
        "Site de la Métropole de Lyon\nAvec le soutien de la CNSA, la Caf du Rhône lance un appel."
    )
    assert words(body) == "Caf du Rhône"


def test_the_fullest_name_is_given() -> None:
    body = "La Caf lance un appel. La Caf finance 80 %. Adresse de la Caf de l'Isère : Grenoble."
    assert words(body) == "Caf de l'Isère"


def test_evidence_quotes_the_printed_words() -> None:
    text = Text("Titre\nLa Caf\ndu Rhône lance un appel.")
    found = find_funder(text, REGISTRY, 5)
    assert found is not None
    assert found.words == "Caf du Rhône"
    assert found.evidence[0].excerpt == "Caf\ndu Rhône"


BITS = [
    "La Caf",
    "du Rhône",
    "lance",
    "Ville de",
    "Lyon",
    "et la",
    "Métropole",
    "financé par",
    "\n",
]


@given(
    st.lists(st.one_of(st.text(max_size=6), st.sampled_from(BITS)), max_size=25).map(" ".join),
    st.integers(0, 60),
)
def test_any_text_gives_exact_words(printed: str, title_end: int) -> None:
    text = Text(printed)
    found = find_funder(text, REGISTRY, min(title_end, len(text.folded)))
    if found is not None:
        for each in found.evidence:
            assert printed[each.start : each.end] == each.excerpt
        assert found.words


def test_the_state_s_services_are_named_with_their_department() -> None:
    site = "Les services de l'État dans les Alpes-Maritimes\nActualités\n\nDate limite : 3 mars."
    assert words(site) == "services de l'État dans les Alpes-Maritimes"


def test_bodies_that_may_apply_do_not_pay() -> None:
    assert words("Pourront candidater les CCAS/CIAS qui veulent s'équiper.") is None


def test_a_name_in_full_is_shown_rather_than_its_letters() -> None:
    said = "La CAF 69 ouvre sa campagne.\nLa Caf du Rhône aide les associations."
    assert words(said) == "Caf du Rhône"


def test_a_local_caf_comes_before_the_cnaf_beside_it() -> None:
    registry = FunderRegistry(
        [Funder("cnaf", "Cnaf"), Funder("caf-69", "Caf du Rhône", ("Caf 69",), ("69",))]
    )
    body = "La Cnaf finance ce fonds. La Caf du Rhône ouvre son appel. Selon la Cnaf, c'est utile."
    found = find_funder(Text(f"Appel à projets\n{body}"), registry, 15)
    assert found is not None
    assert found.id == "caf-69"
    alone = find_funder(Text("Appel à projets\nLa Cnaf lance un appel."), registry, 15)
    assert alone is not None
    assert alone.id == "cnaf"
