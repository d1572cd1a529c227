"""The table of the watch: what each source is, and how it is."""

from dataclasses import dataclass
from datetime import datetime

from veille.config import Config
from veille.domain.source import RunReport, Source, Verdict
from veille.services.notify import LOOK_BACK, verdicts
from veille.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One source: the verdict on it, and its last reads, newest first."""

    source: Source
    verdict: Verdict
    runs: tuple[RunReport, ...]


def table(store: Store, config: Config, *, now: datetime) -> tuple[Line, ...]:
    """Each source of the config with its verdict, by slug."""
    with store.reading() as tx:
        said = verdicts(tx, config, now)
        return tuple(
            Line(source, verdict, tuple(tx.reports(source.slug, LOOK_BACK)))
            for source, verdict in zip(config.sources, said, strict=True)
        )
