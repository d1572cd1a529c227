"""``veille collecter``: every source read, what changed understood, one transaction a source."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spiders import FAMILIES
from veille.collect.crawl import crawl
from veille.config import Config
from veille.domain.errors import UnknownError
from veille.domain.revision import Change, Revision
from veille.domain.source import Harvest, Outcome, RunReport, Source
from veille.services.understand import Reader, known_calls, understand
from veille.store import Store

#: Outcomes that are a failure of the source; a source known to be blocked is none.
FAILURES = frozenset({Outcome.FAILED, Outcome.CHANGED})


@dataclass(frozen=True, slots=True)
class SourceRun:
    """One source's report, and how many calls it brought or moved, by kind of change."""

    report: RunReport
    changes: Mapping[Change, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole collect: one line a source, in the order they finished."""

    sources: tuple[SourceRun, ...]

    @property
    def failed(self) -> tuple[SourceRun, ...]:
        """The sources that failed."""
        return tuple(line for line in self.sources if line.report.outcome in FAILURES)

    @property
    def all_failed(self) -> bool:
        """True when every source that was asked failed: nothing was collected."""
        asked = [s for s in self.sources if s.report.outcome is not Outcome.SKIPPED]
        return bool(asked) and len(self.failed) == len(asked)


def chosen(sources: Sequence[Source], slugs: Sequence[str]) -> tuple[Source, ...]:
    """The sources named, all of them when none is; an unknown name is an error."""
    if not slugs:
        return tuple(sources)
    by_slug = {source.slug: source for source in sources}
    unknown = [slug for slug in slugs if slug not in by_slug]
    if unknown:
        raise UnknownError(
            f"Source inconnue : {', '.join(unknown)} ; « veille sources lister » donne les noms."
        )
    return tuple(by_slug[slug] for slug in dict.fromkeys(slugs))


def collect(
    store: Store,
    config: Config,
    *,
    now: datetime,
    today: date,
    slugs: Sequence[str] = (),
    quiet: bool = False,
    told: Callable[[SourceRun], None] = lambda _: None,
) -> Run:
    """Read the sources and record what they say, one transaction a source.

    ``quiet`` records without making news of it; ``told`` is called with each source's line as
    soon as it is recorded. A source's failure is its line; the others go on.
    """
    sources = chosen(config.sources, slugs)
    with store.reading() as tx:
        memory = tx.pages(source.slug for source in sources)
    lines = []
    harvests = crawl(sources, memory, families=FAMILIES, politeness=config.politeness, now=now)
    for line in record_harvests(store, config, harvests, now=now, today=today, quiet=quiet):
        told(line)
        lines.append(line)
    return Run(tuple(lines))


def record_harvests(
    store: Store,
    config: Config,
    harvests: Iterator[Harvest],
    *,
    now: datetime,
    today: date,
    quiet: bool,
) -> Iterator[SourceRun]:
    """Record each harvest in a transaction of its own, and give its line."""
    with store.reading() as tx:
        reader = Reader(config, known_calls(tx), tx.corrections(), today)
    for harvest in harvests:
        with store.transaction() as tx:
            kept = tx.keep_notices(harvest.notices, now)
            understood = understand(tx, kept.fresh, reader)
            tx.apply(understood.revisions, understood.links, now, quiet=quiet)
            tx.keep_pages(harvest.pages)
            tx.record_report(harvest.report, harvest.unreadable)
        yield SourceRun(harvest.report, _counted(understood.revisions))


def _counted(revisions: Sequence[Revision]) -> Mapping[Change, int]:
    return Counter(r.change for r in revisions if r.call.reading.is_call)
