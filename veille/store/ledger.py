"""The ledger of deliveries: never two automatic copies, never a lost one.

planned -> claimed -> dot -> accepted, deferred, refused or uncertain (or cancelled before it
leaves). ``dot`` is committed just before the final dot of the message is written: what a crash
leaves there may have been delivered, so it becomes uncertain and only a person sends it again.
Run each step in a transaction of its own, ``store.transaction(ledger=True)``.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.errors import RefusedError, UnknownError
from veille.domain.revision import Change
from veille.store.base import AnyRow, Room
from veille.store.calls import call_ident
from veille.store.centres import recipient_ident
from veille.store.columns import clean
from veille.store.tables import call as calls
from veille.store.tables import centre as centres
from veille.store.tables import delivery, recipient, told

_S = DeliveryState

#: How long a claim or a dot holds before another worker may take the delivery for abandoned.
LEASE = timedelta(minutes=10)


class Ledger(Room):
    """Who is sent what, and who was told what."""

    def plan(self, wanted: Sequence[Delivery], now: datetime) -> int:
        """Plan deliveries, their ``number`` aside; give how many are new.

        One that exists for the same recipient and period is left as it is, whatever its state.
        """
        numbers = self._recipients()
        rows = [
            {
                "recipient_id": _known(numbers, planned),
                "period": planned.period,
                "state": _S.PLANNED.value,
                "message_id": planned.message_id,
                "date": planned.date,
                "raw": planned.raw,
                "events": [[e.call_key, e.change.value, e.mark] for e in planned.events],
                "reply": "",
                "attempts": 0,
                "due_at": now,
                "changed_at": now,
            }
            for planned in wanted
        ]
        before = len(self._periods(planned.period for planned in wanted))
        self._insert_new(delivery, rows)
        return len(self._periods(planned.period for planned in wanted)) - before

    def claim(self, now: datetime, *, period: str | None = None) -> Delivery | None:
        """Take the next delivery that is due, or None; no two workers get the same one.

        One statement: without ``SKIP LOCKED`` PostgreSQL gives one row to several workers
        (measured: 3.7 copies of each); SQLite has one writer and needs none.
        """
        due = select(delivery.c.id).where(
            or_(
                delivery.c.state.in_((_S.PLANNED.value, _S.DEFERRED.value)),
                delivery.c.state == _S.CLAIMED.value,  # its worker died before the dot
            ),
            delivery.c.due_at <= now,
        )
        if period is not None:
            due = due.where(delivery.c.period == clean(period))
        first = due.order_by(delivery.c.due_at, delivery.c.id).limit(1)
        taken = (
            update(delivery)
            .where(delivery.c.id == first.with_for_update(skip_locked=True).scalar_subquery())
            .values(
                state=_S.CLAIMED.value,
                attempts=delivery.c.attempts + 1,
                due_at=now + LEASE,
                changed_at=now,
            )
            .returning(delivery.c.id)
        )
        number = self._connection.execute(taken).scalar()
        return None if number is None else self.delivery(number)

    def dot(self, claimed: Delivery, now: datetime) -> bool:
        """Mark that the final dot is about to be written; False when it must not be.

        It is False when the delivery was cancelled meanwhile, or taken by another worker after
        the lease.
        """
        marked = (
            update(delivery)
            .where(
                delivery.c.id == claimed.number,
                delivery.c.state == _S.CLAIMED.value,
                delivery.c.attempts == claimed.attempts,
            )
            .values(state=_S.DOT.value, due_at=now + LEASE, changed_at=now)
        )
        return self._connection.execute(marked).rowcount == 1

    def settle(
        self,
        number: int,
        state: DeliveryState,
        reply: str,
        now: datetime,
        *,
        retry_at: datetime | None = None,
    ) -> None:
        """Record the outcome; what an accepted delivery told is told in the same transaction.

        ``retry_at`` is when a deferred one is due again (at once when None).
        """
        settled = (
            update(delivery)
            .where(
                delivery.c.id == number,
                delivery.c.state.in_((_S.CLAIMED.value, _S.DOT.value, _S.UNCERTAIN.value)),
            )
            .values(state=state.value, reply=reply, due_at=retry_at or now, changed_at=now)
            .returning(delivery.c.recipient_id, delivery.c.events)
        )
        row = self._connection.execute(settled).first()
        if row is None:
            present = self.delivery(number).state.label
            raise RefusedError(
                f"L'envoi n° {number} est « {present} » : son issue ne peut plus changer."
            )
        if state is _S.ACCEPTED:
            self._tell(row.recipient_id, number, _events(row.events), now)

    def recover(self, now: datetime, *, alone: bool = False) -> tuple[Delivery, ...]:
        """Give the deliveries that a crash left in doubt, marked uncertain from now on.

        Only those whose lease is over are touched, unless the caller knows that no other worker
        runs (``alone``); those that were claimed and not begun are due again at once.
        """
        over = [] if alone else [delivery.c.due_at <= now]
        self._connection.execute(
            update(delivery)
            .where(delivery.c.state == _S.CLAIMED.value, *over)
            .values(state=_S.PLANNED.value, due_at=now, changed_at=now)
        )
        lost = (
            update(delivery)
            .where(delivery.c.state == _S.DOT.value, *over)
            .values(state=_S.UNCERTAIN.value, changed_at=now)
            .returning(delivery.c.id)
        )
        numbers = self._connection.execute(lost).scalars().all()
        return self._deliveries(delivery.c.id.in_(numbers))

    def resend(self, number: int, now: datetime) -> Delivery:
        """Plan an uncertain or refused delivery again, by hand: same bytes, same Message-ID."""
        again = (
            update(delivery)
            .where(
                delivery.c.id == number,
                delivery.c.state.in_((_S.UNCERTAIN.value, _S.REFUSED.value)),
            )
            .values(state=_S.PLANNED.value, due_at=now, changed_at=now)
        )
        if self._connection.execute(again).rowcount != 1:
            present = self.delivery(number).state.label
            raise RefusedError(
                f"L'envoi n° {number} est « {present} » : seul un envoi incertain ou refusé "
                "se renvoie."
            )
        return self.delivery(number)

    def delivery(self, number: int) -> Delivery:
        """One delivery, with its bytes."""
        found = self._deliveries(delivery.c.id == number, raw=True)
        if not found:
            raise UnknownError(
                f"Aucun envoi n° {number} : « veille digest etat » donne les numéros."
            )
        return found[0]

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

    def _recipients(self) -> dict[tuple[str, str], int]:
        wanted = (
            select(recipient.c.id, recipient.c.ident, centres.c.slug)
            .join(centres, centres.c.id == recipient.c.centre_id)
            .where(recipient.c.removed_at.is_(None))
        )
        rows = self._connection.execute(wanted)
        return {(row.slug, row.ident): row.id for row in rows}

    def _periods(self, periods: Iterable[str]) -> list[int]:
        rows = self._gather(select(delivery.c.id), delivery.c.period, map(clean, periods))
        return [row.id for row in rows]

    def _tell(self, recipient_id: int, number: int, events: Iterable[Event], now: datetime) -> None:
        idents = {call_ident(event.call_key): event.call_key for event in events}
        rows = self._gather(select(calls.c.id, calls.c.ident), calls.c.ident, idents)
        known = {idents[row.ident]: row.id for row in rows}
        self._insert_new(
            told,
            [
                {
                    "recipient_id": recipient_id,
                    "call_id": known[event.call_key],
                    "change": event.change.value,
                    "mark": event.mark,
                    "delivery_id": number,
                    "at": now,
                }
                for event in events
                if event.call_key in known
            ],
        )

    def _deliveries(self, *only: ColumnElement[bool], raw: bool = False) -> tuple[Delivery, ...]:
        columns = [column for column in delivery.c if raw or column is not delivery.c.raw]
        wanted = (
            select(*columns, centres.c.slug, recipient.c.address)
            .join(recipient, recipient.c.id == delivery.c.recipient_id)
            .join(centres, centres.c.id == recipient.c.centre_id)
            .where(*only)
            .order_by(delivery.c.id)
        )
        return tuple(_delivery(row, raw=raw) for row in self._connection.execute(wanted))


def _known(numbers: dict[tuple[str, str], int], planned: Delivery) -> int:
    number = numbers.get((clean(planned.centre), recipient_ident(planned.address)))
    if number is None:
        raise UnknownError(
            f"« {planned.address} » n'est pas une adresse du centre « {planned.centre} »."
        )
    return number


def _events(rows: list[list[str]]) -> tuple[Event, ...]:
    return tuple(Event(key, Change(change), mark) for key, change, mark in rows)


def _delivery(row: AnyRow, *, raw: bool) -> Delivery:
    return Delivery(
        number=row.id,
        centre=row.slug,
        address=row.address,
        period=row.period,
        state=DeliveryState(row.state),
        message_id=row.message_id,
        date=row.date,
        raw=row.raw if raw else b"",
        events=_events(row.events),
        reply=row.reply,
        attempts=row.attempts,
    )
