"""Counts, and the dates that indicators are made of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true

from veille.store.base import Room
from veille.store.columns import clean
from veille.store.tables import application, delivery, metadata, told
from veille.store.tables import call as calls
from veille.store.tables import centre as centres
from veille.store.tables import recipient as recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDates:
    """When a call was first seen, and first told to somebody (None: to nobody yet)."""

    key: str
    number: int
    first_seen: datetime
    first_told: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAt:
    """A call that a centre was told of, and when for the first time."""

    key: str
    centre: str
    at: datetime


class Counts(Room):
    """Figures of the whole database."""

    def call_dates(self) -> tuple[CallDates, ...]:
        """Every text that was read as a call, by number, with its dates; one query."""
        first = (
            select(told.c.call_id, func.min(told.c.at).label("at"))
            .group_by(told.c.call_id)
            .subquery()
        )
        wanted = (
            select(calls.c.id, calls.c.key, calls.c.first_seen, first.c.at)
            .outerjoin(first, first.c.call_id == calls.c.id)
            .where(calls.c.is_call.is_(true()))
            .order_by(calls.c.id)
        )
        return tuple(
            CallDates(key=row.key, number=row.id, first_seen=row.first_seen, first_told=row.at)
            for row in self._connection.execute(wanted)
        )

    def told_at(self) -> tuple[ToldAt, ...]:
        """Each call that each centre was told of, removed recipients included; one query."""
        wanted = (
            select(calls.c.key, centres.c.slug, func.min(told.c.at).label("at"))
            .join(told, told.c.call_id == calls.c.id)
            .join(recipients, recipients.c.id == told.c.recipient_id)
            .join(centres, centres.c.id == recipients.c.centre_id)
            .group_by(calls.c.id, calls.c.key, centres.c.slug)
            .order_by(calls.c.id, centres.c.slug)
        )
        return tuple(
            ToldAt(key=row.key, centre=row.slug, at=row.at)
            for row in self._connection.execute(wanted)
        )

    def counts(self) -> dict[str, int]:
        """Rows of every table, by its name: what a backup is checked by."""
        return {
            table.name: self._connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in metadata.sorted_tables
        }

    def delivery_counts(self, period: str | None = None) -> dict[str, int]:
        """Deliveries by stored state, of one period or of all; they add up to all of them."""
        statement = select(delivery.c.state, func.count().label("n")).group_by(delivery.c.state)
        if period is not None:
            statement = statement.where(delivery.c.period == clean(period))
        return {row.state: row.n for row in self._connection.execute(statement)}

    def application_counts(self) -> dict[str, int]:
        """Applications by stored status."""
        statement = select(application.c.status, func.count().label("n"))
        rows = self._connection.execute(statement.group_by(application.c.status))
        return {row.status: row.n for row in rows}
