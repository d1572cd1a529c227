"""Which stretches of a page speak of something else than the call that it is about.

A collected page carries menus, « à lire aussi » boxes with other calls' deadlines, comments and
reminders of past editions. A date there is a date of something else.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from veille.core.cues import Hit
from veille.core.page_cues import Aside, Zone
from veille.core.text import Span, Text
from veille.core.zone_words import MENU_WORDS, OWN, SEE_ALSO

_NUMBERED = re.compile(r"[\s*>#:.=\[(\"|-]*(?:(?:article )?[ivx0-9]{1,4} ?[-./)] ?)?(?:- )?")

#: « Sur la même page : », « Voir aussi - »: what introduces the box on its own line.
_LABEL = re.compile(r"[ .]*[a-z' ]{0,24}[:>|-]")
_DIGITS = re.compile("[0-9]{2}")
_LONGEST, _LINES = 1_500, 14
_HEADING_ROOM, _SENTENCE = 60, 240
#: The pages before and after, by their name: « Suivant : Sport pour tous (jusqu'au …) ».
_LINKS = frozenset({"precedent", "suivant", "focus", "actualites", "agenda", "l'agenda"})
_OF_CALL = ("limite", "cloture", "depot", "candidat", "dossier", "calendrier", "critere")


class Zones:
    """The zones of one text; whatever is in none of them is the body."""

    def __init__(
        self,
        text: Text,
        title_end: int,
        headings: Iterable[Hit[Zone]],
        asides: Iterable[Hit[Aside]] = (),
    ) -> None:
        self._stretches: list[tuple[int, int, Zone]] = []
        folded = text.folded
        body = _body_start(folded, title_end)
        if body > title_end:
            self._stretches.append((title_end, body, Zone.HEAD))
        done = body
        inside = [hit for hit in headings if hit.meaning is Zone.OTHER and " " in hit.phrase]
        heads = [*headings, *_aside_heads(folded, body, (*asides, *inside))]
        heads.sort(key=lambda hit: hit.start)
        for hit in heads:
            if hit.start < done or not _heads_line(folded, hit.start):
                continue
            if hit.meaning is not Zone.OTHER and not _stands_alone(folded, hit.end):
                continue
            if hit.meaning is Zone.TAIL:
                if hit.start * 2 > len(folded):
                    self._stretches.append((hit.start, len(folded), Zone.TAIL))
                continue
            if hit.meaning is Zone.OTHER and not _introduces(folded, hit, body):
                if hit.phrase in SEE_ALSO:  # « Voir aussi l'appel …, ouvert jusqu'au … . »
                    stop = folded.find(". ", hit.end, hit.end + _SENTENCE)
                    done = stop if stop > 0 else hit.end
                    self._stretches.append((hit.start, done, hit.meaning))
                continue
            done = _box_end(folded, hit.end)
            self._stretches.append((hit.start, done, hit.meaning))
        self._stretches.sort(key=lambda stretch: (stretch[0], stretch[2] is not Zone.TAIL))
        self._starts = [stretch[0] for stretch in self._stretches]

    def at(self, offset: int) -> Zone:
        """The zone that holds an offset of ``folded``; a box inside the tail is a box."""
        rank = bisect_right(self._starts, offset)
        tail = Zone.BODY
        for start, end, zone in reversed(self._stretches[max(0, rank - 8) : rank]):
            if start <= offset < end:
                if zone is not Zone.TAIL:
                    return zone
                tail = zone
        return tail

    def spans(self, *zones: Zone) -> tuple[Span, ...]:
        """Every stretch of these zones, in order."""
        return tuple(Span(start, end) for start, end, zone in self._stretches if zone in zones)


def _aside_heads(
    folded: str, body: int, asides: Iterable[Hit[Aside] | Hit[Zone]]
) -> Iterator[Hit[Zone]]:
    """Short lines, low in the page, with a word of other pages and none of this call's."""
    low = body + (len(folded) - body) // 3
    for hit in asides:
        if hit.start < low:
            continue
        start = folded.rfind("\n", max(0, hit.start - _HEADING_ROOM), hit.start) + 1
        end = folded.find("\n", hit.end, hit.end + _HEADING_ROOM)
        line = folded[start:end]
        own = end < 0 or start == 0 or len(line) > _HEADING_ROOM or line[-1] == "."
        if not own and not _DIGITS.search(line) and not any(word in line for word in _OF_CALL):
            first = start + len(line) - len(line.lstrip(" *>-#:|"))
            yield Hit(first, end, "", Zone.OTHER)


def _body_start(folded: str, title_end: int) -> int:
    """Where the page repeats its heading: what stands above is the site's, not the call's."""
    title = folded[:title_end].strip()[:50]
    if len(title) < 12:  # noqa: PLR2004 - a word or two may stand anywhere
        return title_end
    again = folded.find(f"\n{title}", title_end) + 1
    if len(title) < 25 and folded[again + len(title) : again + len(title) + 1] not in {"\n", ""}:  # noqa: PLR2004
        return title_end  # « Appel à projets » begins the name of another call
    return (
        again if 0 < again <= title_end + max(1_500, (len(folded) - title_end) // 3) else title_end
    )


def _heads_line(folded: str, start: int) -> bool:
    line = folded.rfind("\n", max(0, start - 40), start) + 1
    if line == 0 and start > 40:  # noqa: PLR2004 - the reach of the search above
        return False
    return _NUMBERED.fullmatch(folded, line, start) is not None


def _stands_alone(folded: str, end: int) -> bool:
    stop = folded.find("\n", end, end + _HEADING_ROOM)
    return stop >= 0 or end + _HEADING_ROOM > len(folded)


def _introduces(folded: str, hit: Hit[Zone], body: int) -> bool:
    """« Actualités » heads a box; « Actualités > Culture » is a thread."""
    if not hit.phrase:
        return True  # a whole line, judged already
    rest = folded[hit.end : hit.end + 90].split("\n", 1)[0]
    if " " not in hit.phrase or hit.phrase in MENU_WORDS:
        alone = not rest.strip(" :(0123456789)")
        linked = hit.phrase in _LINKS and rest.lstrip()[:1] in {":", ">", "-"}
        return (alone or linked) and (hit.start - body) * 5 > (len(folded) - body) * 2
    return len(rest) < _HEADING_ROOM or _LABEL.match(rest) is not None


def _box_end(folded: str, start: int) -> int:
    """A box ends at a blank line; one whose heading has a blank line under it, at a section."""
    limit = min(len(folded), start + _LONGEST)
    place = folded.find("\n", start, limit)
    if place < 0:
        return limit
    spaced = not _line(folded, place + 1).strip()
    for _ in range(_LINES * (2 if spaced else 1)):
        line = _line(folded, place + 1)
        if not line.strip() and not spaced:
            return place
        if _is_own_heading(line):
            return place
        place += 1 + len(line)
        if place >= limit:
            return limit
    return place


def _is_own_heading(line: str) -> bool:
    """« Calendrier », « Article 3 : dépôt »: short, and no item of the box with its date."""
    plain = line.lstrip(" *>-#0123456789.")
    return plain.startswith(OWN) and len(line) < _HEADING_ROOM and not _DIGITS.search(plain[8:])


def _line(folded: str, start: int) -> str:
    stop = folded.find("\n", start)
    return folded[start : len(folded) if stop < 0 else stop]
