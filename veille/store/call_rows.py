"""A call as a row of its table, and back; the copies that queries filter on."""

from datetime import datetime
from typing import Any

from veille.domain.call import Call
from veille.domain.revision import Change, Revision
from veille.store.base import AnyRow
from veille.store.codec import fingerprint, reading_from_json, reading_to_json, searched
from veille.store.columns import clean, to_json

#: Longest mark of an event: it is part of a key.
_LONGEST_MARK = 200

_NEW_DAY = frozenset({Change.EXTENDED, Change.BROUGHT_FORWARD, Change.DATED})
_ONCE = frozenset({Change.NEW, Change.NEW_EDITION})


def call_row(ident: str, call: Call, now: datetime) -> dict[str, Any]:
    """Give every column of a call but its number and the instant it was first seen."""
    reading = call.reading
    last = reading.last_deadline
    body = to_json(reading_to_json(reading))
    assumed = sorted(call.assumed)
    head = [call.title, call.address, call.source, call.edition, call.previous, assumed]
    places = " ".join(place.name for place in reading.territories)
    return {
        "key": call.key,
        "ident": ident,
        "digest": fingerprint(to_json(head), body),
        "title": call.title,
        "address": call.address,
        "source": call.source,
        "edition": call.edition,
        "previous": call.previous,
        "assumed": assumed,
        "reading": body,
        "folded": searched(f"{call.title} {reading.funder or ''} {places}"),
        "is_call": reading.is_call,
        "kind": reading.kind.value,
        "state": reading.state.value,
        "eligible": reading.eligible.value,
        "rolling": reading.rolling,
        "opens_on": reading.opens_on,
        "last_day": last.day if last is not None else None,
        "days": _days(call),
        "funder": reading.funder,
        "funder_id": reading.funder_id,
        "changed_at": now,
    }


def call_from_row(row: AnyRow) -> Call:
    """Give the call back."""
    return Call(
        key=row.key,
        title=row.title,
        address=row.address,
        source=row.source,
        reading=reading_from_json(row.reading),
        edition=row.edition,
        previous=row.previous,
        assumed=frozenset(row.assumed),
    )


def tag_rows(number: int, call: Call) -> list[dict[str, Any]]:
    """Publics, themes and applicants, each once."""
    pairs = sorted({(tag.kind.value, clean(tag.id)) for tag in call.reading.tags})
    return [{"call_id": number, "kind": kind, "tag": tag} for kind, tag in pairs]


def territory_rows(number: int, call: Call) -> list[dict[str, Any]]:
    """Territories by ref, each once."""
    refs = sorted({clean(place.ref) for place in call.reading.territories})
    return [{"call_id": number, "ref": ref} for ref in refs]


def mark_of(decided: Revision, now: datetime) -> str:
    """What tells this event apart from another of its kind on the same call.

    A call is new once; last days move to other days; an amount to an amount; a cancellation or a
    reopening may happen again, and is told apart by the civil day (UTC) it was seen on.
    """
    if decided.change in _ONCE:
        return ""
    if decided.change in _NEW_DAY:
        return ",".join(_days(decided.call))[:_LONGEST_MARK]
    if decided.change is Change.AMOUNT_CHANGED:
        return clean(decided.after)[:_LONGEST_MARK]
    return now.date().isoformat()


def _days(call: Call) -> list[str]:
    """Every last day to apply, in ISO, each once."""
    return sorted({deadline.day.isoformat() for deadline in call.reading.deadlines})
