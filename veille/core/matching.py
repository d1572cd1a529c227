"""Which calls reach which recipients, and why, in words.

A call reaches a recipient when it can still be answered, by a centre social, on a territory that
meets the centre's, for a public that the recipient wants. The reasons are French words, since a
director trusts a call that says why it was sent. Decided here, and told in the README:

* a recipient who chose themes and no public is reached by a theme; one who chose publics is
  reached by publics, and themes only bring a call higher;
* a recipient who chose neither wants every public;
* a call that says no place and whose source knows none reaches everybody: it says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from veille.core.because import fit_of, reasons
from veille.core.bits import bits, mask_of
from veille.core.gazetteer import Gazetteer
from veille.domain.call import Call, Eligible, State
from veille.domain.centre import Centre, Recipient
from veille.domain.match import Match
from veille.domain.tag import TagKind
from veille.domain.territory import Level, Territory

_ANSWERABLE = frozenset({State.OPEN, State.ANNOUNCED, State.PERMANENT})
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def answerable(call: Call, today: date) -> bool:
    """True when a centre social can still answer the call, or soon will."""
    reading = call.reading
    return (
        reading.is_call and reading.eligible is not Eligible.NO and call.state(today) in _ANSWERABLE
    )


def wants(recipient: Recipient, publics: frozenset[str], themes: frozenset[str]) -> bool:
    """True when a call with these publics and themes is for the recipient."""
    if recipient.themes and not recipient.publics and not recipient.themes.isdisjoint(themes):
        return True
    if not publics:
        return recipient.general
    if recipient.publics:
        return not recipient.publics.isdisjoint(publics)
    return not recipient.themes


def meeting(call: Call, centre: Centre, gazetteer: Gazetteer) -> tuple[Territory, ...] | None:
    """Territories of the call that meet the centre's area; None when the call is elsewhere.

    Empty when the call says no territory: nothing then keeps it from the centre.
    """
    places = call.reading.territories
    met = tuple(place for place in places if gazetteer.covers(place, centre.area, centre.qpv))
    return met if met or not places else None


def match(
    call: Call,
    centre: Centre,
    recipient: Recipient,
    gazetteer: Gazetteer,
    *,
    today: date,
    names: Mapping[str, str] = _NO_NAMES,
) -> Match | None:
    """Match one call with one recipient, or None when it does not reach them.

    ``names`` are French names of publics and themes by id, as the config files give them.
    """
    if not answerable(call, today):
        return None
    ids = call.reading.ids
    if not wants(recipient, frozenset(ids(TagKind.PUBLIC)), frozenset(ids(TagKind.THEME))):
        return None
    met = meeting(call, centre, gazetteer)
    if met is None:
        return None
    return Match(
        call=call,
        centre=centre,
        recipient=recipient,
        because=reasons(call, centre, recipient, met, gazetteer, names),
        fit=fit_of(call, recipient, met, announced=call.state(today) is State.ANNOUNCED),
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who is reached by what, as one whole number a recipient: bit n is the n-th call.

    13 million pairs are 5,000 numbers; a ``Match`` is made only for the pairs that are told.
    """

    readers: tuple[tuple[Centre, Recipient], ...]
    masks: tuple[int, ...]

    def __len__(self) -> int:
        return sum(mask.bit_count() for mask in self.masks)

    def calls_of(self, reader: int) -> list[int]:
        """Indices of the calls that reach the n-th recipient, ascending."""
        return bits(self.masks[reader])


class _Board:
    """Masks of the calls that can be answered: by place, by public, by theme."""

    def __init__(self, calls: Sequence[Call], codes: frozenset[str], gazetteer: Gazetteer) -> None:
        self._size = len(calls)
        self._codes, self._gazetteer = codes, gazetteer
        by_place: dict[Territory | None, list[int]] = {}
        by_tag: dict[tuple[TagKind, str], list[int]] = {}
        general = []
        for index, call in enumerate(calls):
            reading = call.reading
            for place in reading.territories or (None,):
                by_place.setdefault(place, []).append(index)
            for tag in reading.tags:
                by_tag.setdefault((tag.kind, tag.id), []).append(index)
            if not any(tag.kind is TagKind.PUBLIC for tag in reading.tags):
                general.append(index)
        self._general = self._mask(general)
        self._by_tag = {tag: self._mask(indices) for tag, indices in by_tag.items()}
        self._everywhere, self._by_code = 0, dict[str, int]()
        for where, indices in by_place.items():
            self._place(where, self._mask(indices))
        self._wanted: dict[tuple[frozenset[str], frozenset[str], bool], int] = {}

    def _mask(self, indices: Iterable[int]) -> int:
        return mask_of(indices, self._size)

    def _place(self, place: Territory | None, mask: int) -> None:
        if place is None or place.level is Level.NATIONAL:
            if place is None or self._gazetteer.covers(place, frozenset()):
                self._everywhere |= mask
            return
        qpv = place.level is Level.QPV
        for code in {place.code} if qpv else self._gazetteer.reach(place) & self._codes:
            self._by_code[code] = self._by_code.get(code, 0) | mask

    def _tagged(self, kind: TagKind, ids: Iterable[str]) -> int:
        mask = 0
        for ident in ids:
            mask |= self._by_tag.get((kind, ident), 0)
        return mask

    def near(self, centre: Centre) -> int:
        """Calls whose territory meets the centre's."""
        mask = self._everywhere
        for code in centre.area | centre.qpv:
            mask |= self._by_code.get(code, 0)
        return mask

    def wanted(self, recipient: Recipient) -> int:
        """Calls that the recipient wants, wherever they are; made once for each set of wishes."""
        wishes = (recipient.publics, recipient.themes, recipient.general)
        if wishes not in self._wanted:
            every = (1 << self._size) - 1
            mask = self._general if recipient.general else 0
            if recipient.publics:
                mask |= self._tagged(TagKind.PUBLIC, recipient.publics)
            elif recipient.themes:
                mask |= self._tagged(TagKind.THEME, recipient.themes)
            else:
                mask |= every ^ self._general
            self._wanted[wishes] = mask
        return self._wanted[wishes]


def pairs(
    calls: Sequence[Call], centres: Sequence[Centre], gazetteer: Gazetteer, *, today: date
) -> Pairs:
    """Find every pair of a recipient and a call that ``match`` would give, without making it.

    The cost grows with calls plus recipients, not with their product.
    """
    kept = [index for index, call in enumerate(calls) if answerable(call, today)]
    codes = frozenset(code for centre in centres for code in centre.area)
    board = _Board([calls[index] for index in kept], codes, gazetteer)
    readers, masks = [], []
    for centre in centres:
        near = board.near(centre)
        for recipient in centre.recipients:
            readers.append((centre, recipient))
            masks.append(near & board.wanted(recipient))
    if len(kept) != len(calls):
        masks = [mask_of((kept[n] for n in bits(mask)), len(calls)) for mask in masks]
    return Pairs(tuple(readers), tuple(masks))


def match_all(
    calls: Sequence[Call],
    centres: Sequence[Centre],
    gazetteer: Gazetteer,
    *,
    today: date,
    names: Mapping[str, str] = _NO_NAMES,
) -> list[Match]:
    """Give the matches of every recipient, in the order of the centres, the best first.

    The same as ``match`` in a double loop. Among equal fits, what ends soonest comes first.
    """
    found = pairs(calls, centres, gazetteer, today=today)
    matches: list[Match] = []
    for number, (centre, recipient) in enumerate(found.readers):
        made = [
            match(calls[index], centre, recipient, gazetteer, today=today, names=names)
            for index in found.calls_of(number)
        ]
        matches += sorted((one for one in made if one), key=best_first)
    return matches


def best_first(one: Match) -> tuple[float, date, str]:
    """Order of matches: the best fit, then what ends soonest, then the key."""
    last = one.call.reading.last_deadline
    return -one.fit, last.day if last else date.max, one.call.key
