"""Tell the centres: match what is new, compose, plan."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from digest.compose import compose
from digest.render import render
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
#: How many reads of a source the verdict looks back on.
LOOK_BACK = 12
#: A source read less than a week ago was read for this edition.
_WEEK = timedelta(days=7)


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
    """What is said of each source of the config, in its order."""
    runs = tx.all_reports(LOOK_BACK)
    return tuple(judge(source, runs.get(source.slug, ()), now=now) for source in config.sources)


def prepare(
    store: Store,
    config: Config,
    *,
    now: datetime,
    today: date,
    centre: str | None = None,
    everything: bool = False,
) -> tuple[Prepared, ...]:
    """The digest of each recipient of a centre, or of all; nothing is planned nor sent.

    ``everything`` forgets what was told: all that reaches a recipient and can be answered.
    """
    with store.reading() as tx:
        centres = (tx.centre(centre),) if centre is not None else tx.centres()
        said = verdicts(tx, config, now)
        news = _happenings(tx)
        told = {} if everything else tx.told()
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
    watched = sum(
        verdict.last_read is not None and today - verdict.last_read.date() < _WEEK
        for verdict in said
    )
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
        sources={source.slug: source for source in config.sources},
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


def previews(
    store: Store,
    config: Config,
    centre: str,
    *,
    now: datetime,
    today: date,
    everything: bool = False,
) -> tuple[Delivery, ...]:
    """The week's edition of each recipient of a centre: as planned or sent, else as it would be.

    A delivery that is not planned has the number 0. ``everything`` shows all the open calls that
    reach the recipient instead, told or not.
    """
    held: dict[str, Delivery] = {}
    if not everything:
        with store.reading() as tx:
            lines = tx.deliveries(period=period_of(today), centre=tx.centre(centre).slug)
            held = {line.address: tx.delivery(line.number) for line in lines}
    prepared = prepare(store, config, now=now, today=today, centre=centre, everything=everything)
    return tuple(
        held.get(one.digest.recipient.address) or rendered(one, config, now) for one in prepared
    )


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
