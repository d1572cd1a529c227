"""Read models: what the command line, the digest and the pages show, in few queries each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, true

from veille.domain.delivery import Event
from veille.domain.notice import RawNotice
from veille.domain.revision import Change
from veille.store.calls import call_ident
from veille.store.codec import notice_from_json
from veille.store.lists import Lists
from veille.store.tables import call as calls
from veille.store.tables import (
    call_notice,
    recipient,
    revision,
    told,
)
from veille.store.tables import centre as centres
from veille.store.tables import notice as notices


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
    """One wording of an announcement, and when it was first seen."""

    notice: RawNotice
    first_seen: datetime
    current: bool


class Queries(Lists):
    """Lists and counts; nothing here writes."""

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
