"""What a person corrects of a reading: it outlives every later read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Corrected(StrEnum):
    """What a correction is about; stored values never change.

    ``MERGED`` says that the call is another one, named by its key; ``SPLIT`` that its announcement
    speaks of several, named by their first words; ``CONFIRMED`` that a doubtful field was read
    right.
    """

    IS_CALL = "appel"
    CLOSED = "clos"
    PUBLICS = "publics"
    DEADLINE = "date_limite"
    OPENING = "ouverture"
    AMOUNT_MAX = "montant"
    AMOUNT_TOTAL = "enveloppe"
    FUNDER = "financeur"
    TERRITORY = "territoire"
    CONFIRMED = "confirme"
    MERGED = "fusion"
    SPLIT = "scission"

    @property
    def label(self) -> str:
        """The correction as a French reader says it."""
        return _LABELS[self]


_LABELS = {
    Corrected.IS_CALL: "est un appel",
    Corrected.CLOSED: "est clos",
    Corrected.PUBLICS: "publics",
    Corrected.DEADLINE: "date limite",
    Corrected.OPENING: "ouverture",
    Corrected.AMOUNT_MAX: "montant par projet",
    Corrected.AMOUNT_TOTAL: "enveloppe",
    Corrected.FUNDER: "financeur",
    Corrected.TERRITORY: "territoire",
    Corrected.CONFIRMED: "confirmé",
    Corrected.MERGED: "fusionné avec",
    Corrected.SPLIT: "scindé en",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line: the last one on a field wins, an empty value takes the earlier ones back.

    ``value`` is text: « oui » or « non », « +seniors » or « -seniors », an ISO day (with its hour
    after a « T », or several parted by commas), « aucune », whole euros, a funder's words, refs of
    territories, a field's name, a key, or the first words of each part.
    """

    call_key: str
    field: Corrected
    value: str
    at: datetime
    by: str = ""
    note: str = ""
