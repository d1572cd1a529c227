"""Hand messages over to a relay by SMTP."""

import re
import select
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

_DONE, _PERMANENT = 2, 5
_GO_ON, _CLOSING = 354, 421
#: 421: the relay closes; 454, 530, 534, 535: it does not let us in. No fault of the recipient.
_CLOSED = frozenset({_CLOSING, 454, 530, 534, 535})
#: ``smtplib`` reads any other address in its own way: « a@x.fr, b@x.fr » would go to a@x.fr.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


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
        self._used = False

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
        room = self._connected().esmtp_features.get("size", "")
        if room.isdigit() and 0 < int(room) < len(raw):
            return Sent(DeliveryState.REFUSED, f"{len(raw)} octets, le relais en accepte {room}")
        if _ADDRESS.fullmatch(recipient) is None:
            return Sent(
                DeliveryState.REFUSED, f"adresse que le courrier ne porte pas {recipient!a}"
            )
        try:
            refused = self._envelope(sender, recipient)
            if refused is not None:
                return refused
            self._connected().send(stuffed(raw))
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Sent(DeliveryState.DEFERRED, f"connexion perdue avant l'envoi ({error})")
        try:
            goes = before_dot()
        except BaseException:
            self._drop()  # a QUIT would be read as a line of the message, and wait for an answer
            raise
        if not goes:
            self._drop()
            return Sent(DeliveryState.CANCELLED)
        return self._dot(self._connected())

    def _envelope(self, sender: str, recipient: str) -> Sent | None:
        """MAIL, RCPT and DATA; what a refusal of one of them means, or None."""
        code, said = self._mail(sender)
        link = self._connected()
        if code // 100 == _DONE:
            code, said = link.rcpt(recipient)
        if code // 100 == _DONE:
            code, said = link.docmd("DATA")
            if code == _GO_ON:
                return None
        self._reset(link)
        return self._judged(code, said)

    def _mail(self, sender: str) -> tuple[int, bytes]:
        """MAIL, on a new connection when the relay has closed the one that served before."""
        used, self._used = self._used, True
        try:
            code, said = self._connected().mail(sender)
        except (smtplib.SMTPException, OSError):
            if not used:
                raise
            code, said = _CLOSING, b""
        if not used or code != _CLOSING:
            return code, said
        self._drop()
        link = self._connected()
        self._used = True
        return link.mail(sender)

    def _reset(self, link: smtplib.SMTP) -> None:
        try:
            link.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _dot(self, link: smtplib.SMTP) -> Sent:
        """Write the final dot and wait for its reply: without one, nobody knows."""
        try:
            if _speaks(link):
                code, said = link.getreply()
                self._drop()
                return self._judged(code, said)
            link.send(b".\r\n")
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Sent(DeliveryState.DEFERRED, f"connexion perdue avant le point final ({error})")
        try:
            if link.sock is not None:
                link.sock.settimeout(self._patience.dot)
            code, said = link.getreply()
            if link.sock is not None:
                link.sock.settimeout(self._patience.command)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Sent(DeliveryState.UNCERTAIN, f"aucune réponse au point final ({error})")
        if code // 100 == _DONE:
            return Sent(DeliveryState.ACCEPTED, _line(code, said))
        if code // 100 not in {4, _PERMANENT}:
            self._drop()
            return Sent(DeliveryState.UNCERTAIN, f"réponse illisible ({_line(code, said)})")
        return self._judged(code, said)

    def _judged(self, code: int, said: bytes) -> Sent:
        if code in _CLOSED:
            self._drop()
        refused = code // 100 == _PERMANENT and code not in _CLOSED
        state = DeliveryState.REFUSED if refused else DeliveryState.DEFERRED
        return Sent(state, _line(code, said))

    def _connected(self) -> smtplib.SMTP:
        if self._link is None:
            try:
                self._link, self._used = self._opened(), False
            except (smtplib.SMTPException, OSError, UnicodeError) as error:
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


def _speaks(link: smtplib.SMTP) -> bool:
    """Whether the relay spoke, or left, before the final dot: nothing is to be said by then."""
    return link.sock is not None and bool(select.select([link.sock], [], [], 0)[0])


def _line(code: int, said: bytes) -> str:
    words = " ".join(said.decode("utf-8", errors="replace").split())
    return f"{code} {''.join(char for char in words if char.isprintable())}"[:300]


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _line(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    if isinstance(error, UnicodeEncodeError):  # its own words would print the password
        return "nom, utilisateur ou mot de passe avec un caractère que le relais ne lit pas"
    return str(error) or type(error).__name__
