"""Dates set out in columns or one to a line: which cell, or which line, names each.

« Date limite | Jury », then rows of days; « 4 mars / Lancement / 31 mars / Fin du dépôt », each on
a line of its own, where a label stands below its day.
"""

from bisect import bisect_left
from collections.abc import Sequence

from veille.core.cues import Hit
from veille.core.date_cues import CUES, NEUTRAL, Cue
from veille.core.dates import DayRead
from veille.core.text import Text

_ROWS, _CHAIN, _LABEL = 8, 12, 60
_MARKS = " *>-."
_HEADING_LINE, _PARAGRAPH, _UP = 80, 200, 9
_BULLETS = "*->0123456789"


def head_cell(text: Text, days: Sequence[DayRead], rank: int) -> tuple[Hit[Cue], ...]:
    """Cues of the table's head above the cell in which a date stands; none without a table."""
    folded = text.folded
    line = text.line(days[rank].start)
    bars = folded.count("|", line.start, line.end)
    if not bars:
        return ()
    column = folded.count("|", line.start, days[rank].start)
    number = text.line_number(line.start)
    for above in range(number - 1, max(-1, number - _ROWS), -1):
        low, high = text.starts[above], text.starts[above + 1] - 1
        row = folded[low:high]
        if row.count("|") != bars:
            return ()
        if _dated(days, low, high):
            continue
        cells = row.split("|")
        named = [
            tuple(hit for hit in CUES.hits(cell) if hit.meaning not in NEUTRAL) for cell in cells
        ]
        return named[column] if sum(map(bool, named)) > 1 else ()
    return ()


def label_is_below(text: Text, days: Sequence[DayRead], rank: int) -> bool:
    """True when lines alternate from a day on: each label stands under its day."""
    folded, after = text.folded, days[rank].after
    if not folded.startswith(("\n", " \n", ".\n"), after) or not _alone(text, days[rank]):
        return False
    first = rank
    while first and rank - first < _CHAIN and _two_lines_apart(text, days[first - 1], days[first]):
        first -= 1
    number = text.line_number(days[first].start)
    if first == rank and not (
        rank + 1 < len(days) and _two_lines_apart(text, days[rank], days[rank + 1])
    ):
        return False
    return not _named(text, number - 1) and _named(text, number + 1)


def _dated(days: Sequence[DayRead], low: int, high: int) -> bool:
    """A date stands there; by halves, since a long table has thousands."""
    rank = bisect_left(days, low, key=lambda day: day.start)
    return rank < len(days) and days[rank].start < high


def _two_lines_apart(text: Text, one: DayRead, other: DayRead) -> bool:
    apart = text.line_number(other.start) - text.line_number(one.start)
    return apart == 2 and _alone(text, one) and _alone(text, other)  # noqa: PLR2004 - day, label


def _alone(text: Text, day: DayRead) -> bool:
    line = text.line(day.start)
    before, after = text.folded[line.start : day.start], text.folded[day.after : line.end]
    return len(before.strip(_MARKS)) < 10 and not after.strip(_MARKS)  # noqa: PLR2004 - a weekday


def _named(text: Text, number: int) -> bool:
    """The line has a word that tells what a day is for."""
    if not 0 < number < len(text.starts):  # the title labels no day
        return False
    line = text.line(text.starts[number])
    if line.end - line.start > _LABEL:
        return False
    return any(hit.meaning not in NEUTRAL for hit in CUES.hits(text.folded[line.start : line.end]))


def heading_above(text: Text, days: Sequence[DayRead], start: int) -> str:
    """The short line above that heads the list in which a date stands, or nothing."""
    folded, starts = text.folded, text.starts
    number = text.line_number(min(start, len(folded)))
    nearest = ""
    for above in range(number - 1, max(0, number - _UP), -1):  # the title heads no list
        low, high = starts[above], starts[above + 1] - 1
        if high - low > _PARAGRAPH:
            return nearest
        line = folded[low:high].strip()
        if not line and above < number - 1:
            return nearest
        if not line or len(line) >= _HEADING_LINE:
            continue
        bullet = line[-1] not in ":?" and line[0] in _BULLETS
        if bullet or _dated(days, low, high):
            continue
        if line[-1] == ":" or not (nearest or text.is_small(low) or text.is_small(high + 1)):
            return line
        # A sentence that goes on over the next line heads no list, but that of a column above.
        nearest = nearest or line
    return nearest
