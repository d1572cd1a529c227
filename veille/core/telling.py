"""What a recipient has not been told yet: nothing twice, and nothing lost between two runs.

What was told is a ledger of (recipient, call, event), never a date of last sending: a run that
failed, a call that was understood late or a recipient added yesterday lose nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from veille.domain.call import Call
from veille.domain.centre import Centre, Recipient
from veille.domain.delivery import Event, Happening, Item
from veille.domain.match import Match
from veille.domain.revision import Change

#: Changes that bring a call; the others move one that is known.
_BRING = frozenset({Change.NEW, Change.NEW_EDITION})
_TOLD_BEFORE = ("cet appel vous a déjà été signalé",)


@dataclass(frozen=True, slots=True)
class Telling:
    """What to show, and every event that is told by it: a call extended twice is one item."""

    items: tuple[Item, ...]
    events: tuple[Event, ...]


def to_tell(
    happened: Mapping[str, Sequence[Happening]],
    told: frozenset[Event],
    matches: Mapping[str, Match],
    calls: Mapping[str, Call],
    reader: tuple[Centre, Recipient],
) -> Telling:
    """Choose what to tell one recipient.

    ``happened`` gives, by key of a call, all its events, oldest first; ``matches`` the calls that
    reach the recipient and can still be answered. A call that was never told is told once, as
    new, whatever happened to it before; one that was told is told again only when it moves, even
    when it can't be answered any more (cancelled, closed early).
    """
    known = {event.call_key for event in told}
    items: list[Item] = []
    events: list[Event] = []
    for key, happenings in happened.items():
        fresh = [happening for happening in happenings if happening.event not in told]
        if not fresh:
            continue
        if key in known:
            moved = _moved(fresh, matches.get(key) or _again(calls[key], reader))
        elif key in matches:
            moved = [_new(fresh, matches[key])]
        else:
            continue
        items += moved
        events += [happening.event for happening in fresh]
    return Telling(tuple(items), tuple(events))


def _new(fresh: Sequence[Happening], match: Match) -> Item:
    brought = [happening for happening in fresh if happening.event.change in _BRING]
    event = (brought or list(fresh))[-1].event
    return Item(match=match, event=event)


def _moved(fresh: Sequence[Happening], match: Match) -> list[Item]:
    """One item a kind of change: first value before, last value after; none if it came back."""
    by_change: dict[Change, list[Happening]] = {}
    for happening in fresh:
        by_change.setdefault(happening.event.change, []).append(happening)
    return [
        Item(match=match, event=same[-1].event, before=same[0].before, after=same[-1].after)
        for same in by_change.values()
        if not same[-1].after or same[0].before != same[-1].after
    ]


def _again(call: Call, reader: tuple[Centre, Recipient]) -> Match:
    centre, recipient = reader
    return Match(call=call, centre=centre, recipient=recipient, because=_TOLD_BEFORE)


def by_call(happenings: Iterable[Happening]) -> dict[str, list[Happening]]:
    """Happenings by key of their call, order kept."""
    grouped: dict[str, list[Happening]] = {}
    for happening in happenings:
        grouped.setdefault(happening.event.call_key, []).append(happening)
    return grouped
