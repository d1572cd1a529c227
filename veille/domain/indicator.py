"""What the year counts: figures, their definitions, and the lines that prove each of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """What is counted. Stored values never change: they are the keys of the JSON export."""

    CALLS_SEEN = "appels_vus"
    CALLS_TOLD = "appels_signales"
    CALLS_MOBILISED = "appels_mobilises"
    SUBMITTED = "candidatures_deposees"
    WON = "candidatures_obtenues"
    REFUSED = "candidatures_refusees"
    AMOUNT_ASKED = "montant_demande"
    AMOUNT_WON = "montant_obtenu"
    ACTIONS = "actions_valorisees"
    KEPT_UP = "initiatives_reconduites"

    @property
    def label(self) -> str:
        """The measure as a French reader says it."""
        return _MEASURES[self][0]

    @property
    def definition(self) -> str:
        """One French sentence: the only place that defines the figure; exports print it."""
        return _MEASURES[self][1]

    @property
    def is_money(self) -> bool:
        """True for whole euros: the value is the sum of its lines, not their number."""
        return self in {Measure.AMOUNT_ASKED, Measure.AMOUNT_WON}


_MEASURES = {
    Measure.CALLS_SEEN: (
        "appels vus",
        "Appels lus pour la première fois pendant la période ; deux éditions font deux appels.",
    ),
    Measure.CALLS_TOLD: (
        "appels signalés",
        "Appels envoyés à au moins un centre pendant la période, comptés une fois chacun.",
    ),
    Measure.CALLS_MOBILISED: (
        "appels mobilisés",
        (
            "Appels pour lesquels au moins une candidature a été déposée pendant la période, "
            "comptés une fois quel que soit le nombre de centres ; un dépôt annulé ne compte pas."
        ),
    ),
    Measure.SUBMITTED: (
        "candidatures déposées",
        "Candidatures dont le premier dépôt, non annulé, est daté de la période.",
    ),
    Measure.WON: (
        "candidatures obtenues",
        "Candidatures dont l'obtention est datée de la période, sauf celles abandonnées ensuite.",
    ),
    Measure.REFUSED: (
        "candidatures refusées",
        "Candidatures dont le refus est daté de la période.",
    ),
    Measure.AMOUNT_ASKED: (
        "montants demandés",
        "Somme des montants notés au dépôt des candidatures déposées pendant la période, en euros.",
    ),
    Measure.AMOUNT_WON: (
        "montants obtenus",
        (
            "Somme des montants notés à l'obtention des candidatures obtenues pendant la période, "
            "en euros."
        ),
    ),
    Measure.ACTIONS: (
        "actions valorisées",
        (
            "Actions d'une année de la période citées par un document de bilan ou d'évaluation ; "
            "sans document, une action ne compte pas."
        ),
    ),
    Measure.KEPT_UP: (
        "initiatives reconduites",
        "Actions valorisées de la période qui poursuivent une action d'une année antérieure.",
    ),
}


class Axis(StrEnum):
    """What the figures are split by; stored values never change."""

    PUBLIC = "public"
    FUNDER = "financeur"
    CENTRE = "centre"

    @property
    def label(self) -> str:
        """The axis as a French reader says it."""
        return {"public": "par public", "financeur": "par financeur", "centre": "par centre"}[self]


@dataclass(frozen=True, slots=True)
class Proof:
    """One line that makes a figure: what, who, when (None when only a year is known), words.

    ``amount`` is in whole euros, for sums only.
    """

    what: str
    who: str
    when: date | None
    words: str
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One count and its lines: as many as the value, or adding up to it for money."""

    measure: Measure
    value: int
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """Figures of one public, funder or centre; ``id`` is empty for what has none.

    A call that targets two publics stands in both: slices by public do not add up to the whole.
    """

    axis: Axis
    id: str
    label: str
    values: tuple[tuple[Measure, int], ...]

    def value(self, measure: Measure) -> int:
        """One figure of the slice; 0 when nothing was counted."""
        return dict(self.values).get(measure, 0)


@dataclass(frozen=True, slots=True)
class Indicators:
    """All the figures of a period, its first and last day included."""

    start: date
    end: date
    figures: tuple[Figure, ...]
    slices: tuple[Slice, ...] = ()

    def figure(self, measure: Measure) -> Figure:
        """One figure; every measure has one, if only 0."""
        return next(figure for figure in self.figures if figure.measure is measure)

    def by(self, axis: Axis) -> tuple[Slice, ...]:
        """The slices of one axis."""
        return tuple(one for one in self.slices if one.axis is axis)
