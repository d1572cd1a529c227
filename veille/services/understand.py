"""Notices -> calls and revisions, inside one transaction: shared by collecting and replaying."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from veille.config import Config
from veille.core.correct import corrected, is_forced, merged_into
from veille.core.identity import KnownCalls, row_of, to_call
from veille.core.normalise import Knowledge, normalise
from veille.core.normalise import understand as read_document
from veille.core.revise import revise
from veille.data import load_gazetteer
from veille.domain.call import Call
from veille.domain.correction import Correction
from veille.domain.notice import RawNotice
from veille.domain.revision import Revision
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


class Reader:
    """Reads notices with what is known: the calls, and what people corrected of them."""

    def __init__(
        self,
        config: Config,
        known: KnownCalls,
        corrections: Mapping[str, tuple[Correction, ...]],
        today: date,
    ) -> None:
        self.sources: dict[str, Source] = {source.slug: source for source in config.sources}
        self.publishers = {s.slug: s.funder for s in config.sources if s.funder}
        self.today = today
        self._knowledge = knowledge_of(config)
        self._known, self._corrections = known, corrections

    def read(self, notice: RawNotice) -> Call:
        """The call that a notice speaks of, with its lasting key and a person's corrections."""
        source = self.sources[notice.source]
        document, reading = normalise(notice, source, self._knowledge, today=self.today)
        call = to_call(source, notice, document, reading, self._known)
        lines = self._corrections.get(call.key, ())
        if is_forced(lines) and not reading.is_call:
            forced = read_document(document, self._knowledge, today=self.today, forced=True)
            again = to_call(source, notice, document, forced, self._known)
            call = replace(again, key=call.key)
        into = merged_into(lines)
        if into is not None:
            call, lines = replace(call, key=into), self._corrections.get(into, ())
        return corrected(call, lines, self._knowledge.gazetteer)

    def revise(self, before: Call | None, read: Call) -> Revision:
        """What a read changes of a call, which is then known as it has become."""
        revision = revise(before, read, today=self.today, publishers=self.publishers)
        self.keep(revision.call, read.address)
        return revision

    def knows(self, key: str) -> bool:
        """Whether a call of that key is stored or was read before: most new ones are not."""
        return key in self._known or key in self._corrections

    def keep(self, call: Call, address: str) -> None:
        """Know a call, and one more address of it: a relay's own page is recognised at once."""
        self._known.add(replace(row_of(call), addresses=(address,)))


def understand(tx: Transaction, notices: Iterable[RawNotice], reader: Reader) -> Understood:
    """Decide what each notice is and what it changes; nothing is written here."""
    latest: dict[str, Call] = {}
    revisions: list[Revision] = []
    links: list[tuple[str, RawNotice]] = []
    for notice in notices:
        read = reader.read(notice)
        before = latest.get(read.key)
        if before is None and reader.knows(read.key):
            before = tx.calls([read.key]).get(read.key)
        revision = reader.revise(before, read)
        latest[read.key] = revision.call
        revisions.append(revision)
        links.append((read.key, notice))
    return Understood(tuple(revisions), tuple(links))
