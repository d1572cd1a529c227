"""The role that a rule gives to a date."""

from dataclasses import dataclass

from veille.domain.call import DateRole


@dataclass(frozen=True, slots=True)
class Judged:
    """What a date is for, how sure (0 to 1), the rule that says it, and where its words begin."""

    role: DateRole
    sure: float
    rule: str
    start: int
