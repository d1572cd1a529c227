"""Parts of a page, from its headings: publics, who may apply, past editions, « à lire aussi ».

A page is not a sentence: « seniors » in a menu, in last year's list of projects or in a box of
other calls says nothing of this call.
"""

from veille.core.taxonomy_cues import Zone

#: A heading is a short line, or a label before a colon.
_LONGEST_HEADING = 90

#: « Public » begins many sentences: as a heading it has little after it.
_SHORT = 40

#: What follows a heading or a label.
_ENDS = frozenset(":?-=")

#: The title stands again at most this far after the menus.
_LONGEST_MENU = 3000

#: Words of a title that find it again in the body.
_TITLE_PART = 40

#: Zones that go on after an empty line, until another heading.
_LASTING = frozenset({Zone.NOISE, Zone.PUBLICS, Zone.APPLICANTS, Zone.PAST, Zone.RULES})


class Zones:
    """Which zone holds a place of the text; built from the headings seen in it."""

    __slots__ = ("_kinds", "_rank", "_starts", "title_end")

    def __init__(self, folded: str, title_end: int, seen: list[tuple[int, int, Zone]]) -> None:
        self.title_end = title_end
        self._rank = 0
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
        self._open(start, zone)
        line_end = folded.find("\n", end)
        if line_end > 0 and zone is not Zone.NOISE and _is_label(folded, end, line_end):
            self._starts.append(line_end)
            self._kinds.append(Zone.BODY)
            return
        if zone in _LASTING:
            return
        stop = folded.find("\n\n", line_end + 2) if line_end >= 0 else -1
        if stop >= 0:
            self._starts.append(stop)
            self._kinds.append(Zone.BODY)

    def next(self, place: int) -> Zone | None:
        """The zone of a place, None in the title; asked in the order of the text."""
        if place < self.title_end:
            return None
        starts, rank = self._starts, self._rank
        while rank + 1 < len(starts) and starts[rank + 1] <= place:
            rank += 1
        self._rank = rank
        return self._kinds[rank]


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
    if folded[start - 1] == " " and folded[start - 2].isalpha():
        return False
    line = folded.rfind("\n", max(0, start - 16), start) + 1
    if line == 0 and start > 16:  # noqa: PLR2004  # no line end in the window
        return False
    lead = folded[line:start]
    if any(len(word) > 3 for word in lead.split() if word.isalpha()):  # noqa: PLR2004  # « art », « iv »
        return False
    line_end = folded.find("\n", end)
    if line_end < 0:
        line_end = len(folded)
    rest = folded[end:line_end].lstrip()
    if rest[:1] in _ENDS or any(char.isdigit() for char in lead):
        return True
    return line_end - line <= _LONGEST_HEADING and (zone is not Zone.PUBLICS or len(rest) < _SHORT)


def _is_label(folded: str, end: int, line_end: int) -> bool:
    """True for « Publics : … » with its words on the same line: it says nothing of the next."""
    rest = folded[end:line_end].lstrip()
    return rest[:1] in _ENDS and len(rest) > 12  # noqa: PLR2004  # more than a sign
