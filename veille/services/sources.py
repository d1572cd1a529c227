"""The table of the watch: what each source is, and how it is."""

from dataclasses import dataclass
from datetime import datetime

from veille.config import Config
from veille.core.health import judge
from veille.domain.source import RunReport, Source, Verdict
from veille.services.notify import LOOK_BACK
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
        reports = tx.all_reports(LOOK_BACK)
    runs = {source.slug: reports.get(source.slug, ()) for source in config.sources}
    return tuple(
        Line(source, judge(source, runs[source.slug], now=now), runs[source.slug])
        for source in config.sources
    )
