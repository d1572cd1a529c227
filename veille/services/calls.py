"""Lists of calls, and one call with all that proves it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from veille.core.expected import expected
from veille.domain.call import Call, State
from veille.domain.errors import UnknownError
from veille.domain.expected import Expected
from veille.domain.tag import Evidence
from veille.domain.territory import Level
from veille.store import CallFilter, Listed, Store

if TYPE_CHECKING:  # the rooms behind these are not needed for a list
    from veille.store import Past, Transaction, Wording

ALL = "tous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One call: its evidence, the notices that speak of it, its past, its editions.

    ``full`` is the text that the evidence counts in, empty when it is kept no more.
    """

    number: int
    call: Call
    evidence: tuple[Evidence, ...]
    notices: "tuple[Wording, ...]"
    past: "tuple[Past, ...]"
    editions: tuple[str, ...]
    full: str = ""
    expected: Expected | None = None


def listed(
    store: Store,
    *,
    today: date,
    publics: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    place: str | None = None,
    funder: str = "",
    before: date | None = None,
    text: str = "",
    state: str | None = None,
) -> tuple[Listed, ...]:
    """Calls that pass every condition given; without ``state``, those not closed nor rejected.

    ``place`` is a ref: the calls of every territory that meets it are given.
    """
    wanted = CallFilter(
        publics=frozenset(publics),
        themes=frozenset(themes),
        funder=funder,
        before=before,
        text=text,
        calls_only=state != ALL,
        **_states(state),
    )
    with store.listing() as lists:
        rows = lists.list_calls(wanted, today=today)
    if place is None:
        return rows
    meets = _meets(place)
    return tuple(row for row in rows if meets(row.call))


def _states(state: str | None) -> dict[str, frozenset[State] | None]:
    if state is None:
        return {}
    return {"states": None if state == ALL else frozenset({State(state)})}


def _meets(ref: str) -> Callable[[Call], bool]:
    """Whether a call reaches the territory named; one that says no place does not."""
    from veille.data import load_gazetteer  # noqa: PLC0415  # 100 ms that other lists need not pay

    gazetteer = load_gazetteer()
    place = gazetteer.by_ref(ref.strip().upper())
    if place is None:
        raise UnknownError(
            f"Territoire inconnu : « {ref} » ; écrivez un code comme 69266, 69M, 69D, 69 ou R84."
        )
    area = gazetteer.communes(place)
    qpv = frozenset({place.code}) if place.level is Level.QPV else frozenset()
    return lambda call: any(
        gazetteer.covers(territory, area, qpv) for territory in call.reading.territories
    )


def shown(store: Store, name: str, months: Mapping[str, Sequence[int]], today: date) -> Shown:
    """One call by its number, its key or the beginning of its key.

    ``months`` are the usual months of each source, by slug.
    """
    with store.reading() as tx:
        call = tx.call(name)
        tags = (evidence for tag in call.reading.tags for evidence in tag.evidence)
        notices = tx.notices_of(call.key)
        editions = tx.editions_of(call.key)
        past = [tx.call(key) for key in editions]
        return Shown(
            number=tx.number(call.key),
            call=call,
            evidence=(*call.reading.evidence, *tags),
            notices=notices,
            full=_full(tx, call, notices),
            past=tx.past_of(call.key),
            editions=editions,
            expected=expected(past, months.get(call.source, ()), today),
        )


def _full(tx: "Transaction", call: Call, notices: "tuple[Wording, ...]") -> str:
    from veille.services.split import document_for  # noqa: PLC0415  # a list never needs the core

    own = [
        w.notice
        for w in notices
        if (w.notice.source, w.notice.address) == (call.source, call.address)
    ]
    document = document_for(tx, call.key, own[-1]) if own else None
    return document.full if document else ""
