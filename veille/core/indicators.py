"""The year's figures from what was seen, told, filed and made known; each with its lines.

Nobody types for an indicator: it falls out of what centres do anyway. So every figure is a list
of lines first, and a number because the lines can be counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from veille.core.follow import effective
from veille.core.french import NBSP, day_in_words, listed, quoted
from veille.domain.action import ActionValorisee
from veille.domain.application import Action, Application, StatusChange
from veille.domain.centre import Centre
from veille.domain.errors import InputError
from veille.domain.indicator import Axis, Figure, Indicators, Measure, Proof, Slice

_NO_NAMES: Mapping[str, str] = MappingProxyType({})

_UNNAMED = {
    Axis.PUBLIC: "sans public particulier",
    Axis.FUNDER: "financeur non précisé",
    Axis.CENTRE: "centre non précisé",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """The little of a call that is counted; ``seen`` is the civil day it was first read."""

    key: str
    title: str
    funder: str = ""
    publics: frozenset[str] = frozenset()
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A call that one centre was told of, on a civil day."""

    call_key: str
    centre: str
    day: date


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of proof, and the slices it belongs to."""

    proof: Proof
    publics: frozenset[str]
    funder: str
    centres: frozenset[str]

    def ids(self, axis: Axis) -> Iterable[str]:
        if axis is Axis.FUNDER:
            return (self.funder,)
        return (self.publics if axis is Axis.PUBLIC else self.centres) or ("",)


class _Count:
    """One count in the making: the period, and the names that lines print."""

    def __init__(
        self, start: date, end: date, calls: Iterable[CallFacts], centres: Iterable[Centre]
    ) -> None:
        self.start, self.end = start, end
        self.calls = {call.key: call for call in calls}
        self.centres = {centre.slug: centre.name for centre in centres}

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    def row(self, key: str, proof: Proof, centres: Iterable[str] = ()) -> _Row:
        call = self.calls.get(key)
        if call is None:
            return _Row(proof, frozenset(), "", frozenset(centres))
        return _Row(proof, call.publics, call.funder, frozenset(centres))

    def title(self, key: str) -> str:
        return self.calls[key].title if key in self.calls else key

    def name(self, slug: str) -> str:
        return self.centres.get(slug, slug)

    def names(self, slugs: Iterable[str]) -> str:
        return listed(sorted(self.name(slug) for slug in slugs))

    def seen(self) -> Iterator[_Row]:
        """Calls read for the first time in the period."""
        for call in self.calls.values():
            if self.holds(call.seen):
                words = f"lu pour la première fois, financeur{NBSP}: {call.funder or 'non précisé'}"
                yield self.row(call.key, Proof(call.title, "", call.seen, words))

    def told(self, events: Iterable[Told]) -> Iterator[_Row]:
        """Calls told in the period, once each, with every centre that was told."""
        days: dict[str, date] = {}
        who: defaultdict[str, set[str]] = defaultdict(set)
        for event in events:
            if self.holds(event.day):
                days[event.call_key] = min(event.day, days.get(event.call_key, event.day))
                who[event.call_key].add(event.centre)
        for key, day in days.items():
            number = len(who[key])
            words = f"signalé à {number} centre{'s' if number > 1 else ''}"
            yield self.row(key, Proof(self.title(key), self.names(who[key]), day, words), who[key])


@dataclass(frozen=True, slots=True)
class _Deed:
    """What holds of one application: its first submission, its award, its refusal."""

    application: Application
    submitted: StatusChange | None
    asked: int | None
    won: StatusChange | None
    refused: StatusChange | None


def _deed(application: Application) -> _Deed:
    held = effective(application.history)
    submissions = [line for line in held if line.action is Action.SUBMIT]
    sums = [line.amount for line in submissions if line.amount is not None]
    won = _last(held, Action.WIN)
    given_up = _last(held, Action.ABANDON)
    if won and given_up and held.index(given_up) > held.index(won):
        won = None
    return _Deed(
        application,
        submissions[0] if submissions else None,
        sums[-1] if sums else None,
        won,
        _last(held, Action.REFUSE),
    )


def _last(held: Sequence[StatusChange], action: Action) -> StatusChange | None:
    return next((line for line in reversed(held) if line.action is action), None)


def _day(line: StatusChange | None) -> date | None:
    return date.fromisoformat(line.day) if line else None


def _line(
    count: _Count, deed: _Deed, line: StatusChange, amount: int | None = None
) -> tuple[str, Proof, tuple[str]]:
    application = deed.application
    words = f"{line.to.label} le {day_in_words(date.fromisoformat(line.day))}"
    if line.note:
        words += f"{NBSP}: {line.note}"
    who = count.name(application.centre)
    proof = Proof(count.title(application.call_key), who, _day(line), words, amount)
    return application.call_key, proof, (application.centre,)


def _of_applications(
    count: _Count, applications: Iterable[Application]
) -> dict[Measure, list[_Row]]:
    rows: dict[Measure, list[_Row]] = defaultdict(list)
    filed: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for deed in map(_deed, applications):
        submitted, won, refused = deed.submitted, deed.won, deed.refused
        day = _day(submitted)
        if submitted and day and count.holds(day):
            rows[Measure.SUBMITTED].append(count.row(*_line(count, deed, submitted)))
            filed[deed.application.call_key].append((day, deed.application.centre))
            if deed.asked is not None:
                line = _line(count, deed, submitted, deed.asked)
                rows[Measure.AMOUNT_ASKED].append(count.row(*line))
        if won and count.holds(_day(won)):
            rows[Measure.WON].append(count.row(*_line(count, deed, won)))
            if won.amount is not None:
                line = _line(count, deed, won, won.amount)
                rows[Measure.AMOUNT_WON].append(count.row(*line))
        if refused and count.holds(_day(refused)):
            rows[Measure.REFUSED].append(count.row(*_line(count, deed, refused)))
    for key, acts in filed.items():
        day, who = min(acts)[0], {centre for _, centre in acts}
        number = len(acts)
        words = (
            f"{number} candidature{'s' if number > 1 else ''} déposée{'s' if number > 1 else ''}"
        )
        proof = Proof(count.title(key), count.names(who), day, words)
        rows[Measure.CALLS_MOBILISED].append(count.row(key, proof, who))
    return rows


def _of_actions(count: _Count, actions: Sequence[ActionValorisee]) -> dict[Measure, list[_Row]]:
    rows: dict[Measure, list[_Row]] = defaultdict(list)
    years = {action.number: action.year for action in actions}
    for action in actions:
        if not action.counts or not count.start.year <= action.year <= count.end.year:
            continue
        funder = count.calls[action.call_key].funder if action.call_key in count.calls else ""

        def row(words: str, made: ActionValorisee = action, paid: str = funder) -> _Row:
            proof = Proof(made.title, count.name(made.centre), None, words)
            return _Row(proof, made.publics, paid, frozenset({made.centre}))

        rows[Measure.ACTIONS].append(row(f"{action.year}, citée par {quoted(action.document)}"))
        earlier = years.get(action.kept_from) if action.kept_from is not None else None
        if earlier is not None and earlier < action.year:
            rows[Measure.KEPT_UP].append(row(f"{action.year}, poursuit une action de {earlier}"))
    return rows


def _value(measure: Measure, rows: Iterable[_Row]) -> int:
    if measure.is_money:
        return sum(row.proof.amount or 0 for row in rows)
    return sum(1 for _ in rows)


def _slices(
    rows: Mapping[Measure, Sequence[_Row]], names: Mapping[Axis, Mapping[str, str]]
) -> Iterator[Slice]:
    for axis in Axis:
        split: defaultdict[str, dict[Measure, list[_Row]]] = defaultdict(dict)
        for measure in Measure:
            if axis is Axis.CENTRE and measure is Measure.CALLS_SEEN:
                continue  # a call is seen by the federation, not by a centre
            for row in rows.get(measure, ()):
                for ident in row.ids(axis):
                    split[ident].setdefault(measure, []).append(row)
        made = [
            Slice(
                axis,
                ident,
                names[axis].get(ident, ident) if ident else _UNNAMED[axis],
                tuple((measure, _value(measure, lines)) for measure, lines in found.items()),
            )
            for ident, found in split.items()
        ]
        # What has no name comes last.
        yield from sorted(made, key=lambda one: (not one.id, one.label.casefold(), one.id))


def count(
    *,
    start: date,
    end: date,
    calls: Iterable[CallFacts],
    told: Iterable[Told] = (),
    applications: Iterable[Application] = (),
    actions: Sequence[ActionValorisee] = (),
    centres: Sequence[Centre] = (),
    publics: Mapping[str, str] = _NO_NAMES,
    funders: Mapping[str, str] = _NO_NAMES,
) -> Indicators:
    """Count a period, its first and last day included, whole and by public, funder and centre.

    ``calls`` are all those that anything below speaks of, not only the period's; ``actions`` are
    those of every year, so that one kept up finds its past; ``publics`` and ``funders`` are
    French names by id. Raises ``InputError`` for a period that ends before it begins.
    """
    if end < start:
        raise InputError(
            f"La période finit le {day_in_words(end)}, avant de commencer le "
            f"{day_in_words(start)}{NBSP}: inversez les deux dates."
        )
    under_way = _Count(start, end, calls, centres)
    rows: dict[Measure, Sequence[_Row]] = {
        Measure.CALLS_SEEN: list(under_way.seen()),
        Measure.CALLS_TOLD: list(under_way.told(told)),
        **_of_applications(under_way, applications),
        **_of_actions(under_way, actions),
    }
    names = {Axis.PUBLIC: publics, Axis.FUNDER: funders, Axis.CENTRE: under_way.centres}
    figures = []
    for measure in Measure:
        lines = rows.get(measure, ())
        proofs = sorted((row.proof for row in lines), key=_by_day)
        figures.append(Figure(measure, _value(measure, lines), tuple(proofs)))
    return Indicators(start, end, tuple(figures), tuple(_slices(rows, names)))


def _by_day(proof: Proof) -> tuple[date, str, str]:
    return proof.when or date.min, proof.what, proof.who
