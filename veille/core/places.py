"""Where projects must take place: from the text, else from the area of the funder it names.

A name is a place only when the text uses it as one: a capital, and a word that leads to it
(« dans le Lot », « Ville de Ham »): « avril », « lot » and « ham » are words. An address is not
where projects take place, and another call's box neither.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from veille.core.expressions import Leads, word_line
from veille.core.funder_names import cased, tail
from veille.core.funder_registry import FunderRead
from veille.core.gazetteer import Gazetteer
from veille.core.page_parts import parts_of, zone_at
from veille.core.place_cues import COMMON, NATIONAL, Where, usual_names, where_cues
from veille.core.taxonomy_cues import Zone
from veille.core.text import Text
from veille.domain.tag import Evidence
from veille.domain.territory import FRANCE, Level, Territory

#: From this worth on a place is the call's; calibrated on the labelled texts.
_THRESHOLD = 0.65

#: What may stand between two places of one list, and how long it is at most, in characters.
_TIES = frozenset({"et", "ou", "la", "le", "les", "l", "de", "du", "d", "en", "dans", "a"})
_BREATH = 12

_LED = {Where.MUST: 1.3, Where.IN: 0.7, Where.BODY: 0.7, Where.TOWN: 0.6, Where.ASIDE: -2.0}

_ZONES = {
    Zone.NOISE: 0.0,
    Zone.PAST: 0.1,
    Zone.MENU: 0.4,
    Zone.RULES: 0.5,
    Zone.CONTEXT: 0.8,
    Zone.EXCLUDED: 0.3,
}

_LEADS = Leads(where_cues())

#: What the area of the funder is worth, above all that a text says in passing.
_FUNDER = 1.7

#: Levels whose names are looked for everywhere; communes need a word that leads to them.
_BROAD = frozenset({Level.REGION, Level.DEPARTEMENT, Level.METROPOLE, Level.EPCI})

_RANKS = {Level.REGION: 0, Level.DEPARTEMENT: 1, Level.METROPOLE: 2, Level.EPCI: 3}

#: The place is among the first that a text names, however long it is.
_MOST = 400

#: Names shorter than this are acronyms of groupings, or words.
_SHORTEST = 3


class _Word(NamedTuple):
    """What a phrase says: a place, a cue, how national, a heading."""

    length: int
    ref: str = ""
    town: bool = False
    national: float = 0.0


class _Spot(NamedTuple):
    """A place named in the text, and what that mention is worth."""

    start: int
    end: int
    ref: str
    worth: float
    rule: str


@lru_cache(maxsize=2)
def _automaton(gazetteer: Gazetteer) -> ahocorasick.Automaton:
    """Names of the broad places, cues, national phrases and headings: one pass for all."""
    words: dict[str, _Word] = {}

    def known(key: str) -> _Word:
        return words.get(key) or _Word(len(key))

    named = list(gazetteer.names())
    towns = {key for key, place in named if place.level is Level.COMMUNE}
    broad = [(key, place) for key, place in named if place.level in _BROAD]
    for key, place in sorted(broad, key=lambda pair: -_RANKS[pair[1].level]):
        town = key in towns and place.level not in {Level.REGION, Level.DEPARTEMENT}
        if len(key) >= _SHORTEST and place.ref != "75" and not town:
            words[key] = known(key)._replace(ref=place.ref)
    for key, ref in usual_names():
        words[key] = known(key)._replace(ref=ref)
    words["paris"] = known("paris")._replace(ref="75056")
    for key, where in where_cues():
        if where is Where.TOWN:
            words[key] = known(key)._replace(town=True)
    for key, national in NATIONAL.items():
        words[key] = known(key)._replace(national=national)
    automaton = ahocorasick.Automaton()
    for key, word in words.items():
        automaton.add_word(f" {key} ", tuple(word))
    automaton.make_automaton()
    return automaton


def locate(
    text: Text, gazetteer: Gazetteer, funder: FunderRead | None, title_end: int
) -> tuple[tuple[Territory, ...], tuple[Evidence, ...]]:
    """The territories where projects must take place and the words that say so; none if unsaid.

    ``title_end`` is where the title ends in ``text.folded``.
    """
    seen = _Seen(text, gazetteer, title_end)
    spots = seen.spots
    own = _funder_area(gazetteer, funder)
    worth: defaultdict[str, list[float]] = defaultdict(list)
    for spot in spots:
        worth[spot.ref].append(spot.worth)
    scores = {ref: _total(listed) for ref, listed in worth.items()}
    for ref in own:
        scores[ref] = scores.get(ref, 0.0) + _FUNDER
    best = max(scores, key=lambda ref: scores[ref], default="")
    if not best or scores[best] < _THRESHOLD:
        return _national(text, seen)
    refs = _companions(best, spots, own, text.folded)
    level = "" if best in own else _level(gazetteer, best)
    places = [
        place
        for ref in refs
        if (place := gazetteer.by_ref(ref)) and level in {"", place.level.value}
    ]
    evidence = [_shown(text, spots, place, funder) for place in places]
    return tuple(places), tuple(each for each in evidence if each)


def _total(listed: Sequence[float]) -> float:
    ranked = sorted(listed, reverse=True)
    return ranked[0] + 0.3 * sum(ranked[1:4])


def _national(text: Text, seen: "_Seen") -> tuple[tuple[Territory, ...], tuple[Evidence, ...]]:
    if not seen.national:
        return (), ()
    worth, start, end = max(seen.national)
    if worth + 0.2 * (len(seen.national) - 1) < 0.8:  # noqa: PLR2004  # one clear phrase
        return (), ()
    shown = text.evidence("territory", FRANCE.ref, start, end, "lieu:national")
    return (FRANCE,), (shown,)


def _companions(best: str, spots: Sequence[_Spot], own: Sequence[str], folded: str) -> list[str]:
    """The place chosen and those named in one breath with it, or that the funder covers with it."""
    if best in own:
        return list(own)
    runs: list[list[_Spot]] = []
    for spot in spots:
        if runs and _in_one_breath(folded[runs[-1][-1].end : spot.start]):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    said = [run for run in runs if best in {spot.ref for spot in run}]
    run = max(said, key=lambda each: max(s.worth for s in each if s.ref == best))
    return list(dict.fromkeys(spot.ref for spot in run))


def _level(gazetteer: Gazetteer, ref: str) -> str:
    place = gazetteer.by_ref(ref)
    return place.level.value if place else ""


def _in_one_breath(between: str) -> bool:
    words = between.replace(",", " ").replace("'", " ").replace("-", " ").split()
    return len(between) <= _BREATH and all(word in _TIES for word in words)


def _shown(
    text: Text, spots: Sequence[_Spot], place: Territory, funder: FunderRead | None
) -> Evidence | None:
    """The words that say the place best, else those that name the funder."""
    said = [spot for spot in spots if spot.ref == place.ref and spot.worth > 0]
    if said:
        best = max(said, key=lambda spot: spot.worth)
        return text.evidence("territory", place.ref, best.start, best.end, best.rule)
    if funder and funder.evidence:
        own = funder.evidence[0]
        return Evidence("territory", place.ref, own.start, own.end, own.excerpt, "lieu:financeur")
    return None


class _Seen:
    """Places, national phrases and headings of one text, in its order."""

    __slots__ = ("national", "spots")

    def __init__(self, text: Text, gazetteer: Gazetteer, title_end: int) -> None:
        letters, folded = cased(text), text.folded
        names: list[tuple[int, int, str]] = []
        towns: list[tuple[int, int]] = []
        line = word_line(text)
        self.national: list[tuple[float, int, int]] = []
        for last, word in _automaton(gazetteer).iter(line):
            length, ref, town, national = word
            start, end = last - 1 - length, last - 1
            if ref and letters[start].isupper():
                names.append((start, end, ref))
            if town:
                towns.append((start, end))
            if len(names) + len(towns) > _MOST:
                break
            if national and not _in_statistics(folded, start, end):
                self.national.append((national + 0.3 * (start < title_end), start, end))
        names += _towns(letters, folded, towns, gazetteer)
        parts = parts_of(text, title_end)
        self.spots = [
            _spot(folded, line, name, zone_at(parts, name[0])) for name in _longest(names)
        ]


def _in_statistics(folded: str, start: int, end: int) -> bool:
    around = folded[max(0, start - 60) : end + 40]
    return "%" in around or "plus haut" in around


def _longest(names: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The names that stand in no longer one (« Loire » in « Pays de la Loire »)."""
    reached = 0
    for start, end, ref in sorted(names, key=lambda name: (name[0], -name[1])):
        if start >= reached:
            reached = end
            yield start, end, ref


def _towns(
    letters: str, folded: str, leads: list[tuple[int, int]], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, str]]:
    """Communes, only after words that lead to one (« Ville de … »)."""
    for start, end in leads:
        last = tail(letters, folded, end)
        if last > end and not folded.endswith("contrat de ", 0, start):
            found = gazetteer.named(folded[end:last].strip(" '"), Level.COMMUNE)
            if found:
                yield end + 1, last, found[0].ref


def _spot(folded: str, line: str, name: tuple[int, int, str], zone: Zone | None) -> _Spot:
    """What one mention is worth, by the words that lead to it and where it stands."""
    start, end, ref = name
    led = _LEADS.before(line, start)
    worth = 0.3 + (_LED[led] if led is not None else 0.0)
    if led is None and _ends_line(folded, start, end):
        worth += 0.4
    elif led is None and folded[start:end] in COMMON:
        worth = 0.0
    if folded[max(0, start - 6) : start - 1].isdigit():
        worth = -1.0
    if zone is None:
        worth += 1.0
    elif worth > 0:
        worth *= _ZONES.get(zone, 1.0)
    return _Spot(start, end, ref, worth, f"lieu:{'titre' if zone is None else 'texte'}")


def _ends_line(folded: str, start: int, end: int) -> bool:
    """True for « … – Marne » at the end of a line: a heading's place."""
    return folded[end : end + 1] in {"", "\n"} and folded[max(0, start - 2) : start] == "- "


def _funder_area(gazetteer: Gazetteer, funder: FunderRead | None) -> list[str]:
    """References of the area that a funder is bound to: its own, else that of its name."""
    if funder is None:
        return []
    if funder.refs:
        return _widest(gazetteer, funder.refs)
    words = Text(funder.words)
    seen = _Seen(words, gazetteer, 0)
    whole = gazetteer.named(funder.words)
    if whole and whole[0].level in _BROAD:
        return [whole[0].ref]
    refs = dict.fromkeys(spot.ref for spot in seen.spots if spot.worth > 0)
    return _widest(gazetteer, list(refs))


def _widest(gazetteer: Gazetteer, refs: Sequence[str]) -> list[str]:
    """The areas that stand in no other of them: Lyon and its Métropole are the Métropole."""
    places = [place for ref in refs if (place := gazetteer.by_ref(ref))]
    inside = {place.ref: gazetteer.communes(place) for place in places}
    return [
        place.ref
        for place in places
        if not any(inside[place.ref] < other for other in inside.values())
    ]
