"""Where the clause around a word begins and ends, for cues that must not cross a full stop.

Narrower than a sentence: a semicolon, a bullet and the end of a short line end it too. A line as
wide as a printed page was cut by the page, and goes on.
"""

import re

from veille.core.text import Text

#: A line shorter than that was not cut by the width of a page: the next one starts afresh.
WRAPPED = 60

_BOUNDARY = re.compile(r"[.!?:]?[ ]?\n[ ]?\n|[.!?][ \n]|\n[ ]?[-*>]|;|\n")


def clause_start(text: Text, low: int, high: int) -> int:
    """Where the clause that holds ``high`` begins, not before ``low``.

    When nothing stands between the last stop and ``high``, the line above counts: « Montant », then
    the figure on a line of its own.
    """
    window = text.folded[low:high]
    begins = 0
    for stop in _BOUNDARY.finditer(window):
        if window[stop.end() :].strip() and _ends(text, low + stop.start(), low + stop.end()):
            begins = stop.end()
    return low + begins


def clause_end(text: Text, low: int, high: int) -> int:
    """Where the clause that holds ``low`` ends, not after ``high``."""
    for stop in _BOUNDARY.finditer(text.folded[low:high]):
        if _ends(text, low + stop.start(), low + stop.end()):
            return low + stop.start()
    return high


def _ends(text: Text, start: int, end: int) -> bool:
    stop = text.folded[start:end]
    if stop == "\n":
        return not _wrapped(text.folded, start)
    if stop[0] in ".!?" and "\n" not in stop:
        # « max. 5 000 » goes on; a capital or a figure starts afresh after a full stop.
        return not text.words(end, end + 1).islower()
    return True


def _wrapped(folded: str, newline: int) -> bool:
    return newline >= WRAPPED and "\n" not in folded[newline - WRAPPED : newline]
