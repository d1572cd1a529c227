"""Score readings against labelled texts, field by field, with every miss kept.

The labels and what each means are those of the labelled set (``is_call``, ``deadlines``,
``publics``…). Every field but ``is_call`` is judged only on the texts that are calls by their
labels, since the rest have nothing to read; a text without reading counts as wrong.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Fields where a reading is right or wrong as a whole. Empty, false and null are the same.
PLAIN_FIELDS = ("deadline", "opens_on", "deadline_time", "rolling", "amount_max", "amount_total")

#: Share of the shorter name's words that the longer one must hold.
SAME_NAME = 0.8

#: Words that two printings of one name may add or drop.
SMALL_WORDS = frozenset({"de", "du", "des", "la", "le", "les", "l", "d", "et", "en"})


@dataclass(frozen=True, slots=True)
class Share:
    """How many out of ``n``; ``empty`` is the value when there was nothing to judge."""

    good: int
    n: int
    empty: float = 1.0

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.good / self.n if self.n else self.empty


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was rightly found, wrongly found and missed."""

    found: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 when nothing was found."""
        return Share(self.found, self.found + self.invented).value

    @property
    def recall(self) -> float:
        """Share of the expected that was found; 1 when nothing was expected."""
        return Share(self.found, self.found + self.missed).value

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """Give the three figures by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one text that was read otherwise than labelled."""

    field: str
    id: str
    expected: object
    read: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All figures of one run; ``misses`` in the order of the labelled texts, field by field."""

    is_call: Agreement
    accuracy: tuple[tuple[str, Share], ...]
    when_dated: Share
    invented: Share
    deadlines: Agreement
    publics: Agreement
    publics_each: tuple[tuple[str, Agreement], ...]
    misses: tuple[Miss, ...]

    def misses_of(self, field: str) -> tuple[Miss, ...]:
        """Give the misses of one field."""
        return tuple(miss for miss in self.misses if miss.field == field)

    def figures(self) -> dict[str, dict[str, object]]:
        """Every figure by name, plain values, ready to be printed or written as JSON."""
        shares = {name: {"accuracy": each.value, "n": each.n} for name, each in self.accuracy}
        return {
            "is_call": dict(self.is_call.figures()),
            **{name: dict(shares[name]) for name in PLAIN_FIELDS},
            "deadline_when_dated": {"accuracy": self.when_dated.value, "n": self.when_dated.n},
            "deadline_invented": {"rate": self.invented.value, "n": self.invented.n},
            "funder": dict(shares["funder"]),
            "territory": dict(shares["territory"]),
            "deadlines": dict(self.deadlines.figures()),
            "publics": dict(self.publics.figures()),
            "publics_each": {
                name: {**each.figures(), "n": each.found + each.missed}
                for name, each in self.publics_each
            },
        }


def score(
    gold: Sequence[Mapping[str, object]], readings: Mapping[str, Mapping[str, object]]
) -> Scores:
    """Judge ``readings`` (by text id) against ``gold`` (texts with ``id`` and ``labels``)."""
    misses: list[Miss] = []
    rows = [_Row.of(item, readings) for item in gold]
    is_call = _total(
        _judged("is_call", row, _one(row.labels), _one(row.read), misses) for row in rows
    )
    calls = [row for row in rows if row.labels.get("is_call")]
    accuracy = [(name, _share(name, calls, _same_value, misses)) for name in PLAIN_FIELDS]
    accuracy.append(("funder", _share("funder", calls, same_name, misses)))
    accuracy.append(("territory", _share("territory", calls, _same_place, misses)))
    dated = [row for row in calls if row.labels.get("deadline")]
    undated = [row for row in calls if not row.labels.get("deadline")]
    publics = [_sets("publics", row, misses) for row in calls]
    return Scores(
        is_call=is_call,
        accuracy=tuple(accuracy),
        when_dated=_share("deadline", dated, _same_value, []),
        invented=Share(sum(bool(r.read.get("deadline")) for r in undated), len(undated), 0.0),
        deadlines=_total(_agreement(*_sets("deadlines", row, misses)) for row in calls),
        publics=_total(_agreement(*pair) for pair in publics),
        publics_each=_by_label(publics),
        misses=tuple(misses),
    )


def same_name(read: object, expected: object) -> bool:
    """Tell whether the shorter name's words stand in the longer one, accents and articles aside."""
    left, right = _words(read), _words(expected)
    if not left or not right:
        return left == right
    return len(left & right) / min(len(left), len(right)) >= SAME_NAME


@dataclass(frozen=True, slots=True)
class _Row:
    """One labelled text and what was read of it (nothing when it was not read)."""

    id: str
    labels: Mapping[str, object]
    read: Mapping[str, object]

    @classmethod
    def of(cls, item: Mapping[str, object], readings: Mapping[str, Mapping[str, object]]) -> "_Row":
        key, labels = str(item.get("id", "")), item.get("labels")
        return cls(key, labels if isinstance(labels, Mapping) else {}, readings.get(key, {}))


def _share(
    field: str,
    rows: Iterable[_Row],
    same: Callable[[object, object], bool],
    misses: list[Miss],
) -> Share:
    good = n = 0
    for row in rows:
        n += 1
        read, expected = row.read.get(field), row.labels.get(field)
        if same(read, expected):
            good += 1
        else:
            misses.append(Miss(field, row.id, expected, read))
    return Share(good, n)


def _same_value(read: object, expected: object) -> bool:
    return (read or None) == (expected or None)


def _same_place(read: object, expected: object) -> bool:
    if not read or not expected:
        return not read and not expected
    if not isinstance(read, Mapping) or not isinstance(expected, Mapping):
        return False
    return bool(
        read.get("level") == expected.get("level")
        and same_name(read.get("name"), expected.get("name"))
    )


def _words(name: object) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", str(name or "").casefold())
    bare = (mark for mark in plain if not unicodedata.combining(mark))
    spaced = "".join(mark if mark.isalnum() else " " for mark in bare)
    return frozenset(spaced.split()) - SMALL_WORDS


def _one(values: Mapping[str, object]) -> frozenset[str]:
    return frozenset({"call"}) if values.get("is_call") else frozenset()


def _judged(
    field: str, row: _Row, want: frozenset[str], got: frozenset[str], misses: list[Miss]
) -> Agreement:
    if want != got:
        misses.append(Miss(field, row.id, row.labels.get(field), row.read.get(field)))
    return _agreement(want, got)


def _sets(field: str, row: _Row, misses: list[Miss]) -> tuple[frozenset[str], frozenset[str]]:
    want, got = _strings(row.labels.get(field)), _strings(row.read.get(field))
    if want != got:
        misses.append(Miss(field, row.id, sorted(want), sorted(got)))
    return want, got


def _strings(values: object) -> frozenset[str]:
    if not isinstance(values, Iterable) or isinstance(values, str | bytes):
        return frozenset()
    return frozenset(str(value) for value in values)


def _agreement(want: frozenset[str], got: frozenset[str]) -> Agreement:
    return Agreement(len(want & got), len(got - want), len(want - got))


def _total(parts: Iterable[Agreement]) -> Agreement:
    found = invented = missed = 0
    for part in parts:
        found, invented, missed = (
            found + part.found,
            invented + part.invented,
            missed + part.missed,
        )
    return Agreement(found, invented, missed)


def _by_label(
    pairs: Sequence[tuple[frozenset[str], frozenset[str]]],
) -> tuple[tuple[str, Agreement], ...]:
    names = sorted({name for want, got in pairs for name in want | got})
    return tuple(
        (name, _total(_agreement(want & {name}, got & {name}) for want, got in pairs))
        for name in names
    )
