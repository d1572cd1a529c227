"""Who pays: the funders of the config, and how French texts name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from veille.domain.tag import Evidence


@dataclass(frozen=True, slots=True)
class Funder:
    """A body that pays.

    ``aliases`` are other names as people write them; ``territory`` holds references of the
    gazetteer (``69``, ``69M``, ``R84``…), empty when the body is bound to no area.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRead:
    """The funder as the text names it; several co-funders are joined in ``words``.

    ``id`` is the canonical one of the first that the registry knows, None when it knows none;
    ``refs`` are the territories of the known ones; ``sure`` is a figure from 0 to 1.
    """

    words: str
    id: str | None
    refs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sure: float = 1.0


class FunderRegistry:
    """The funders of the config, found by any of their names."""

    def __init__(self, funders: Iterable[Funder]) -> None:
        self.funders = tuple(funders)
        self._by_id = {funder.id: funder for funder in self.funders}

    def by_id(self, id_: str) -> Funder | None:
        """Give the funder of that id, None when unknown."""
        return self._by_id.get(id_)
