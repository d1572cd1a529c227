"""``veille rejouer``: understand every kept notice again, when a rule was mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from veille.config import Config
from veille.core.merging import reread
from veille.domain.call import Call
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.domain.tag import TagKind
from veille.services.understand import Reader, known_calls
from veille.store import Store

#: Calls written in one transaction: enough to batch the writes, few enough to stay short.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """One call whose reading moves; ``before`` is None for a call that was not known."""

    before: Call | None
    after: Call

    def tags(self, kind: TagKind) -> tuple[frozenset[str], frozenset[str]]:
        """Ids of a kind before and after."""
        was = self.before.reading.ids(kind) if self.before else ()
        return frozenset(was), frozenset(self.after.reading.ids(kind))


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many notices were read again, and the calls that moved."""

    notices: int
    moved: tuple[Moved, ...]


def replay(
    store: Store, config: Config, *, now: datetime, today: date, dry: bool = False
) -> Replayed:
    """Read all kept notices again; what moves is recorded, and told to nobody.

    Every wording is read, the past ones first, as the collects did: what only an earlier one said
    is not lost. The new reading replaces the old, else no mended rule could take back what it
    invented. A call that a source no longer in the config speaks of keeps its reading. ``dry``
    records nothing.
    """
    with store.reading() as tx:
        reader = Reader(config, known_calls(tx), tx.corrections(), today)
        notices = list(tx.wordings())
        absent = [notice for notice in notices if notice.source not in reader.sources]
        kept = frozenset().union(*tx.calls_of(absent).values()) if absent else frozenset()
        stored = tx.calls(row.key for row in tx.known_calls())
    present = [notice for notice in notices if notice.source in reader.sources]
    latest, links = _read_again(present, reader, stored, kept)
    moved = tuple(
        Moved(stored.get(key), call) for key, call in latest.items() if call != stored.get(key)
    )
    if not dry:
        _record(store, moved, links, now)
    return Replayed(len(present), moved)


def _read_again(
    notices: list[RawNotice], reader: Reader, stored: Mapping[str, Call], kept: frozenset[str]
) -> tuple[dict[str, Call], dict[str, list[RawNotice]]]:
    latest: dict[str, Call] = {}
    links: dict[str, list[RawNotice]] = {}
    pairs = ((notice, read) for notice in notices for read in reader.reads(notice))
    for notice, read in pairs:
        if read.key in kept:
            continue
        known = stored.get(read.key)
        if read.key in latest:
            latest[read.key] = reader.revise(latest[read.key], read).call
        elif known is not None:
            latest[read.key] = reread(known, read)
            reader.keep(latest[read.key], read.address)
        else:
            latest[read.key] = reader.revise(None, read).call
        links.setdefault(read.key, []).append(notice)
    return latest, links


def _record(
    store: Store, moved: tuple[Moved, ...], links: Mapping[str, list[RawNotice]], now: datetime
) -> None:
    for start in range(0, len(moved), BATCH):
        batch = moved[start : start + BATCH]
        revisions = [
            Revision(change=Change.CORRECTED if one.before else Change.NEW, call=one.after)
            for one in batch
        ]
        pairs = [(one.after.key, n) for one in batch for n in links[one.after.key]]
        with store.transaction() as tx:
            tx.apply(revisions, pairs, now, quiet=True)
