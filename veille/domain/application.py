"""A centre answers a call: the history is the state, and it only grows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """Where an application stands; stored values never change."""

    SPOTTED = "reperee"
    INTERESTED = "interessee"
    DISMISSED = "ecartee"
    PREPARING = "en_preparation"
    SUBMITTED = "deposee"
    MORE_ASKED = "complement_demande"
    WON = "obtenue"
    REFUSED = "refusee"
    ABANDONED = "abandonnee"
    SETTLED = "soldee"

    @property
    def label(self) -> str:
        """The status as a French reader says it."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.SPOTTED: "repérée",
    Status.INTERESTED: "intéressée",
    Status.DISMISSED: "écartée",
    Status.PREPARING: "en préparation",
    Status.SUBMITTED: "déposée",
    Status.MORE_ASKED: "complément demandé",
    Status.WON: "obtenue",
    Status.REFUSED: "refusée",
    Status.ABANDONED: "abandonnée",
    Status.SETTLED: "soldée",
}


class Action(StrEnum):
    """What a person does with an application; values are the words of the command line."""

    INTEREST = "interesse"
    DISMISS = "ecarter"
    PREPARE = "preparer"
    SUBMIT = "deposer"
    COMPLETE = "complement"
    WIN = "obtenir"
    REFUSE = "refuser"
    ABANDON = "abandonner"
    SETTLE = "solder"
    UNDO = "annuler"

    @property
    def label(self) -> str:
        """The action as a French reader says it."""
        return _ACTION_LABELS[self]


_ACTION_LABELS = {
    Action.INTEREST: "marquer l'intérêt",
    Action.DISMISS: "écarter",
    Action.PREPARE: "préparer",
    Action.SUBMIT: "déposer",
    Action.COMPLETE: "noter un complément demandé",
    Action.WIN: "noter l'obtention",
    Action.REFUSE: "noter le refus",
    Action.ABANDON: "abandonner",
    Action.SETTLE: "solder",
    Action.UNDO: "annuler la dernière étape",
}

_S = Status
_BEFORE_SUBMISSION = frozenset(
    {_S.SPOTTED, _S.INTERESTED, _S.DISMISSED, _S.PREPARING, _S.ABANDONED}
)
_RUNNING = frozenset({_S.SUBMITTED, _S.MORE_ASKED})

#: The one table of transitions: from which statuses an action is open, and where it leads.
#: ``Action.UNDO`` is not in it: it goes back by one line, whatever the status.
TRANSITIONS: dict[Action, tuple[frozenset[Status], Status]] = {
    Action.INTEREST: (_BEFORE_SUBMISSION, _S.INTERESTED),
    Action.DISMISS: (_BEFORE_SUBMISSION, _S.DISMISSED),
    Action.PREPARE: (_BEFORE_SUBMISSION, _S.PREPARING),
    Action.SUBMIT: (_BEFORE_SUBMISSION | {_S.MORE_ASKED}, _S.SUBMITTED),
    Action.COMPLETE: (frozenset({_S.SUBMITTED}), _S.MORE_ASKED),
    Action.WIN: (_RUNNING, _S.WON),
    Action.REFUSE: (_RUNNING, _S.REFUSED),
    Action.ABANDON: (_BEFORE_SUBMISSION - {_S.ABANDONED} | _RUNNING | {_S.WON}, _S.ABANDONED),
    Action.SETTLE: (frozenset({_S.WON}), _S.SETTLED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """One line of a history: who did what, when, from where.

    ``at`` is the instant of the entry, aware UTC; ``day`` is the civil day that the act is dated
    from (a submission typed on Monday may be of Friday), as an ISO string; ``amount`` in whole
    euros is what was asked (on submission) or won (on an award). A line whose action is
    ``Action.UNDO`` takes back the one before it: a mistake is corrected by a line, never erased.
    """

    to: Status
    at: datetime
    day: str
    action: Action
    by: str = ""
    origin: str = "commande"
    amount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What one centre does about one call; ``status`` is only the last line of the history."""

    centre: str
    call_key: str
    history: tuple[StatusChange, ...]

    def __post_init__(self) -> None:
        if not self.history:
            raise ValueError("an application begins with its first line")

    @property
    def status(self) -> Status:
        """Where the application stands."""
        return self.history[-1].to
