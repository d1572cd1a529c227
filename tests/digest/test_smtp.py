"""Each stage of SMTP that goes wrong has one outcome."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.folder import FolderMailer, file_name
from digest.mailer import Sent
from digest.smtp import Patience, SmtpMailer, stuffed
from tests.digest.values import digest_of, message_of
from veille.domain.delivery import DeliveryState as State
from veille.domain.errors import DeliveryError

RAW = b"Subject: x\r\n\r\nligne\r\n.point\r\n"
FAST = Patience(connect=2, command=1, dot=1)


class Script:
    """A server that answers each command by its word; None drops the connection."""

    def __init__(self, **answers: str | None) -> None:
        usual: dict[str, str | None] = {
            "connect": "220 bonjour", "ehlo": "250-ici\r\n250 SIZE 100000", "mail": "250 ok",
            "rcpt": "250 ok", "data": "354 allez", "dot": "250 pris", "rset": "250 ok",
            "quit": "221 adieu",
        }  # fmt: skip
        self.answers = usual | answers
        self.stored: list[bytes] = []

    def talk(self, link: socket.socket) -> None:
        with link, link.makefile("rwb") as wire:
            if not self.say(wire, "connect"):
                return
            while line := wire.readline():
                word = line.split()[0].decode().lower()
                if not self.say(wire, word):
                    return
                if word == "data" and str(self.answers["data"]).startswith("354"):
                    body = b""
                    while (line := wire.readline()) not in {b".\r\n", b""}:
                        body += line
                    if not line:
                        return
                    self.stored.append(body)
                    if not self.say(wire, "dot"):
                        return

    def say(self, wire: object, word: str) -> bool:
        answer = self.answers.get(word, "500 quoi ?")
        if answer is None:
            return False
        wire.write(answer.encode() + b"\r\n")  # type: ignore[attr-defined]  # a socket's file
        wire.flush()  # type: ignore[attr-defined]  # a socket's file
        return True


@contextmanager
def relay(script: Script) -> Iterator[SmtpMailer]:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    link, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=script.talk, args=(link,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield SmtpMailer("127.0.0.1", server.getsockname()[1], "aucune", patience=FAST)


def hand_over(mailer: SmtpMailer, *, go: bool = True) -> Sent:
    with mailer:
        return mailer.send(RAW, sender="v@ex.fr", recipient="a@ex.fr", name="x",
                           before_dot=lambda: go)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "state", "stored"),
    [
        ({}, State.ACCEPTED, 1),
        ({"mail": "550 non"}, State.REFUSED, 0),
        ({"rcpt": "550 inconnu"}, State.REFUSED, 0),
        ({"rcpt": "450 plus tard"}, State.DEFERRED, 0),
        ({"rcpt": "421 je ferme"}, State.DEFERRED, 0),
        ({"rcpt": None}, State.DEFERRED, 0),
        ({"data": "452 plein"}, State.DEFERRED, 0),
        ({"data": "554 non"}, State.REFUSED, 0),
        ({"dot": "451 plus tard"}, State.DEFERRED, 1),
        ({"dot": "552 trop gros"}, State.REFUSED, 1),
        ({"dot": None}, State.UNCERTAIN, 1),
        ({"quit": "421 zut"}, State.ACCEPTED, 1),
        ({"quit": None}, State.ACCEPTED, 1),
    ],
)
def test_each_answer_has_one_outcome(
    answers: dict[str, str | None], state: State, stored: int
) -> None:
    script = Script(**answers)
    with relay(script) as mailer:
        sent = hand_over(mailer)
    assert sent.state is state, sent
    assert len(script.stored) == stored
    assert sent.reply.isprintable()


@pytest.mark.parametrize("answers", [{"connect": "554 non"}, {"connect": "421 non"},
                                     {"connect": None}])  # fmt: skip
def test_a_relay_that_does_not_let_in_is_said_and_nothing_is_judged(
    answers: dict[str, str | None],
) -> None:
    with relay(Script(**answers)) as mailer, pytest.raises(DeliveryError, match="relais"):
        hand_over(mailer)


def test_a_mail_cancelled_before_its_dot_never_arrives() -> None:
    script = Script()
    with relay(script) as mailer:
        assert hand_over(mailer, go=False).state is State.CANCELLED
    assert script.stored == []


def test_a_mail_larger_than_the_relay_takes_is_refused_without_being_sent() -> None:
    script = Script(ehlo="250-ici\r\n250 SIZE 10")
    with relay(script) as mailer:
        assert hand_over(mailer).state is State.REFUSED
    assert script.stored == []


def test_starttls_that_the_relay_does_not_offer_is_never_done_without() -> None:
    with relay(Script()) as mailer:
        mailer.security = "starttls"
        with pytest.raises(DeliveryError):
            hand_over(mailer)


def test_the_body_is_stuffed_as_the_protocol_asks() -> None:
    assert stuffed(RAW) == b"Subject: x\r\n\r\nligne\r\n..point\r\n"
    script = Script()
    with relay(script) as mailer:
        hand_over(mailer)
    assert script.stored == [stuffed(RAW)]


def test_a_folder_keeps_the_bytes_and_their_html(tmp_path: Path) -> None:
    raw = message_of(digest_of())
    with FolderMailer(tmp_path / "sortie") as mailer:
        for go, said in ((True, lambda: True), (False, lambda: False)):
            name = f"../é/{go}"
            mailer.send(raw, sender="", recipient="", name=name, before_dot=said)
    assert sorted(p.name for p in (tmp_path / "sortie").iterdir()) == ["_True.eml", "_True.html"]
    assert (tmp_path / "sortie" / "_True.eml").read_bytes() == raw
    assert "<h1" in (tmp_path / "sortie" / "_True.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "A" * 999, "CON", "a/b\\c\0d"])
def test_a_name_never_leaves_its_folder(name: str) -> None:
    safe = file_name(name)
    assert safe
    assert not set(safe) & set("/\\\0")
    assert safe.strip(".")
    assert len(safe) <= 120
