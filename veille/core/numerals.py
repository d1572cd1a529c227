"""Whole numbers written in French words: « dix mille », « un million », « quatre-vingts »."""

from collections.abc import Iterable

_SMALL = (
    *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_NUMERALS = {
    **{word: number for number, word in enumerate(_SMALL)},
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "cent": 100,
    "cents": 100,
    "mille": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
}
_ALWAYS_COUNTED = frozenset({"million", "millions", "cents", "vingts"})
_FOUR, _SCORE, _HUNDRED, _THOUSAND = 4, 20, 100, 1_000

#: Words of the longest number that a page spells out; a bound keeps the reading linear.
LONGEST = 6


def spelt(window: str) -> tuple[int, int] | None:
    """Read the number that ends ``window`` (« … dix mille »): its value and where it starts."""
    end = len(window)
    for tail in (" d'", " de ", " "):
        if window.endswith(tail):
            end -= len(tail)
            break
    words: list[str] = []
    starts: list[int] = []
    while len(words) < LONGEST and end > 0:
        start = 1 + max(window.rfind(mark, 0, end) for mark in " -'")
        word = window[start:end]
        if word not in _NUMERALS and word != "et":
            break
        words.append(word)
        starts.append(start)
        end = start - 1
    while words and words[-1] == "et":
        words.pop()
        starts.pop()
    if words and words[-1] in _ALWAYS_COUNTED:
        return None  # « deux (2) millions »: how many stands elsewhere
    value = count(reversed(words))
    return (value, starts[-1]) if value > 1 else None


def count(words: Iterable[str]) -> int:
    """Give the value of French numerals in reading order; words that are none count for nothing."""
    total = part = 0
    for word in words:
        number = _NUMERALS.get(word, 0)
        if number >= _THOUSAND:
            total += (part or 1) * number
            part = 0
        elif number == _HUNDRED:
            part = (part or 1) * _HUNDRED
        elif number == _SCORE and part % 10 == _FOUR:
            part += _FOUR * _SCORE - _FOUR  # quatre-vingts
        else:
            part += number
    return total + part
