"""Deliveries as they are read: which ones, where they stand, what they said."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, bindparam, select

from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.errors import UnknownError
from veille.domain.revision import Change
from veille.store.base import AnyRow, AnySelect, Room
from veille.store.columns import clean
from veille.store.tables import centre as centres
from veille.store.tables import delivery, message, recipient

#: Built once: a send reads thousands of deliveries one by one.
_LIGHT: AnySelect = (
    select(*delivery.c, centres.c.slug, recipient.c.address)
    .join(recipient, recipient.c.id == delivery.c.recipient_id)
    .join(centres, centres.c.id == recipient.c.centre_id)
    .order_by(delivery.c.id)
)
_ONE: AnySelect = (
    _LIGHT.add_columns(message.c.raw)
    .join(message, message.c.delivery_id == delivery.c.id)
    .where(delivery.c.id == bindparam("number"))
)


class Deliveries(Room):
    """What was planned, and what became of it."""

    def delivery(self, number: int) -> Delivery:
        """One delivery, with its bytes."""
        row = self._connection.execute(_ONE, {"number": number}).first()
        if row is None:
            raise UnknownError(
                f"Aucun envoi n° {number} : « veille digest etat » donne les numéros."
            )
        return _delivery(row, row.raw)

    def deliveries(
        self,
        *,
        period: str | None = None,
        centre: str | None = None,
        states: Iterable[DeliveryState] | None = None,
    ) -> tuple[Delivery, ...]:
        """Deliveries by number, without their bytes."""
        only: list[ColumnElement[bool]] = []
        if period is not None:
            only.append(delivery.c.period == clean(period))
        if centre is not None:
            only.append(centres.c.slug == clean(centre))
        if states is not None:
            only.append(delivery.c.state.in_(sorted(state.value for state in states)))
        return self._deliveries(*only)

    def _deliveries(self, *only: ColumnElement[bool]) -> tuple[Delivery, ...]:
        return tuple(_delivery(row) for row in self._connection.execute(_LIGHT.where(*only)))


def events_of(rows: Sequence[Sequence[str]]) -> tuple[Event, ...]:
    """Give back the events that a delivery tells."""
    return tuple(Event(key, Change(change), mark) for key, change, mark in rows)


def _delivery(row: AnyRow, raw: bytes = b"") -> Delivery:
    return Delivery(
        number=row.id,
        centre=row.slug,
        address=row.address,
        period=row.period,
        state=DeliveryState(row.state),
        message_id=row.message_id,
        date=row.date,
        raw=raw,
        events=events_of(row.events),
        reply=row.reply,
        attempts=row.attempts,
    )
