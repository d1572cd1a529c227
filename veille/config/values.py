"""What the rest of Veille gets of the config: frozen values, no pydantic."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these bring compiled libraries, and `veille appels` must start without them
    from datetime import date
    from pathlib import Path

    from veille.collect.politeness import Politeness
    from veille.core.funders import FunderRegistry
    from veille.core.taxonomy import Lexicon
    from veille.domain.centre import Centre
    from veille.domain.source import Source


class Security(StrEnum):
    """How the SMTP connection is ciphered; values are those of the file."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "aucune"

    @property
    def label(self) -> str:
        """The security as a French reader says it."""
        return {"starttls": "STARTTLS", "tls": "TLS", "aucune": "sans chiffrement"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """``web_address`` is a public page on Veille, without a final slash, or empty."""

    web_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who signs the digests."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The mail relay; ``host`` is empty when there is none.

    ``password`` comes from VEILLE_SMTP_PASSWORD, never from a file, and is never printed.
    """

    host: str
    port: int
    security: Security
    user: str
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """``nothing_new``: a recipient whom no call reaches this week still gets a short mail."""

    nothing_new: bool


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of civil days, both ends counted."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """What the indicators are reported over: the whole plan, and its action « être en veille »."""

    plan: Period
    action: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that the files of one working folder say.

    ``folder`` holds the database and the outbox; ``files`` is where the config was read:
    ``folder/config``, or the shipped config when there is none. ``database`` is the address that
    the store opens. ``centres`` are those of centres.toml, which only a demo records.
    """

    folder: Path
    files: Path
    general: General
    sender: Sender
    smtp: Smtp
    database: str
    politeness: Politeness
    sending: Sending
    periods: Periods
    sources: tuple[Source, ...]
    lexicon: Lexicon
    funders: FunderRegistry
    centres: tuple[Centre, ...]
