"""Hand messages over to a relay by SMTP."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from digest.mailer import Sent
from veille.domain.delivery import DeliveryState
from veille.domain.errors import DeliveryError

_PERMANENT = 500
_ACCEPTED, _GO_ON = 250, 354
#: 421: the relay closes; 454, 530, 534, 535: it does not let us in. No fault of the recipient.
_CLOSED = frozenset({421, 454, 530, 534, 535})


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that each stage may take; RFC 5321 section 4.5.3.2 gives 10 minutes to the dot."""

    connect: float = 30.0
    command: float = 300.0
    dot: float = 600.0


class SmtpMailer:
    """One connection to the relay for many messages, opened again when it drops.

    ``security`` is ``starttls``, ``tls`` or ``aucune``; certificates are verified.
    """

    def __init__(
        self,
        host: str,
        port: int,
        security: str,
        user: str = "",
        password: str = "",
        *,
        patience: Patience | None = None,
    ) -> None:
        self.host, self.port, self.security = host, port, security
        self._user, self._password = user, password
        self._patience = patience or Patience()
        self._link: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self._connected()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def send(
        self,
        raw: bytes,
        *,
        sender: str,
        recipient: str,
        name: str,
        before_dot: Callable[[], bool],
    ) -> Sent:
        """Hand one message over; the reply to the final dot decides."""
        del name
        link = self._connected()
        room = link.esmtp_features.get("size", "")
        if room.isdigit() and 0 < int(room) < len(raw):
            return Sent(DeliveryState.REFUSED, f"{len(raw)} octets, le relais en accepte {room}")
        try:
            refused = self._envelope(link, sender, recipient)
            if refused is not None:
                return refused
            link.send(stuffed(raw))
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Sent(DeliveryState.DEFERRED, f"connexion perdue avant l'envoi ({error})")
        if not before_dot():
            self._drop()
            return Sent(DeliveryState.CANCELLED)
        return self._dot(link)

    def _envelope(self, link: smtplib.SMTP, sender: str, recipient: str) -> Sent | None:
        """MAIL, RCPT and DATA; what a refusal of one of them means, or None."""
        steps: tuple[tuple[Callable[[], tuple[int, bytes]], int], ...] = (
            (lambda: link.mail(sender), _ACCEPTED),
            (lambda: link.rcpt(recipient), _ACCEPTED),
            (lambda: link.docmd("DATA"), _GO_ON),
        )
        for step, expected in steps:
            code, said = step()
            if code != expected and not (expected == _ACCEPTED and 200 <= code < 300):  # noqa: PLR2004  # 2xx is yes
                self._reset(link)
                return self._judged(code, said)
        return None

    def _reset(self, link: smtplib.SMTP) -> None:
        try:
            link.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _dot(self, link: smtplib.SMTP) -> Sent:
        """Write the final dot and wait for its reply: without one, nobody knows."""
        try:
            if link.sock is not None:
                link.sock.settimeout(self._patience.dot)
            link.send(b".\r\n")
            code, said = link.getreply()
            if link.sock is not None:
                link.sock.settimeout(self._patience.command)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Sent(DeliveryState.UNCERTAIN, f"aucune réponse au point final ({error})")
        if code == _ACCEPTED:
            return Sent(DeliveryState.ACCEPTED, _line(code, said))
        return self._judged(code, said)

    def _judged(self, code: int, said: bytes) -> Sent:
        if code in _CLOSED:
            self._drop()
        refused = code >= _PERMANENT and code not in _CLOSED
        state = DeliveryState.REFUSED if refused else DeliveryState.DEFERRED
        return Sent(state, _line(code, said))

    def _connected(self) -> smtplib.SMTP:
        if self._link is None:
            try:
                self._link = self._opened()
            except (smtplib.SMTPException, OSError) as error:
                raise DeliveryError(
                    f"Le relais {self.host}:{self.port} n'est pas joignable ({_said(error)}) : "
                    "vérifiez [smtp] dans veille.toml, puis relancez ; rien n'est perdu."
                ) from error
        return self._link

    def _opened(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        timeout = self._patience.connect
        if self.security == "tls":
            link: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=timeout, context=context
            )
        else:
            link = smtplib.SMTP(self.host, self.port, timeout=timeout)
        try:
            link.ehlo_or_helo_if_needed()
            if self.security == "starttls":
                link.starttls(context=context)
                link.ehlo()
            if self._user:
                link.login(self._user, self._password)
        except BaseException:
            link.close()
            raise
        if link.sock is not None:
            link.sock.settimeout(self._patience.command)
            link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return link

    def _leave(self) -> None:
        """Say goodbye; what is answered to it changes nothing to what was accepted."""
        if self._link is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._link.quit()
            self._drop()

    def _drop(self) -> None:
        if self._link is not None:
            self._link.close()
        self._link = None


def stuffed(raw: bytes) -> bytes:
    """The body as DATA carries it: a leading dot doubled, a line end at its end (RFC 5321 4.5.2).

    ``smtplib`` does it inside ``data()``, which writes the final dot too: ours must stop before.
    """
    lines = re.sub(rb"(?m)^\.", b"..", raw)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _line(code: int, said: bytes) -> str:
    words = " ".join(said.decode("utf-8", errors="replace").split())
    return f"{code} {''.join(char for char in words if char.isprintable())}"[:300]


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _line(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    return str(error) or type(error).__name__
