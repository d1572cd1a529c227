"""Every place that a text names, and what each mention is worth by the words beside it.

A name is a place only when the text uses it as one: a capital, and a word that leads to it
(« dans le Lot », « Ville de Ham »): « avril », « lot » and « ham » are words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from veille.core.expressions import Leads, word_line
from veille.core.funder_names import cased, tail
from veille.core.gazetteer import Gazetteer
from veille.core.page_parts import Parts, parts_of, zone_at
from veille.core.place_cues import (
    COMMON,
    NATIONAL,
    Where,
    former_regions,
    usual_names,
    where_cues,
    where_leads,
)
from veille.core.taxonomy_cues import Zone
from veille.core.text import Text
from veille.domain.territory import Level, Territory

_LED = {Where.MUST: 1.3, Where.IN: 0.7, Where.BODY: 0.7, Where.TOWN: 0.6, Where.ASIDE: -2.0}

_ZONES = {
    Zone.NOISE: 0.0,
    Zone.PAST: 0.1,
    Zone.MENU: 0.4,
    Zone.RULES: 0.5,
    Zone.CONTEXT: 0.8,
    Zone.EXCLUDED: 0.3,
}

_LEADS = Leads(where_leads())

#: Levels whose names are looked for everywhere; communes need a word that leads to them.
BROAD = frozenset({Level.REGION, Level.DEPARTEMENT, Level.METROPOLE, Level.EPCI})

_RANKS = {Level.REGION: 0, Level.DEPARTEMENT: 1, Level.METROPOLE: 2, Level.EPCI: 3}

#: The place is among the first that a text names, however long it is.
_MOST = 400

#: Names shorter than this are acronyms of groupings, or words.
_SHORTEST = 3

#: « 13e arrondissement de Paris »: so told, an arrondissement is no part of an address.
_DISTRICT = " arrondissement de "

#: The longest name of a town at the head of a title, in characters.
_LONGEST_TOWN = 40


#: A few words without a title, such as a funder's name, have no parts.
_ONE_PART = Parts((0,), (Zone.BODY,))


class _Word(NamedTuple):
    """What a phrase says: a place, a cue, how national, a heading."""

    length: int
    place: Territory | None = None
    town: bool = False
    national: float = 0.0


class Spot(NamedTuple):
    """A place named in the text, and what that mention is worth."""

    start: int
    end: int
    place: Territory
    worth: float
    rule: str


#: Where a name stands, and the place.
_Name = tuple[int, int, Territory]


@lru_cache(maxsize=2)
def _automaton(gazetteer: Gazetteer) -> ahocorasick.Automaton:
    """Names of the broad places, cues, national phrases and headings: one pass for all."""
    words: dict[str, _Word] = {}

    def known(key: str) -> _Word:
        return words.get(key) or _Word(len(key))

    for key, place in _named(gazetteer):
        words[key] = known(key)._replace(place=place)
    for key, where in where_cues():
        if where is Where.TOWN:
            words[key] = known(key)._replace(town=True)
    words["a"] = known("a")._replace(town=True)
    for key, national in NATIONAL.items():
        words[key] = known(key)._replace(national=national)
    automaton = ahocorasick.Automaton()
    for key, word in words.items():
        automaton.add_word(f" {key} ", tuple(word))
    automaton.make_automaton()
    return automaton


def _named(gazetteer: Gazetteer) -> Iterator[tuple[str, Territory]]:
    """Names and the place that each means; of one name, the last given."""
    named = list(gazetteer.names())
    towns = {key for key, place in named if place.level is Level.COMMUNE}
    broad = [(key, place) for key, place in named if place.level in BROAD]
    yield from former_regions()
    for key, place in sorted(broad, key=lambda pair: -_RANKS[pair[1].level]):
        town = key in towns and place.level not in {Level.REGION, Level.DEPARTEMENT}
        if len(key) >= _SHORTEST and place.ref != "75" and not town:
            yield key, place
    for key, place in named:
        if place.level is Level.DISTRICT and _DISTRICT in key:
            yield key, place
    for key, ref in (*usual_names(), ("paris", "75056")):
        usual = gazetteer.by_ref(ref)
        if usual is not None:
            yield key, usual


#: « À Nantes, une fondation cherche … » at the head of a text says where the news is.
_SHORTEST_LEAD = 2


class Seen:
    """Places and national phrases of one text, in its order.

    ``national`` holds worth, start and end; ``title_end`` is where the title ends,
    0 for a few words without one.
    """

    __slots__ = ("national", "spots")

    def __init__(self, text: Text, gazetteer: Gazetteer, title_end: int = 0) -> None:
        letters, folded = cased(text), text.folded
        names: list[_Name] = []
        towns: list[int] = []
        line = word_line(text)
        self.national: list[tuple[float, int, int]] = []
        for last, (length, place, town, national) in _automaton(gazetteer).iter(line):
            start, end = last - 1 - length, last - 1
            if place and not letters[start].islower() and not _compound(folded, start, end):
                names.append((start, end, place))
            if town and (start or length > _SHORTEST_LEAD) and letters[end + 1 : end + 2].isupper():
                towns.append(end)
            if len(names) + len(towns) > _MOST:
                break
            if national and not _in_statistics(folded, start, end):
                self.national.append((national + 0.3 * (start < title_end), start, end))
        names += _towns(letters, folded, towns, gazetteer)
        names += _opening(letters, folded, title_end, gazetteer)
        names += _closing(letters, folded[:title_end], gazetteer)
        parts = parts_of(text, title_end) if title_end else _ONE_PART
        self.spots = [
            _spot(folded, line, name, zone_at(parts, name[0])) for name in _longest(names)
        ]


def _compound(folded: str, start: int, end: int) -> bool:
    """True inside a longer name (« Cosne-Cours-sur-Loire », « Val-d'Oise », « Paris-Saclay »)."""
    before = folded[max(0, start - 2) : start]
    after = folded[end : end + 2]
    return (len(before) == 2 and before[1] == "-" and before[0].isalpha()) or (  # noqa: PLR2004
        len(after) == 2 and after[0] == "-" and after[1].isalpha()  # noqa: PLR2004  # sign, letter
    )


def _in_statistics(folded: str, start: int, end: int) -> bool:
    around = folded[max(0, start - 60) : end + 40]
    return "%" in around or "plus haut" in around


def _longest(names: list[_Name]) -> Iterator[_Name]:
    """The names that stand in no longer one (« Loire » in « Pays de la Loire »)."""
    reached = 0
    for start, end, place in sorted(names, key=lambda name: (name[0], -name[1])):
        if start >= reached:
            reached = end
            yield start, end, place


def _towns(letters: str, folded: str, leads: list[int], gazetteer: Gazetteer) -> Iterator[_Name]:
    """Communes, only after words that lead to one (« Ville de … »)."""
    for end in leads:
        last = tail(letters, folded, end)
        if last > end:
            town = _town(gazetteer, folded[end:last].strip(" '"))
            if town:
                yield end + 1, last, town


#: What parts a town from the rest of a headline: « Rennes. Un appel… », « Paris : un appel… ».
_PARTED = re.compile(r"\. | ?: | - | \| |, ")


def _opening(letters: str, folded: str, title_end: int, gazetteer: Gazetteer) -> Iterator[_Name]:
    """The commune that a headline begins with, as local papers print them."""
    parted = _PARTED.search(folded, 0, min(title_end, _LONGEST_TOWN))
    if parted and letters[:1].isupper() and not folded.startswith("a "):
        town = _town(gazetteer, folded[: parted.start()])
        if town:
            yield 0, parted.start(), town


#: What parts a headline from the town that ends it: « … – Istres », « … à Cayenne ».
_ENDED = re.compile(r"(?: - |, | a )([a-z][a-z' -]{3,40})$")

#: Smaller towns have names that are words too often.
_LEAST_PEOPLE = 2_000


def _closing(letters: str, title: str, gazetteer: Gazetteer) -> Iterator[_Name]:
    """The commune that a headline ends with."""
    ended = _ENDED.search(title.rstrip(" \n.!"))
    if ended and letters[ended.start(1)].isupper():
        town = _town(gazetteer, ended[1])
        if town and gazetteer.population(town) >= _LEAST_PEOPLE:
            yield ended.start(1), ended.end(1), town


@lru_cache(maxsize=4096)
def _town(gazetteer: Gazetteer, name: str) -> Territory | None:
    """The likeliest commune of that name; the same few are asked for again and again."""
    return next(iter(gazetteer.named(name, Level.COMMUNE)), None)


def _spot(folded: str, line: str, name: _Name, zone: Zone | None) -> Spot:
    """What one mention is worth, by the words that lead to it and where it stands."""
    start, end, place = name
    led = _LEADS.before(line, start)
    worth = 0.3 + (_LED[led] if led is not None else 0.0)
    if led is None and _stands_out(folded, start, end):
        worth += 0.4
    elif led is None and folded[start:end] in COMMON:
        worth = 0.0
    if folded[max(0, start - 6) : start - 1].isdigit():
        worth = -1.0
    if zone is None:
        worth += 1.0
    elif worth > 0:
        worth *= _ZONES.get(zone, 1.0)
    return Spot(start, end, place, worth, f"lieu:{'titre' if zone is None else 'texte'}")


def _stands_out(folded: str, start: int, end: int) -> bool:
    """True for a heading's place: « … – Marne » ends its line, « Marne, mai 2024 » begins it."""
    after = folded[end : end + 1]
    if after in {"", "\n"}:
        return folded[max(0, start - 2) : start] in {"- ", "\n"} or start == 0
    return after in {",", ":", "."} and folded[max(0, start - 1) : start] in {"", "\n"}
