"""The digest of a recipient, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from veille.domain.centre import Centre, Recipient
from veille.domain.match import Match
from veille.domain.revision import Change
from veille.domain.source import Verdict


class DeliveryState(StrEnum):
    """Where a delivery stands; stored values never change.

    ``DOT`` is committed just before the final dot of the message is written: a delivery that a
    crash left there is in doubt, shown to the operator and never sent again unasked.
    """

    PLANNED = "prevu"
    CLAIMED = "pris"
    DOT = "point"
    ACCEPTED = "accepte"
    REFUSED = "refuse"
    DEFERRED = "differe"
    UNCERTAIN = "incertain"
    CANCELLED = "annule"

    @property
    def label(self) -> str:
        """The state as a French reader says it."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    DeliveryState.PLANNED: "prévu",
    DeliveryState.CLAIMED: "en cours",
    DeliveryState.DOT: "en cours de remise",
    DeliveryState.ACCEPTED: "accepté",
    DeliveryState.REFUSED: "refusé",
    DeliveryState.DEFERRED: "différé",
    DeliveryState.UNCERTAIN: "incertain",
    DeliveryState.CANCELLED: "annulé",
}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One thing worth telling: a call and what happened to it.

    ``mark`` tells apart two events of one kind (the new last day of an extension, in ISO).
    """

    call_key: str
    change: Change
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event worth telling, with the printed values that moved; oldest first in a sequence."""

    event: Event
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One call in a digest: the match, and the event that brought it."""

    match: Match
    event: Event
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One titled part of a digest; never empty."""

    title: str
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError(f"section {self.title!r} is empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one recipient is told for one period (an ISO week, « 2026-W13 »).

    ``watched`` is the number of sources read for the period; ``blind`` are the verdicts on
    sources that could not be; same inputs, same digest.
    """

    centre: Centre
    recipient: Recipient
    period: str
    today: date
    subject: str
    sections: tuple[Section, ...]
    watched: int
    blind: tuple[Verdict, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event told, in the order of the digest."""
        return tuple(item.event for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest to one recipient: unique for a (recipient, period).

    ``message_id`` and ``date`` are fixed when it is planned, so that sending again by hand sends
    the same message; ``raw`` is the message as bytes on the wire (CRLF).
    """

    number: int
    centre: str
    address: str
    period: str
    state: DeliveryState
    message_id: str
    date: datetime
    raw: bytes = b""
    events: tuple[Event, ...] = ()
    reply: str = ""
    attempts: int = 0
