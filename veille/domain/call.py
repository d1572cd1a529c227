"""A call as it was understood, and what changed since it was last read."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Territory


class Kind(StrEnum):
    """What a text is; the first five can be answered. Stored values never change."""

    PROJECT_CALL = "appel_a_projets"
    INTEREST_CALL = "ami"
    CANDIDACY_CALL = "appel_a_candidatures"
    CONTEST = "concours"
    GRANT = "subvention"
    RESULTS = "resultats"
    NEWS = "actualite"
    INDIVIDUAL_AID = "aide_individuelle"
    PROCUREMENT = "marche_public"
    JOB = "emploi"
    EVENT = "evenement"
    LISTING = "liste"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """The kind as a French reader says it."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.PROJECT_CALL: "appel à projets",
    Kind.INTEREST_CALL: "appel à manifestation d'intérêt",
    Kind.CANDIDACY_CALL: "appel à candidatures",
    Kind.CONTEST: "concours ou prix",
    Kind.GRANT: "subvention sur dossier",
    Kind.RESULTS: "résultats",
    Kind.NEWS: "actualité",
    Kind.INDIVIDUAL_AID: "aide aux particuliers",
    Kind.PROCUREMENT: "marché public",
    Kind.JOB: "offre d'emploi",
    Kind.EVENT: "événement",
    Kind.LISTING: "liste d'appels",
    Kind.OTHER: "autre",
}


class State(StrEnum):
    """Where a call stands on a given day; stored values never change."""

    OPEN = "ouvert"
    ANNOUNCED = "annonce"
    CLOSED = "clos"
    PERMANENT = "permanent"
    CANCELLED = "annule"
    SUSPENDED = "suspendu"
    UNKNOWN = "inconnu"

    @property
    def label(self) -> str:
        """The state as a French reader says it."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.OPEN: "ouvert",
    State.ANNOUNCED: "annoncé",
    State.CLOSED: "clos",
    State.PERMANENT: "au fil de l'eau",
    State.CANCELLED: "annulé",
    State.SUSPENDED: "suspendu",
    State.UNKNOWN: "à vérifier",
}


class DateRole(StrEnum):
    """What a date of the text is for; stored values never change."""

    OPENING = "ouverture"
    DEADLINE = "cloture"
    INTENT = "intention"
    RENEWAL = "renouvellement"
    JURY = "jury"
    RESULTS = "resultats"
    REALISATION = "realisation"
    EVENT = "evenement"
    LAW = "texte"
    PUBLICATION = "publication"
    REPORT = "bilan"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """The role as a French reader says it."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    DateRole.OPENING: "ouverture",
    DateRole.DEADLINE: "date limite",
    DateRole.INTENT: "date limite de la lettre d'intention",
    DateRole.RENEWAL: "date limite des renouvellements",
    DateRole.JURY: "jury",
    DateRole.RESULTS: "résultats",
    DateRole.REALISATION: "réalisation du projet",
    DateRole.EVENT: "réunion ou événement",
    DateRole.LAW: "date d'un texte",
    DateRole.PUBLICATION: "publication",
    DateRole.REPORT: "bilan à rendre",
    DateRole.OTHER: "autre date",
}

#: Roles that bound the time to apply: each is one of ``Reading.deadlines``.
LAST_DAYS = frozenset({DateRole.DEADLINE, DateRole.INTENT, DateRole.RENEWAL})


class Eligible(StrEnum):
    """Can a centre social answer? Stored values never change."""

    YES = "oui"
    NO = "non"
    UNSAID = "non_dit"

    @property
    def label(self) -> str:
        """The verdict as a French reader says it."""
        return {
            "oui": "un centre social peut répondre",
            "non": "un centre social ne peut pas répondre",
            "non_dit": "non précisé",
        }[self]


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """One last day to apply: a civil day in Europe/Paris, with the words that say it.

    ``hour`` is None when the text says none; ``inferred`` is true when the year was not printed
    beside the day; ``sure`` is a figure from 0 to 1.
    """

    day: date
    hour: time | None
    words: str
    inferred: bool = False
    role: DateRole = DateRole.DEADLINE
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class DateRead:
    """Any date of the text, its role, and where it stands in the text.

    ``day`` is None when the date is partial and can't be resolved; ``note`` is a French sentence
    on what does not fit (a weekday that contradicts the date).
    """

    day: date | None
    role: DateRole
    words: str
    start: int
    end: int
    inferred: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Money of a call, in whole euros; ``rate`` in percent of the cost. None is unsaid."""

    maximum: int | None = None
    minimum: int | None = None
    total: int | None = None
    rate: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one text says, each value with its evidence; unknown stays None or empty.

    ``funder`` is printed in the text's own words, ``funder_id`` is the canonical one of
    ``config/funders.toml``; ``territories`` is empty when the text says no place; ``sure`` gives a
    figure from 0 to 1 by field; ``notes`` are French sentences on what does not fit together.
    """

    is_call: bool
    kind: Kind
    opens_on: date | None = None
    deadlines: tuple[Deadline, ...] = ()
    rolling: bool = False
    tags: tuple[Tag, ...] = ()
    territories: tuple[Territory, ...] = ()
    funder: str | None = None
    funder_id: str | None = None
    amounts: Amounts = field(default_factory=Amounts)
    state: State = State.UNKNOWN
    eligible: Eligible = Eligible.UNSAID
    dates: tuple[DateRead, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sure: tuple[tuple[str, float], ...] = ()
    notes: tuple[str, ...] = ()

    def ids(self, kind: TagKind) -> tuple[str, ...]:
        """Ids of the tags of one kind, in the order they were read."""
        return tuple(tag.id for tag in self.tags if tag.kind is kind)

    @property
    def last_deadline(self) -> Deadline | None:
        """The last of the deadlines, or None."""
        return max(self.deadlines, key=lambda deadline: deadline.day, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, the same across reads and sources.

    ``key`` is stable: it never holds the address alone (funders reuse pages) nor the deadline
    (deadlines move). ``edition`` is the year or session of a call that comes back (« 2026 »,
    « 2026-2027 », or empty); ``previous`` is the key of the edition before. ``assumed`` names the
    fields that the source's config gave because the text did not say them.
    """

    key: str
    title: str
    address: str
    source: str
    reading: Reading
    edition: str = ""
    previous: str | None = None
    assumed: frozenset[str] = frozenset()

    def state(self, today: date) -> State:
        """Where the call stands on ``today`` (a civil day in Europe/Paris)."""
        return state_on(self.reading, today)


def state_on(reading: Reading, today: date) -> State:
    """State of a reading on a civil day; a state that the text says outlives the dates.

    No deadline is not permanent: without a date, a rolling word or an opening, it is unknown.
    """
    if reading.state in {State.CANCELLED, State.SUSPENDED, State.CLOSED}:
        return reading.state
    last = reading.last_deadline
    if last is not None and last.day < today:
        return State.CLOSED
    if reading.opens_on is not None:
        return State.OPEN if reading.opens_on <= today else State.ANNOUNCED
    if last is not None:
        return State.OPEN
    return State.PERMANENT if reading.rolling else reading.state
