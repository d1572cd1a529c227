"""Sums of money: how they are printed, and what each is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.money import read_amounts
from veille.core.numbers import sums
from veille.core.numerals import spelt
from veille.core.text import Text


def values(printed: str) -> list[int]:
    return [each.value for each in sums(Text(printed).flat)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("6.000€", 6_000),
        ("6 000 euros", 6_000),
        ("6\u00a0000\u00a0€", 6_000),
        ("6\u202f000\u202f€", 6_000),
        ("2 M€", 2_000_000),
        ("100.000 euros", 100_000),
        ("1,2 million d'euros", 1_200_000),
        ("1,2 million d’euros", 1_200_000),
        ("10 k€", 10_000),
        ("200 K€", 200_000),
        ("5000 EUROS", 5_000),
        ("5 000 EUR", 5_000),
        ("20 Millions d'euros", 20_000_000),
        ("74,3 millions €", 74_300_000),
        ("53.55 euros", 53),
        ("1.136.524€", 1_136_524),
        ("1 350 000\n€", 1_350_000),
        ("dix mille euros", 10_000),
        ("un million d'euros", 1_000_000),
        ("deux cent cinquante mille euros", 250_000),
        ("quatre-vingt-dix euros", 90),
        ("12 milliards d'euros", 12_000_000_000),
        ("6,000 €", 6_000),
    ],
)
def test_a_sum_is_read_however_it_is_printed(printed: str, value: int) -> None:
    assert values(printed) == [value]


@pytest.mark.parametrize(
    "printed",
    ["européens", "3 porteurs", "en 2024", "euros", "€", "0 €", "12 eurosceptiques", "des euros"],
)
def test_no_sum_is_read_where_there_is_none(printed: str) -> None:
    assert values(printed) == []


def test_a_dollar_is_not_a_euro() -> None:
    assert read_amounts(Text("Subvention maximale : 5 000 $ par projet"))[0].maximum is None


def test_a_year_before_a_sum_is_not_part_of_it() -> None:
    assert values("Budget 2023 150 000 €") == [150_000]


def test_a_range_is_two_sums() -> None:
    assert values("entre 3 000 et 8 000 €") == [3_000, 8_000]
    assert values("de 1 à 2 millions d'euros") == [1_000_000, 2_000_000]


@pytest.mark.parametrize(
    ("window", "read"),
    [
        ("soit dix mille ", (10_000, 5)),
        ("prix et dix mille ", (10_000, 8)),
        ("vingt et un ", (21, 0)),
        ("deux (2) millions d'", None),
        ("une ", None),
        ("", None),
    ],
)
def test_a_number_in_words_says_where_it_starts(window: str, read: tuple[int, int] | None) -> None:
    assert spelt(window) == read


@pytest.mark.parametrize(
    ("printed", "maximum", "minimum", "total"),
    [
        ("La subvention ne peut dépasser 10 000 €.", 10_000, None, None),
        ("Aide plafonnée à 3 000 euros par projet.", 3_000, None, None),
        ("Le soutien peut aller jusqu'à 15 k€.", 15_000, None, None),
        ("Entre 3 000 et 8 000 € par projet.", 8_000, 3_000, None),
        ("Fourchette : de 1 000 € à 8 000 € par projet.", 8_000, 1_000, None),
        ("80 % du coût, dans la limite de 12 000 €.", 12_000, None, None),
        ("Aucune structure ne reçoit plus de 9 000 €.", 9_000, None, None),
        ("L'enveloppe de l'appel est de 250 000 euros.", None, None, 250_000),
        ("L'appel à projets est doté de 2 M€.", None, None, 2_000_000),
        ("Budget global : 180 000 €.", None, None, 180_000),
        ("Une somme de 200 K€ est mise sur la table.", None, None, 200_000),
        ("Montant\n20 millions d'euros\nDurée\n2 ans", None, None, 20_000_000),
        ("Montant\n4 000 €\nDurée\n2 ans", 4_000, None, None),
        ("Dotation : 40 000 €, à partager entre trois équipes.", None, None, 40_000),
        ("Premier prix : 5 000 €, deuxième prix : 3 000 €.", 5_000, None, None),
        ("Aide de 5 000 € au moins et de 20 000 € au plus.", 20_000, 5_000, None),
        (
            "Enveloppes prévues : 140 000 € pour la Ville, 150 000 € pour la Métropole.",
            None,
            None,
            290_000,
        ),
        ("Chaque lauréat recevra une dotation de 10 000 euros.", 10_000, None, None),
        ("80 % du coût total du projet, soit 12 000 € au maximum.", 12_000, None, None),
        ("Dix lauréats se partageront 100 000 €.", None, None, 100_000),
        ("Les demandes de moins de 1 500 € ne sont pas reçues.", None, 1_500, None),
        ("L'enveloppe passe de 200 000 à 250 000 €.", None, None, 250_000),
        ("Budget\n150 000 €\nDurée\n1 an", None, None, 150_000),
        ("Au maximum 10 000 € pour un an, 25 000 € pour trois ans.", 25_000, None, None),
        ("Au total, 400 000 euros sont à distribuer.", None, None, 400_000),
        ("Trois prix de 5 000 € seront remis.", 5_000, None, None),
        ("1 prix de 8 000 €", 8_000, None, None),
        ("La Caf et la Ville mettent chacun 50 000 € par an.", None, None, 100_000),
    ],
)
def test_a_sum_is_for_one_project_or_for_all(
    printed: str, maximum: int | None, minimum: int | None, total: int | None
) -> None:
    read, *_ = read_amounts(Text("Appel à projets\n" + printed))
    assert (read.maximum, read.minimum, read.total) == (maximum, minimum, total)


@pytest.mark.parametrize(
    "printed",
    [
        "Ouvert aux associations dont le budget annuel dépasse 80 000 €.",
        "L'an dernier, 58 projets avaient reçu 5 200 € en moyenne.",
        "2022 : 44 dossiers, 27 retenus, 870 000 euros.",
        "Jusqu'à 300 € par femme, 150 € par enfant.",
        "Selon l'habitat : 5 000 €, 7 500 € ou 10 000 € par habitant et par an.",
        "Les comptes sont certifiés au-delà de 153 000 euros d'aides publiques.",
        "Quotient familial inférieur à 900 €.",
        "Un chiffre d'affaires inférieur à 2 M€.",
        "290 000 € distribués en 2023.",
        "Le repas est vendu 5 €.",
        "Si la subvention dépasse 23 000 €, une convention est signée.",
        "Une subvention supérieure à 50 000 € est versée en deux fois.",
        "Participation : jusqu'à 15 € au plus.",
        "La Ville compte 98 000 habitants.",
    ],
)
def test_other_sums_are_no_grant(printed: str) -> None:
    read, evidence, _ = read_amounts(Text("Appel à projets\n" + printed))
    assert (read.maximum, read.total) == (None, None), evidence


def test_a_box_on_other_pages_is_not_read() -> None:
    page = (
        "Appel à projets\nJusqu'à 4 000 € par projet.\n\nÀ lire aussi\nFonds X : plafond 90 000 €\n"
    )
    assert read_amounts(Text(page))[0].maximum == 4_000


def test_a_project_never_gets_more_than_the_whole() -> None:
    read, *_ = read_amounts(Text("Enveloppe de 10 000 €. Aide maximale : 50 000 € par projet."))
    assert (read.maximum, read.total) == (None, 10_000)


@pytest.mark.parametrize(
    ("printed", "rate"),
    [
        ("La subvention couvre 80 % du coût au plus.", 80),
        ("Dans la limite de 70 % des dépenses, et de 50 % des frais.", 70),
        ("Aide de 60 % du coût", 60),
        ("Une femme sur trois, soit 33 % des ménages", None),
        ("34 % n'ont pas de travail", None),
        ("120 % du coût", None),
        ("cent % du coût", None),
    ],
)
def test_the_share_of_the_cost_is_a_rate(printed: str, rate: int | None) -> None:
    assert read_amounts(Text(printed))[0].rate == rate


def test_evidence_quotes_the_sum() -> None:
    text = Text("Appel\nAide plafonnée à 3\u00a0000 € et 80 % du coût.")
    _, evidence, _ = read_amounts(text)
    assert [(each.field, each.value, each.excerpt) for each in evidence] == [
        ("amount_max", "3000", "3\u00a0000 €"),
        ("rate", "80", "80 %"),
    ]


#: Unicode seeded with the words that the rules look for.
MONEY = st.lists(
    st.one_of(
        st.sampled_from(
            ["€", " euros", "10 000 ", "k", "M", "jusqu'à ", "enveloppe ", ". ", "\n", "à ", "%"]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)


@given(MONEY)
def test_any_text_is_read_with_exact_quotes(printed: str) -> None:
    text = Text(printed)
    amounts, evidence, _ = read_amounts(text)
    for each in evidence:
        assert printed[each.start : each.end] == each.excerpt
    if amounts.maximum and amounts.total:
        assert amounts.maximum <= amounts.total


@pytest.mark.parametrize(
    "seed", ["1 ", "€ ", "9 999 € ", "mille ", "jusqu'à 1 € ", "1.1", "% du coût ", "et un "]
)
def test_hostile_repetitions_are_read(seed: str) -> None:
    amounts, *_ = read_amounts(Text(seed * 20_000))
    assert amounts.total is None


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Trois lauréats auront 9 000, 6 000 et 2 000 euros", [9_000, 6_000, 2_000]),
        ("9 000, 6 000 ou 800 €", [9_000, 6_000, 800]),
        ("En 2024, 5 000 € de dons", [5_000]),
        ("3 et 500 €", [3, 500]),
        ("entre 5 et 15 k€", [5_000, 15_000]),
    ],
)
def test_sums_of_a_list_share_the_last_currency(printed: str, found: list[int]) -> None:
    assert values(printed) == found


@pytest.mark.parametrize(
    ("printed", "maximum", "total"),
    [
        ("Le plafond est fixé à :\n- 4 000 € pour l'axe 1 ;\n- 7 000 € pour l'axe 2.", 7_000, None),
        ("La bourse peut varier entre 300 euros par projet et 900 euros.", 900, None),
        ("2 Prix « coup d'éclat » de 6 000 €", 6_000, None),
        ("Ce fonds est doté, comme l'an dernier, de 90 500 €.", None, 90_500),
        ("Cette année encore, 70 000 € seront donc répartis.", None, 70_000),
        ("Le Département met 60 000 € au pot.", None, 60_000),
        ("48 000 € de dotations : 12 000 € à chacune des trois structures.", 12_000, 48_000),
        ("80 000 euros pour les jardins de quartier\nDossier avant le 3 mai.", None, 80_000),
        ("L'ancien fonds attribuait des bourses allant jusqu'à 900 €.", None, None),
    ],
)
def test_rarer_wordings_of_what_a_call_pays(
    printed: str, maximum: int | None, total: int | None
) -> None:
    amounts = read_amounts(Text(printed))[0]
    assert (amounts.maximum, amounts.total) == (maximum, total)


@pytest.mark.parametrize(
    ("printed", "maximum", "total"),
    [
        ("L'aide ne saurait excéder 5 200 euros.", 5_200, None),
        ("La somme n'ira pas au-delà de 4 500 € par équipe.", 4_500, None),
        ("Sans que la participation puisse passer 3 100 €.", 3_100, None),
        ("Cinq lauréats, 7 000 € chacun, soit 35 000 €.", 7_000, 35_000),
        ("Pour 2031, 1,5 M€ sont ouverts.", None, 1_500_000),
        ("80 000 € ont été inscrits au budget.", None, 80_000),
        ("80 000 € ont été distribués aux clubs.", None, None),
        ("Minimum 5 000 €, maximum 25 000 €.", 25_000, None),
        ("Montants\nPetits projets : 3 000 €\nGrands projets : 12 000 €", 12_000, None),
        ("Le lauréat touchera 45 000 € la première année.", 45_000, None),
        ("500 000 € financeront les premiers lieux.", None, 500_000),
        ("En deux ans, la fondation a soutenu 143 clubs, une dotation de 590 000 €.", None, None),
    ],
)
def test_caps_and_budgets_as_they_are_also_told(
    printed: str, maximum: int | None, total: int | None
) -> None:
    amounts = read_amounts(Text(printed))[0]
    assert (amounts.maximum, amounts.total) == (maximum, total)


@pytest.mark.parametrize(
    ("printed", "maximum", "total"),
    [
        (
            "Il ouvre un appel à projets de 218 000 €. Chacun reçoit 40 000 € au plus.",
            40000,
            218000,
        ),
        ("Jusqu'à 2 500 € par groupe et par année scolaire.", None, None),
        ("Pas de subvention de l'État sous 3 000 € par action.", None, None),
    ],
)
def test_a_call_of_so_much_and_a_scale_by_group(
    printed: str, maximum: int | None, total: int | None
) -> None:
    amounts = read_amounts(Text(printed))[0]
    assert (amounts.maximum, amounts.total) == (maximum, total)
