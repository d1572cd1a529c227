"""Where projects must take place: from the text, else from the area of the funder it names.

An address is not where projects take place, and another call's box neither.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from veille.core.expressions import word_line
from veille.core.funder_registry import FunderRead
from veille.core.gazetteer import Gazetteer
from veille.core.place_seen import BROAD, Seen, Spot
from veille.core.text import Text
from veille.domain.tag import Evidence
from veille.domain.territory import FRANCE, Level, Territory

#: From this worth on a place is the call's; calibrated on the labelled texts.
_THRESHOLD = 0.65

#: What may stand between two places of one list, and how long it is at most, in characters.
_TIES = frozenset({"et", "ou", "la", "le", "les", "l", "de", "du", "d", "en", "dans", "a"})
_BREATH = 12

#: « Dans le Rhône et la Métropole de Lyon »: the one holds the other since 2015 by its codes only.
_RHONE = frozenset({"69", "69D", "69M"})

#: Levels that a département holds.
_SMALL = frozenset({Level.COMMUNE, Level.EPCI, Level.METROPOLE})

#: What a place is worth in a title, led by a word that says it is the call's.
_TITLED = 1.6

#: What the area of the funder is worth, above all that a text says in passing.
_FUNDER = 1.7


def locate(
    text: Text, gazetteer: Gazetteer, funder: FunderRead | None, title_end: int
) -> tuple[tuple[Territory, ...], tuple[Evidence, ...]]:
    """The territories where projects must take place and the words that say so; none if unsaid.

    ``title_end`` is where the title ends in ``text.folded``.
    """
    seen = Seen(text, gazetteer, title_end)
    own = _funder_area(gazetteer, funder)
    worth: defaultdict[Territory, list[float]] = defaultdict(list)
    for spot in seen.spots:
        worth[spot.place].append(spot.worth)
    scores = {place: _total(listed) for place, listed in worth.items()}
    for place in own:
        scores[place] = scores.get(place, 0.0) + _FUNDER
    best = max(scores, key=lambda place: scores[place], default=None)
    if best is None or scores[best] < _THRESHOLD:
        return _national(text, seen)
    if best in own:
        best = _narrower(best, seen, scores, gazetteer, title_end)
    places = _companions(best, seen.spots, own, text.folded, gazetteer)
    evidence = [_shown(text, seen.spots, place, funder) for place in places]
    return tuple(places), tuple(each for each in evidence if each)


def _narrower(
    area: Territory,
    seen: Seen,
    scores: Mapping[Territory, float],
    gazetteer: Gazetteer,
    title_end: int,
) -> Territory:
    """A place inside the funder's area that the title names as the call's, else that area.

    « Contrat de ville de Limoux », which the préfecture of the Aude pays: projects are in Limoux.
    """
    titled = [spot.place for spot in seen.spots if spot.end <= title_end and spot.worth >= _TITLED]
    if any(spot.place == area for spot in seen.spots if spot.end <= title_end):
        return area
    inside = gazetteer.communes(area)
    narrower = [place for place in titled if gazetteer.communes(place) < inside]
    return max(narrower, key=lambda place: scores[place], default=area)


def _total(listed: Sequence[float]) -> float:
    ranked = sorted(listed, reverse=True)
    return ranked[0] + 0.3 * sum(ranked[1:4])


def _national(text: Text, seen: Seen) -> tuple[tuple[Territory, ...], tuple[Evidence, ...]]:
    if not seen.national:
        return (), ()
    worth, start, end = max(seen.national)
    if worth + 0.2 * (len(seen.national) - 1) < 0.8:  # noqa: PLR2004  # one clear phrase
        return (), ()
    shown = text.evidence("territory", FRANCE.ref, start, end, "lieu:national")
    return (FRANCE,), (shown,)


def _companions(
    best: Territory,
    spots: Sequence[Spot],
    own: Sequence[Territory],
    folded: str,
    gazetteer: Gazetteer,
) -> list[Territory]:
    """The place chosen and those named in one breath with it, or that the funder covers with it."""
    runs: list[list[Spot]] = []
    for spot in spots:
        if runs and _in_one_breath(folded, runs[-1][-1], spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    said = [run for run in runs if best in {spot.place for spot in run}]
    run = max(said, key=lambda each: _told(each, best), default=[])
    # An address beside it (« 75011 Paris ») says where the funder is, not where projects are.
    named = dict.fromkeys(spot.place for spot in run if spot.worth > 0 or spot.place == best)
    if best in own and not _RHONE.issuperset(place.ref for place in named):
        return list(own)
    return [
        place
        for place in named or dict.fromkeys(own)
        if place.level is best.level or not _nested(gazetteer, place, best)
    ]


def _told(run: Sequence[Spot], best: Territory) -> tuple[bool, float]:
    """How well a list of places tells the one chosen; the whole Rhône is told by its two parts."""
    worth = max(spot.worth for spot in run if spot.place == best)
    parts = {spot.place.ref for spot in run} & _RHONE
    return worth > 0 and len(parts) > 1, worth


def _nested(gazetteer: Gazetteer, one: Territory, other: Territory) -> bool:
    """True when one of two places holds the other (« Lyon et sa Métropole »)."""
    if {one.ref, other.ref} <= _RHONE:
        return False
    ours, theirs = gazetteer.communes(one), gazetteer.communes(other)
    return ours <= theirs or theirs <= ours


def _in_one_breath(folded: str, one: Spot, other: Spot) -> bool:
    """True for two items of a list; a dash parts a logo from the next, not a place of a list."""
    between = folded[one.end : other.start]
    if "-" in between and one.place.level is not other.place.level:
        return False
    words = between.replace(",", " ").replace("'", " ").replace("-", " ").split()
    return len(between) <= _BREATH and all(word in _TIES for word in words)


def _shown(
    text: Text, spots: Sequence[Spot], place: Territory, funder: FunderRead | None
) -> Evidence | None:
    """The words that say the place best, else those that name the funder."""
    said = [spot for spot in spots if spot.place == place and spot.worth > 0]
    if said:
        best = max(said, key=lambda spot: spot.worth)
        return text.evidence("territory", place.ref, best.start, best.end, best.rule)
    if funder and funder.evidence:
        own = funder.evidence[0]
        return Evidence("territory", place.ref, own.start, own.end, own.excerpt, "lieu:financeur")
    return None


def _funder_area(gazetteer: Gazetteer, funder: FunderRead | None) -> list[Territory]:
    """The area that a funder is bound to: its own, else that of its name."""
    if funder is None:
        return []
    if funder.refs:
        return _widest(gazetteer, [gazetteer.by_ref(ref) for ref in funder.refs])
    words = Text(funder.words)
    seen = Seen(words, gazetteer)
    whole = gazetteer.named(funder.words)
    if whole and whole[0].level in BROAD:
        return [whole[0]]
    named = list(dict.fromkeys(spot.place for spot in seen.spots if spot.worth > 0))
    if named and _SMALL.issuperset(place.level for place in named):
        named += _around(gazetteer, named[0], words)
    return _widest(gazetteer, named)


def _around(gazetteer: Gazetteer, place: Territory, words: Text) -> list[Territory]:
    """The département around a town when it pays too: « le Département et Nancy »."""
    inside = next(iter(gazetteer.communes(place)), "")
    parents = gazetteer.parents(inside)
    return [parents.departement] if parents and " departement " in word_line(words) else []


def _widest(gazetteer: Gazetteer, listed: Sequence[Territory | None]) -> list[Territory]:
    """The areas that stand in no other of them: Lyon and its Métropole are the Métropole."""
    places = [place for place in listed if place]
    inside = {place: gazetteer.communes(place) for place in places}
    return [
        place for place in places if not any(inside[place] < other for other in inside.values())
    ]
