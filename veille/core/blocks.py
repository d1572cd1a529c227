"""Which known calls are worth comparing with one that was read: a few, whatever their number.

Four ways in: the same page; the same words; two words in common, chosen by a hash so that two
close titles choose the same; the same last day and a word in common. Each way in is bounded, the
most recent calls first, so that a title that a hundred départements share costs no more.
"""

from collections.abc import Iterator
from itertools import combinations
from zlib import crc32

from veille.core.kinship import Seen

#: Pairs of words kept for each title: the smallest by hash, alike for titles alike.
_PAIRS = 5

#: Words of a title that are paired; beyond, it is a paragraph.
_WORDS = 12

#: Calls compared through one way in, at most.
_DEEP = 20

#: Calls compared in all: with 100,000 known, more than these only cost (recall is the same).
_MOST = 16


def _hash(words: str) -> int:
    return crc32(words.encode("utf-8", "replace"))


def _entries(seen: Seen) -> Iterator[int | str]:
    """Everything that a call is found by; whole numbers take less room than words."""
    yield from seen.pages
    words = sorted(seen.title.words - seen.title.weak, key=_hash)[:_WORDS] or sorted(
        seen.title.words
    )
    # The place goes with the words: a national programme has a call in each département.
    places = [*sorted(seen.row.places | seen.title.places), ""]
    every = _hash(" ".join(sorted(words)))
    for place in places:
        yield every ^ _hash(f"@{place}")
    pairs = sorted(_hash(f"{one} {other}") for one, other in combinations(sorted(words), 2))
    yield from pairs[:_PAIRS]
    if seen.last:
        for word in words[:2]:
            yield _hash(f"{word} {seen.last.toordinal()}") << 1 | 1 << 40


class Blocks:
    """Numbers of calls by what they are found by."""

    def __init__(self) -> None:
        self._numbers: dict[int | str, int | list[int]] = {}

    def add(self, seen: Seen, number: int) -> None:
        """Note a call under all that it is found by."""
        numbers = self._numbers
        for entry in set(_entries(seen)):
            held = numbers.setdefault(entry, number)
            if isinstance(held, list):
                if held[-1] != number:
                    held.append(number)
            elif held != number:
                numbers[entry] = [held, number]

    def near(self, seen: Seen) -> Iterator[int]:
        """Numbers of the calls worth comparing, each once, at most ``_MOST``.

        The narrowest ways in come first: what few calls share tells most.
        """
        ways = [self._numbers[entry] for entry in set(_entries(seen)) & self._numbers.keys()]
        lists = [[way] if isinstance(way, int) else way for way in ways]
        met: dict[int, None] = {}
        for held in sorted(lists, key=lambda numbers: (len(numbers), numbers[-1])):
            met.update(dict.fromkeys(held[: -_DEEP - 1 : -1]))
            if len(met) >= _MOST:
                break
        yield from list(met)[:_MOST]
