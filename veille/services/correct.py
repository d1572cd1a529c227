"""A person corrects a reading: check, keep the line, lay it over, and say what moved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from veille.config import Config
from veille.core.correct import corrected, effective, is_forced, merged_into
from veille.core.doubt import Doubt, doubts_of, most_harmful
from veille.core.identity import fill_from
from veille.core.matching import match_all
from veille.core.merging import reread
from veille.core.normalise import Knowledge, understand
from veille.core.revise import revise
from veille.core.split import whole_of
from veille.data import load_gazetteer
from veille.domain.call import Call, State
from veille.domain.centre import Centre
from veille.domain.correction import Corrected, Correction
from veille.domain.errors import InputError
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.services.split import document_for, split
from veille.services.understand import knowledge_of
from veille.store import CallFilter, Store, Transaction


@dataclass(frozen=True, slots=True)
class Told:
    """A correction and the title of its call."""

    title: str
    number: int
    correction: Correction


def correct(
    store: Store,
    config: Config,
    name: str,
    said: Sequence[tuple[Corrected, str]],
    *,
    now: datetime,
    today: date,
    by: str = "",
    note: str = "",
) -> Call:
    """Add what a person says of a call; give the call as it is then read.

    An empty value takes the earlier corrections of a field back. Raises InputError for a value
    that can't be read, UnknownError for a call that is not there; nothing is then kept.
    """
    if not said:
        raise InputError("Rien à corriger : « veille corriger --help » donne les champs.")
    knowledge = knowledge_of(config)
    with store.transaction() as tx:
        call = tx.call(name)
        lines = [
            Correction(call_key=call.key, field=f, value=_value(tx, f, v), at=now, by=by, note=note)
            for f, v in said
        ]
        after = (*tx.corrections([call.key]).get(call.key, ()), *lines)
        read = _read_again(tx, config, call, after, knowledge, today)
        new = corrected(read, after, knowledge.gazetteer)
        tx.correct(lines)
        tx.apply([_revision(call, new)], [], now)
        into = merged_into(after)
        if into is not None:
            _give(tx, call, tx.call(into), now, today)
        if any(line.field is Corrected.SPLIT for line in lines):
            split(tx, config, call, _own_notice(tx, call), after, now=now, today=today)
        return new


def _give(tx: Transaction, call: Call, into: Call, now: datetime, today: date) -> None:
    """The other call takes the announcements, and what only they say."""
    if into.key == call.key:
        raise InputError("Un appel ne se fusionne pas avec lui-même : donnez l'autre numéro.")
    revision = revise(into, replace(call, key=into.key), today=today)
    current = [(into.key, w.notice) for w in tx.notices_of(call.key) if w.current]
    tx.apply([revision], current, now, quiet=True)


def _value(tx: Transaction, field: Corrected, value: str) -> str:
    """A call that is named by its number is kept by its key."""
    return tx.call(value).key if field is Corrected.MERGED and value else value


def _read_again(
    tx: Transaction,
    config: Config,
    call: Call,
    lines: Sequence[Correction],
    knowledge: Knowledge,
    today: date,
) -> Call:
    """The call as its own words say it now, forced to be a call when a person says so."""
    notice = _own_notice(tx, call)
    source = next((s for s in config.sources if s.slug == call.source), None)
    if notice is None or source is None:
        return call
    document = document_for(tx, call.key, notice)
    if document is None:
        return call
    forced = is_forced(lines) is True or whole_of(call.key) is not None
    read = understand(document, knowledge, today=today, forced=forced)
    reading, assumed = fill_from(source, read)
    return reread(call, replace(call, reading=reading, assumed=assumed))


def _own_notice(tx: Transaction, call: Call) -> RawNotice | None:
    """The announcement that the call's reading comes from: its source's and address's, the last."""
    current = [w.notice for w in tx.notices_of(call.key) if w.current]
    own = [n for n in current if (n.source, n.address) == (call.source, call.address)]
    ranked = own or current
    return ranked[-1] if ranked else None


def _revision(before: Call, after: Call) -> Revision:
    """A call found again is news; any other correction is a reading put right."""
    if after.reading.is_call and not before.reading.is_call:
        return Revision(change=Change.NEW, call=after)
    return Revision(change=Change.SAME if after == before else Change.CORRECTED, call=after)


def corrections(store: Store, name: str | None = None) -> tuple[Told, ...]:
    """Every correction that holds, oldest first; of one call, or of all."""
    with store.reading() as tx:
        keys = None if name is None else [tx.call(name).key]
        found = tx.corrections(keys)
        calls, numbers = tx.calls(found), tx.numbers(found)
        lines = [
            Told(calls[key].title, numbers[key], line)
            for key, several in found.items()
            for line in effective(several)
        ]
    return tuple(sorted(lines, key=lambda told: told.correction.at))


def doubts(store: Store, *, today: date) -> tuple[Doubt, ...]:
    """The doubtful readings that would reach somebody, the most harmful first."""
    with store.reading() as tx:
        calls = [row.call for row in tx.list_calls(CallFilter(), today=today)]
        centres = tx.centres()
        lines = tx.corrections()
    readers = _readers(calls, centres, today)
    found = (
        doubt
        for call in calls
        if readers.get(call.key)
        for doubt in doubts_of(call, lines.get(call.key, ()), readers[call.key], today)
    )
    return most_harmful(found)


def _readers(calls: Sequence[Call], centres: Sequence[Centre], today: date) -> dict[str, int]:
    """How many people each call would reach; one without a date would if it had one to come."""
    known = [_as_if_dated(call, today) for call in calls]
    counts: dict[str, int] = {}
    for match in match_all(known, centres, load_gazetteer(), today=today):
        counts[match.call.key] = counts.get(match.call.key, 0) + 1
    return counts


def _as_if_dated(call: Call, today: date) -> Call:
    if call.state(today) is not State.UNKNOWN:
        return call
    return replace(call, reading=replace(call.reading, rolling=True, state=State.UNKNOWN))
