"""What a new read changes of a known call, and whether it is news.

Three rules keep the news true. What a page no longer says is not a change: it is kept, and said
to be kept. A site that only relays a call adds what nobody knew and overrules nothing, so that
two sites that disagree do not send a correction each week. The funder's own page takes over from
a relay that came first.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from veille.core.changes import changed
from veille.core.merging import completed, updated
from veille.domain.call import Call
from veille.domain.revision import Change, Revision

_NOBODY: Mapping[str, str] = MappingProxyType({})


def revise(
    known: Call | None, read: Call, *, today: date, publishers: Mapping[str, str] = _NOBODY
) -> Revision:
    """Decide what a read changes: the call as it should now be stored, and the news if any.

    ``today`` is a civil day in Europe/Paris. ``publishers`` gives the funder's id by slug of the
    sources that are that funder's own site (``Source.funder``): without it only a call whose
    funder came from the config is known to be its funder's own.

    Several things may have changed at once; one is told, the gravest first: cancelled, reopened,
    closed early, date known, date moved, amount.
    """
    if known is None:
        return Revision(change=Change.NEW_EDITION if read.previous else Change.NEW, call=read)
    if read.reading.is_call and not known.reading.is_call:
        # An article was known, that nobody was told of: the call it spoke of is new.
        born = replace(read, key=known.key, previous=read.previous or known.previous)
        return Revision(change=Change.NEW_EDITION if born.previous else Change.NEW, call=born)
    if known.source == read.source:
        now = known if _is_older_copy(known, read) else updated(known, read)
    elif _takes_over(known, read, today, publishers):
        now = updated(known, read)
    else:
        now = completed(known, read)
    if now == known:
        return Revision(change=Change.SAME, call=known)
    change, before, after = changed(known, now, today)
    return Revision(change=change, call=now, before=before, after=after)


def _is_older_copy(known: Call, read: Call) -> bool:
    """Another page of the same site whose last day is earlier: a copy left as it was.

    A site announces an extension on a new page and leaves the old one; taking both in turn would
    extend and bring forward for ever.
    """
    mine, theirs = known.reading.last_deadline, read.reading.last_deadline
    if known.address == read.address or mine is None:
        return False
    return theirs is None or theirs.day < mine.day


def _is_own(call: Call, publishers: Mapping[str, str]) -> bool:
    """The source is the funder's own site."""
    funder = call.reading.funder_id
    return "funder" in call.assumed or bool(funder and publishers.get(call.source) == funder)


def _takes_over(known: Call, read: Call, today: date, publishers: Mapping[str, str]) -> bool:
    """The read page becomes the call's home: its funder's own, or the first relay with a date."""
    if not read.reading.is_call:
        return False
    if _is_own(read, publishers):
        return not _is_own(known, publishers)
    dated = read.reading.last_deadline
    return (
        not _is_own(known, publishers)
        and known.reading.last_deadline is None
        and not known.reading.rolling
        and dated is not None
        and dated.day >= today
    )
