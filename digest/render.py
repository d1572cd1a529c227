"""Digest -> message: text and HTML, and the bytes on the wire.

Pure: the caller gives the Message-ID and the date, so that the same digest gives the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined

from digest.cards import Card, cards_of, clean_line
from digest.parts import html_of, text_of
from veille.core.french import counted, day_in_words
from veille.domain.delivery import Delivery, Digest
from veille.domain.source import Verdict

__all__ = ["html_of", "render", "render_index", "text_of"]

#: Gmail clips a message at 102 kB, and with it the last lines: beyond this the cards are brief.
MOST_HTML = 100_000
_LONGEST_HEADER = 900


class _PlainHeader(UnstructuredHeader):
    """A header written on one line as it is.

    Python encodes a ``List-*`` value of 78 characters or more (RFC 2047); providers then show no
    unsubscribe button. What goes in is checked instead: printable ASCII, one line.
    """

    max_count = 1
    name: str  # set by the registry, which derives the class that is used

    def fold(self, *, policy: Any) -> str:  # noqa: ANN401  # same
        value = str(self)
        if not value.isascii() or not value.isprintable() or len(value) > _LONGEST_HEADER:
            raise ValueError(f"{self.name} must be one line of printable ASCII")
        return f"{self.name}: {value}{policy.linesep}"


def _policy() -> Any:  # noqa: ANN401  # the stubs disagree on what a policy makes
    registry = HeaderRegistry()
    for name in ("list-unsubscribe", "list-id", "auto-submitted", "message-id"):
        registry.map_to_type(name, _PlainHeader)  # type: ignore[arg-type]  # derived by the registry
    return EmailPolicy(linesep="\r\n", cte_type="7bit", header_factory=registry)


MAIL = _policy()


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with its calls as cards."""

    title: str
    cards: tuple[Card, ...]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("digest", "templates"), autoescape=True, undefined=StrictUndefined
    )


@lru_cache(maxsize=1)
def _text_templates() -> Environment:
    made = Environment(  # plain text is not HTML: « & » stays « & »
        loader=PackageLoader("digest", "templates"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["capitalise"] = lambda text: text[:1].upper() + text[1:]
    return made


@lru_cache(maxsize=1)
def _styles() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def render(
    digest: Digest,
    *,
    sender_name: str,
    sender_address: str,
    web_address: str,
    message_id: str,
    date: datetime,
    labels: Mapping[str, str],
) -> bytes:
    """The message of a digest as bytes on the wire (CRLF, 7 bits).

    ``labels`` gives the French name of each public, theme and funder by id; ``web_address`` is
    the public address of Veille, or empty; ``message_id`` is with its angle brackets.
    """
    context = _context(digest, sender_address, labels)
    message = EmailMessage(policy=MAIL)
    message["From"] = Address(clean_line(sender_name), addr_spec=sender_address)
    message["To"] = Address(clean_line(digest.recipient.name), addr_spec=digest.recipient.address)
    message["Subject"] = clean_line(digest.subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    message["List-Id"] = f"<veille.{_list_host(web_address, sender_address)}>"
    subject = quote(f"Ne plus recevoir la veille ({digest.centre.slug})")
    message["List-Unsubscribe"] = f"<mailto:{sender_address}?subject={subject}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        _text_templates().get_template("digest.txt").render(context), cte="quoted-printable"
    )
    message.add_alternative(_html(context), subtype="html", cte="quoted-printable")
    # A random boundary would make two renderings of one digest differ.
    message.set_boundary(f"=_veille_{sha256(message_id.encode()).hexdigest()[:24]}")
    return message.as_bytes(policy=MAIL)


def _list_host(web_address: str, sender_address: str) -> str:
    host = web_address.partition("://")[2].partition("/")[0].partition(":")[0]
    return host if re.fullmatch(r"[a-z0-9.-]+", host) else sender_address.rpartition("@")[2]


def _html(context: dict[str, object]) -> str:
    template = _templates().get_template("digest.html")
    html = _styles().inline(template.render(context))
    if len(html.encode()) < MOST_HTML:
        return html
    # Every call is kept, in a shorter form, and the style sheet is written once.
    return template.render({**context, "brief": True})


def _context(digest: Digest, sender: str, labels: Mapping[str, str]) -> dict[str, object]:
    return {
        "subject": clean_line(digest.subject),
        "centre": clean_line(digest.centre.name),
        "week": _week(digest.today),
        "sections": [
            _Part(section.title, tuple(cards_of(section.items, labels, digest.today)))
            for section in digest.sections
        ],
        "blind": [_blind(verdict) for verdict in digest.blind],
        "watched": counted(digest.watched, "source", "sources"),
        "address": digest.recipient.address,
        "sender": sender,
        "brief": False,
    }


def _week(today: date) -> str:
    """« du 9 au 15 novembre 2026 »; what both ends share is said once."""
    monday = today - timedelta(days=today.weekday())
    first, last = day_in_words(monday), day_in_words(monday + timedelta(days=6))
    for shared in (last.partition(" ")[2], str(monday.year)):
        if first.endswith(shared):
            return f"du {first.removesuffix(shared).strip()} au {last}"
    return f"du {first} au {last}"


def _blind(verdict: Verdict) -> str:
    said = f"{verdict.source}, {verdict.health.label}. {verdict.reason} {verdict.advice}"
    return clean_line(said, 500)


@dataclass(frozen=True, slots=True)
class Row:
    """One mail of an outbox folder: ``file`` is its name without extension."""

    period: str
    centre: str
    address: str
    subject: str
    state: str
    file: str


def render_index(rows: Iterable[Row]) -> str:
    """The page that lists the mails of an outbox folder, the newest week first."""
    periods: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.centre, row.address)):
        periods.setdefault(row.period, []).append(row)
    newest = sorted(periods.items(), reverse=True)
    return _templates().get_template("index.html").render(periods=newest)


def row_of(delivery: Delivery, subject: str, file: str) -> Row:
    """The line of a delivery in the index page."""
    return Row(
        period=delivery.period,
        centre=delivery.centre,
        address=delivery.address,
        subject=subject,
        state=delivery.state.label,
        file=file,
    )
