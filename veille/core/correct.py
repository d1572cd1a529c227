"""Lay a person's corrections over a reading: they win over every later read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from veille.core.gazetteer import Gazetteer
from veille.domain.call import Amounts, Call, Deadline, Kind, Reading, State
from veille.domain.correction import Corrected, Correction
from veille.domain.errors import InputError
from veille.domain.tag import Evidence, Tag, TagKind

#: The rule that evidence of a correction names, and the sureness that it gives.
RULE = "correction"
NONE = "aucune"
_YES = "oui"


def corrected(call: Call, corrections: Iterable[Correction], gazetteer: Gazetteer) -> Call:
    """The call with its corrections laid over, oldest first; none gives the call unchanged.

    Raises InputError when a value can't be read: it is checked so before it is stored.
    """
    reading, assumed = call.reading, set(call.assumed)
    for line in effective(corrections):
        lay = _LAYERS.get(line.field)
        if lay is not None:
            reading = lay(reading, line.value, call.title, gazetteer)
            assumed -= _ASSUMED.get(line.field, frozenset())
    if reading is call.reading:
        return call
    return replace(call, reading=reading, assumed=frozenset(assumed))


def effective(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that still hold: an empty value takes back all the earlier ones of its field."""
    kept: list[Correction] = []
    for line in corrections:
        if not line.value:
            kept = [other for other in kept if other.field is not line.field]
        else:
            kept.append(line)
    return tuple(kept)


def is_forced(corrections: Iterable[Correction]) -> bool | None:
    """What a person said of « is it a call »: True, False, or None when nobody said."""
    said = [line for line in effective(corrections) if line.field is Corrected.IS_CALL]
    return said[-1].value == _YES if said else None


def merged_into(corrections: Iterable[Correction]) -> str | None:
    """Key of the call that this one is, by a person's word, or None."""
    said = [line for line in effective(corrections) if line.field is Corrected.MERGED]
    return said[-1].value if said else None


def is_confirmed(corrections: Iterable[Correction], field: str) -> bool:
    """A person looked at a doubtful field and said that it was read right."""
    return any(
        line.field is Corrected.CONFIRMED and line.value == field for line in effective(corrections)
    )


def _sure(reading: Reading, field: str) -> tuple[tuple[str, float], ...]:
    return (*((name, figure) for name, figure in reading.sure if name != field), (field, 1.0))


def _is_call(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    if value == _YES:
        return replace(reading, is_call=True, sure=_sure(reading, "is_call"))
    return replace(
        Reading(is_call=False, kind=reading.kind, evidence=reading.evidence),
        kind=Kind.OTHER,
        sure=(("is_call", 1.0),),
    )


def _elsewhere(reading: Reading, value: str, title: str, places: Gazetteer) -> Reading:
    """The other call, or the parts, say what there is to say: this one is listed no more."""
    del value
    return _is_call(reading, "non", title, places)


def _closed(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    return replace(reading, state=State.CLOSED) if value == _YES else reading


def _publics(reading: Reading, value: str, title: str, _places: Gazetteer) -> Reading:
    id_ = value[1:]
    kept = tuple(tag for tag in reading.tags if not (tag.kind is TagKind.PUBLIC and tag.id == id_))
    if value.startswith("+"):
        kept = (Tag(TagKind.PUBLIC, id_, (_by_hand("publics", id_, title),)), *kept)
    return replace(reading, tags=kept, sure=_sure(reading, "publics"))


def _by_hand(field: str, value: str, title: str) -> Evidence:
    """A person's word justifies the value; the title is what it is said of."""
    words = title or value
    return Evidence(field, value, 0, len(words), words, RULE)


def _deadline(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    days = [] if value == NONE else [_instant(part) for part in value.split(",")]
    days.sort(key=lambda instant: instant[0])
    deadlines = tuple(Deadline(day, hour, "corrigé à la main") for day, hour in days)
    ended = reading.state is State.CLOSED and bool(days)
    state = State.UNKNOWN if ended else reading.state
    return replace(reading, deadlines=deadlines, state=state, sure=_sure(reading, "deadlines"))


def _instant(text: str) -> tuple[date, time | None]:
    try:
        if "T" in text:
            at = datetime.fromisoformat(text)
            return at.date(), at.time()
        return date.fromisoformat(text), None
    except ValueError:
        raise InputError(
            f"« {text} » n'est pas un jour qui existe ; écrivez 2026-03-31 ou 2026-03-31T17:00."
        ) from None


def _opening(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    day = None if value == NONE else _instant(value)[0]
    return replace(reading, opens_on=day, sure=_sure(reading, "opens_on"))


def _euros(value: str) -> int | None:
    if value == NONE:
        return None
    if not (value.isascii() and value.isdigit()):
        raise InputError(f"« {value} » n'est pas un montant ; écrivez des euros, comme 8000.")
    return int(value)


def _maximum(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    amounts: Amounts = replace(reading.amounts, maximum=_euros(value))
    return replace(reading, amounts=amounts, sure=_sure(reading, "amount_max"))


def _total(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    amounts: Amounts = replace(reading.amounts, total=_euros(value))
    return replace(reading, amounts=amounts, sure=_sure(reading, "amount_total"))


def _funder(reading: Reading, value: str, _title: str, _places: Gazetteer) -> Reading:
    words = None if value == NONE else value
    return replace(reading, funder=words, funder_id=None, sure=_sure(reading, "funder"))


def _territory(reading: Reading, value: str, _title: str, places: Gazetteer) -> Reading:
    found = []
    for ref in [] if value == NONE else value.split(","):
        place = places.by_ref(ref.strip().upper())
        if place is None:
            raise InputError(
                f"Territoire inconnu : « {ref} » ; écrivez un code comme 69266, 69M, 69 ou R84."
            )
        found.append(place)
    return replace(reading, territories=tuple(found), sure=_sure(reading, "territory"))


_Layer = Callable[[Reading, str, str, Gazetteer], Reading]
_LAYERS: Mapping[Corrected, _Layer] = {
    Corrected.IS_CALL: _is_call,
    Corrected.MERGED: _elsewhere,
    Corrected.SPLIT: _elsewhere,
    Corrected.CLOSED: _closed,
    Corrected.PUBLICS: _publics,
    Corrected.DEADLINE: _deadline,
    Corrected.OPENING: _opening,
    Corrected.AMOUNT_MAX: _maximum,
    Corrected.AMOUNT_TOTAL: _total,
    Corrected.FUNDER: _funder,
    Corrected.TERRITORY: _territory,
}
#: Fields that a correction says, and that the source's config need not assume any more.
_ASSUMED = {
    Corrected.FUNDER: frozenset({"funder"}),
    Corrected.TERRITORY: frozenset({"territory"}),
}
