"""Cut a text where the words that count stand, so that they can be shown in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from veille.domain.tag import Evidence


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text: the fields that its words justify, none for what is only read past."""

    text: str
    fields: tuple[str, ...] = ()


def segments(full: str, evidence: Iterable[Evidence]) -> tuple[Segment, ...]:
    """The whole text in order, cut at each evidence; overlapping ones share their runs.

    Evidence that is not of this text (a person's correction, another wording) is left out.
    """
    proofs = [e for e in evidence if full[e.start : e.end] == e.excerpt and e.rule != "correction"]
    borders = sorted({0, len(full), *(b for e in proofs for b in (e.start, e.end))})
    found = []
    for start, end in pairwise(borders):
        fields = dict.fromkeys(e.field for e in proofs if e.start <= start and end <= e.end)
        found.append(Segment(full[start:end], tuple(fields)))
    return tuple(found)
