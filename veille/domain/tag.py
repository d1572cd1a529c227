"""What was read, and the words that justify it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that justify one value of one field.

    ``start`` and ``end`` count code points in the text as given (title, a line feed, body), so
    that ``text[start:end] == excerpt``; ``rule`` names the rule that read them.
    """

    field: str
    value: str
    start: int
    end: int
    excerpt: str
    rule: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.excerpt):
            raise ValueError(f"evidence for {self.field!r} does not fit its offsets")


class TagKind(StrEnum):
    """What a tag says of a call; stored values never change."""

    PUBLIC = "public"
    THEME = "theme"
    APPLICANT = "candidat"

    @property
    def label(self) -> str:
        """The kind as a French reader says it."""
        return {"public": "public", "theme": "thème", "candidat": "qui peut répondre"}[self]


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """A public, a theme or a kind of applicant, never without evidence.

    ``sure`` is a figure from 0 to 1.
    """

    kind: TagKind
    id: str
    evidence: tuple[Evidence, ...]
    sure: float = 1.0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"tag {self.id!r} has no evidence")


#: Ids of the applicant tags -> their French label, plural as calls list them.
APPLICANT_LABELS = {
    "association": "associations",
    "bailleur": "bailleurs",
    "ccas": "CCAS",
    "centre_social": "centres sociaux",
    "commune": "communes et collectivités",
    "entreprise": "entreprises",
    "epci": "intercommunalités",
    "ess": "structures de l'économie sociale et solidaire",
    "etablissement_medico_social": "établissements médico-sociaux",
    "etablissement_sante": "établissements de santé",
    "etablissement_scolaire": "établissements scolaires",
    "evs": "espaces de vie sociale",
    "fondation": "fondations",
    "jeunes": "groupes de jeunes",
    "particulier": "particuliers",
    "public": "établissements publics",
}
