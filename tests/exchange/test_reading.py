"""The words that count, shown in their text: nothing of the text is lost or moved."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from veille.core.highlight import segments
from veille.core.reading_words import in_words
from veille.domain.call import Amounts, Deadline, Kind, Reading
from veille.domain.tag import Evidence
from veille.exchange.reading import page_of, terminal_lines

FULL = "Appel à projets\nDate limite : 31 mars 2026 pour les <b>aînés</b>."


def proof(words: str, field: str, rule: str = "r") -> Evidence:
    start = FULL.index(words)
    return Evidence(field, "v", start, start + len(words), words, rule)


def test_overlapping_evidence_shares_its_words() -> None:
    found = segments(FULL, (proof("Date limite : 31 mars 2026", "deadlines"), proof("31", "kind")))
    assert "".join(one.text for one in found) == FULL
    assert [one.fields for one in found if one.text == "31"] == [("deadlines", "kind")]


def test_evidence_of_another_text_or_of_a_person_is_left_out() -> None:
    elsewhere = Evidence("publics", "v", 0, 5, "Autre", "r")
    found = segments(FULL, (elsewhere, proof("Appel", "is_call", "correction")))
    assert [one.fields for one in found] == [()]


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20))))
def test_no_text_is_lost_whatever_it_is(full: str, spans: list[tuple[int, int]]) -> None:
    words = ((start, full[start : start + size]) for start, size in spans)
    proofs = [Evidence("f", "v", at, at + len(said), said, "r") for at, said in words if said]
    found = segments(full, proofs)
    assert "".join(one.text for one in found) == full
    for width in (40, 120):
        lines = terminal_lines(found, [("nature", "appel")], width=width, strong=str.upper)
        assert all(line.isprintable() for line in lines)


def test_a_doubtful_date_is_shown_with_its_words() -> None:
    reading = Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        deadlines=(Deadline(date(2026, 3, 31), None, "31 mars", inferred=True),),
        amounts=Amounts(maximum=8000),
    )
    facts = dict(in_words(reading, {}, date(2026, 3, 2)))
    assert facts["date limite"] == "31 mars 2026 (à vérifier : « 31 mars »)"
    assert facts["financeur"] == "non dit"
    other = Reading(is_call=False, kind=Kind.RESULTS)
    assert in_words(other, {}, date(2026, 3, 2)) == (
        ("nature", "ce n'est pas un appel : résultats"),
    )


def test_the_page_shows_the_text_as_text() -> None:
    page = page_of([("x", segments(FULL, (proof("aînés", "publics"),)), [("publics", "<i>")])])
    assert '&lt;b&gt;<mark title="publics">aînés</mark>&lt;/b&gt;' in page
    assert "<i>" not in page
