"""Publics and themes: which words of a text say whom a call is for, and what it is about.

The words are data (``config/publics.toml``, ``config/themes.toml``), so that an officer can add
one and see what it changes. What is code is how French funders exclude, mention or enumerate
(``taxonomy_cues``) and what a mention is worth where it stands (``taxonomy_score``).

One automaton holds every expression and every cue: reading is one pass over the text, whatever
their number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import ahocorasick

from veille.core.ages import read_ages
from veille.core.expressions import keys, word_line
from veille.core.page_parts import parts_of
from veille.core.taxonomy_cues import Near, near_cues
from veille.core.taxonomy_score import decide
from veille.core.taxonomy_weight import Found, Marks, Mention, weigh
from veille.core.text import Text
from veille.domain.tag import Tag, TagKind


class Strength(StrEnum):
    """What an expression is worth; values are the keys of the config files.

    ``STRONG`` names the public by itself; ``MIDDLING`` names its theme or its places, which a list
    of domains does too, so that it asks for a cue or a second one; ``WEAK`` needs more company
    (a second one, a title, a cue); ``ACRONYM`` is strong and must be written in capitals as it
    stands; ``MASK`` holds words of the public without meaning it (« bien vieillir » in the name of
    a body) and hides them.
    """

    STRONG = "fortes"
    MIDDLING = "moyennes"
    WEAK = "faibles"
    ACRONYM = "sigles"
    MASK = "masques"

    @property
    def label(self) -> str:
        """The strength as a French reader says it."""
        return {
            "fortes": "expression forte",
            "moyennes": "expression moyenne",
            "faibles": "expression faible",
            "sigles": "sigle",
            "masques": "expression qui ne compte pas",
        }[self]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words to find, in the compact way of the config files.

    ``(s)``, ``(e)`` or any letters in brackets may be there or not (« âgée(s) »); ``[a|b]`` is a
    choice (« [personne|public]s »); case and accents do not matter, but for an acronym's case.
    """

    words: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Topic:
    """One public or theme: its kind, its id, its French label, and the words that say it.

    ``ages`` is the first and last age of the public, in years, so that « les 13-22 ans » or
    « 60 ans et plus » names it; None when age does not define it.
    """

    kind: TagKind
    id: str
    label: str
    expressions: tuple[Expression, ...]
    ages: tuple[int, int] | None = None


#: What a mention is worth by the strength of its words.
_WORTH = {
    Strength.STRONG: 1.0,
    Strength.ACRONYM: 1.0,
    Strength.MIDDLING: 0.7,
    Strength.WEAK: 0.45,
}

#: Stands for every topic in a mask.
ALL = -1


class _Rest(NamedTuple):
    """What a folded form seldom says: it is an acronym, it hides topics, or tells ages.

    ``acronyms``: rank of the topic and capitals asked for; ``masks``: ranks of the topics hidden.
    """

    acronyms: tuple[tuple[int, str], ...] = ()
    masks: tuple[int, ...] = ()
    ages: bool = False


class _Meaning(NamedTuple):
    """All that one folded form says; ``topics``: rank of the topic and worth."""

    length: int
    topics: tuple[tuple[int, float], ...] = ()
    near: Near | None = None
    rest: _Rest | None = None

    @property
    def seldom(self) -> _Rest:
        """What it seldom says, which may be nothing."""
        return self.rest or _Rest()


class Lexicon:
    """All topics, and ``masks``: words that hide every topic (names of bodies, menus, tools)."""

    __slots__ = ("_automaton", "masks", "topics")

    def __init__(self, topics: Iterable[Topic], masks: Iterable[str] = ()) -> None:
        self.topics = tuple(topics)
        self.masks = tuple(masks)
        self._automaton = ahocorasick.Automaton()
        for key, meaning in self._meanings().items():
            self._automaton.add_word(f" {key} ", tuple(meaning))
        self._automaton.make_automaton()

    def _meanings(self) -> dict[str, _Meaning]:
        meanings: dict[str, _Meaning] = {}

        def known(key: str) -> _Meaning:
            return meanings.get(key) or _Meaning(len(key))

        for rank, topic in enumerate(self.topics):
            for expression in topic.expressions:
                for key in keys(expression.words):
                    meanings[key] = _with(known(key), rank, expression)
        for words in self.masks:
            for key in keys(words):
                meanings[key] = known(key)._replace(rest=known(key).seldom._replace(masks=(ALL,)))
        for key, near in near_cues():
            meanings[key] = known(key)._replace(near=near)
        meanings["ans"] = known("ans")._replace(rest=known("ans").seldom._replace(ages=True))
        return meanings

    def tags(self, text: Text, title_end: int) -> tuple[Tag, ...]:
        """The publics and themes of a text, in the order of the config, each with its words.

        ``title_end`` is where the title ends in ``text.folded``.
        """
        marks = self.marks(text)
        if not marks.found:
            return ()
        chosen = decide(
            self.topics, weigh(text.folded, parts_of(text, title_end), marks, title_end)
        )
        return tuple(_tag(self.topics[rank], text, score, best) for rank, score, best in chosen)

    def marks(self, text: Text) -> Marks:
        """Every expression and cue of a text, in one pass: what tagging then weighs."""
        line, marks = word_line(text), Marks()
        found, nears = marks.found, marks.near
        for last, (length, topics, near, rest) in self._automaton.iter(line):
            end = last - 1
            start = end - length
            for rank, worth in topics:
                found.append((start, -end, rank, worth))
            if near is not None:
                nears.append((start, end, near))
            if rest is not None:
                self._note(marks, rest, (start, end), text)
                if rest.ages:
                    found += self._of_age(line, end)
        return marks

    def _note(self, marks: Marks, rest: _Rest, span: tuple[int, int], text: Text) -> None:
        """Keep what a form seldom says."""
        start, end = span
        if rest.masks:
            marks.masks.append((start, end, rest.masks))
        for rank, capitals in rest.acronyms:
            if text.words(start, end) == capitals:
                marks.found.append((start, -end, rank, 1.0))

    def _of_age(self, line: str, end: int) -> Iterator[Found]:
        """The topics whose ages a phrase that ends in « ans » names."""
        read = read_ages(line, end + 1)
        if read is None:
            return
        for rank, topic in enumerate(self.topics):
            if topic.ages and read.names(*topic.ages):
                yield (read.start - 1, 1 - read.end, rank, 1.0)


def _with(meaning: _Meaning, rank: int, expression: Expression) -> _Meaning:
    rest = meaning.seldom
    if expression.strength is Strength.MASK:
        return meaning._replace(rest=rest._replace(masks=(*rest.masks, rank)))
    if expression.strength is Strength.ACRONYM:
        acronyms = (*rest.acronyms, (rank, expression.words))
        return meaning._replace(rest=rest._replace(acronyms=acronyms))
    worth = max([_WORTH[expression.strength], *(w for r, w in meaning.topics if r == rank)])
    others = tuple(pair for pair in meaning.topics if pair[0] != rank)
    return meaning._replace(topics=(*others, (rank, worth)))


def _tag(topic: Topic, text: Text, score: float, best: list[Mention]) -> Tag:
    field = "publics" if topic.kind is TagKind.PUBLIC else "themes"
    evidence = tuple(
        text.evidence(field, topic.id, start, end, f"taxonomie:{rule}")
        for _, start, end, rule in best
    )
    return Tag(topic.kind, topic.id, evidence, round(min(0.99, 0.5 + 0.2 * score), 2))
