"""Parts of a page, from its headings: publics, who may apply, past editions, « à lire aussi ».

A page is not a sentence: « seniors » in a menu, in last year's list of projects or in a box of
other calls says nothing of this call.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from veille.core.expressions import word_line
from veille.core.taxonomy_cues import Zone, headings
from veille.core.text import Text

#: A heading is a short line, or a label before a colon.
_LONGEST_HEADING = 90

#: What may stand before a heading in its line: a number, a bullet, « article 3 - ».
_LONGEST_LEAD = 17

#: « Public » begins many sentences: as a heading it has little after it.
_SHORT = 40

#: What follows a heading or a label.
_ENDS = frozenset(":?-=")

#: A text with more headings is no page: the rest goes on under the last.
_MOST = 2000

#: A line or a paragraph longer than this is read as if it ended here.
_FAR = 4000

#: The title stands again at most this far after the menus.
_LONGEST_MENU = 3000

#: Words of a title that find it again in the body.
_TITLE_PART = 40

#: Zones that go on after an empty line, until another heading.
_LASTING = frozenset({Zone.NOISE, Zone.PUBLICS, Zone.APPLICANTS, Zone.PAST, Zone.RULES})


#: A box of other pages, or a heading of rules that nothing follows, is no longer, in characters:
#: « Partager » or « Financement » may stand above the whole page.
_LIMITS = {Zone.NOISE: 1_500, Zone.RULES: 2_500}


class Zones:
    """Which zone holds a place of the text; built from the headings seen in it."""

    __slots__ = ("_kinds", "_starts")

    def __init__(self, folded: str, title_end: int, seen: Iterable[tuple[int, int, Zone]]) -> None:
        self._starts = [0, title_end]
        self._kinds = [Zone.BODY, Zone.BODY]
        body = _after_menu(folded, title_end)
        if body > title_end:
            self._kinds[-1] = Zone.MENU
            self._open(body, Zone.BODY)
        for start, end, zone in seen:
            if start >= body and _is_heading(folded, start, end, zone):
                self._add(folded, start, end, zone)

    def _open(self, place: int, zone: Zone) -> None:
        while self._starts[-1] > place and len(self._starts) > 1:
            self._starts.pop()
            self._kinds.pop()
        self._starts.append(place)
        self._kinds.append(zone)

    def _add(self, folded: str, start: int, end: int, zone: Zone) -> None:
        if zone is Zone.RULES and folded[: self._starts[1]].strip() == folded[start:end]:
            return  # « Financement » is the name of the page
        self._open(start, zone)
        line_end = folded.find("\n", end, end + _FAR)
        if line_end > 0 and zone is not Zone.NOISE and _is_label(folded, end, line_end):
            self._starts.append(line_end)
            self._kinds.append(Zone.BODY)
            return
        stop = start + _LIMITS[zone] if zone in _LIMITS else -1
        high = zone is Zone.NOISE and start * 3 < len(folded)  # it is a button, not the last box
        if (zone not in _LASTING or high) and line_end >= 0:
            blank = folded.find("\n\n", line_end + 2, line_end + _FAR)
            stop = blank if stop < 0 or 0 <= blank < stop else stop
        if 0 <= stop < len(folded):
            self._starts.append(stop)
            self._kinds.append(Zone.BODY)

    def parts(self) -> "Parts":
        """Where each part begins, and its zone."""
        return Parts(tuple(self._starts), (None, *self._kinds[1:]))


class Parts(NamedTuple):
    """The parts of a text in order: where each begins, and its zone (None: the title)."""

    starts: tuple[int, ...]
    kinds: tuple[Zone | None, ...]


def _after_menu(folded: str, title_end: int) -> int:
    """Where the body begins: at the title's own line, repeated after the menus."""
    part = folded[: min(title_end, _TITLE_PART)].strip()
    if len(part) < 8:  # noqa: PLR2004  # too short to be recognised
        return title_end
    limit = title_end + _LONGEST_MENU
    place = folded.find(f"\n{part}", title_end, limit)
    if place <= title_end + 1:
        return title_end
    return place


def _is_heading(folded: str, start: int, end: int, zone: Zone) -> bool:
    """True when a phrase begins its line (a number or a bullet aside) and the line is short."""
    line = folded.rfind("\n", max(0, start - _LONGEST_LEAD), start) + 1
    if line == 0 and start > _LONGEST_LEAD:
        return False
    lead = folded[line:start]
    line_end = folded.find("\n", end, end + _FAR)
    if line_end < 0:
        line_end = min(len(folded), end + _FAR)
    rest = folded[end:line_end].lstrip()
    if rest[:1] in _ENDS or any(char.isdigit() for char in lead):
        return True
    return line_end - line <= _LONGEST_HEADING and (zone is not Zone.PUBLICS or len(rest) < _SHORT)


def _is_label(folded: str, end: int, line_end: int) -> bool:
    """True for « Publics : … » with its words on the same line: it says nothing of the next."""
    rest = folded[end:line_end].lstrip()
    return rest[:1] in _ENDS and len(rest) > 12  # noqa: PLR2004  # more than a sign


#: The first word of a line, after a number, a bullet, « axe » or « article ».
_FIRST_WORD = re.compile(r"\n[^a-z\n]{0,16}([a-z]+)")


def _by_first_word() -> dict[str, tuple[tuple[str, ...], list[tuple[str, Zone]]]]:
    """Headings by their first word: all of them to ask at once, then each, the longest first."""
    listed: defaultdict[str, list[tuple[str, Zone]]] = defaultdict(list)
    for key, zone in sorted(headings(), key=lambda pair: -len(pair[0])):
        listed[key.partition(" ")[0]].append((f"{key} ", zone))
    return {first: (tuple(key for key, _ in pairs), pairs) for first, pairs in listed.items()}


_HEADINGS = _by_first_word()


def _seen(folded: str, line: str) -> Iterator[tuple[int, int, Zone]]:
    """Headings at the beginning of a line: where, and their zone."""
    for first in _FIRST_WORD.finditer(folded):
        known = _HEADINGS.get(first[1])
        if known is None:
            continue
        start = first.start(1)
        if not line.startswith(known[0], start + 1):
            continue
        for key, zone in known[1]:
            if line.startswith(key, start + 1):
                yield start, start + len(key) - 1, zone
                break


@lru_cache(maxsize=2)
def parts_of(text: Text, title_end: int) -> Parts:
    """Where each part of a text begins and its zone, None for the title; read once for all."""
    folded = text.folded
    headed = islice(_seen(folded, word_line(text)), _MOST)
    return Zones(folded, title_end, headed).parts()


def zone_at(parts: Parts, place: int) -> Zone | None:
    """The zone of a place."""
    return parts.kinds[bisect_right(parts.starts, place) - 1]
