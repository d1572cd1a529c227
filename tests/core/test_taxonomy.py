"""Publics and themes: whole words, exclusions, zones, ages, and exact words on any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.ages import read_ages
from veille.core.expressions import Leads, forms, keys, word_line
from veille.core.page_parts import parts_of, zone_at
from veille.core.taxonomy import Expression, Lexicon, Strength, Topic
from veille.core.taxonomy_cues import Near, Zone
from veille.core.text import Text
from veille.domain.tag import TagKind

STRONG, WEAK, ACRONYM, MASK = Strength.STRONG, Strength.WEAK, Strength.ACRONYM, Strength.MASK


def topic(id_: str, *words: tuple[str, Strength], ages: tuple[int, int] | None = None) -> Topic:
    return Topic(TagKind.PUBLIC, id_, id_, tuple(Expression(*pair) for pair in words), ages)


LEXICON = Lexicon(
    [
        topic(
            "seniors",
            ("personne(s) âgée(s)", STRONG),
            ("senior(s)", STRONG),
            ("fragilité", WEAK),
            ("PA/PH", ACRONYM),
            ("conseil des seniors", MASK),
            ages=(55, 120),
        ),
        topic("handicap", ("handicap(s)", STRONG), ("PSH", ACRONYM)),
        topic("emploi", ("accès à l'emploi", Strength.MIDDLING)),
        topic("jeunes", ("jeune(s)", STRONG), ("ami(s)", STRONG), ages=(11, 30)),
        topic("enfance", ("crèche(s)", STRONG), ages=(0, 11)),
        topic("parents", ("parent(s)", STRONG), ("parent(s) solo(s)", MASK)),
        topic("familles_monoparentales", ("parent(s) solo(s)", STRONG)),
        Topic(TagKind.THEME, "emploi", "Emploi", (Expression("ess", STRONG),)),
    ],
    masks=["ministère des personnes âgées"],
)


def tags(body: str, title: str = "Appel à projets") -> set[str]:
    return {tag.id for tag in LEXICON.tags(Text(f"{title}\n{body}"), len(title))}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Actions pour les personnes âgées isolées.", {"seniors"}),
        ("ACTIONS POUR LES PERSONNES AGEES", {"seniors"}),
        ("Actions pour les personnes\nâgées du quartier", {"seniors"}),
        ("Les familles de la jeunesse", set()),
        ("Les habitants exposés (malades, jeunes, blessés) comptent.", set()),
        ("Domaines : logement, accès à l'emploi, transports.", set()),
        ("Un fonds en faveur de l'accès à l'emploi.", {"emploi"}),
        ("Un fonds pour les aidants de personnes en situation de handicap.", set()),
        ("Ceux qui aident un proche, pour son handicap ou son âge.", set()),
        ("L'appel s'adresse aux associations, aux bibliothèques et aux crèches.", set()),
        ("L'appel s'adresse aux associations qui agissent en faveur des seniors.", {"seniors"}),
        ("Une aide pour les crèches, hors personnes âgées.", {"enfance"}),
        ("Une aide pour les crèches, à l'exclusion des seniors.", {"enfance"}),
        ("Les seniors ne sont pas visés par cet appel.", set()),
        ("Un autre appel vise les personnes âgées.", set()),
        ("Accueil des PSH en vacances", {"handicap"}),
        ("Accueil des psh en vacances", set()),
        ("Le ministère des personnes âgées publie un appel.", set()),
        ("Avec l'avis du conseil des seniors.", set()),
        ("On parle de fragilité.", set()),
        ("Actions pour les 13-22 ans.", {"jeunes"}),
        ("Actions pour les 60 ans et plus à domicile.", {"seniors"}),
        ("Accueil des enfants de moins de 6 ans.", {"enfance"}),
        ("Une convention de 3 ans, une association de plus de 5 ans.", set()),
        ("27 % des seniors vivent seuls.", set()),
    ],
)
def test_a_public_is_read_as_a_careful_reader_does(body: str, expected: set[str]) -> None:
    assert tags(body) == expected


def test_a_title_alone_says_it() -> None:
    assert tags("Déposez votre dossier.", title="Appel à projets seniors 2026") == {"seniors"}


def test_a_title_on_the_narrower_public_says_nothing_of_the_wider() -> None:
    body = "Chaque parent solo est accueilli. Les parents participent. Aide aux parents."
    assert tags(body, title="Répit des parents solos") == {"familles_monoparentales"}


@pytest.mark.parametrize(
    "heading", ["À LIRE AUSSI", "Voir aussi :", "Dans la même rubrique", "Exclusions"]
)
def test_what_stands_under_another_heading_does_not_count(heading: str) -> None:
    assert tags(f"Aide pour les crèches.\n\n{heading}\n- Appel pour les seniors") == {"enfance"}


def test_menus_above_the_repeated_title_do_not_count() -> None:
    title = "Appel à projets petite enfance 2026"
    page = f"Seniors\nHandicap\nSeniors en vacances\n{title}\nUne aide pour les crèches."
    assert tags(page, title=title) == {"enfance"}


def test_past_editions_and_examples_do_not_count() -> None:
    body = "Aide pour les crèches.\n\nRappel des éditions passées\n2022 : un café des seniors"
    assert tags(body) == {"enfance"}


def test_a_list_of_publics_counts_each() -> None:
    page = "Objet : loisirs.\n\nPublics\n- les personnes âgées\n- les jeunes\n- les parents"
    assert tags(page) == {"seniors", "jeunes", "parents"}


def test_evidence_quotes_the_printed_words() -> None:
    text = Text("Projets\nActions pour les PERSONNES ÂGÉES")
    (tag,) = LEXICON.tags(text, 7)
    assert [each.excerpt for each in tag.evidence] == ["PERSONNES ÂGÉES"]
    assert tag.evidence[0].field == "publics"


def test_decomposed_letters_are_quoted_whole() -> None:
    text = Text("Projets\nActions pour les personnes a\u0302ge\u0301es.")
    (tag,) = LEXICON.tags(text, 7)
    assert tag.evidence[0].excerpt == "personnes a\u0302ge\u0301es"


ANY_WORDS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["personnes âgées", "PA/PH", "13-22 ans", "60 ans et plus", "hors", "\n", "\nPublics\n"]
        ),
    ),
    max_size=30,
).map(" ".join)


@given(ANY_WORDS, st.integers(0, 80))
def test_any_text_gives_exact_words(printed: str, title_end: int) -> None:
    text = Text(printed)
    for tag in LEXICON.tags(text, min(title_end, len(text.folded))):
        for each in tag.evidence:
            assert printed[each.start : each.end] == each.excerpt
        assert 0 < tag.sure < 1


@given(st.text())
def test_a_word_line_keeps_the_length(printed: str) -> None:
    text = Text(printed)
    assert len(word_line(text)) == len(text.folded) + 2


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("âgée(s)", {"âgée", "âgées"}),
        ("[famille|foyer]s seul(e)s", {"familles seules", "familles seuls", "foyers seules"}),
        ("seniors", {"seniors"}),
    ],
)
def test_compact_expressions_stand_for_their_forms(expression: str, expected: set[str]) -> None:
    assert expected <= set(forms(expression))


def test_keys_are_folded_and_both_spellings_of_the_ligature() -> None:
    assert set(keys("Cœur d'École")) == {"coeur d ecole", "ceur d ecole"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("les 13 22 ans", (13, 22)),
        ("de 11 a 25 ans", (11, 25)),
        ("plus de 60 ans", (60, 120)),
        ("60 ans et plus", (60, 120)),
        ("moins de 6 ans", (0, 6)),
        ("jusqu a 21 ans", (11, 21)),
        ("plus de 5 ans", None),
        ("ans", None),
        ("9999 ans", None),
    ],
)
def test_ages(words: str, expected: tuple[int, int] | None) -> None:
    line = f" {words} "
    read = read_ages(line, line.index(" ans") + 4)
    assert (None if read is None else (read.first, read.last)) == expected


def test_leads_are_looked_up_backwards_over_articles() -> None:
    leads = Leads([("finance par", "payeur"), ("par", "rien")])
    line = " projet finance par la caf "
    assert leads.before(line, line.index("caf")) == "payeur"
    assert leads.before(line, 1) is None


def test_parts_of_a_page() -> None:
    text = Text("Titre\nContexte\nTrois lignes.\n\nVoir aussi\nAutre appel")
    parts = parts_of(text, 5)
    assert zone_at(parts, 0) is None
    assert zone_at(parts, text.folded.index("trois")) is Zone.CONTEXT
    assert zone_at(parts, text.folded.index("autre")) is Zone.NOISE


def test_every_stored_word_has_its_french_label() -> None:
    assert all(strength.label for strength in Strength)
    assert all(zone.label for zone in Zone)
    assert len(Near) == 7


def test_the_shipped_words_hold_the_sixteen_publics_and_eighteen_themes() -> None:
    folder = Path(__file__).parents[2] / "config"
    publics = (folder / "publics.toml").read_text("utf-8")
    themes = (folder / "themes.toml").read_text("utf-8")
    assert publics.count("\nnom = ") == 16
    assert themes.count("\nnom = ") == 18


def test_a_button_or_the_page_s_own_name_does_not_hide_what_follows() -> None:
    shared = "Appel 2021\nPartager la page\n\nCopié !\n\n" + "Texte intégral. " * 8
    assert tags(f"{shared}\nActions pour les personnes âgées isolées.\n", "Appel 2021") == {
        "seniors"
    }
    named = "Financement\n\nAccueil et accompagnement des personnes en situation de handicap."
    assert tags(named, "Financement") == {"handicap"}


def test_an_aim_may_follow_its_public() -> None:
    long = "Les projets sont portés par des associations et leurs partenaires locaux. " * 20
    assert tags(f"{long}Les seniors feront l'objet d'une attention particulière.") == {"seniors"}
    assert tags(f"{long}Des seniors sont venus.") == set()
