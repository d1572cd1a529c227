"""What changed since a call was last read, and whether it is news."""

from dataclasses import dataclass
from enum import StrEnum

from veille.domain.call import Call


class Change(StrEnum):
    """How a call that was read differs from what is known; stored values never change."""

    NEW = "nouveau"
    NEW_EDITION = "nouvelle_edition"
    EXTENDED = "prolonge"
    BROUGHT_FORWARD = "avance"
    DATED = "date_connue"
    REOPENED = "rouvert"
    CLOSED_EARLY = "clos_avant_terme"
    CANCELLED = "annule"
    AMOUNT_CHANGED = "montant_change"
    CORRECTED = "relu"
    SAME = "identique"

    @property
    def label(self) -> str:
        """The change as a French reader says it."""
        return _CHANGE_LABELS[self]


_CHANGE_LABELS = {
    Change.NEW: "nouvel appel",
    Change.NEW_EDITION: "nouvelle édition",
    Change.EXTENDED: "date limite repoussée",
    Change.BROUGHT_FORWARD: "date limite avancée",
    Change.DATED: "date limite connue",
    Change.REOPENED: "rouvert",
    Change.CLOSED_EARLY: "clos avant terme",
    Change.CANCELLED: "annulé",
    Change.AMOUNT_CHANGED: "montant changé",
    Change.CORRECTED: "lecture mise à jour",
    Change.SAME: "rien de nouveau",
}

#: Changes worth telling a centre. A summary is rewritten too often to be news.
NEWS = frozenset(Change) - {Change.CORRECTED, Change.SAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A decision: what the read changes of the known call, with the words of the change.

    ``call`` is the call as it should now be stored; ``before`` and ``after`` are printed values
    of what moved (« 31 mars 2026 »), empty for a new call.
    """

    change: Change
    call: Call
    before: str = ""
    after: str = ""

    @property
    def is_news(self) -> bool:
        """Worth telling the centres that the call reaches."""
        return self.change in NEWS
