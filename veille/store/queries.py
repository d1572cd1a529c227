"""Read models: what the command line, the digest and the pages show, in few queries each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from veille.domain.call import Call, State
from veille.domain.delivery import Event
from veille.domain.notice import RawNotice
from veille.domain.revision import Change
from veille.domain.tag import TagKind
from veille.store.base import Room
from veille.store.call_rows import call_from_row
from veille.store.calls import call_ident
from veille.store.codec import notice_from_json, searched
from veille.store.columns import clean
from veille.store.tables import call as calls
from veille.store.tables import (
    call_notice,
    call_tag,
    call_territory,
    recipient,
    revision,
    told,
)
from veille.store.tables import centre as centres
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


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to a call and is worth telling; ``number`` orders them."""

    number: int
    event: Event
    at: datetime
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One line of what happened to a call."""

    change: Change
    at: datetime
    before: str
    after: str
    news: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of an announcement, and when it was first and last seen."""

    notice: RawNotice
    first_seen: datetime
    last_seen: datetime
    current: bool


class Queries(Room):
    """Lists and counts; nothing here writes."""

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

    def news(self, *, since: datetime | None = None) -> tuple[News, ...]:
        """All that was worth telling since an instant, oldest first; one query."""
        statement = (
            select(revision, calls.c.key)
            .join(calls, calls.c.id == revision.c.call_id)
            .where(revision.c.news.is_(true()))
            .order_by(revision.c.id)
        )
        if since is not None:
            statement = statement.where(revision.c.at >= since)
        return tuple(
            News(
                number=row.id,
                event=Event(row.key, Change(row.change), row.mark),
                at=row.at,
                before=row.before,
                after=row.after,
            )
            for row in self._connection.execute(statement)
        )

    def told(self, *, since: datetime | None = None) -> dict[tuple[str, str], frozenset[Event]]:
        """What each recipient was told, by (slug of the centre, address); one query.

        ``since`` keeps the events of news no older: the same bound as ``news`` gives what is
        needed to leave out what was told already.
        """
        statement = (
            select(centres.c.slug, recipient.c.address, calls.c.key, told.c.change, told.c.mark)
            .join(recipient, recipient.c.id == told.c.recipient_id)
            .join(centres, centres.c.id == recipient.c.centre_id)
            .join(calls, calls.c.id == told.c.call_id)
            .where(recipient.c.removed_at.is_(None))
        )
        if since is not None:
            same = and_(
                revision.c.call_id == told.c.call_id,
                revision.c.change == told.c.change,
                revision.c.mark == told.c.mark,
            )
            statement = statement.where(
                select(revision.c.id).where(same, revision.c.at >= since).exists()
            )
        found: dict[tuple[str, str], set[Event]] = {}
        for row in self._connection.execute(statement):
            event = Event(row.key, Change(row.change), row.mark)
            found.setdefault((row.slug, row.address), set()).add(event)
        return {reader: frozenset(events) for reader, events in found.items()}

    def past_of(self, key: str) -> tuple[Past, ...]:
        """What happened to a call, oldest first."""
        statement = (
            select(revision)
            .join(calls, calls.c.id == revision.c.call_id)
            .where(calls.c.ident == call_ident(key))
            .order_by(revision.c.id)
        )
        return tuple(
            Past(
                change=Change(row.change),
                at=row.at,
                before=row.before,
                after=row.after,
                news=row.news,
            )
            for row in self._connection.execute(statement)
        )

    def notices_of(self, key: str) -> tuple[Wording, ...]:
        """The notices that speak of a call, each wording, oldest first."""
        statement = (
            select(notices)
            .join(call_notice, call_notice.c.notice_id == notices.c.id)
            .join(calls, calls.c.id == call_notice.c.call_id)
            .where(calls.c.ident == call_ident(key))
            .order_by(notices.c.id)
        )
        return tuple(
            Wording(
                notice=notice_from_json(row.source, row.rank, row.body),
                first_seen=row.first_seen,
                last_seen=row.last_seen,
                current=row.current,
            )
            for row in self._connection.execute(statement)
        )

    def editions_of(self, key: str) -> tuple[str, ...]:
        """Keys of the editions of a call, the first one first, itself included."""
        rows = self._connection.execute(
            select(calls.c.key, calls.c.previous).where(calls.c.previous.is_not(None))
        ).all()
        before: dict[str, str] = {row.key: row.previous for row in rows}
        after = {previous: key for key, previous in before.items()}
        chain = [key]
        while chain[0] in before and before[chain[0]] not in chain:
            chain.insert(0, before[chain[0]])
        while chain[-1] in after and after[chain[-1]] not in chain:
            chain.append(after[chain[-1]])
        return tuple(chain)


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
