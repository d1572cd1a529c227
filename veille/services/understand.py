"""Notices -> calls and revisions, inside one transaction: shared by collecting and replaying."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from veille.config import Config
from veille.core.correct import corrected, is_forced, merged_into
from veille.core.identity import KnownCalls, row_of, to_call
from veille.core.merging import reread
from veille.core.normalise import Knowledge, document_of, normalise
from veille.core.normalise import understand as read_document
from veille.core.revise import revise
from veille.core.split import cut, marks_of, part_key, whole_of
from veille.data import load_gazetteer
from veille.domain.call import Call
from veille.domain.correction import Corrected, Correction
from veille.domain.errors import InputError
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.domain.source import Source
from veille.store import Transaction

_NONE: Mapping[str, Call] = MappingProxyType({})
_NO_LONGER_SPLIT = "La page a changé : les appels qu'elle réunissait sont à scinder de nouveau."


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
    # A part shares its page's address: found by it, it would take the whole page over.
    return KnownCalls(row for row in tx.known_calls() if whole_of(row.key) is None)


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
        return self._read(notice, self._corrections)

    def _read(self, notice: RawNotice, corrections: Mapping[str, tuple[Correction, ...]]) -> Call:
        source = self.sources[notice.source]
        document, reading = normalise(notice, source, self._knowledge, today=self.today)
        call = to_call(source, notice, document, reading, self._known)
        lines = corrections.get(call.key, ())
        if is_forced(lines) and not reading.is_call:
            forced = read_document(document, self._knowledge, today=self.today, forced=True)
            again = to_call(source, notice, document, forced, self._known)
            call = replace(again, key=call.key)
        into = merged_into(lines)
        if into is not None:
            call, lines = replace(call, key=into), corrections.get(into, ())
        return corrected(call, lines, self._knowledge.gazetteer)

    def reads(self, notice: RawNotice, stored: Mapping[str, Call] = _NONE) -> tuple[Call, ...]:
        """Every call that a notice speaks of: one, and its parts when a person split it.

        When the words by which it was split are gone from the own page of the ``stored`` call, it
        is one call again, and says so; from another site's page, or a past wording, which are
        read with nothing stored, nothing changes.
        """
        call = self.read(notice)
        lines = self._corrections.get(call.key, ())
        marks = marks_of(lines)
        if not marks:
            return (call,)
        try:
            return (call, *self.parts(call, notice, marks))
        except InputError:
            home = stored.get(call.key)
            if home is None or (home.source, home.address) != (notice.source, notice.address):
                return (call,)
            others = [line for line in lines if line.field is not Corrected.SPLIT]
            whole = self._read(notice, {**self._corrections, call.key: tuple(others)})
            notes = (*whole.reading.notes, _NO_LONGER_SPLIT)
            return (replace(whole, reading=replace(whole.reading, notes=notes)),)

    def parts(self, call: Call, notice: RawNotice, marks: Sequence[str]) -> tuple[Call, ...]:
        """The calls that the parts of a notice are, with their lasting keys and corrections.

        Raises InputError when the notice does not hold the first words of each.
        """
        source, found = self.sources[notice.source], []
        for mark, document in zip(marks, cut(document_of(notice), marks), strict=True):
            reading = read_document(document, self._knowledge, today=self.today, forced=True)
            own = replace(notice, title=document.title)
            part = to_call(source, own, document, reading, KnownCalls())
            key = part_key(call.key, mark)
            part = replace(part, key=key, edition=part.edition or call.edition)
            lines = self._corrections.get(key, ())
            found.append(corrected(part, lines, self._knowledge.gazetteer))
        return tuple(found)

    def revise(self, before: Call | None, read: Call) -> Revision:
        """What a read changes of a call, which is then known as it has become."""
        if before is not None and not read.reading.is_call and self._marks(read.key):
            call = reread(before, read)
            return Revision(change=Change.SAME if call == before else Change.CORRECTED, call=call)
        revision = revise(before, read, today=self.today, publishers=self.publishers)
        self.keep(revision.call, read.address)
        return revision

    def split_keys(self) -> tuple[str, ...]:
        """Keys of the calls that a person split."""
        return tuple(key for key in self._corrections if self._marks(key))

    def _marks(self, key: str) -> tuple[str, ...]:
        return marks_of(self._corrections.get(key, ()))

    def knows(self, key: str) -> bool:
        """Whether a call of that key is stored or was read before: most new ones are not."""
        return key in self._known or key in self._corrections or whole_of(key) is not None

    def keep(self, call: Call, address: str) -> None:
        """Know a call, and one more address of it: a relay's own page is recognised at once."""
        if whole_of(call.key) is None:
            self._known.add(replace(row_of(call), addresses=(address,)))


def understand(tx: Transaction, notices: Iterable[RawNotice], reader: Reader) -> Understood:
    """Decide what each notice is and what it changes; nothing is written here."""
    latest: dict[str, Call] = {}
    revisions: list[Revision] = []
    links: list[tuple[str, RawNotice]] = []
    split = tx.calls(reader.split_keys())
    for notice in notices:
        for read in reader.reads(notice, split):
            before = latest.get(read.key)
            if before is None and reader.knows(read.key):
                before = tx.calls([read.key]).get(read.key)
            revision = reader.revise(before, read)
            latest[read.key] = revision.call
            revisions.append(revision)
            links.append((read.key, notice))
    return Understood(tuple(revisions), tuple(links))
