"""Sums of money as they are printed in French, found by their currency and read backwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from veille.core.numerals import spelt

#: The longest printing of a number and its unit, in characters (« 1 350 000 millions d'euros »).
WIDTH = 42

#: No call pays more; above it the figure is a phone number, an account, a glued table.
MOST = 100_000_000_000

#: The currency as folded texts have it (€ is folded to ``$``), the longest first.
_CURRENCIES = ("euros", "euro", " eur", "$")

_NUMBER = r"(?<![\d,.])(?:(?P<grouped>\d{1,3}(?:[ .]\d{3})+)|(?P<plain>\d{1,12}))"
_DIGITS = re.compile(
    _NUMBER + r"(?:[,.](?P<cents>\d{1,3}))?"
    r"\s{0,3}(?P<unit>milliards?|mds?|millions?|m|k)?\s{0,3}(?:d'|d |de )?\s{0,2}$"
)
_LOW = re.compile(_NUMBER + r"(?:,(?P<cents>\d{1,2}))?\s{0,2}(?P<gap>a|et|ou|-|,|/)\s{0,2}$")

_UNITS = {
    "k": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "md": 1_000_000_000,
    "mds": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}

#: « 6,000 € » is six thousand when three figures follow: no price has thousandths.
_THOUSANDS = 3


#: Sums before the one that has the currency, at most; one without a space in it is from 100 to
#: 1 900 (above, it may be a year).
_RANGES = frozenset({"a", "et", "-"})
MOST_LISTED = 4
LEAST_LISTED, MOST_PLAIN = 100, 1_900


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole number of euros and where it stands in the folded text."""

    value: int
    start: int
    end: int


def sums(line: str) -> Iterator[Sum]:
    """Give the sums of a flat text, in order; a range « 1 000 à 8 000 € » is two of them."""
    last = 0
    for mark, after in _currencies(line):
        base = max(last, mark - WIDTH)
        window = line[base:mark]
        read = _DIGITS.search(window)
        if read is None:
            words = spelt(window)
            if words is not None:
                yield Sum(words[0], base + words[1], after)
                last = after
            continue
        unit = _UNITS.get(read["unit"] or "", 1)
        value = _value(read, unit)
        if value is None:
            continue
        yield from _before(window[: read.start()], base, unit, value)
        yield Sum(value, base + read.start(), after)
        last = after


def _before(window: str, base: int, unit: int, value: int) -> list[Sum]:
    """Sums that share the currency of a later one: « 1 000 à 8 000 € », « 12 000, 8 000 et … »."""
    found: list[Sum] = []
    low = _LOW.search(window)
    while low is not None and len(found) < MOST_LISTED:
        below = _value(low, unit)
        rising = below is not None and below < value and low["gap"] in _RANGES
        if below is None or not (rising or _is_listed(low)):
            break
        found.append(Sum(below, base + low.start(), base + _end(low)))
        low = _LOW.search(window[: low.start()])
    return found[::-1]


def _is_listed(read: re.Match[str]) -> bool:
    """« En 2024, 5 000 € », « 3 prix et 500 € »: only a long figure is one more sum of a list."""
    if read["gap"] in {"a", "-"}:
        return False
    return bool(read["grouped"]) or LEAST_LISTED <= int(read["plain"]) <= MOST_PLAIN


def _currencies(line: str) -> list[tuple[int, int]]:
    """Where each currency stands; plain searches, since one pattern would be tried everywhere."""
    found: dict[int, int] = {}
    for word in _CURRENCIES:
        at = line.find(word)
        while at >= 0:
            after = at + len(word)
            if word == "$" or not line[after : after + 1].isalnum():
                found.setdefault(at + (word[0] == " "), after)
            at = line.find(word, after)
    return sorted(found.items())


def _end(read: re.Match[str]) -> int:
    """Where the figures themselves end, before the unit and the blanks."""
    return read.end("cents" if read["cents"] else "grouped" if read["grouped"] else "plain")


def _value(read: re.Match[str], unit: int) -> int | None:
    whole = int((read["grouped"] or read["plain"]).replace(" ", "").replace(".", ""))
    cents = read["cents"]
    if cents and len(cents) == _THOUSANDS and unit == 1:
        whole, cents = whole * 1_000 + int(cents), None
    value = whole * unit + (int(cents) * unit // 10 ** len(cents) if cents else 0)
    return value if 0 < value <= MOST else None
