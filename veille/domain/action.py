"""Good practice made known: an action that a report or an evaluation of the centre cites."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionValorisee:
    """One action of a centre, and the document that cites it; it counts only with its document.

    ``year`` is the year it is counted in; ``publics`` are ids of config/publics.toml; ``call_key``
    is the call that paid for it, or empty; ``kept_from`` is the number of the action of an earlier
    year that this one keeps up and develops, or None.
    """

    number: int
    centre: str
    title: str
    year: int
    publics: frozenset[str] = frozenset()
    purpose: str = ""
    document: str = ""
    call_key: str = ""
    kept_from: int | None = None

    @property
    def counts(self) -> bool:
        """True when a document cites the action."""
        return bool(self.document.strip())
