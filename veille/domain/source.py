"""Where calls come from, and how each read of a source went."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from veille.domain.notice import RawNotice, Unreadable
from veille.domain.territory import Territory


class Watch(StrEnum):
    """Whether a source is collected; stored values never change."""

    ACTIVE = "active"
    TO_CONFIRM = "a_confirmer"
    BLOCKED = "bloquee"
    MANUAL = "manuelle"

    @property
    def label(self) -> str:
        """The watch as a French reader says it."""
        return {
            "active": "active",
            "a_confirmer": "à confirmer",
            "bloquee": "bloquée",
            "manuelle": "à la main",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place that publishes calls.

    ``funder`` is an id of config/funders.toml, or empty for a site that relays others' calls;
    ``family`` names the reader; ``settings`` are that family's selectors, as the config file
    gives them, checked; ``expected`` is the number of items below which a read is suspect;
    ``months`` are the months (1 to 12) when calls usually come.
    """

    slug: str
    name: str
    family: str
    addresses: tuple[str, ...]
    funder: str = ""
    territory: Territory | None = None
    watch: Watch = Watch.ACTIVE
    expected: int = 1
    months: tuple[int, ...] = ()
    settings: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    reason: str = ""


class Outcome(StrEnum):
    """How one read of one source ended; stored values never change."""

    READ = "lue"
    UNCHANGED = "inchangee"
    EMPTY = "vide"
    CHANGED = "page_changee"
    BLOCKED = "bloquee"
    FAILED = "en_echec"
    SKIPPED = "non_lue"

    @property
    def label(self) -> str:
        """The outcome as a French reader says it."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.READ: "lue",
    Outcome.UNCHANGED: "inchangée",
    Outcome.EMPTY: "vide, la page le dit",
    Outcome.CHANGED: "page changée : plus rien n'y est trouvé",
    Outcome.BLOCKED: "bloquée",
    Outcome.FAILED: "en échec",
    Outcome.SKIPPED: "non lue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """One read of one source.

    ``items`` counts the notices that the source now shows, those of unchanged pages included;
    ``requests`` counts what was asked of the site, robots.txt left out; ``reason`` is one French
    sentence on what went wrong and what to do, empty when all went well.
    """

    source: str
    at: datetime
    outcome: Outcome
    items: int = 0
    fresh: int = 0
    unreadable: int = 0
    requests: int = 0
    unchanged: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMemory:
    """What is remembered of a page so that it costs one conditional request when unchanged.

    ``fingerprint`` covers the bytes and the source's settings: other selectors, other reading;
    ``follow`` are the requests that the page led to, as the family wrote them; ``items`` counts
    its notices.
    """

    source: str
    address: str
    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""
    follow: tuple[str, ...] = ()
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """All that one read of one source brought."""

    report: RunReport
    notices: tuple[RawNotice, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    pages: tuple[PageMemory, ...] = ()


class Health(StrEnum):
    """The verdict on a source, from its last reads; stored values never change."""

    GOOD = "saine"
    SILENT = "muette"
    BLOCKED = "bloquee"
    FAILING = "en_panne"
    NEVER_READ = "jamais_lue"
    MANUAL = "a_la_main"

    @property
    def label(self) -> str:
        """The verdict as a French reader says it."""
        return {
            "saine": "saine",
            "muette": "muette",
            "bloquee": "bloquée",
            "en_panne": "en panne",
            "jamais_lue": "jamais lue",
            "a_la_main": "à la main",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of a source: since when, why, and what to do, each in French."""

    source: str
    health: Health
    since: datetime | None
    reason: str = ""
    advice: str = ""
    items: int = 0
    last_read: datetime | None = None
