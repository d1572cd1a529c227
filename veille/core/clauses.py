"""Where the clause around a word begins and ends, for cues that must not cross a full stop.

Narrower than a sentence: a semicolon, a bullet and the end of a short line end it too. A line as
wide as a printed page was cut by the page, and goes on.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from veille.core.text import Text

#: A line shorter than that was not cut by the width of a page: the next one starts afresh.
WRAPPED = 60

#: Begins with one set of characters, so that the engine leaps from one stop to the next.
_BOUNDARY = re.compile(r"[.!?;\n](?:(?<=[.!?])[ \n]|(?<=;)|(?<=\n) ?[-*>\n]?)")


def clause_start(text: Text, low: int, high: int) -> int:
    """Where the clause that holds ``high`` begins, not before ``low``.

    When nothing stands between the last stop and ``high``, the line above counts: « Montant », then
    the figure on a line of its own.
    """
    starts, ends = _boundaries(text)
    for rank in range(bisect_right(ends, high) - 1, -1, -1):
        if starts[rank] < low:
            break
        after = ends[rank]
        if _ends(text, starts[rank], after) and text.folded[after:high].strip():
            return after
    return low


def clause_end(text: Text, low: int, high: int) -> int:
    """Where the clause that holds ``low`` ends, not after ``high``."""
    starts, ends = _boundaries(text)
    for rank in range(bisect_left(starts, low), len(starts)):
        if ends[rank] > high:
            break
        if _ends(text, starts[rank], ends[rank]):
            return starts[rank]
    return high


@lru_cache(maxsize=2)
def _boundaries(text: Text) -> tuple[list[int], list[int]]:
    """Where every possible stop starts and ends, looked for once for all the rooms."""
    spans = [found.span() for found in _BOUNDARY.finditer(text.folded)]
    return [start for start, _ in spans], [end for _, end in spans]


def _ends(text: Text, start: int, end: int) -> bool:
    stop = text.folded[start:end]
    if stop[0] == "\n":
        return stop.rstrip(" ") != "\n" or not _wrapped(text.folded, start)
    if stop[0] in ".!?" and "\n" not in stop:
        # « max. 5 000 » goes on; a capital or a figure starts afresh after a full stop.
        return not text.is_small(end)
    return True


def _wrapped(folded: str, newline: int) -> bool:
    return newline >= WRAPPED and "\n" not in folded[newline - WRAPPED : newline]
