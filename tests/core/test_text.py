"""Folding keeps where words stand, whatever the Unicode."""

from hypothesis import given
from hypothesis import strategies as st

from veille.core.text import Text, fold, spellings

WILD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("éÀœ’«»\u00a0\u0301\u200f\u200b\ufb01\x00\n\r\ud800.;?* 15"),
    )
)


def test_case_accents_and_quotes_are_folded() -> None:
    assert fold("L’INCLUSION NUMÉRIQUE – « Été »") == 'l\'inclusion numerique - " ete "'


def test_the_words_shown_are_the_printed_ones() -> None:
    text = Text("Mise en œuvre : 15\u00a0mars à MIDI")
    start = text.folded.index("midi")
    assert text.words(start, start + 4) == "MIDI"
    assert len(text.folded) == len(text.printed)


def test_decomposed_letters_and_pdf_ligatures_are_found_and_quoted_whole() -> None:
    text = Text("Date e\u0301te\u0301 \ufb01nancement")
    ete = text.folded.index("ete")
    assert text.words(ete, ete + 3) == "e\u0301te\u0301"
    money = text.folded.index("financement")
    found = text.evidence("amount_max", "", money, money + 11, "test")
    assert found.excerpt == "\ufb01nancement"
    assert text.printed[found.start : found.end] == found.excerpt


def test_superscripts_of_notes_are_not_digits() -> None:
    assert fold("2025¹ ②") == "2025   "


def test_both_spellings_of_oe() -> None:
    assert spellings("Cœur") == ("coeur", "ceur")
    assert spellings("poésie") == ("poesie",)


def test_lines_and_sentences() -> None:
    text = Text("Titre\nDossier à rendre\navant le 3 mars. Jury en mai.\n\nSuite")
    assert [text.folded[slice(*line)] for line in text.lines][0::4] == ["titre", "suite"]
    place = text.folded.index("mars")
    assert text.folded[slice(*text.line(place))] == "avant le 3 mars. jury en mai."
    sentence = text.folded[slice(*text.sentence(place))]
    assert sentence.strip().startswith("titre")
    assert sentence.endswith("avant le 3 mars. ")
    assert text.line_number(place) == 2


def test_an_empty_text_has_one_empty_line() -> None:
    assert Text("").lines == [(0, 0)]
    assert Text("").sentence(0) == (0, 0)


def test_many_scripts_are_folded_in_one_pass() -> None:
    printed = "".join(map(chr, range(0x400, 0x500))) + " 15 mars"
    text = Text(printed)
    assert text.folded.endswith(" 15 mars")
    assert len(text.folded) == len(printed)


@given(WILD, st.integers(0, 60), st.integers(1, 20))
def test_evidence_fits_any_unicode(printed: str, start: int, length: int) -> None:
    text = Text(printed)
    assert text.folded.isascii()
    assert text.starts[-1] <= len(text.folded)
    end = min(start + length, len(text.folded))
    if start < end:
        found = text.evidence("field", "value", start, end, "rule")
        assert printed[found.start : found.end] == found.excerpt
        sentence = text.sentence(start)
        assert sentence.start <= start < sentence.end or text.folded[start] in " \n"


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_lengths_agree_without_odd_characters(printed: str) -> None:
    assert len(fold(printed.replace("\u00ad", ""))) == len(printed.replace("\u00ad", ""))
