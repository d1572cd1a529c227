"""Which words belong to a date: those before it, after it, and the heading above.

A date owns the words between the date before it and itself, no further than its clause; a PDF's
line ends do not end a clause, a list's do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veille.core.clauses import WRAPPED
from veille.core.cues import Hit
from veille.core.date_columns import heading_above, label_is_below
from veille.core.date_cues import COMPLETED, CUES, PUT_OFF, Cue
from veille.core.dates import DayRead
from veille.core.text import Text

#: How far, in characters, words bear on a date: before it, after it, and beside it.
BEFORE, AFTER, NEAR = 260, 90, 34
_LABEL_LINE = 140
_SHORT_LABEL, _LIST_DATES, _LABEL_GAP, _QUESTION = 60, 12, 14, 40

_STOP = re.compile(r"[.!?;][ \n]|[|]|\n")
_ABBREVIATION = re.compile(
    r"(?:\bart|\bn|\bm|\bmm|\bst|\bav|\btel|\bsept|\bdec|\bjanv|\bfevr|\boct|\bnov|[0-9])$"
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_DATE_FIRST = re.compile(rf"[ *>\-0-9./)]{{0,6}}(?:le |du )?(?:(?:{_DAYS}) )?$")
_HEADS_LINE = re.compile(
    r"(?:(?:du|le|au|jusqu'au|avant le|des le|a partir du|a compter du|entre le) )?"
    rf"(?:(?:{_DAYS}) )?[0-9]{{1,2}}(?:er)?(?: (?:[a-z]{{3,9}}|au)\b|[/.][0-9]{{2}})"
)
#: « à défaut, ils doivent parvenir avant le »: the clause goes on from the one before.
_PRONOUN = re.compile(
    r"(?: ?a defaut,)?[ \n]{0,2}(?:ils?|elles?|ceux-ci|celles-ci|celui-ci|celle-ci)\b"
)
_BOUND = re.compile(r"\b(?:le|au|avant|du) $")
#: « Lancement le 3 mars, clôture le »: what follows a date goes on to the next.
_GOES_ON = re.compile(r"[ )]*(?:[,;(-]|\bet\b|\bpuis\b|\bpour se\b)")
_ENDS = re.compile(rf"\b(?:avant|jusqu.au|au plus tard|pour)(?: le)? (?:(?:{_DAYS}) )?$")
_NOUN = re.compile(r" ?[,(>-]+ ?[a-z' ]{2,40} ")
_GOVERNS = re.compile(rf"\b(?:le|au|du|ce|des)[ ](?:(?:{_DAYS})[ ])?$")
_TAKES = re.compile(rf"\b(?:avant le|jusqu.au|au plus tard le|au|le)[ ](?:(?:{_DAYS})[ ])?$")
#: Words that alone own nothing.
_EMPTY = frozenset(f"le|du|au|pour le|avant le|jusqu'au|{_DAYS}".split("|"))


#: « 1er février – comité le 24 février »: what the dash opens is told of the day that ends it.
_AFTER_DASH = re.compile(r" ?- ?[a-z' ]{3,60} (?:le|du|au) ")


@dataclass(frozen=True, slots=True)
class Near:
    """What stands near one date: cues before it from ``start``, and after it.

    ``limit`` is the end of its clause; ``tail`` is the end of the date, or of the range that it
    begins when it is ``ranged``; it is ``followed`` when another date ends its clause; ``line`` is
    where its line, or its label's above, begins to count.
    """

    day: DayRead
    start: int
    before: tuple[Hit[Cue], ...]
    after: tuple[Hit[Cue], ...]
    ranged: bool
    line: int
    flat: str
    limit: int
    tail: int
    followed: bool
    clauses: "Clauses"

    @property
    def heading(self) -> str:
        """The words that head the list in which the date stands, or nothing."""
        return heading_above(self.clauses.text, self.clauses.days, self.line)

    @property
    def said(self) -> str:
        """The words before the date."""
        return self.flat[self.start : self.day.start]

    def closeness(self, hit: Hit[Cue]) -> int:
        """Characters between a cue and the date."""
        if hit.end <= self.day.start:
            return self.day.start - hit.end
        return hit.start - self.tail

    def labels(self, hit: Hit[Cue]) -> bool:
        """A noun after this date that stands just before the next: « … (clôture le 4 avril »."""
        return self.followed and hit.meaning is Cue.LIMIT and self.limit - hit.end <= _LABEL_GAP

    @property
    def begin(self) -> int:
        """Where the words that justify a role begin."""
        return self.before[0].start if self.before else self.day.start


class Clauses:
    """Finds what stands near each date of one text."""

    def __init__(self, text: Text, days: Sequence[DayRead]) -> None:
        self.text, self.days = text, days
        self.flat = text.flat

    def near(self, rank: int, *, ranged: bool) -> Near:
        """What stands near the date of that rank."""
        day = self.days[rank]
        start = self.start(rank)
        before = self.hits(start, day.start)
        if ranged and self.flat[start : day.start].strip() in {"duree du", "duree"}:
            before = ()  # a field of an aid's card: how long one may apply, or how long it lasts
        last = rank + ranged
        tail, limit = self.days[last].after, self._end(last)
        after = self.hits(tail, limit)
        followed = last + 1 < len(self.days) and limit == self.days[last + 1].start
        if followed and self._of_next(day.start, tail, limit, named=bool(before)):
            after = tuple(hit for hit in after if self._of_this(hit, tail, limit))
        line = start
        if label_is_below(self.text, self.days, rank):
            low = self.text.line(day.start).end + 1
            below = self.text.line(min(low, len(self.flat) - 1))
            return Near(
                day,
                day.start,
                (),
                self.hits(low, below.end),
                ranged,
                line,
                self.flat,
                below.end,
                tail,
                False,
                self,
            )
        if self._label_after(rank, start, after, tail):
            before, start = (), day.start
        return Near(day, start, before, after, ranged, line, self.flat, limit, tail, followed, self)

    def _of_next(self, start: int, tail: int, limit: int, *, named: bool) -> bool:
        """What follows this date labels the next: « …, clôture le », « … Date limite : »."""
        between = self.flat[tail:limit]
        if between.lstrip(" )")[:1] == ":":
            # « celle du 18 septembre : dossier au 15 juin », « 20 mars : dépôt avant le »
            genitive = self.flat.endswith((" du ", "celui du ", "celle du "), 0, start)
            ends = _ENDS.search(between) or (genitive and _GOVERNS.search(between))
            return bool(ends)
        if between.rstrip()[-1:] == ":" or _AFTER_DASH.fullmatch(between):
            return True
        governs = _GOVERNS.search(between)
        if governs is None:
            return False
        if named:
            return _GOES_ON.match(between) is not None
        return _NOUN.fullmatch(between, 0, governs.start()) is not None

    def _of_this(self, hit: Hit[Cue], tail: int, limit: int) -> bool:
        """Words after a date that are its own, though a label of the next one follows them."""
        if hit.phrase in PUT_OFF:
            return True
        if hit.meaning in {Cue.UNTIL, Cue.PUBLICATION}:
            return hit.meaning is Cue.PUBLICATION or limit - hit.end > _LABEL_GAP
        between = self.flat[tail:limit]
        if between.rstrip()[-1:] != ":":
            return False
        return hit.end <= tail + max(between.rfind(mark) for mark in "(,;")

    def start(self, rank: int) -> int:
        """Where the words that own the date begin; a label may stand on the line above."""
        folded, end = self.text.folded, self.days[rank].start
        low = max(self.days[rank - 1].after if rank else 0, end - BEFORE)
        start = low
        for stop in reversed(list(_STOP.finditer(folded, low, end))):
            goes_on = stop[0][0] == ";" and _PRONOUN.match(folded, stop.end())
            if not goes_on and self._stops(stop):
                start = stop.end()
                break
        own = folded[start:end].strip(" *>-:(\n.")
        if len(own) > 3 and own not in _EMPTY:  # noqa: PLR2004 - « le », « du » own nothing
            return start
        return self._line_above(start, low)

    def _line_above(self, start: int, low: int) -> int:
        """« Date limite », then the date on a line of its own: the label's line counts."""
        folded = self.text.folded
        if start > low and self._heads_bullets(start):
            return start
        if start > low and folded[start - 1] == "|":
            return self._cell_before(start - 1, low)
        if start <= low or folded[start - 1] != "\n":
            return start
        above = folded.rfind("\n", low, start - 1) + 1 or low
        if above <= low and low and folded[low - 1] != "\n":
            return start  # the line above has a date of its own
        label = folded[above:start]
        if len(label) > _LABEL_LINE or not label.strip() or "|" in label:
            return start  # a paragraph, a blank line, the heads of a table
        return max(above, low)

    def _heads_bullets(self, start: int) -> bool:
        """« Dates de dépôt : », then « - 1er mars »: a heading of all, no label of the first."""
        folded = self.text.folded
        return folded[start - 2 : start] == ":\n" and folded[start : start + 1] in {"-", "*", ">"}

    def _cell_before(self, bar: int, low: int) -> int:
        """« Fin de la campagne | 15 mars »: the cell before, on the same row, is the label."""
        cell = max(self.text.folded.rfind(mark, low, bar) for mark in "|\n") + 1
        named = cell > low or low == 0 or self.text.folded[low - 1] == "\n"
        return cell if named and self.text.folded[cell:bar].strip() else bar + 1

    def _stops(self, stop: "re.Match[str]") -> bool:
        folded, place = self.text.folded, stop.start()
        if stop[0] == "\n":
            return self._line_stops(place)
        if stop[0] == "? ":
            return "\n" not in folded[max(0, place - _QUESTION) : place]  # « Quand ? Du 3 mars »
        if stop[0][0] != ".":
            return True
        if folded[place - 1 : place] == ".":
            return False  # a leader: « 17 heures ..... fin de dépôt »
        if _ABBREVIATION.search(folded, max(0, place - 6), place) is None:
            return True
        capital = self.text.words(stop.end(), stop.end() + 1).isupper()
        return folded[place - 1].isdigit() and capital

    def _line_stops(self, place: int) -> bool:
        """A line end stops a clause unless the line was cut by the width of a page."""
        folded = self.text.folded
        if folded[place + 1 : place + 2] in {"\n", ""} or folded[place - 1 : place] == "\n":
            return True
        if _HEADS_LINE.match(folded, place + 1) and self._dated_line(place):
            return True
        if folded[place + 1 : place + 3].lstrip()[:1] in {"*", ">", "-"}:
            return True
        wide = place >= WRAPPED and "\n" not in folded[place - WRAPPED : place]
        return not (wide or folded[place - 1] == "," or self.text.is_small(place + 1))

    def _dated_line(self, place: int) -> bool:
        """The line that ends at ``place`` begins with a date: it is one of a list."""
        return _HEADS_LINE.match(self.text.folded, self.text.line(place).start) is not None

    def _end(self, rank: int) -> int:
        folded, after = self.text.folded, self.days[rank].after
        high = min(len(folded), after + AFTER)
        if rank + 1 < len(self.days):
            high = min(high, self.days[rank + 1].start)
        for stop in _STOP.finditer(folded, after, high):
            if self._stops(stop):
                return stop.start()
        return high

    def hits(self, start: int, end: int) -> tuple[Hit[Cue], ...]:
        """Cues of a stretch, in order; a phrase inside a longer one is left out."""
        kept: list[Hit[Cue]] = []
        if start < end:
            for hit in CUES.hits(self.flat, start, end):
                if hit.start < start:
                    continue
                while kept and kept[-1].start >= hit.start:
                    kept.pop()
                if kept and (hit.start < kept[-1].end or self._governed(kept[-1], hit)):
                    continue
                kept.append(hit)
        return tuple(kept)

    def _governed(self, one: Hit[Cue], other: Hit[Cue]) -> bool:
        """« Rencontre des candidats » is a meeting: the noun of applying only completes it."""
        gap = self.flat[one.end : other.start]
        if one.meaning is Cue.LIMIT and other.phrase in {"reponse", "reponses"}:
            return True
        if other.meaning is not Cue.APPLY or one.meaning not in COMPLETED:
            return False
        return gap in _COMPLETES

    def _label_after(self, rank: int, start: int, after: tuple[Hit[Cue], ...], tail: int) -> bool:
        """« 06/03 dépôt – 03/04 avis des communes »: the line begins with its date."""
        day = self.days[rank]
        if not after or after[0].start - tail >= NEAR:
            return False
        if self._colon(rank) and rank and self._colon(rank - 1):
            return _TAKES.search(self.flat, max(0, day.start - 24), day.start) is None
        if day.start - start > _SHORT_LABEL:
            return False
        line = self.text.line(day.start)
        place = rank
        while place and self.days[place - 1].start >= line.start and rank - place < _LIST_DATES:
            place -= 1
        folded = self.text.folded
        if _DATE_FIRST.fullmatch(folded, line.start, self.days[place].start) is None:
            return False
        bare = folded[start if place == rank else day.start - 4 : day.start]
        return _BOUND.search(bare) is None

    def _colon(self, rank: int) -> bool:
        """« 10 janvier : lancement 15 mars : clôture »: what names a date comes after it."""
        after = self.days[rank].after
        return self.flat[after : after + 3].lstrip().startswith(":")


_COMPLETES = frozenset({" des ", " du ", " de ", " d'", " de la ", " de l'", " aux ", " avec les "})
