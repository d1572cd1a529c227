"""Notices -> calls and revisions, inside one transaction: shared by collecting and replaying."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from veille.config import Config
from veille.core.correct import corrected, is_forced, merged_into
from veille.core.identity import KnownCalls, row_of, to_call
from veille.core.merging import reread
from veille.core.normalise import Knowledge, normalise
from veille.core.normalise import understand as core_understand
from veille.core.revise import revise
from veille.data import load_gazetteer
from veille.domain.call import Call
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.domain.source import Source
from veille.store import Transaction


@dataclass(frozen=True, slots=True)
class Understood:
    """What a batch of notices changes: the revisions in order, and which notice says which call."""

    revisions: tuple[Revision, ...]
    links: tuple[tuple[str, RawNotice], ...]


def knowledge_of(config: Config) -> Knowledge:
    """What the core reads with: the words, the funders, the territories."""
    return Knowledge(lexicon=config.lexicon, funders=config.funders, gazetteer=load_gazetteer())


def known_calls(tx: Transaction) -> KnownCalls:
    """The index that says « the same call », built once a run and fed as the run goes."""
    return KnownCalls(tx.known_calls())


def understand(
    tx: Transaction,
    notices: Iterable[RawNotice],
    *,
    sources: Mapping[str, Source],
    knowledge: Knowledge,
    known: KnownCalls,
    today: date,
    again: bool = False,
) -> Understood:
    """Decide what each notice is and what it changes; nothing is written here.

    ``again`` is for words already understood under other rules: the new reading then replaces
    the old one instead of completing it, else no mended rule could take back what it invented.
    """
    publishers = {source.slug: source.funder for source in sources.values() if source.funder}
    corrections = tx.corrections()
    latest: dict[str, Call] = {}
    revisions: list[Revision] = []
    links: list[tuple[str, RawNotice]] = []
    for notice in notices:
        source = sources[notice.source]
        document, reading = normalise(notice, source, knowledge, today=today)
        read = to_call(source, notice, document, reading, known)
        lines = corrections.get(read.key, ())
        if is_forced(lines) and not reading.is_call:
            reading = core_understand(document, knowledge, today=today, forced=True)
            read = replace(to_call(source, notice, document, reading, known), key=read.key)
        into = merged_into(lines)
        if into is not None:
            read = replace(read, key=into)
            lines = corrections.get(into, ())
        read = corrected(read, lines, knowledge.gazetteer)
        before = latest.get(read.key) or tx.calls([read.key]).get(read.key)
        if again and before is not None and read.key not in latest:
            revision = _reread(before, read)
        else:
            revision = revise(before, read, today=today, publishers=publishers)
        latest[read.key] = revision.call
        # Merged with the addresses already known: a relay's own page is recognised at once.
        known.add(replace(row_of(revision.call), addresses=(read.address,)))
        revisions.append(revision)
        links.append((read.key, notice))
    return Understood(tuple(revisions), tuple(links))


def _reread(before: Call, read: Call) -> Revision:
    call = reread(before, read)
    change = Change.SAME if call == before else Change.CORRECTED
    return Revision(change=change, call=call)
