"""Handing over: the outcome is what the relay says to the final dot, and nothing else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from digest.mailer import Sent
from digest.smtp import Patience, SmtpMailer
from tests.digest.smtp_server import DROP, HANG, HOST, Relay, certificate, silent_port
from veille.domain.delivery import DeliveryState
from veille.domain.errors import DeliveryError

ACCEPTED, REFUSED = DeliveryState.ACCEPTED, DeliveryState.REFUSED
DEFERRED, UNCERTAIN = DeliveryState.DEFERRED, DeliveryState.UNCERTAIN
SENDER, RECIPIENT = "veille@exemple.fr", "ana@centre.fr"
RAW = b"Subject: Appels\r\nMIME-Version: 1.0\r\n\r\nUn appel.\r\n"
#: More than the buffers of both ends of a loopback connection hold.
HUGE = b"Subject: x\r\n\r\n" + (b"a" * 76 + b"\r\n") * 200_000


class Inbox:
    """A handler of aiosmtpd that keeps what it was given, and answers as told."""

    def __init__(self, rcpt: str = "", dot: str = "250 pris") -> None:
        self.kept: list[bytes] = []
        self.peers: set[object] = set()
        self._rcpt, self._dot = rcpt, dot

    async def handle_RCPT(  # noqa: N802  # the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self._rcpt:
            return self._rcpt
        envelope.rcpt_tos.append(address)
        return "250 bien"

    async def handle_DATA(  # noqa: N802  # the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server
        self.peers.add(session.peer)
        self.kept.append(envelope.original_content or b"")
        return self._dot


@contextmanager
def sound(inbox: Inbox, **options: Any) -> Iterator[int]:  # noqa: ANN401  # options of aiosmtpd
    """A real server on a free port; gives the port."""
    with silent_port() as port:
        pass
    controller = Controller(inbox, hostname=HOST, port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def mailer(port: int, security: str = "aucune", user: str = "") -> SmtpMailer:
    patience = Patience(connect=5.0, command=5.0, dot=0.5)
    return SmtpMailer(HOST, port, security, user, "secret" if user else "", patience=patience)


def hand(post: SmtpMailer, raw: bytes = RAW, *, goes: bool = True) -> Sent:
    return post.send(
        raw, sender=SENDER, recipient=RECIPIENT, name="courriel", before_dot=lambda: goes
    )


def sent_to(port: int, raw: bytes = RAW) -> Sent:
    with mailer(port) as post:
        return hand(post, raw)


def test_a_message_is_accepted_byte_for_byte() -> None:
    raw = RAW + b".\r\n..\r\n.point\r\n" + b"l" * 998 + b"\r\n.\r\nfin\r\n"
    inbox = Inbox()
    with sound(inbox) as port:
        assert sent_to(port, raw) == Sent(ACCEPTED, "250 pris")
    assert inbox.kept == [raw]


def test_two_messages_go_over_one_connection() -> None:
    inbox = Inbox()
    with sound(inbox) as port, mailer(port) as post:
        assert [hand(post).state for _ in range(2)] == [ACCEPTED, ACCEPTED]
    assert (len(inbox.kept), len(inbox.peers)) == (2, 1)


@pytest.mark.parametrize(
    ("inbox", "state", "code"),
    [
        (Inbox(rcpt="550 5.1.1 Inconnue"), REFUSED, "550"),
        (Inbox(rcpt="450 4.2.1 Plus tard"), DEFERRED, "450"),
        (Inbox(dot="451 4.3.0 Plus tard"), DEFERRED, "451"),
        (Inbox(dot="554 5.7.1 Non"), REFUSED, "554"),
    ],
)
def test_a_real_server_says_no(inbox: Inbox, state: DeliveryState, code: str) -> None:
    with sound(inbox) as port:
        sent = sent_to(port)
    assert sent.state is state
    assert sent.reply.startswith(code)


@pytest.mark.parametrize(
    ("stage", "answer", "state", "copies"),
    [
        ("mail", "451 plus tard", DEFERRED, 0),
        ("mail", "550 non", REFUSED, 0),
        ("mail", DROP, DEFERRED, 0),
        ("rcpt", "421 je ferme", DEFERRED, 0),
        ("rcpt", "552 plein", REFUSED, 0),
        ("rcpt", DROP, DEFERRED, 0),
        ("data", "451 plus tard", DEFERRED, 0),
        ("data", "552 trop gros", REFUSED, 0),
        ("data", DROP, DEFERRED, 0),
        ("dot", "421 je ferme", DEFERRED, 1),
        ("dot", "452 plein", DEFERRED, 1),
        ("dot", "552 trop gros", REFUSED, 1),
        ("dot", DROP, UNCERTAIN, 1),
        ("dot", HANG, UNCERTAIN, 1),
        ("quit", "421 je ferme", ACCEPTED, 1),
        ("quit", "500 quoi ?", ACCEPTED, 1),
        ("quit", DROP, ACCEPTED, 1),
    ],
)
def test_every_fault_has_one_outcome(
    stage: str, answer: str, state: DeliveryState, copies: int
) -> None:
    with Relay({stage: (answer,)}) as relay:
        assert sent_to(relay.port).state is state
    assert len(relay.bodies) == copies


def test_a_connection_cut_in_the_body_is_deferred() -> None:
    asked: list[str] = []

    def before_dot() -> bool:
        asked.append("dot")
        return True

    with Relay({"body": (DROP,)}) as relay, mailer(relay.port) as post:
        sent = post.send(HUGE, sender=SENDER, recipient=RECIPIENT, name="x", before_dot=before_dot)
    assert sent.state is DEFERRED
    assert (asked, relay.bodies) == ([], [])


@pytest.mark.parametrize(
    ("stage", "answer", "next_state", "connections"),
    [
        ("rcpt", "550 inconnue", ACCEPTED, 1),
        ("dot", "554 non", ACCEPTED, 1),
        ("mail", DROP, ACCEPTED, 2),
        ("dot", DROP, ACCEPTED, 2),
        ("dot", "421 je ferme", ACCEPTED, 2),
    ],
)
def test_the_next_message_goes_on(
    stage: str, answer: str, next_state: DeliveryState, connections: int
) -> None:
    with Relay({stage: (answer, "250 bien")}) as relay, mailer(relay.port) as post:
        assert hand(post).state is not ACCEPTED
        assert hand(post).state is next_state
    assert relay.connections == connections


def test_cancelled_before_the_dot_the_relay_got_nothing() -> None:
    with Relay() as relay, mailer(relay.port) as post:
        assert hand(post, goes=False) == Sent(DeliveryState.CANCELLED)
        assert relay.bodies == []
        assert hand(post).state is ACCEPTED
    assert (len(relay.bodies), relay.connections) == (1, 2)


def test_a_message_above_the_announced_size_is_not_sent() -> None:
    with Relay(features=("SIZE 40",)) as relay:
        sent = sent_to(relay.port)
    assert sent.state is REFUSED
    assert "40" in sent.reply
    assert "mail" not in relay.verbs


def test_a_reply_is_one_line_without_control_characters() -> None:
    with Relay({"dot": ("250 pris\x1b[31m\x07\tici",)}) as relay:
        assert sent_to(relay.port).reply == "250 pris[31m ici"


@pytest.mark.parametrize(
    "script",
    [{"connect": ("554 non",)}, {"connect": ("421 plus tard",)}, {"connect": (DROP,)}],
)
def test_a_bad_greeting_stops_the_run(script: dict[str, tuple[str, ...]]) -> None:
    with Relay(script) as relay, pytest.raises(DeliveryError, match="n'est pas joignable"):
        sent_to(relay.port)


def test_a_refused_connection_stops_the_run() -> None:
    with silent_port() as port, pytest.raises(DeliveryError, match=f"{HOST}:{port} n'est pas"):
        sent_to(port)


def test_a_refused_password_stops_the_run() -> None:
    relay = Relay({"auth": ("535 5.7.8 Mauvais mot de passe",)}, features=("AUTH PLAIN",))
    with relay, pytest.raises(DeliveryError, match="535"), mailer(relay.port, user="ana"):
        pytest.fail("let in")
    assert "mail" not in relay.verbs


def test_starttls_that_the_relay_lacks_stops_the_run() -> None:
    with Relay() as relay, pytest.raises(DeliveryError), mailer(relay.port, "starttls"):
        pytest.fail("went on in clear")
    assert "mail" not in relay.verbs


#: How the relay is told to speak TLS: at once, or when asked (the option of aiosmtpd).
TLS = [("starttls", "tls_context"), ("tls", "ssl_context")]


@pytest.mark.parametrize(("security", "option"), TLS)
def test_an_unknown_certificate_stops_the_run(tmp_path: Path, security: str, option: str) -> None:
    _, context = certificate(tmp_path)
    inbox = Inbox()
    with sound(inbox, **{option: context}) as port:
        post = mailer(port, security)
        with pytest.raises(DeliveryError, match="certificate"), post:
            pytest.fail("trusted a certificate that nobody signed")
    assert inbox.kept == []


@pytest.mark.parametrize(("security", "option"), TLS)
def test_a_known_certificate_is_trusted(tmp_path: Path, security: str, option: str) -> None:
    shown, context = certificate(tmp_path)
    inbox = Inbox()
    held = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(shown)
    try:
        with (
            sound(inbox, require_starttls=security == "starttls", **{option: context}) as port,
            mailer(port, security) as post,
        ):
            assert hand(post).state is ACCEPTED
    finally:
        del os.environ["SSL_CERT_FILE"]
        if held is not None:
            os.environ["SSL_CERT_FILE"] = held
    assert inbox.kept == [RAW]
