"""The ledger of deliveries: never two automatic copies, never a lost one.

planned -> claimed -> dot -> accepted, deferred, refused or uncertain (or cancelled before it
leaves). ``dot`` is committed just before the final dot of the message is written: what a crash
leaves there may have been delivered, so it becomes uncertain and only a person sends it again.
Run each step in a transaction of its own, ``store.transaction(ledger=True)``.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.errors import RefusedError, UnknownError
from veille.store.calls import call_ident
from veille.store.centres import recipient_ident
from veille.store.columns import clean
from veille.store.deliveries import Deliveries, events_of
from veille.store.tables import call as calls
from veille.store.tables import centre as centres
from veille.store.tables import delivery, message, recipient, told

_S = DeliveryState

#: How long a claim or a dot holds before another worker may take the delivery for abandoned.
LEASE = timedelta(minutes=10)

_CLAIMABLE = (_S.PLANNED.value, _S.DEFERRED.value, _S.CLAIMED.value)


def _claim(*only: ColumnElement[bool]) -> ReturningUpdate[int]:
    """One statement, built once: a send runs thousands of each.

    Without ``SKIP LOCKED`` PostgreSQL gives one row to several workers (measured: 3.7 copies of
    each); SQLite has one writer and needs none.
    """
    first = (
        select(delivery.c.id)
        .where(delivery.c.state.in_(_CLAIMABLE), delivery.c.due_at <= bindparam("now"), *only)
        .order_by(delivery.c.due_at, delivery.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return (
        update(delivery)
        .where(delivery.c.id == first.scalar_subquery())
        .values(
            state=_S.CLAIMED.value,
            attempts=delivery.c.attempts + 1,
            due_at=bindparam("until"),
            changed_at=bindparam("now"),
        )
        .returning(delivery.c.id)
    )


_CLAIM = _claim()
_CLAIM_OF = _claim(delivery.c.period == bindparam("edition"))
_CLAIM_AMONG = _claim(delivery.c.id.in_(bindparam("numbers", expanding=True)))
_RELEASE = (
    update(delivery)
    .where(
        delivery.c.id == bindparam("number"),
        delivery.c.state == _S.CLAIMED.value,
        delivery.c.attempts == bindparam("attempt"),
    )
    .values(
        state=_S.PLANNED.value,
        attempts=delivery.c.attempts - 1,
        due_at=bindparam("now"),
        changed_at=bindparam("now"),
    )
)
_DOT = (
    update(delivery)
    .where(
        delivery.c.id == bindparam("number"),
        delivery.c.state == _S.CLAIMED.value,
        delivery.c.attempts == bindparam("attempt"),
    )
    .values(state=_S.DOT.value, due_at=bindparam("until"), changed_at=bindparam("now"))
)
_SETTLE = (
    update(delivery)
    .where(
        delivery.c.id == bindparam("number"),
        delivery.c.state.in_((_S.CLAIMED.value, _S.DOT.value, _S.UNCERTAIN.value)),
    )
    .values(
        state=bindparam("to"),
        reply=bindparam("said"),
        due_at=bindparam("due"),
        changed_at=bindparam("now"),
    )
    .returning(delivery.c.recipient_id, delivery.c.events)
)


class Ledger(Deliveries):
    """Who is sent what, and who was told what."""

    def plan(self, wanted: Sequence[Delivery], now: datetime) -> int:
        """Plan deliveries, their ``number`` aside; give how many are new.

        One that exists for the same recipient and period is left as it is, whatever its state.
        """
        numbers = self._recipients(planned.centre for planned in wanted)
        asked = {(_known(numbers, d), clean(d.period)): d for d in reversed(wanted)}
        held = self._numbers(asked)
        fresh = {key: d for key, d in reversed(asked.items()) if key not in held}
        rows = [
            {
                "recipient_id": reader,
                "period": period,
                "state": _S.PLANNED.value,
                "message_id": planned.message_id,
                "date": planned.date,
                "events": [[e.call_key, e.change.value, e.mark] for e in planned.events],
                "reply": "",
                "attempts": 0,
                "due_at": now,
                "changed_at": now,
            }
            for (reader, period), planned in fresh.items()
        ]
        self._write(insert(delivery), rows)
        made = self._numbers(fresh)
        raws = [{"delivery_id": made[key], "raw": planned.raw} for key, planned in fresh.items()]
        self._write(insert(message), raws)
        return len(fresh)

    def claim(
        self, now: datetime, *, period: str | None = None, among: Iterable[int] | None = None
    ) -> Delivery | None:
        """Take the next delivery that is due, or None; no two workers get the same one.

        ``period`` or ``among`` (numbers of deliveries) say which may be taken. A claimed one is
        due again when its lease is over: its worker died before the dot.
        """
        when: dict[str, object] = {"now": now, "until": now + LEASE}
        if among is not None:
            of_these = when | {"numbers": sorted(among)}
            number = self._connection.execute(_CLAIM_AMONG, of_these).scalar()
        elif period is None:
            number = self._connection.execute(_CLAIM, when).scalar()
        else:
            of = when | {"edition": clean(period)}
            number = self._connection.execute(_CLAIM_OF, of).scalar()
        return None if number is None else self.delivery(number)

    def release(self, claimed: Delivery, now: datetime) -> None:
        """Give back a delivery that was not begun: it is due again at once, as if never taken."""
        which = {"number": claimed.number, "attempt": claimed.attempts, "now": now}
        self._connection.execute(_RELEASE, which)

    def dot(self, claimed: Delivery, now: datetime) -> bool:
        """Mark that the final dot is about to be written; False when it must not be.

        It is False when the delivery was cancelled meanwhile, or taken by another worker after
        the lease.
        """
        step = {
            "number": claimed.number,
            "attempt": claimed.attempts,
            "now": now,
            "until": now + LEASE,
        }
        return self._connection.execute(_DOT, step).rowcount == 1

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
        outcome = {
            "number": number,
            "to": state.value,
            "said": reply,
            "due": retry_at or now,
            "now": now,
        }
        row = self._connection.execute(_SETTLE, outcome).first()
        if row is None:
            present = self.delivery(number).state.label
            raise RefusedError(
                f"L'envoi n° {number} est « {present} » : son issue ne peut plus changer."
            )
        if state is _S.ACCEPTED:
            self._tell(row.recipient_id, number, events_of(row.events), now)

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

    def _recipients(self, slugs: Iterable[str]) -> dict[tuple[str, str], int]:
        wanted = (
            select(recipient.c.id, recipient.c.ident, centres.c.slug)
            .join(centres, centres.c.id == recipient.c.centre_id)
            .where(recipient.c.removed_at.is_(None))
        )
        rows = self._gather(wanted, centres.c.slug, map(clean, slugs))
        return {(row.slug, row.ident): row.id for row in rows}

    def _numbers(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
        """Numbers of the deliveries that exist, by (recipient, period)."""
        held = select(delivery.c.id, delivery.c.recipient_id, delivery.c.period)
        rows = self._gather(held, delivery.c.recipient_id, (reader for reader, _ in keys))
        return {(row.recipient_id, row.period): row.id for row in rows}

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


def _known(numbers: dict[tuple[str, str], int], planned: Delivery) -> int:
    number = numbers.get((clean(planned.centre), recipient_ident(planned.address)))
    if number is None:
        raise UnknownError(
            f"« {planned.address} » n'est pas une adresse du centre « {planned.centre} »."
        )
    return number
