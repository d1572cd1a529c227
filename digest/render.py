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
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from digest.cards import Card, Link, cards_of, clean_line, link_of
from digest.parts import html_of, text_of
from veille.core.french import counted, day_in_words
from veille.domain.delivery import Delivery, Digest
from veille.domain.source import Source, Verdict

__all__ = ["html_of", "render", "render_index", "text_of"]

#: Gmail clips a message at 102 kB, and with it the last lines: beyond this cards are shorter.
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


@dataclass(frozen=True, slots=True)
class _Blind:
    """A source that could not be read: its name, what is said of it, its page when known."""

    name: str
    said: str
    link: Link | None


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("digest", "templates"), autoescape=True, undefined=StrictUndefined
    )


@lru_cache(maxsize=1)
def _text_templates() -> Environment:
    return Environment(  # plain text is not HTML: « & » stays « & »
        loader=PackageLoader("digest", "templates"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _inlined() -> Template:
    """The page with each style on its element, which Outlook needs; written once, not per mail.

    The rules that no element can carry (dark mode, narrow screens) stay in the head, after the
    charset, which a browser looks for in the first 1,024 bytes.
    """
    env = _templates()
    source = (files("digest") / "templates" / "digest.html").read_text("utf-8")
    styles = css_inline.CSSInliner(load_remote_stylesheets=False)
    return env.from_string(styles.inline(source))


def render(
    digest: Digest,
    *,
    sender_name: str,
    sender_address: str,
    web_address: str,
    message_id: str,
    date: datetime,
    labels: Mapping[str, str],
    sources: Mapping[str, Source] = MappingProxyType({}),
) -> bytes:
    """The message of a digest as bytes on the wire (CRLF, 7 bits).

    ``labels`` gives the French name of each public, theme and funder by id; ``web_address`` is
    the public address of Veille, or empty; ``message_id`` is with its angle brackets; ``sources``
    gives by slug the name and the address of those that could not be read.
    """
    context = _context(digest, sender_address, labels, sources)
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
    """The page in the fullest form that no provider clips; every call stands in each form.

    A long one has its styles once, in the head; a longer one has the facts in the text part only.
    """
    html = _page(_inlined(), context)
    for brief in (False, True):
        if len(html.encode()) < MOST_HTML:
            break
        template = _templates().get_template("digest.html")
        html = _page(template, {**context, "brief": brief})
    return html


def _page(template: Template, context: dict[str, object]) -> str:
    """The page, with the apostrophes of print: escaped ones only come from text."""
    return template.render(context).replace("&#39;", "\u2019")


def _context(
    digest: Digest, sender: str, labels: Mapping[str, str], sources: Mapping[str, Source]
) -> dict[str, object]:
    return {
        "subject": clean_line(digest.subject),
        "centre": clean_line(digest.centre.name),
        "week": _week(digest.today),
        "sections": [
            _Part(section.title, tuple(cards_of(section.items, labels, digest.today)))
            for section in digest.sections
        ],
        "blind": [_blind(verdict, sources.get(verdict.source)) for verdict in digest.blind],
        "watched": _read(digest.watched),
        "address": digest.recipient.address,
        "sender": sender,
        "brief": False,
    }


def _read(watched: int) -> str:
    """« 17 sources ont été lues »; what was not read is said too."""
    if watched == 0:
        return "Aucune source n’a été lue"
    return (
        f"{counted(watched, 'source', 'sources')} {'a été lue' if watched == 1 else 'ont été lues'}"
    )


def _week(today: date) -> str:
    """« du 9 au 15 novembre 2026 »; what both ends share is said once."""
    monday = today - timedelta(days=today.weekday())
    first, last = day_in_words(monday), day_in_words(monday + timedelta(days=6))
    for shared in (last.partition(" ")[2], str(monday.year)):
        if first.endswith(shared):
            return f"du {first.removesuffix(shared).strip()} au {last}"
    return f"du {first} au {last}"


def _blind(verdict: Verdict, source: Source | None) -> _Blind:
    """What a reader can do is to look at the page; the advice of the verdict is the officer's."""
    if source is None or not source.addresses:
        return _Blind(verdict.source, clean_line(f"{verdict.reason} {verdict.advice}", 500), None)
    since = f" depuis le {day_in_words(verdict.since.date())}" if verdict.since else ""
    link = link_of(source.addresses[0])
    return _Blind(clean_line(source.name), f"{verdict.health.label}{since}.", link)


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
    newest = [(_period(period), rows) for period, rows in sorted(periods.items(), reverse=True)]
    return _templates().get_template("index.html").render(periods=newest)


def _period(period: str) -> str:
    """« Semaine du 2 au 8 mars 2026 » for « 2026-W10 »."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)", period)
    if found is None:
        return f"Période {period}"
    return f"Semaine {_week(date.fromisocalendar(int(found[1]), int(found[2]), 1))}"


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
