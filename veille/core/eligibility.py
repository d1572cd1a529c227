"""Who may answer a call, and can a centre social.

A centre social is most often an association: a call open to associations is open to it. A call
kept for communes, health establishments or landlords is not, nor one to run places or beds,
which asks for an authorisation that it does not have.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from veille.core.clauses import clause_start
from veille.core.cues import Cues, Hit, Spans, asides
from veille.core.eligibility_words import APPLICANTS, TURNS, Turn
from veille.core.text import Text
from veille.domain.call import Eligible
from veille.domain.tag import Evidence, Tag, TagKind

#: How far, in characters, applicants are named after and before the words that open them.
AFTER, BEFORE = 320, 160

#: What a centre social is, or can answer as.
OURS = frozenset({"association", "centre_social", "evs", "ess", "public"})
_OWN = frozenset({"centre_social", "evs"})

#: An applicant named where the call says who may is that sure; elsewhere it is only mentioned.
SURE, FAIR = 0.95, 0.75

#: Words of evidence kept for one applicant.
SHOWN = 3


class _Circle(NamedTuple):
    """A stretch of text that says who may answer."""

    start: int
    end: int
    turn: Turn


def _meanings() -> dict[str, tuple[str | Turn, ...]]:
    meanings: dict[str, tuple[str | Turn, ...]] = {}
    said: list[tuple[str, str | Turn]] = [*APPLICANTS, *TURNS]
    for phrase, meaning in said:
        meanings[phrase] = (*meanings.get(phrase, ()), meaning)
    return meanings


_CUES: Cues[tuple[str | Turn, ...]] = Cues(_meanings().items())


#: A call that names that many kinds of establishment and none of ours is meant for them.
KINDS_OF_PLACE = 3

#: « Toute structure », « FDVA », « éligible au mécénat » say who may with no other word.
_ALONE = ("tout", "fdva", "eligible")

_HOMES = frozenset({"etablissement_medico_social", "etablissement_sante", "bailleur"})

_Found = Hit[tuple[str | Turn, ...]]


def judge(text: Text) -> tuple[Eligible, tuple[Tag, ...], tuple[Evidence, ...]]:
    """Judge whether a centre social can apply; give the applicants, and the words that tell."""
    closed = asides(text)
    hits = [hit for hit in _CUES.hits(text.flat) if hit.start not in closed]
    circles = list(_circles(text, hits))
    shut = Spans(circle[:2] for circle in circles if circle.turn is Turn.EXCLUDES)
    wide = Spans(circle[:2] for circle in circles if circle.turn is not Turn.EXCLUDES)
    asked = Spans(circle[:2] for circle in circles if circle.turn in {Turn.ASKS, Turn.LIMITS})
    named = [hit for hit in hits if not isinstance(hit.meaning[0], Turn) and hit.start not in shut]
    inside = [hit for hit in named if hit.start in wide]
    tags = tuple(_tags(text, inside, named))
    verdict, proof = _verdict(hits, named, inside, asked)
    evidence = tuple(
        text.evidence("eligible", verdict.value, hit.start, hit.end, rule)
        for rule, hit in proof[:SHOWN]
    )
    return verdict, tags, evidence


def _circles(text: Text, hits: Sequence[_Found]) -> Iterator[_Circle]:
    for hit in hits:
        turn = hit.meaning[0]
        if not isinstance(turn, Turn):
            if not hit.phrase.startswith(_ALONE):
                continue
            turn = Turn.OPENS
        if turn is Turn.PLACES:
            continue
        start = clause_start(text, max(hit.start - BEFORE, 0), hit.start + 1)
        reach = hit.end + (AFTER if turn is not Turn.EXCLUDES else AFTER // 4)
        end = text.folded.find("\n\n", hit.end, reach)
        end = reach if end < 0 else end
        if turn is Turn.EXCLUDES:
            stop = text.folded.find(".\n", hit.end, end)
            end = end if stop < 0 else stop
        yield _Circle(start, end, turn)


def _tags(text: Text, inside: Sequence[_Found], named: Sequence[_Found]) -> Iterator[Tag]:
    """Applicants of the circles; a centre social is one wherever it is named."""
    quotes: dict[str, list[Evidence]] = {}
    for hit in (*inside, *(each for each in named if _OWN.intersection(each.meaning))):
        for meaning in hit.meaning:
            known = quotes.setdefault(str(meaning), [])
            if len(known) < SHOWN and all(each.start != text.at(hit.start) for each in known):
                known.append(
                    text.evidence("applicants", str(meaning), hit.start, hit.end, "applicant")
                )
    for id_, known in quotes.items():
        yield Tag(TagKind.APPLICANT, id_, tuple(known), SURE if len(known) > 1 else FAIR)


def _verdict(
    hits: Sequence[_Found], named: Sequence[_Found], inside: Sequence[_Found], asked: Spans
) -> tuple[Eligible, list[tuple[str, _Found]]]:
    own = [("centre_social", hit) for hit in named if _OWN.intersection(hit.meaning)]
    ours = [("ours", hit) for hit in inside if OURS.intersection(hit.meaning)]
    places = [("places", hit) for hit in hits if Turn.PLACES in hit.meaning]
    if own or (ours and not places):
        return Eligible.YES, own or ours
    if places:
        return Eligible.NO, places
    others = [("others", hit) for hit in named if hit.start in asked]
    if any("jeunes" in hit.meaning for _, hit in others):
        # A group of young people is often led by a centre social: nothing is said against it.
        return Eligible.UNSAID, []
    homes = [("homes", hit) for hit in named if _HOMES.intersection(hit.meaning)]
    free = any(OURS.intersection(hit.meaning) for hit in named)
    if len({hit.phrase for _, hit in homes}) >= KINDS_OF_PLACE and not free:
        return Eligible.NO, homes
    return (Eligible.NO, others) if others and not free else (Eligible.UNSAID, [])
