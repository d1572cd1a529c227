"""Where a clause begins and ends, and what a cue is."""

import pytest

from veille.core.clauses import clause_end, clause_start
from veille.core.cues import Cues, Spans, asides
from veille.core.text import Text

LONG = "Une ligne aussi large que la page imprimée, et que le papier coupe donc\n"


def clause(printed: str, word: str) -> str:
    text = Text(printed)
    at = printed.index(word)
    return printed[clause_start(text, 0, at) : clause_end(text, at, len(printed))]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Avant. Le mot est là. Après.", "Le mot est là"),
        ("Avant ; le mot est là ; après.", " le mot est là "),
        ("Titre\nLe mot est là\nAprès", "Le mot est là"),
        ("Titre\n- le mot est là\n- après", " le mot est là"),
        ("Avant.\n\nLe mot est là\n\nAprès", "Le mot est là"),
        ("Au plus max. le mot est là env. cent", "Au plus max. le mot est là env. cent"),
        (f"{LONG}Le mot est là", f"{LONG}Le mot est là"),
        (f"Le mot est là {LONG}et après", f"Le mot est là {LONG}et après"),
    ],
)
def test_a_clause_ends_where_its_words_do(printed: str, expected: str) -> None:
    assert clause(printed, "mot") == expected


def test_a_figure_alone_on_its_line_belongs_to_the_line_above() -> None:
    assert clause("Avant\nMontant\n5000", "5000").strip() == "Montant\n5000"


def test_cues_are_whole_words() -> None:
    cues = Cues([("ami", 1), ("laureat*", 2)])
    line = "familles, ami, amis, laureats, un laureat"
    assert [(hit.meaning, line[hit.start : hit.end]) for hit in cues.hits(line)] == [
        (1, "ami"),
        (2, "laureat"),
        (2, "laureat"),
    ]


def test_spans_are_merged() -> None:
    spans = Spans([(5, 9), (0, 3), (8, 12)])
    assert [place for place in range(14) if place in spans] == [0, 1, 2, 5, 6, 7, 8, 9, 10, 11]


def test_a_box_ends_at_a_blank_line_or_is_cut() -> None:
    text = Text("Corps\n\n> À lire aussi\nUn autre appel\n\nSuite\nVoir aussi\n" + "x" * 5_000)
    closed = asides(text)
    said = text.folded
    assert said.index("autre") in closed
    assert said.index("suite") not in closed
    assert said.index("xxx") in closed
    assert len(said) - 1 not in closed


def test_menus_are_left_out_when_asked() -> None:
    text = Text("Accueil | Marchés publics | Agenda\nCorps\n© – Cookies – Presse – Plan\n")
    assert 0 in asides(text, menus=True)
    assert text.folded.index("presse") in asides(text, menus=True)
    assert text.folded.index("corps") not in asides(text, menus=True)
    assert 0 not in asides(text)
