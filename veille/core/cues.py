"""Cues: phrases that tell what the words around them mean.

One automaton by question (is it a call, what is this sum for, who may apply): reading costs one
pass whatever the number of phrases. A phrase is written as ``Text.folded`` has it and stands for
whole words only; a final ``*`` lets its last word go on (``laureat*`` is « lauréat », « lauréats »,
« lauréates »).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from veille.core.text import Text

Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """Where a phrase stands in the text, and what it means."""

    start: int
    end: int
    phrase: str
    meaning: Meaning


class Cues(Generic[Meaning]):
    """Phrases with a meaning each, found together in linear time."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, meaning in phrases:
            word = phrase.removesuffix("*")
            self._automaton.add_word(word, (len(word), phrase, word != phrase, meaning))
        self._automaton.make_automaton()

    def hits(self, line: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Meaning]]:
        """Give the phrases of ``line[start:end]`` that are whole words, by their end."""
        # The automaton copies the whole string it is given, wherever it is told to start.
        piece = line[start:end] if start or end is not None else line
        for last, (length, phrase, goes_on, meaning) in self._automaton.iter(piece):
            after = start + last + 1
            first = after - length
            if first and line[first - 1].isalnum():
                continue
            if after < len(line) and line[after].isalnum() and not goes_on:
                continue
            yield Hit(first, after, phrase, meaning)


#: Headings of boxes that speak of other pages (« À lire aussi »), as the sites print them.
_ASIDES = (
    "a lire aussi",
    "lire aussi",
    "a lire egalement",
    "voir aussi",
    "a voir aussi",
    "a voir egalement",
    "sur le meme sujet",
    "sur le meme theme",
    "dans la meme rubrique",
    "dans la meme categorie",
    "vous aimerez aussi",
    "vous pouvez aussi lire",
    "vous pouvez lire aussi",
    "cela peut vous interesser",
    "ces articles peuvent vous interesser",
    "cela pourrait vous interesser",
    "autres appels",
    "autres appels a projets",
    "les autres appels",
    "autres avis",
    "les plus lus",
    "articles lies",
    "articles similaires",
    "articles recents",
    "a la une",
    "en direct",
    "fiches voisines",
    "liens utiles",
    "pour aller plus loin",
    "en savoir plus sur",
    "actualites liees",
    "actualites de",
    "contenus associes",
    "nos autres",
    "toutes les actualites",
    "a decouvrir aussi",
    "et aussi",
    "focus",
    "publicite",
    "pages associees",
    "voir egalement",
    "ailleurs sur le site",
    "les dernieres actualites",
    "autres actualites",
    "derniers articles",
    "a ne pas manquer",
    "autres financements",
    "autres aides",
    "d'autres aides",
    "autres dispositifs",
    "autres articles",
    "autre appel",
    "appels similaires",
    "aides similaires",
    "commentaires",
    "laisser un commentaire",
    "les derniers commentaires",
    "vous aimerez peut-etre",
    "cela peut aussi vous interesser",
    "a consulter aussi",
    "nos actualites",
)

#: A box ends at a blank line, and is never longer than that, in characters.
_ASIDE_LENGTH = 1_500


class Spans:
    """Stretches of a text, merged: is an offset inside one, in logarithmic time."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(stretches):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __contains__(self, offset: int) -> bool:
        rank = bisect_right(self.starts, offset)
        return rank > 0 and offset < self.ends[rank - 1]


def asides(text: Text, *, menus: bool = False) -> Spans:
    """Give the stretches of the boxes that relate other pages, heading included.

    With ``menus``, the lines that are menus, breadcrumbs and page feet too.
    """
    boxes, with_menus = _asides(text)
    return with_menus if menus else boxes


@lru_cache(maxsize=2)
def _asides(text: Text) -> tuple[Spans, Spans]:
    """Look once for the rooms that ask about the same text one after the other."""
    boxes: list[tuple[int, int]] = []
    rows: list[tuple[int, int]] = []
    folded = text.folded
    start = 0
    for line in folded.split("\n"):
        after = start + len(line) + 1
        if len(line) < _HEADING and line.lstrip(_MARKS).startswith(_ASIDES):
            boxes.append((start, _box_end(folded, after)))
        elif _is_menu(line):
            rows.append((start, after))
        start = after
    return Spans(boxes), Spans((*boxes, *rows))


#: A heading is shorter than that; what opens it is not part of its words.
_HEADING = 200
#: A line with that many separators is a row of links.
_LINKS = 2
_MARKS = " -*.>#:[("


def _is_menu(line: str) -> bool:
    return (
        line.count("|") >= _LINKS
        or line.count(" > ") >= _LINKS
        or (line.count(" - ") >= _LINKS and ("mentions legales" in line or "cookies" in line))
    )


def _box_end(folded: str, start: int) -> int:
    longest = min(start + _ASIDE_LENGTH, len(folded))
    blank = folded.find("\n\n", start, longest)
    return longest if blank < 0 else blank
