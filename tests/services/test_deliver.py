"""What is planned is sent once, whatever happens on the way."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from digest.folder import FolderMailer
from digest.mailer import Sent
from digest.smtp import Patience, SmtpMailer
from tests.digest.values import CENTRE
from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.errors import DeliveryError
from veille.domain.revision import Change
from veille.services.deliver import send, waiting
from veille.store import Store

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
RAW = b"From: v@ex.fr\r\nTo: a@ex.fr\r\nSubject: x\r\nMessage-ID: <1@ex.fr>\r\n\r\nbonjour\r\n.\r\n"


class Relay:
    """A real SMTP server that keeps what it accepted, and answers ``replies`` first."""

    def __init__(self, *replies: str) -> None:
        self.replies, self.kept = list(replies), list[bytes]()

    async def handle_DATA(  # noqa: N802  # the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        reply = self.replies.pop(0) if self.replies else "250 accepté"
        if reply.startswith("250"):
            self.kept.append(envelope.content or b"")  # type: ignore[arg-type]  # bytes, undecoded
        return reply


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(relay: Relay) -> Iterator[SmtpMailer]:
    controller = Controller(relay, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield SmtpMailer("127.0.0.1", controller.port, "aucune", patience=Patience(2, 2, 2))
    finally:
        controller.stop()


def planned(store: Store, count: int = 1) -> None:
    readers = tuple(replace(CENTRE.recipients[0], address=f"r{n}@ex.fr") for n in range(count))
    with store.transaction() as tx:
        tx.put_centre(replace(CENTRE, recipients=readers), NOW)
        deliveries = [
            Delivery(
                number=0, centre=CENTRE.slug, address=reader.address, period="2026-W10",
                state=DeliveryState.PLANNED, message_id=f"<{n}@ex.fr>", date=NOW, raw=RAW,
                events=(Event("inconnu", Change.NEW),),
            )
            for n, reader in enumerate(readers)
        ]  # fmt: skip
        assert tx.plan(deliveries, NOW) == count


def run(store: Store, mailer: SmtpMailer, at: datetime = NOW) -> dict[DeliveryState, int]:
    return send(store, mailer, sender="v@ex.fr", period="2026-W10", clock=lambda: at)


def test_fifty_mails_go_over_one_connection_and_a_second_run_sends_none(store: Store) -> None:
    planned(store, 50)
    relay = Relay()
    with serving(relay) as mailer:
        assert run(store, mailer) == {DeliveryState.ACCEPTED: 50}
        assert run(store, mailer) == {}
    assert len(relay.kept) == 50
    assert relay.kept[0].replace(b"\r\n", b"\n").endswith(b"bonjour\n.\n")


def test_a_greylisted_mail_is_due_again_later_and_leaves_once(store: Store) -> None:
    planned(store)
    relay = Relay("451 revenez")
    with serving(relay) as mailer:
        assert run(store, mailer) == {DeliveryState.DEFERRED: 1}
        assert run(store, mailer) == {}, "not before its time"
        assert run(store, mailer, NOW + timedelta(hours=1)) == {DeliveryState.ACCEPTED: 1}
    assert len(relay.kept) == 1


def test_a_refused_mail_is_never_tried_again_by_itself(store: Store) -> None:
    planned(store)
    relay = Relay("554 non")
    with serving(relay) as mailer:
        assert run(store, mailer) == {DeliveryState.REFUSED: 1}
        assert run(store, mailer, NOW + timedelta(days=9)) == {}
        with store.transaction(ledger=True) as tx:
            (line,) = tx.deliveries()
            assert "554" in line.reply
            tx.resend(line.number, NOW)
        assert run(store, mailer) == {DeliveryState.ACCEPTED: 1}
    assert relay.kept[0].replace(b"\r\n", b"\n").startswith(b"From: v@ex.fr\n")


def test_a_dead_relay_stops_the_run_and_marks_nothing(store: Store) -> None:
    planned(store, 3)
    dead = SmtpMailer("127.0.0.1", 1, "aucune", patience=Patience(1, 1, 1))
    with pytest.raises(DeliveryError, match="n'est pas joignable"):
        run(store, dead)
    with store.reading() as tx:
        assert {line.state for line in tx.deliveries()} == {DeliveryState.PLANNED}
    relay = Relay()
    with serving(relay) as mailer:
        assert run(store, mailer) == {DeliveryState.ACCEPTED: 3}


class _Dies:
    """A mailer whose process dies just after the dot was marked."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is open."""

    def send(self, _raw: bytes, *, before_dot: Callable[[], bool], **_: str) -> Sent:
        assert before_dot()
        raise KeyboardInterrupt


def test_a_crash_after_the_dot_leaves_a_delivery_in_doubt_that_nothing_sends_again(
    store: Store,
) -> None:
    planned(store)
    with pytest.raises(KeyboardInterrupt):
        send(store, _Dies(), sender="v@ex.fr", period="2026-W10", clock=lambda: NOW)  # type: ignore[arg-type]  # the part of a mailer that is used
    relay = Relay()
    later = NOW + timedelta(hours=2)
    with serving(relay) as mailer:
        assert run(store, mailer, later) == {DeliveryState.UNCERTAIN: 1}
        assert run(store, mailer, later) == {}
    assert relay.kept == []


def test_a_delivery_in_doubt_has_not_ended_and_is_not_counted_with_another(store: Store) -> None:
    planned(store, 2)
    with store.reading() as tx:
        numbers = [line.number for line in tx.deliveries()]
    with pytest.raises(KeyboardInterrupt):
        send(
            store,
            _Dies(),  # type: ignore[arg-type]  # the part of a mailer that is used
            sender="v@ex.fr",
            period="2026-W10",
            clock=lambda: NOW,
            number=numbers[0],
        )
    assert waiting(store, "2026-W10") == 2
    relay = Relay()
    later = NOW + timedelta(hours=2)
    with serving(relay) as mailer:
        counts = send(
            store,
            mailer,
            sender="v@ex.fr",
            period="2026-W10",
            clock=lambda: later,
            number=numbers[1],
        )
    assert counts == {DeliveryState.ACCEPTED: 1}
    with store.reading() as tx:
        assert tx.delivery(numbers[0]).state is DeliveryState.UNCERTAIN


def test_only_what_is_asked_for_leaves(store: Store) -> None:
    planned(store, 3)
    relay = Relay()
    with serving(relay) as mailer:
        with store.reading() as tx:
            number = tx.deliveries()[1].number
        counts = send(
            store, mailer, sender="v@ex.fr", period="2026-W10", clock=lambda: NOW, number=number
        )
        assert counts == {DeliveryState.ACCEPTED: 1}
        nobody = send(
            store, mailer, sender="v@ex.fr", period="2026-W10", clock=lambda: NOW, centre="autre"
        )
        assert nobody == {}
    assert waiting(store, "2026-W10") == 2


def test_a_folder_that_fills_up_gives_the_delivery_back(store: Store, tmp_path: Path) -> None:
    planned(store, 2)
    (tmp_path / "plein").write_text("", "utf-8")
    with pytest.raises(DeliveryError):
        send(
            store, FolderMailer(tmp_path / "plein"), sender="v@ex.fr", period="2026-W10",
            clock=lambda: NOW,
        )  # fmt: skip
    there = FolderMailer(tmp_path / "vide")
    counts = send(store, there, sender="v@ex.fr", period="2026-W10", clock=lambda: NOW)
    assert counts == {DeliveryState.ACCEPTED: 2}
