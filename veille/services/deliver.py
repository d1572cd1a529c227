"""Send what is planned, and settle it.

Each recipient gets each edition at most once without a human decision: a delivery is planned in
the ledger before anything leaves, marked just before the final dot, and settled by the reply.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from digest.folder import file_name
from digest.mailer import Mailer
from digest.parts import subject_of
from digest.render import render_index, row_of
from veille.domain.delivery import Delivery, DeliveryState
from veille.domain.errors import DeliveryError, os_reason
from veille.store import Store

#: A deferred delivery is due again after 15 minutes, then twice as long each time, 4 hours at
#: most (RFC 5321 section 4.5.4.1 asks for 30 minutes at least of a relay that has a queue). It is
#: tried when the edition is sent again in the same week; what it tells is news of the next one.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=15), timedelta(hours=4)


def send(
    store: Store,
    mailer: Mailer,
    *,
    sender: str,
    period: str,
    clock: Callable[[], datetime],
    centre: str | None = None,
    number: int | None = None,
    told: Callable[[Delivery, DeliveryState, str], None] = lambda *_: None,
) -> dict[DeliveryState, int]:
    """Hand over what is due of a period; give how many ended in each state.

    What a crash left in doubt, of any period, is marked first. ``centre`` or ``number`` keep to
    one centre's deliveries, or to one, and so does what is counted. Raises DeliveryError when
    the relay or the folder can't be reached: nothing is marked refused, what was taken is given
    back, and the next run goes on from there.
    """
    counts: dict[DeliveryState, int] = {}
    with store.transaction(ledger=True) as tx:
        lines = tx.deliveries(period=period, centre=centre)
        among = {line.number for line in lines if number in {None, line.number}}
        for lost in tx.recover(clock()):
            if lost.number in among or (centre is None and number is None):
                counts[lost.state] = counts.get(lost.state, 0) + 1
    with mailer:
        while (delivery := _claimed(store, among, clock())) is not None:
            try:
                state, reply = _sent(store, mailer, delivery, sender, clock)
            except DeliveryError:
                with store.transaction(ledger=True) as tx:
                    tx.release(delivery, clock())
                raise
            counts[state] = counts.get(state, 0) + 1
            told(delivery, state, reply)
    return counts


def waiting(store: Store, period: str, centre: str | None = None) -> int:
    """How many deliveries of a period have not ended: planned, taken, at the dot or deferred."""
    open_ = (
        DeliveryState.PLANNED,
        DeliveryState.CLAIMED,
        DeliveryState.DOT,
        DeliveryState.DEFERRED,
    )
    with store.reading() as tx:
        return len(tx.deliveries(period=period, centre=centre, states=open_))


def mail_name(delivery: Delivery) -> str:
    """What a delivery's file is called in an outbox folder."""
    return f"{delivery.period}-{delivery.centre}-{delivery.address}"


def _claimed(store: Store, among: set[int], now: datetime) -> Delivery | None:
    if not among:
        return None
    with store.transaction(ledger=True) as tx:
        return tx.claim(now, among=among)


def _sent(
    store: Store,
    mailer: Mailer,
    delivery: Delivery,
    sender: str,
    clock: Callable[[], datetime],
) -> tuple[DeliveryState, str]:
    def before_dot() -> bool:
        with store.transaction(ledger=True) as tx:
            return tx.dot(delivery, clock())

    sent = mailer.send(
        delivery.raw,
        sender=sender,
        recipient=delivery.address,
        name=mail_name(delivery),
        before_dot=before_dot,
    )
    if sent.state is DeliveryState.CANCELLED:
        return sent.state, sent.reply
    now = clock()
    pause = min(FIRST_PAUSE * 2 ** max(delivery.attempts - 1, 0), LONGEST_PAUSE)
    retry_at = now + pause if sent.state is DeliveryState.DEFERRED else None
    with store.transaction(ledger=True) as tx:
        tx.settle(delivery.number, sent.state, sent.reply, now, retry_at=retry_at)
    return sent.state, sent.reply


def write_index(store: Store, folder: Path) -> None:
    """Write the page that lists the mails of an outbox folder; DeliveryError when it can't be."""
    with store.reading() as tx:
        lines = [line for line in tx.deliveries() if _stands_in(folder, line)]
        deliveries = [tx.delivery(line.number) for line in lines]
    rows = (
        row_of(delivery, subject_of(delivery.raw), file_name(mail_name(delivery)))
        for delivery in deliveries
    )
    try:
        (folder / "index.html").write_text(render_index(rows), "utf-8")
    except OSError as error:
        raise DeliveryError(
            f"« {folder / 'index.html'} » ne peut pas être écrit ({os_reason(error)}) : faites de "
            "la place ou changez de dossier, puis relancez."
        ) from error


def _stands_in(folder: Path, delivery: Delivery) -> bool:
    return (folder / f"{file_name(mail_name(delivery))}.html").exists()
