"""Readings and notices to plain JSON values and back, nothing lost: offsets, doubts, order.

Written by hand rather than by introspection: what is stored must not move when a class is
rearranged, and thousands of readings are read at once.
"""

import hashlib
from datetime import date, time
from typing import Any

from veille.core.text import fold
from veille.domain.call import (
    Amounts,
    DateRead,
    DateRole,
    Deadline,
    Eligible,
    Kind,
    Reading,
    State,
)
from veille.domain.notice import Attachment, Printed, RawNotice
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

#: A JSON object.
Json = dict[str, Any]


def fingerprint(*parts: str) -> str:
    """Give 128 bits of SHA-256 over the parts, in hexadecimal: a key of fixed length.

    The parts are separated by their lengths, so that two lists never look alike.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.hexdigest()[:32]


def searched(words: str) -> str:
    """Fold case, accents and blanks away: how words are looked for, never shown."""
    return " ".join(fold(words.replace("œ", "oe").replace("Œ", "oe")).split())


def notice_to_json(notice: RawNotice) -> Json:
    """All the words of a notice; source and rank have columns."""
    return {
        "address": notice.address,
        "title": notice.title,
        "text": notice.text,
        "published": notice.published,
        "fields": [[field.label, field.words] for field in notice.fields],
        "attachments": [[file.address, file.title] for file in notice.attachments],
    }


def notice_from_json(source: str, rank: int, body: Json) -> RawNotice:
    """Give the notice back as it was kept."""
    return RawNotice(
        source=source,
        address=body["address"],
        title=body["title"],
        text=body["text"],
        published=body["published"],
        fields=tuple(Printed(label, words) for label, words in body["fields"]),
        attachments=tuple(
            Attachment(address=address, title=title) for address, title in body["attachments"]
        ),
        rank=rank,
    )


def _evidence_to_json(found: tuple[Evidence, ...]) -> list[list[Any]]:
    return [[e.field, e.value, e.start, e.end, e.excerpt, e.rule] for e in found]


def _evidence_from_json(rows: list[list[Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(*row) for row in rows)


def territory_to_json(territory: Territory) -> list[str]:
    """Level, code and name."""
    return [territory.level.value, territory.code, territory.name]


def territory_from_json(row: list[str]) -> Territory:
    """Give the territory back."""
    return Territory(Level(row[0]), row[1], row[2])


def _deadline_to_json(deadline: Deadline) -> list[Any]:
    hour = deadline.hour.isoformat() if deadline.hour is not None else None
    day = deadline.day.isoformat()
    return [day, hour, deadline.words, deadline.inferred, deadline.role.value, deadline.sure]


def _deadline_from_json(row: list[Any]) -> Deadline:
    day, hour, words, inferred, role, sure = row
    return Deadline(
        date.fromisoformat(day),
        time.fromisoformat(hour) if hour is not None else None,
        words,
        inferred,
        DateRole(role),
        sure,
    )


def _date_to_json(read: DateRead) -> list[Any]:
    day = read.day.isoformat() if read.day is not None else None
    return [day, read.role.value, read.words, read.start, read.end, read.inferred, read.note]


def _date_from_json(row: list[Any]) -> DateRead:
    day, role, words, start, end, inferred, note = row
    known = date.fromisoformat(day) if day is not None else None
    return DateRead(known, DateRole(role), words, start, end, inferred, note)


def reading_to_json(reading: Reading) -> Json:
    """All that was read, each value with its evidence."""
    money = reading.amounts
    return {
        "is_call": reading.is_call,
        "kind": reading.kind.value,
        "opens_on": reading.opens_on.isoformat() if reading.opens_on is not None else None,
        "deadlines": [_deadline_to_json(deadline) for deadline in reading.deadlines],
        "rolling": reading.rolling,
        "tags": [
            [tag.kind.value, tag.id, _evidence_to_json(tag.evidence), tag.sure]
            for tag in reading.tags
        ],
        "territories": [territory_to_json(place) for place in reading.territories],
        "funder": reading.funder,
        "funder_id": reading.funder_id,
        "amounts": [money.maximum, money.minimum, money.total, money.rate],
        "state": reading.state.value,
        "eligible": reading.eligible.value,
        "dates": [_date_to_json(read) for read in reading.dates],
        "evidence": _evidence_to_json(reading.evidence),
        "sure": [list(pair) for pair in reading.sure],
        "notes": list(reading.notes),
    }


def reading_from_json(body: Json) -> Reading:
    """Give the reading back, equal to the one that was kept."""
    maximum, minimum, total, rate = body["amounts"]
    opens_on = body["opens_on"]
    return Reading(
        is_call=body["is_call"],
        kind=Kind(body["kind"]),
        opens_on=date.fromisoformat(opens_on) if opens_on is not None else None,
        deadlines=tuple(_deadline_from_json(row) for row in body["deadlines"]),
        rolling=body["rolling"],
        tags=tuple(
            Tag(TagKind(kind), ident, _evidence_from_json(evidence), sure)
            for kind, ident, evidence, sure in body["tags"]
        ),
        territories=tuple(territory_from_json(row) for row in body["territories"]),
        funder=body["funder"],
        funder_id=body["funder_id"],
        amounts=Amounts(maximum=maximum, minimum=minimum, total=total, rate=rate),
        state=State(body["state"]),
        eligible=Eligible(body["eligible"]),
        dates=tuple(_date_from_json(row) for row in body["dates"]),
        evidence=_evidence_from_json(body["evidence"]),
        sure=tuple((field, sure) for field, sure in body["sure"]),
        notes=tuple(body["notes"]),
    )
