"""What each mention of a topic is worth where it stands: cues beside it, zone, statistics.

Plain tuples: this runs for each of some fifty words of a page, on each page.
"""

import re
from bisect import bisect_left
from collections import defaultdict

from veille.core.page_parts import Parts
from veille.core.taxonomy_cues import WORTH, Near, Zone

#: Where words stand (start, end with a minus sign: the longest sorts first), the topic's rank,
#: and what the words are worth alone.
Found = tuple[int, int, int, float]

#: Worth, start, end, and the rule that weighed it.
Mention = tuple[float, int, int, str]

#: Worth of words in the title.
_IN_TITLE = 2.6

#: Weak words need company even in a title (« Habitat inclusif » is for several publics).
_WEAK_IN_TITLE = 2.0

#: How far a cue bears, in characters: an enumeration of three publics, not a paragraph.
_REACH = 110

#: « Loi handicap », « direction de l'autonomie »: a body or a text is named at once.
_MENTION_REACH = 12

#: « Un autre appel vise les … »: a refusal holds through an aim that follows at once.
_JOINED = 12

_REFUSALS = frozenset({Near.NOT_AFTER, Near.CARED})

_CUES = {
    None: 1.0,
    Near.TARGET: 1.5,
    Near.MENTION: 0.2,
    Near.PERIOD: 0.2,
    Near.APPLICANT: 0.6,
    Near.CARED: 0.2,
    Near.NOT_AFTER: 0.0,
    Near.NOT_BEFORE: 0.0,
}

#: What a mention between brackets keeps, and how far back the bracket is looked for.
_ASIDE = 0.8
_BRACKETED = 80

#: What a mention in statistics keeps (« 27 % des licenciés sont des femmes »).
_COUNTED = 0.4

#: Beyond so many characters a text is a page, where one mention in passing says less.
_PAGES = ((3000, 0.6), (1200, 0.75))

#: Zones where a mention may be in passing.
_LOOSE = frozenset({Zone.BODY, Zone.AIM, Zone.CONTEXT})

#: At most so many masks end after a place and begin before it.
_OVERLAPPING = 6

#: The first mentions of a topic are weighed, not the fiftieth.
_ENOUGH = 8

#: A title's strong words decide alone.
_SURE = 2.0

#: Words worth less than this never decide alone.
_WEAK = 0.5

#: « Les nouveaux migrants feront l'objet d'une attention particulière »: an aim that comes after.
_FOLLOWED = re.compile(
    r"[^.;\n]{0,40}? (?:(?:feront|fera|font|fait) l'objet d'une attention"
    r"|(?:sont|seront|est|sera) (?:prioritaire|vise|concerne|privilegie)e?s?\b)"
)

#: A bullet and at most an article: what stands before the words of an item.
_ITEM = re.compile(r" {0,4}[*>-] {0,2}(?:les |des |aux |d'|l')?\Z")


class Marks:
    """What was seen of one text, in the order of the text."""

    __slots__ = ("found", "masks", "near")

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.masks: list[tuple[int, int, tuple[int, ...]]] = []
        self.near: list[tuple[int, int, Near]] = []


def weigh(folded: str, parts: Parts, marks: Marks, title_end: int) -> dict[int, list[Mention]]:
    """The mentions of each topic that may be one of the call, by the topic's rank.

    Of a topic that the title names, and beyond the first of a topic, more mentions change nothing.
    """
    starts, kinds = parts
    cues = _Cues(folded, marks.near)
    loose = next((keep for size, keep in _PAGES if len(folded) > size), 1.0)
    mentions: dict[int, list[Mention]] = {}
    part = 0
    for start, minus_end, rank, worth in _seen(marks, title_end):
        listed = mentions.setdefault(rank, [])
        if len(listed) >= _ENOUGH or (len(listed) > 1 and listed[0][0] >= _SURE):
            continue
        while part + 1 < len(starts) and starts[part + 1] <= start:
            part += 1
        zone = kinds[part]
        cue = cues.next(start, -minus_end)
        if cue is None and _FOLLOWED.match(folded, -minus_end):
            cue = Near.TARGET
        if zone is None:
            kept = _IN_TITLE if worth > _WEAK else _WEAK_IN_TITLE
            kept *= 1.0 if cue is Near.TARGET else _CUES[cue]
        else:
            kept = _CUES[cue] * WORTH[zone]
            if zone in _LOOSE:
                kept *= loose
            if kept and cue is None and _aside(folded, start):
                kept *= _ASIDE
            if kept and _counted(folded, start):
                kept *= _COUNTED
        if kept:
            listed.append((worth * kept, start, -minus_end, _rule(zone, cue)))
    return mentions


def _seen(marks: Marks, title_end: int) -> list[Found]:
    """What no mask hides, the longest at its place, of topics that are not one weak word."""
    tries: defaultdict[int, float] = defaultdict(float)
    for start, _, rank, worth in marks.found:
        tries[rank] += worth + (start < title_end)
    covered: dict[int, int] = {}
    kept = []
    masks, rank_of_mask = marks.masks, 0
    for found in sorted(marks.found):
        start, minus_end, rank, _ = found
        if tries[rank] < _WEAK or -minus_end <= covered.get(rank, 0):
            continue
        covered[rank] = -minus_end
        while rank_of_mask < len(masks) and masks[rank_of_mask][1] <= start:
            rank_of_mask += 1
        if not _masked(masks, rank_of_mask, found):
            kept.append(found)
    return kept


def _masked(masks: list[tuple[int, int, tuple[int, ...]]], first: int, found: Found) -> bool:
    """True when one of the masks from ``first`` on (they come by their ends) hides the words."""
    start, minus_end, rank, _ = found
    for begin, last, ranks in masks[first : first + _OVERLAPPING]:
        if begin <= start and -minus_end <= last and (rank in ranks or ranks[0] < 0):
            return True
    return False


def _rule(zone: Zone | None, cue: Near | None) -> str:
    """Which rule gave weight: the title, a word that aims, or the zone."""
    if zone is None:
        return "titre"
    return "cible" if cue is Near.TARGET else zone.label


class _Cues:
    """The cue that bears on each mention; asked in the order of the text."""

    __slots__ = ("_folded", "_near", "_rank", "_refusals")

    def __init__(self, folded: str, near: list[tuple[int, int, Near]]) -> None:
        self._folded = folded
        self._near = [mark for mark in near if mark[2] is not Near.NOT_BEFORE]
        self._refusals = sorted(mark[0] for mark in near if mark[2] is Near.NOT_BEFORE)
        self._rank = 0

    def next(self, start: int, end: int) -> Near | None:
        """The nearest cue before in the sentence; a refusal after it wins over an aim."""
        near, rank = self._near, self._rank
        while rank < len(near) and near[rank][1] <= start:
            rank += 1
        self._rank = rank
        cue = None
        if rank and start - near[rank - 1][1] <= _REACH:
            cue = self._before(start, near[max(0, rank - 3) : rank])
        if self._refusals and self._refused(end):
            return Near.NOT_BEFORE
        if cue is None and "\n" in self._folded[max(0, start - 10) : start]:
            return self._item(start)
        return cue

    def _before(self, start: int, near: list[tuple[int, int, Near]]) -> Near | None:
        aim = None
        for first, end, kind in reversed(near):
            if aim is not None:
                refused = kind in _REFUSALS and aim - end <= _JOINED
                return kind if refused else Near.TARGET
            if start - end > _REACH or _broken(self._folded, end, start):
                return None
            if kind is Near.TARGET:
                aim = first
            elif kind is not Near.MENTION or start - end <= _MENTION_REACH:
                return kind
        return None if aim is None else Near.TARGET

    def _refused(self, end: int) -> bool:
        rank = bisect_left(self._refusals, end)
        return any(
            start - end <= _REACH and not _broken(self._folded, end, start)
            for start in self._refusals[rank : rank + 2]
        )

    def _item(self, start: int) -> Near | None:
        """An aim when the words begin an item of a list (« - familles monoparentales »)."""
        line = self._folded.rindex("\n", 0, start) + 1
        return Near.TARGET if _ITEM.match(self._folded, line, start) else None


def _broken(folded: str, start: int, end: int) -> bool:
    """True when a sentence or a paragraph ends between two places."""
    between = folded[start:end]
    return ". " in between or ".\n" in between or "\n\n" in between or "; " in between


def _aside(folded: str, start: int) -> bool:
    """True between brackets: « les plus exposés (jeunes, femmes…) » gives examples."""
    low = max(0, start - _BRACKETED)
    opened = folded.rfind("(", low, start)
    return opened >= 0 and folded.find(")", opened, start) < 0


def _counted(folded: str, start: int) -> bool:
    """True for a figure of statistics: « 58 300 familles », « 27 % des femmes »."""
    before = folded[max(0, start - 8) : start]
    return "%" in before or (before[-1:] == " " and before[-2:-1].isdigit())
