"""Counts, and the dates that indicators are made of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true

from veille.store.base import Room
from veille.store.columns import clean
from veille.store.tables import application, delivery, metadata, told
from veille.store.tables import call as calls


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDates:
    """When a call was first seen, and first told to somebody (None: to nobody yet)."""

    key: str
    number: int
    first_seen: datetime
    first_told: datetime | None


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
