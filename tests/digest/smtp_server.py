"""A relay that answers what it is told to, for the faults that a sound server can't show."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST: Final = "127.0.0.1"
#: Answers that are none: close at once; say nothing until the client gives up.
DROP, HANG = "<drop>", "<hang>"
_END = b"\r\n.\r\n"
_USUAL = {"connect": "220 relais", "data": "354 allez-y", "quit": "221 au revoir"}


@dataclass
class Relay:
    """Scripted: ``answers`` gives, for a stage, what is said each time in turn (the last stays).

    Stages: connect, ehlo, auth, mail, rcpt, data, body (a drop after its first bytes), dot, rset,
    quit. ``bodies`` are the bytes between DATA and the final dot, as they came.
    """

    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    features: tuple[str, ...] = ()
    bodies: list[bytes] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    connections: int = 0
    #: Bodies whose final dot never came.
    unfinished: list[bytes] = field(default_factory=list)
    #: Set when a connection is over.
    gone: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._door = socket.create_server((HOST, 0))
        self.port = int(self._door.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._door.close()
        assert not self._thread.is_alive(), "a client left its connection open"

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            self.connections += 1
            with client, suppress(OSError):
                _Talk(self, client).run()
            self.gone.set()

    def answer(self, stage: str) -> str:
        """What is said at a stage this time."""
        said = self.answers.get(stage, (_USUAL.get(stage, "250 bien"),))
        if len(said) > 1:
            self.answers[stage] = said[1:]
        return said[0]


class _Talk:
    """One connection of a client."""

    def __init__(self, relay: Relay, client: socket.socket) -> None:
        self.relay, self.client = relay, client
        self.lines = client.makefile("rb")

    def run(self) -> None:
        with self.lines:
            more = self._say("connect")
            while more and (line := self.lines.readline()):
                stage = line.split()[0].decode().lower()
                self.relay.verbs.append(stage)
                more = self._say(stage) and (stage != "data" or self._body())

    def _say(self, stage: str) -> bool:
        """Answer; False when the talk is over."""
        said = self.relay.answer(stage)
        if said == HANG:
            while self.client.recv(65536):
                pass
        if said in {DROP, HANG}:
            return False
        lines = [said, *(self.relay.features if stage == "ehlo" else ())]
        for number, line in enumerate(lines, 1):
            mark = " " if number == len(lines) else "-"
            whole = f"{line[:3]}{mark}{line[4:]}" if number == 1 else f"250{mark}{line}"
            self.client.sendall(whole.encode() + b"\r\n")
        return stage != "quit" and not said.startswith("421")

    def _body(self) -> bool:
        if self.relay.answers.get("data", ("354",))[0][:3] != "354":
            return True
        body = b""
        while not body.endswith(_END):
            if self.relay.answers.get("body") == (DROP,) and body:
                return False
            line = self.lines.readline()
            if not line:
                self.relay.unfinished.append(body)
                return False
            body += line
        self.relay.bodies.append(body[: -len(b".\r\n")])
        return self._say("dot")


@contextmanager
def silent_port() -> Iterator[int]:
    """A port of this machine where nobody listens, kept from others meanwhile."""
    with socket.socket() as held:
        held.bind((HOST, 0))
        yield int(held.getsockname()[1])


def certificate(folder: Path, host: str = HOST) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate for an address, and the context of a server that shows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    shown, kept = folder / "relais.pem", folder / "relais.key"
    shown.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, kept)
    return shown, context
