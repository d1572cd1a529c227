"""Publics and themes: which words of a text say whom a call is for, and what it is about.

The words are data (``config/publics.toml``, ``config/themes.toml``), so that an officer can add
one and see what it changes. What is code is how French funders exclude, mention or enumerate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from veille.domain.tag import TagKind


class Strength(StrEnum):
    """What an expression is worth; values are the keys of the config files.

    ``STRONG`` names the public by itself; ``WEAK`` needs company (a second one, a title, a cue);
    ``ACRONYM`` is strong and must be written in capitals as it stands; ``MASK`` holds words of
    the public without meaning it (« bien vieillir » in the name of a body) and hides them.
    """

    STRONG = "fortes"
    WEAK = "faibles"
    ACRONYM = "sigles"
    MASK = "masques"

    @property
    def label(self) -> str:
        """The strength as a French reader says it."""
        return {
            "fortes": "expression forte",
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


class Lexicon:
    """All topics, and ``masks``: words that hide every topic (names of bodies, menus, tools)."""

    def __init__(self, topics: Iterable[Topic], masks: Iterable[str] = ()) -> None:
        self.topics = tuple(topics)
        self.masks = tuple(masks)
