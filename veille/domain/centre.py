"""The structures that Veille serves, and the people who read its mail."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CentreKind(StrEnum):
    """Which approval of the Caf a structure holds; stored values never change."""

    CENTRE_SOCIAL = "centre_social"
    EVS = "evs"

    @property
    def label(self) -> str:
        """The kind as a French reader says it."""
        return {"centre_social": "centre social", "evs": "espace de vie sociale"}[self]


class Role(StrEnum):
    """What a recipient does in the centre; stored values never change."""

    DIRECTION = "direction"
    SECRETARIAT = "secretariat"
    FAMILIES = "referent_familles"
    YOUTH = "referent_jeunes"
    SENIORS = "referent_seniors"
    INSERTION = "referent_insertion"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """The role as a French reader says it."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.DIRECTION: "direction",
    Role.SECRETARIAT: "secrétariat",
    Role.FAMILIES: "référente ou référent familles",
    Role.YOUTH: "référente ou référent jeunes",
    Role.SENIORS: "référente ou référent seniors",
    Role.INSERTION: "référente ou référent insertion",
    Role.OTHER: "autre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person or mailbox that reads the digest; a click or a mark is theirs.

    ``publics`` and ``themes`` are ids of config/publics.toml and themes.toml; ``general`` is true
    when calls that target no public in particular are wanted too.
    """

    address: str
    role: Role
    name: str = ""
    publics: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    general: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A centre social or espace de vie sociale.

    ``commune`` and ``communes`` (others served) are INSEE codes, arrondissements of Lyon allowed;
    ``qpv`` are codes ``QN…``; the agrément's dates are None when nobody gave them.
    """

    slug: str
    name: str
    kind: CentreKind
    commune: str
    communes: frozenset[str] = frozenset()
    qpv: frozenset[str] = frozenset()
    agreed_from: date | None = None
    agreed_until: date | None = None
    recipients: tuple[Recipient, ...] = ()

    @property
    def area(self) -> frozenset[str]:
        """INSEE codes of every commune served, its own included."""
        return self.communes | {self.commune}
