"""Tell the centres: match what is new, compose, plan, send, settle.

Each recipient gets each edition at most once without a human decision: a delivery is planned in
the ledger before anything leaves, marked just before the final dot, and settled by the reply.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from digest.compose import compose
from digest.folder import file_name
from digest.mailer import Mailer
from digest.parts import subject_of
from digest.render import Row, render, row_of
from veille.config import Config
from veille.core.health import judge
from veille.core.matching import match_all
from veille.core.telling import Telling, by_call, to_tell
from veille.data import load_gazetteer
from veille.domain.call import Call
from veille.domain.centre import Centre, Recipient
from veille.domain.delivery import Delivery, DeliveryState, Digest, Event, Happening
from veille.domain.match import Match
from veille.domain.source import Health, Verdict
from veille.store import Store, Transaction

#: Verdicts that a digest names at its end.
BLIND = frozenset({Health.SILENT, Health.BLOCKED, Health.FAILING})
#: A deferred delivery is due again after 15 minutes, then twice as long each time, 4 hours at
#: most; after 48 hours of that it is given up (RFC 5321 section 4.5.4.1 asks for 4 to 5 days of
#: a relay; ours is tried by the relay too).
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=15), timedelta(hours=4)
#: How many reads of a source the verdict looks back on.
LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Prepared:
    """A digest, and every event that it settles (see ``veille.core.telling``)."""

    digest: Digest
    events: tuple[Event, ...]


def period_of(today: date) -> str:
    """The ISO week of a civil day of Paris: « 2026-W13 »."""
    year, week, _ = today.isocalendar()
    return f"{year}-W{week:02d}"


def verdicts(tx: Transaction, config: Config, now: datetime) -> tuple[Verdict, ...]:
    """What is said of each source of the config."""
    return tuple(
        judge(source, tx.reports(source.slug, LOOK_BACK), now=now) for source in config.sources
    )


def prepare(
    store: Store, config: Config, *, now: datetime, today: date, centre: str | None = None
) -> tuple[Prepared, ...]:
    """The digest of each recipient of a centre, or of all; nothing is planned nor sent."""
    with store.reading() as tx:
        centres = (tx.centre(centre),) if centre is not None else tx.centres()
        said = verdicts(tx, config, now)
        news = _happenings(tx)
        told = tx.told()
        calls = tx.calls(news)
    return tuple(
        _prepared(
            centres,
            news=news,
            told=told,
            calls=calls,
            said=said,
            today=today,
            labels=labels_of(config),
        )
    )


def _happenings(tx: Transaction) -> dict[str, list[Happening]]:
    return by_call(
        Happening(event=line.event, before=line.before, after=line.after) for line in tx.news()
    )


def _prepared(
    centres: Sequence[Centre],
    *,
    news: Mapping[str, Sequence[Happening]],
    told: Mapping[tuple[str, str], frozenset[Event]],
    calls: Mapping[str, Call],
    said: Sequence[Verdict],
    today: date,
    labels: Mapping[str, str],
) -> Iterator[Prepared]:
    gazetteer = load_gazetteer()
    watched = sum(verdict.last_read is not None for verdict in said)
    blind = tuple(verdict for verdict in said if verdict.health in BLIND)
    for centre in centres:
        reached = _by_recipient(
            match_all(tuple(calls.values()), (centre,), gazetteer, today=today, names=labels)
        )
        for recipient in centre.recipients:
            telling = to_tell(
                news,
                told.get((centre.slug, recipient.address), frozenset()),
                reached.get(recipient.address, {}),
                calls,
                (centre, recipient),
            )
            yield _composed(centre, recipient, telling, today, watched, blind)


def _by_recipient(matches: Iterable[Match]) -> dict[str, dict[str, Match]]:
    grouped: dict[str, dict[str, Match]] = {}
    for match in matches:
        grouped.setdefault(match.recipient.address, {})[match.call.key] = match
    return grouped


def _composed(
    centre: Centre,
    recipient: Recipient,
    telling: Telling,
    today: date,
    watched: int,
    blind: tuple[Verdict, ...],
) -> Prepared:
    digest = compose(
        centre,
        recipient,
        telling.items,
        period=period_of(today),
        today=today,
        watched=watched,
        blind=blind,
    )
    return Prepared(digest, telling.events)


def labels_of(config: Config) -> dict[str, str]:
    """French label of each public, theme and funder, by id."""
    topics = {topic.id: topic.label for topic in config.lexicon.topics}
    return topics | {funder.id: funder.name for funder in config.funders.funders}


def rendered(prepared: Prepared, config: Config, now: datetime) -> Delivery:
    """The delivery of a digest: its bytes, Message-ID and date are fixed here, once."""
    digest = prepared.digest
    message_id = _message_id(digest, config.sender.address)
    raw = render(
        digest,
        sender_name=config.sender.name,
        sender_address=config.sender.address,
        web_address=config.general.web_address,
        message_id=message_id,
        date=now,
        labels=labels_of(config),
    )
    return Delivery(
        number=0,
        centre=digest.centre.slug,
        address=digest.recipient.address,
        period=digest.period,
        state=DeliveryState.PLANNED,
        message_id=message_id,
        date=now,
        raw=raw,
        events=prepared.events,
    )


def _message_id(digest: Digest, sender: str) -> str:
    who = f"{digest.centre.slug} {digest.recipient.address}"
    mark = hashlib.sha256(who.encode()).hexdigest()[:12]
    return f"<{digest.period}.{mark}@{sender.rpartition('@')[2]}>"


def plan(
    store: Store, config: Config, *, now: datetime, today: date, centre: str | None = None
) -> int:
    """Plan this week's deliveries that are not yet in the ledger; give how many are new."""
    period = period_of(today)
    with store.reading() as tx:
        held = {(line.centre, line.address) for line in tx.deliveries(period=period)}
    wanted = [
        rendered(prepared, config, now)
        for prepared in prepare(store, config, now=now, today=today, centre=centre)
        if (prepared.digest.centre.slug, prepared.digest.recipient.address) not in held
        and (prepared.digest.sections or config.sending.nothing_new)
    ]
    with store.transaction() as tx:
        return tx.plan(wanted, now)


def send(
    store: Store,
    mailer: Mailer,
    *,
    sender: str,
    period: str,
    clock: Callable[[], datetime],
    told: Callable[[Delivery, DeliveryState, str], None] = lambda *_: None,
) -> dict[DeliveryState, int]:
    """Hand over every delivery of a period that is due; give how many ended in each state.

    Raises DeliveryError when the relay or the folder can't be reached: nothing is marked refused,
    the next run goes on from there.
    """
    counts: dict[DeliveryState, int] = {}
    with store.transaction(ledger=True) as tx:
        for lost in tx.recover(clock()):
            counts[lost.state] = counts.get(lost.state, 0) + 1
    with mailer:
        while (delivery := _claimed(store, period, clock())) is not None:
            state, reply = _sent(store, mailer, delivery, sender, clock)
            counts[state] = counts.get(state, 0) + 1
            told(delivery, state, reply)
    return counts


def mail_name(delivery: Delivery) -> str:
    """What a delivery's file is called in an outbox folder."""
    return f"{delivery.period}-{delivery.centre}-{delivery.address}"


def _claimed(store: Store, period: str, now: datetime) -> Delivery | None:
    with store.transaction(ledger=True) as tx:
        return tx.claim(now, period=period)


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


def outbox_rows(store: Store) -> tuple[Row, ...]:
    """A line for each delivery: what the index page of an outbox folder lists."""
    with store.reading() as tx:
        deliveries = [tx.delivery(line.number) for line in tx.deliveries()]
    return tuple(
        row_of(delivery, subject_of(delivery.raw), file_name(mail_name(delivery)))
        for delivery in deliveries
    )
