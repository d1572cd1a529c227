"""Lists of calls: what a filter lets through, the soonest last day first.

Apart from the other read models, and light to import: ``veille appels`` starts with this alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, true

from veille.domain.call import Call, State
from veille.domain.tag import TagKind
from veille.store.base import Room
from veille.store.call_rows import call_from_row
from veille.store.codec import searched
from veille.store.columns import clean
from veille.store.tables import call as calls
from veille.store.tables import call_notice, call_tag, call_territory
from veille.store.tables import notice as notices

#: A state that the text says outlives the dates (see ``veille.domain.call.state_on``).
_SAID = (State.CANCELLED.value, State.SUSPENDED.value, State.CLOSED.value)

#: States of a call that can still be answered, or may be.
ALIVE = frozenset({State.OPEN, State.ANNOUNCED, State.PERMANENT, State.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFilter:
    """What is asked of a list of calls; every condition given must hold.

    ``publics`` and ``themes`` are ids, any of which will do; ``refs`` are territories' refs, any
    of which will do (the caller widens a commune to what covers it); ``funder`` is a canonical
    id or words of the printed name; ``before`` is the latest last day wanted; ``text`` is looked
    for in the call and its notices, case and accents aside. ``states`` None is every state;
    ``calls_only`` leaves out what was read as no call at all.
    """

    publics: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    refs: frozenset[str] | None = None
    funder: str = ""
    before: date | None = None
    text: str = ""
    states: frozenset[State] | None = ALIVE
    sources: frozenset[str] | None = None
    calls_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One call of a list: ``number`` is what people type."""

    number: int
    call: Call
    first_seen: datetime


class Lists(Room):
    """Lists of calls; nothing here writes."""

    def list_calls(self, wanted: CallFilter, *, today: date) -> tuple[Listed, ...]:
        """Calls that pass a filter, the soonest last day first, those without one at the end."""
        statement = (
            select(calls)
            .where(*_conditions(wanted, today))
            .order_by(calls.c.last_day.is_(None), calls.c.last_day, calls.c.id)
        )
        return tuple(
            Listed(number=row.id, call=call_from_row(row), first_seen=row.first_seen)
            for row in self._connection.execute(statement)
        )


def _conditions(wanted: CallFilter, today: date) -> list[ColumnElement[bool]]:
    only: list[ColumnElement[bool]] = []
    if wanted.calls_only:
        only.append(calls.c.is_call.is_(true()))
    if wanted.states is not None:
        only.append(_state_on(today).in_(sorted(state.value for state in wanted.states)))
    if wanted.sources is not None:
        only.append(calls.c.source.in_(sorted(wanted.sources)))
    if wanted.before is not None:
        only.append(calls.c.last_day <= wanted.before)
    only.extend(_tagged(TagKind.PUBLIC, wanted.publics))
    only.extend(_tagged(TagKind.THEME, wanted.themes))
    if wanted.refs is not None:
        here = select(call_territory.c.call_id).where(call_territory.c.ref.in_(sorted(wanted.refs)))
        only.append(calls.c.id.in_(here))
    if wanted.funder:
        named = func.coalesce(calls.c.funder_id, "") == clean(wanted.funder)
        only.append(or_(named, calls.c.folded.contains(searched(wanted.funder), autoescape=True)))
    if wanted.text:
        only.append(_speaks_of(searched(clean(wanted.text))))
    return only


def _state_on(today: date) -> ColumnElement[Any]:
    """``veille.domain.call.state_on`` in SQL; a test keeps the two equal."""
    return case(
        (calls.c.state.in_(_SAID), calls.c.state),
        (calls.c.last_day < today, State.CLOSED.value),
        (calls.c.opens_on <= today, State.OPEN.value),
        (calls.c.opens_on.is_not(None), State.ANNOUNCED.value),
        (calls.c.last_day.is_not(None), State.OPEN.value),
        (calls.c.rolling.is_(true()), State.PERMANENT.value),
        else_=calls.c.state,
    )


def _tagged(kind: TagKind, ids: Iterable[str]) -> list[ColumnElement[bool]]:
    wanted = sorted(ids)
    if not wanted:
        return []
    tagged = select(call_tag.c.call_id).where(
        call_tag.c.kind == kind.value, call_tag.c.tag.in_(wanted)
    )
    return [calls.c.id.in_(tagged)]


def _speaks_of(folded: str) -> ColumnElement[bool]:
    spoken = (
        select(call_notice.c.call_id)
        .join(notices, notices.c.id == call_notice.c.notice_id)
        .where(notices.c.folded.contains(folded, autoescape=True))
    )
    return or_(calls.c.folded.contains(folded, autoescape=True), calls.c.id.in_(spoken))
