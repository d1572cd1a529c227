"""Expressions as people write them in the config, and the line of words where they are found.

An officer writes « personne(s) âgée(s) » once; a text holds four forms of it, in capitals, without
accents, with a line break in the middle. Forms are expanded when the lexicon is built, so that
reading costs one pass over the text whatever their number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from veille.core.text import Text, spellings

#: An expression with more forms than this is a mistake of writing, not a family of forms.
MOST_FORMS = 256

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_GAP = re.compile(r"[^a-z0-9_&]+")

#: Everything but ASCII letters, figures, ``&`` and ``_`` (a letter of another script) is a space.
_SPACED = (
    bytes(code if chr(code).isalnum() or chr(code) in "_&" else ord(" ") for code in range(128))
    + b" " * 128
)


def forms(expression: str) -> Iterator[str]:
    """Every form that a compact expression stands for, as printed.

    ``(x)`` may be there or not, ``[a|b]`` is a choice; at most ``MOST_FORMS`` forms are given.
    """
    shapes = [""]
    last = 0
    for part in _PART.finditer(expression):
        fixed = expression[last : part.start()]
        choices = part[2].split("|") if part[2] is not None else ["", part[1]]
        shapes = [shape + fixed + choice for shape in shapes for choice in choices][:MOST_FORMS]
        last = part.end()
    yield from dict.fromkeys(shape + expression[last:] for shape in shapes)


def keys(expression: str) -> Iterator[str]:
    """The folded forms, one space between two words: what stands in a word line."""
    for form in forms(expression):
        for spelling in spellings(form):
            key = _GAP.sub(" ", spelling).strip()
            if key:
                yield key


@lru_cache(maxsize=2)
def word_line(text: Text) -> str:
    """The folded text with a space for every sign, and one space added at both ends.

    ``" " + key + " "`` is found in it for whole words only, at the offset in ``text.folded`` of
    the word's first letter: no check of boundaries is left to do.
    """
    spaced = text.folded.encode("ascii", "replace").translate(_SPACED).decode("ascii")
    return f" {spaced} "


Meaning = TypeVar("Meaning")

#: Words that may stand between a phrase and the name that it leads to.
ARTICLES = frozenset({"la", "le", "les", "l", "de", "du", "des", "d", "a"})

#: How far back a phrase is looked for, in characters.
_BACK = 64


class Leads(Generic[Meaning]):
    """Phrases that lead to a name (« financé par … », « habitants de … »), looked up backwards.

    Names are few and such phrases many: looking back from each name is far cheaper than finding
    every phrase of a page.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        by_last: defaultdict[str, list[tuple[str, Meaning]]] = defaultdict(list)
        for phrase, meaning in sorted(phrases, key=lambda pair: -len(pair[0])):
            by_last[phrase.rpartition(" ")[2]].append((f" {phrase}", meaning))
        self._by_last = dict(by_last)

    def before(self, line: str, start: int) -> Meaning | None:
        """What the longest phrase that ends at ``line[:start]`` means, articles aside."""
        end = start
        for _ in range(4):
            while end and line[end - 1] == " ":
                end -= 1
            first = line.rfind(" ", 0, end) + 1
            last = line[first:end]
            for phrase, meaning in self._by_last.get(last, ()):
                if line.endswith(phrase, max(0, end - _BACK), end):
                    return meaning
            if last not in ARTICLES:
                return None
            end = first
        return None
