"""Ages: « les 13-22 ans », « 60 ans et plus », « de moins de 26 ans » name a public without a word.

Read backwards from the word « ans » in a word line, so that a text without it costs nothing.
"""

from typing import NamedTuple

#: Oldest age that a text means.
_OLDEST = 120

#: Below this, « plus de N ans » is said of an association's life or a project, not of people.
_OLD = 50

#: « Jusqu'à 21 ans » is said of people near that age; « moins de 6 ans » of all below.
_SPREAD = 10
_CHILD = 12

_LINKS = frozenset({"a", "et", "ou", "au"})
#: The third is « et + »: a sign is a space in a word line.
_OLDER = (" et plus", " ou plus", " et  ")
_YOUNGER = ("moins de ", "moins d ", "jusqu a ")


class Ages(NamedTuple):
    """From ``first`` to ``last`` years, and where a word line says it."""

    first: int
    last: int
    start: int
    end: int

    def names(self, first: int, last: int) -> bool:
        """Tell whether a public of these ages is named: most of the one stands in the other."""
        common = min(self.last, last) - max(self.first, first)
        return common >= 3 or common >= 0.5 * (self.last - self.first + 1)  # noqa: PLR2004  # years


def read_ages(line: str, end: int) -> Ages | None:
    """The ages that a phrase says, ``line[:end]`` ending with « ans »; None when it says none.

    A duration (« pendant 3 ans », « 5 ans d'existence ») is no age: one figure alone counts only
    with « plus de » or « et plus » from fifty on, or with « moins de ».
    """
    words = line[max(0, end - 40) : end].split(" ")[:-1]
    if not words or not _is_age(words[-1]):
        return None
    last = int(words[-1])
    lower = _lower(words)
    if lower is not None and lower < last:
        return Ages(lower, last, line.rindex(str(lower), 0, end - 4), end)
    start = line.rindex(words[-1], 0, end - 3)
    before, after = line[max(0, start - 12) : start], line[end : end + 12]
    older = before.endswith(("plus de ", "des ", "de ")) or after.startswith(_OLDER)
    if last >= _OLD and older:
        return Ages(last, _OLDEST, start, end)
    if before.endswith(_YOUNGER) and last < _OLD:
        return Ages(max(0, last - _SPREAD) if last > _CHILD else 0, last, start, end)
    return None


def _is_age(word: str) -> bool:
    return word.isdecimal() and len(word) <= 3 and int(word) <= _OLDEST  # noqa: PLR2004  # digits


def _lower(words: list[str]) -> int | None:
    """The first figure of « 11 à 25 », « 13 22 » (a dash is a space here), « 16 ans à 25 »."""
    rest = words[:-1]
    if rest and rest[-1] in _LINKS:
        rest = rest[:-1]
        if rest and rest[-1] == "ans":
            rest = rest[:-1]
    return int(rest[-1]) if rest and _is_age(rest[-1]) else None
