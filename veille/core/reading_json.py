"""A reading as ``veille analyser --json`` prints it, in the forms that outside scripts rely on."""

from datetime import date
from typing import Any

from veille.domain.call import Reading, state_on
from veille.domain.notice import Document
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

#: Levels of the labelled texts; what is smaller than a commune is « autre » there.
_LEVELS = {Level.DISTRICT: Level.OTHER, Level.QPV: Level.OTHER}


def as_json(id_: str, document: Document, reading: Reading, today: date) -> dict[str, Any]:
    """One object for one text; a text that is no call has empty fields but its kind and why.

    Offsets of ``evidence`` count code points in the document's title, a line feed, its text.
    """
    last = reading.last_deadline
    territories = [_territory(each) for each in reading.territories]
    return {
        "id": id_,
        "is_call": reading.is_call,
        "kind": reading.kind.value,
        "opens_on": _iso(reading.opens_on),
        "deadlines": [each.day.isoformat() for each in reading.deadlines],
        "deadline": _iso(last.day if last else None),
        "deadline_time": last.hour.strftime("%H:%M") if last and last.hour else None,
        "rolling": reading.rolling,
        "publics": list(reading.ids(TagKind.PUBLIC)),
        "territory": _together(reading.territories),
        "territories": territories,
        "funder": reading.funder,
        "funder_id": reading.funder_id,
        "amount_max": reading.amounts.maximum,
        "amount_total": reading.amounts.total,
        "state": state_on(reading, today).value if reading.is_call else None,
        "eligible": reading.eligible.value if reading.is_call else None,
        "themes": list(reading.ids(TagKind.THEME)),
        "dates": [
            {"day": _iso(each.day), "role": each.role.value, "inferred": each.inferred}
            for each in reading.dates
        ],
        "sure": dict(reading.sure),
        "evidence": [_evidence(each, document) for each in _proofs(reading)],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _proofs(reading: Reading) -> list[Evidence]:
    """Evidence of the fields, then of the tags, each once."""
    tags: list[Tag] = list(reading.tags)
    every = [*reading.evidence, *(proof for tag in tags for proof in tag.evidence)]
    return list(dict.fromkeys(every))


def _evidence(proof: Evidence, document: Document) -> dict[str, Any]:
    if document.full[proof.start : proof.end] != proof.excerpt:
        raise ValueError(f"evidence for {proof.field!r} is not of this document")
    return {
        "field": proof.field,
        "value": proof.value,
        "start": proof.start,
        "end": proof.end,
        "excerpt": proof.excerpt,
        "rule": proof.rule,
    }


def _territory(each: Territory) -> dict[str, Any]:
    level = _LEVELS.get(each.level, each.level)
    return {"level": level.value, "name": each.name, "code": each.code}


def _together(territories: tuple[Territory, ...]) -> dict[str, Any] | None:
    """One object for all: several areas of one level keep it, areas of several are « autre »."""
    if not territories:
        return None
    if len(territories) == 1:
        return _territory(territories[0])
    levels = {_LEVELS.get(each.level, each.level) for each in territories}
    level = next(iter(levels)) if len(levels) == 1 else Level.OTHER
    name = ", ".join(each.name for each in territories)
    return {"level": level.value, "name": name, "code": None}
