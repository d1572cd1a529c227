"""The ledger of deliveries: never two automatic copies, never a lost one."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.values import NOW, call, centre, planned
from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.errors import RefusedError, UnknownError
from veille.domain.revision import Change, Revision
from veille.store import Store
from veille.store.ledger import LEASE

SOON = NOW + timedelta(minutes=1)
EVENT = Event("caf-appel-1", Change.NEW)


@pytest.fixture
def ready(store: Store) -> Store:
    """Two recipients, one call, one edition planned."""
    with store.transaction() as tx:
        tx.put_centre(centre("les-tilleuls", "a@exemple.fr", "b@exemple.fr"), NOW)
        tx.apply([Revision(change=Change.NEW, call=call())], [], NOW)
        assert tx.plan([planned("a@exemple.fr"), planned("b@exemple.fr")], NOW) == 2
    return store


def claim(store: Store) -> Delivery:
    with store.transaction(ledger=True) as tx:
        taken = tx.claim(SOON)
    assert taken is not None
    return taken


def test_a_delivery_is_planned_once_for_a_recipient_and_period(ready: Store) -> None:
    other = replace(planned("A@exemple.fr"), raw=b"autre")
    with ready.transaction() as tx:
        assert tx.plan([other, planned("b@exemple.fr", "2026-W11")], NOW) == 1
        raws = [tx.delivery(found.number).raw for found in tx.deliveries(period="2026-W10")]
        assert raws == [planned().raw, planned().raw]
        with pytest.raises(UnknownError, match="n'est pas une adresse du centre"):
            tx.plan([planned("inconnu@exemple.fr")], NOW)


def test_what_is_accepted_is_told_and_nothing_else(ready: Store) -> None:
    first = claim(ready)
    assert (first.address, first.state, first.attempts) == (
        "a@exemple.fr",
        DeliveryState.CLAIMED,
        1,
    )
    assert first.raw == planned().raw
    with ready.transaction(ledger=True) as tx:
        assert tx.dot(first, SOON)
        assert tx.told() == {}
        assert [dates.first_told for dates in tx.call_dates()] == [None]
    with ready.transaction(ledger=True) as tx:
        tx.settle(first.number, DeliveryState.ACCEPTED, "250 ok", SOON)
    second = claim(ready)
    with ready.transaction(ledger=True) as tx:
        tx.settle(second.number, DeliveryState.REFUSED, "550 inconnu", SOON)
    with ready.reading() as tx:
        assert tx.told() == {("les-tilleuls", "a@exemple.fr"): frozenset({EVENT})}
        assert tx.told(since=NOW) == tx.told()
        assert tx.told(since=NOW + timedelta(days=1)) == {}
        (dates,) = tx.call_dates()
        assert (dates.key, dates.number) == (call().key, 1)
        assert (dates.first_seen, dates.first_told) == (NOW, SOON)
        assert tx.delivery_counts("2026-W10") == {"accepte": 1, "refuse": 1}
        settled = tx.deliveries(states=[DeliveryState.REFUSED], centre="les-tilleuls")
        assert [(found.reply, found.raw) for found in settled] == [("550 inconnu", b"")]


def test_a_settled_delivery_stays_settled(ready: Store) -> None:
    taken = claim(ready)
    with ready.transaction(ledger=True) as tx:
        tx.settle(taken.number, DeliveryState.ACCEPTED, "250", SOON)
    with pytest.raises(RefusedError, match="« accepté »"), ready.transaction() as tx:
        tx.settle(taken.number, DeliveryState.REFUSED, "550", SOON)
    with pytest.raises(RefusedError, match="seul un envoi incertain"), ready.transaction() as tx:
        tx.resend(taken.number, SOON)
    with pytest.raises(UnknownError, match="Aucun envoi n° 99"), ready.transaction() as tx:
        tx.settle(99, DeliveryState.REFUSED, "550", SOON)


def test_a_deferred_delivery_waits_for_its_hour(ready: Store) -> None:
    taken, other = claim(ready), claim(ready)
    later = SOON + timedelta(minutes=15)
    with ready.transaction(ledger=True) as tx:
        tx.settle(taken.number, DeliveryState.DEFERRED, "450", SOON, retry_at=later)
        tx.settle(other.number, DeliveryState.REFUSED, "550", SOON)
        assert tx.claim(later - timedelta(seconds=1)) is None
        again = tx.claim(later, period="2026-W10")
        assert again is not None
        assert (again.number, again.attempts) == (taken.number, 2)
        assert tx.claim(later) is None


def test_a_crash_after_the_dot_leaves_an_uncertain_delivery(ready: Store) -> None:
    dotted, begun = claim(ready), claim(ready)
    with ready.transaction(ledger=True) as tx:
        assert tx.dot(dotted, SOON)
        assert tx.recover(SOON) == (), "its lease is not over"
    with ready.transaction(ledger=True) as tx:
        (lost,) = tx.recover(SOON, alone=True)
        assert (lost.number, lost.state) == (dotted.number, DeliveryState.UNCERTAIN)
        assert tx.told() == {}
        again = tx.claim(SOON)
        assert again is not None
        assert again.number == begun.number
        assert tx.claim(SOON + timedelta(days=30), period="2026-W10") is not None, "lease over"
    with ready.transaction(ledger=True) as tx:
        byhand = tx.resend(dotted.number, SOON)
        assert (byhand.message_id, byhand.date, byhand.raw) == (
            dotted.message_id,
            dotted.date,
            dotted.raw,
        )


def test_a_claim_taken_over_can_not_be_dotted_by_its_first_worker(ready: Store) -> None:
    slow = claim(ready)
    claim(ready)
    with ready.transaction(ledger=True) as tx:
        quick = tx.claim(SOON + LEASE)
        assert quick is not None
        assert quick.number == slow.number
        assert not tx.dot(slow, SOON + LEASE)
        assert tx.dot(quick, SOON + LEASE)
        assert not tx.dot(quick, SOON + LEASE), "never twice"


def test_stopping_wins_over_what_was_planned_or_claimed(ready: Store) -> None:
    taken = claim(ready)
    with ready.transaction() as tx:
        tx.put_centre(centre("les-tilleuls", "b@exemple.fr"), SOON)
    with ready.transaction(ledger=True) as tx:
        assert not tx.dot(taken, SOON)
        assert tx.delivery(taken.number).state is DeliveryState.CANCELLED


WORKER = """
import sys
from datetime import datetime
from veille.domain.delivery import DeliveryState
from veille.store import Store
now = datetime.fromisoformat(sys.argv[2])
with Store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        with store.transaction(ledger=True) as tx:
            taken = tx.claim(now)
        if taken is None:
            break
        with store.transaction(ledger=True) as tx:
            assert tx.dot(taken, now)
        print(taken.number, flush=True)
        with store.transaction(ledger=True) as tx:
            tx.settle(taken.number, DeliveryState.ACCEPTED, "250", now)
"""


def test_workers_at_once_never_send_the_same_delivery(store: Store, database_url: str) -> None:
    addresses = [f"{number}@exemple.fr" for number in range(150)]
    with store.transaction() as tx:
        tx.put_centre(centre("les-tilleuls", *addresses), NOW)
        tx.apply([Revision(change=Change.NEW, call=call())], [], NOW)
        tx.plan([planned(address) for address in addresses], NOW)
    command = [sys.executable, "-c", WORKER, database_url, SOON.isoformat()]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own program)
        for _ in range(3)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    sent = Counter(line for worker in workers for line in worker.communicate()[0].split())
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert len(sent) == 150
    assert set(sent.values()) == {1}
    with store.reading() as tx:
        assert tx.delivery_counts() == {"accepte": 150}
        assert len(tx.told()) == 150
