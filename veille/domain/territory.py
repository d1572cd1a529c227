"""Places where a project may stand, by their official codes."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Rank of a territory, by the words of the labelled texts; stored values never change."""

    NATIONAL = "national"
    REGION = "region"
    DEPARTEMENT = "departement"
    METROPOLE = "metropole"
    EPCI = "intercommunalite"
    COMMUNE = "commune"
    DISTRICT = "arrondissement"
    QPV = "qpv"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """The level as a French reader says it."""
        return _LABELS[self]


_LABELS = {
    Level.NATIONAL: "national",
    Level.REGION: "région",
    Level.DEPARTEMENT: "département",
    Level.METROPOLE: "métropole",
    Level.EPCI: "intercommunalité",
    Level.COMMUNE: "commune",
    Level.DISTRICT: "arrondissement",
    Level.QPV: "quartier prioritaire",
    Level.OTHER: "autre",
}


@dataclass(frozen=True, slots=True, order=True)
class Territory:
    """One place: its level, its official code and its name.

    Codes: ``FR``; a région's INSEE code (``84``); a département's (``69`` is the whole
    département 69, as the Caf and the préfecture cover it; ``69D`` is the collectivity
    « Département du Rhône », which the Métropole left in 2015); ``69M`` the Métropole de Lyon;
    an EPCI's SIREN; a commune's or an arrondissement's INSEE code; a QPV's ``QN…``.
    A code alone is ambiguous (``84`` is a région and the Vaucluse): ``ref`` is not.
    """

    level: Level
    code: str
    name: str

    @property
    def ref(self) -> str:
        """The code as config files and command lines write it: a région gets an ``R``."""
        return f"R{self.code}" if self.level is Level.REGION else self.code


FRANCE = Territory(Level.NATIONAL, "FR", "France")
