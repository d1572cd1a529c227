"""What a careful officer should look at before it reaches somebody, the most harmful first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from veille.core.correct import is_confirmed
from veille.core.french import day_in_words, euros, listed
from veille.domain.call import Call, State
from veille.domain.correction import Correction
from veille.domain.tag import TagKind

#: Under this figure a field is doubtful.
SURE = 0.8
#: Harm of a field read wrong, for one reader: a false deadline is worse than none, a missing one
#: makes a centre miss the money, a public too many is a line that somebody skips.
HARM = {"deadlines": 5.0, "no_deadline": 3.0, "is_call": 2.0, "amount_max": 1.5, "publics": 1.0}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful field of a call: what was read, the words, why it is doubted, how harmful."""

    call: Call
    field: str
    read: str
    words: str
    why: str
    harm: float


def doubts_of(
    call: Call, corrections: Iterable[Correction], readers: int, today: date
) -> tuple[Doubt, ...]:
    """Doubtful fields of a call that would reach ``readers`` people; confirmed ones are not.

    The harm grows with the readers, and with how near the last day is.
    """
    lines = tuple(corrections)
    found = [
        doubt
        for doubt in (_date(call), _no_date(call, today), _nature(call), _sum(call), _publics(call))
        if doubt is not None and not is_confirmed(lines, doubt.field)
    ]
    return tuple(
        Doubt(d.call, d.field, d.read, d.words, d.why, round(d.harm * (1 + readers), 2))
        for d in found
    )


def most_harmful(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The order of the officer's ten minutes; equal harms by what ends soonest."""

    def order(doubt: Doubt) -> tuple[float, date, str]:
        last = doubt.call.reading.last_deadline
        return -doubt.harm, last.day if last else date.max, doubt.call.key

    return tuple(sorted(doubts, key=order))


def _figure(call: Call, field: str) -> float:
    return dict(call.reading.sure).get(field, 1.0)


def _date(call: Call) -> Doubt | None:
    doubtful = [d for d in call.reading.deadlines if d.inferred or d.sure < SURE]
    if not doubtful:
        return None
    worst = min(doubtful, key=lambda deadline: deadline.sure)
    why = "l'année n'est pas écrite" if worst.inferred else "les mots ne le disent pas clairement"
    days = listed([day_in_words(d.day) for d in call.reading.deadlines])
    return Doubt(call, "deadlines", days, worst.words, why, HARM["deadlines"] * (2 - worst.sure))


def _no_date(call: Call, today: date) -> Doubt | None:
    if call.reading.deadlines or call.reading.rolling or call.state(today) is not State.UNKNOWN:
        return None
    words = ", ".join(read.words for read in call.reading.dates[:3])
    why = "aucune date limite n'est lue, et rien ne dit que l'appel est permanent"
    return Doubt(call, "no_deadline", "non dite", words, why, HARM["no_deadline"])


def _nature(call: Call) -> Doubt | None:
    figure = _figure(call, "is_call")
    if figure >= SURE:
        return None
    words = next((e.excerpt for e in call.reading.evidence if e.field == "is_call"), "")
    why = "le texte ressemble aussi à autre chose qu'un appel"
    kind = call.reading.kind.label
    return Doubt(call, "is_call", kind, words, why, HARM["is_call"] * (2 - figure))


def _sum(call: Call) -> Doubt | None:
    figure, maximum = _figure(call, "amount_max"), call.reading.amounts.maximum
    if maximum is None or figure >= SURE:
        return None
    words = next((e.excerpt for e in call.reading.evidence if e.field == "amount_max"), "")
    why = "le montant peut être celui d'autre chose"
    return Doubt(call, "amount_max", euros(maximum), words, why, HARM["amount_max"])


def _publics(call: Call) -> Doubt | None:
    weak = [tag for tag in call.reading.tags if tag.kind is TagKind.PUBLIC and tag.sure < SURE]
    if not weak:
        return None
    words = ", ".join(tag.evidence[0].excerpt for tag in weak)
    why = "le public n'est peut-être que mentionné"
    return Doubt(call, "publics", ", ".join(tag.id for tag in weak), words, why, HARM["publics"])
