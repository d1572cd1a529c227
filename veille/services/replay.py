"""``veille rejouer``: understand every kept notice again, when a rule was mended."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from veille.config import Config
from veille.domain.revision import Change
from veille.domain.source import Source
from veille.services.understand import knowledge_of, known_calls, understand
from veille.store import Store

#: Notices understood in one transaction: enough to batch the writes, few enough to stay short.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many notices were read again, and how many readings moved."""

    notices: int
    moved: int


def replay(store: Store, config: Config, *, now: datetime, today: date) -> Replayed:
    """Read all kept notices again; a reading that moves is recorded, and told to nobody.

    Notices of a source that left the config keep the reading that they have.
    """
    by_slug: dict[str, Source] = {source.slug: source for source in config.sources}
    knowledge = knowledge_of(config)
    with store.reading() as tx:
        notices = [notice for notice in tx.notices() if notice.source in by_slug]
        known = known_calls(tx)
    moved, rest = 0, iter(notices)
    while batch := list(islice(rest, BATCH)):
        with store.transaction() as tx:
            understood = understand(
                tx,
                batch,
                sources=by_slug,
                knowledge=knowledge,
                known=known,
                today=today,
                again=True,
            )
            changed = [r for r in understood.revisions if r.change is not Change.SAME]
            tx.apply(understood.revisions, understood.links, now, quiet=True)
            moved += len(changed)
    return Replayed(len(notices), moved)
