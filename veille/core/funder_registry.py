"""The funders of the config, found by any of their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick

from veille.core.expressions import keys
from veille.core.funder_words import Head, Say, heads, verbs
from veille.core.text import fold
from veille.domain.tag import Evidence


@dataclass(frozen=True, slots=True)
class Funder:
    """A body that pays.

    ``aliases`` are other names as people write them; ``territory`` holds references of the
    gazetteer (``69``, ``69M``, ``R84``…), empty when the body is bound to no area.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRead:
    """The funder as the text names it; several co-funders are joined in ``words``.

    ``id`` is the canonical one of the first that the registry knows, None when it knows none;
    ``refs`` are the territories of the known ones; ``sure`` is a figure from 0 to 1.
    """

    words: str
    id: str | None
    refs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sure: float = 1.0


class Word(NamedTuple):
    """What a phrase says: the rank of a funder it names, a head of names, a verb."""

    length: int
    rank: int = -1
    head: Head | None = None
    say: Say | None = None


class FunderRegistry:
    """The funders of the config, found by any of their names."""

    def __init__(self, funders: Iterable[Funder]) -> None:
        self.funders = tuple(funders)
        self._by_id = {funder.id: funder for funder in self.funders}
        self.keys = tuple(name_key_of(fold(funder.name)) for funder in self.funders)
        words: dict[str, Word] = {}

        def known(key: str) -> Word:
            return words.get(key) or Word(len(key))

        for key, head in heads():
            words[key] = known(key)._replace(head=head)
        for key, say in verbs():
            words[key] = known(key)._replace(say=say)
        for rank, funder in enumerate(self.funders):
            for name in (funder.name, *funder.aliases):
                for key in keys(name):
                    words[key] = known(key)._replace(rank=rank)
        self.automaton = ahocorasick.Automaton()
        for key, word in words.items():
            self.automaton.add_word(f" {key} ", tuple(word))
        self.automaton.make_automaton()

    def by_id(self, id_: str) -> Funder | None:
        """Give the funder of that id, None when unknown."""
        return self._by_id.get(id_)


def name_key_of(words: str) -> str:
    """Words that tell a body, small ones aside."""
    spaced = words.replace("'", " ").replace("-", " ").replace("\n", " ")
    return " ".join(w for w in spaced.split() if w not in _SMALL)


_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "en", "et"})
