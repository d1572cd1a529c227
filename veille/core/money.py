"""French sums, and what each is for: the most one project can get, the least, the whole budget.

A sum is found by its currency, read backwards (« 1,2 million d'euros », « 6.000€ », « 10 k€ »),
then weighed by the words around it in its own clause (`money_words`). A sum that no word explains
is left alone: unknown stays unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from veille.core.cues import asides
from veille.core.money_uses import Judged, judge_sums
from veille.core.money_words import Use
from veille.core.numbers import Sum, sums
from veille.core.rates import read_rate
from veille.core.text import Text
from veille.domain.call import Amounts
from veille.domain.tag import Evidence

#: Sums that calls quote from the law: above 23 000 € a grant needs a convention (decree 2001-495 of
#: 6 June 2001), above 153 000 € the accounts are certified (article L. 612-4, code de commerce).
LEGAL = frozenset({23_000, 153_000})

#: No project gets less: a smaller sum is the price of something.
LEAST = 150


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The value of one field, and the sums that make it."""

    value: int
    parts: tuple[Sum, ...]
    weight: float = 0.0


#: A weight that words near the sum give; under it the use is a guess.
CLEAR = 2.0

#: How often each was right on labelled texts: said clearly, guessed, unsaid, and a total unsaid
#: although a sum is printed that no word explains.
_SAID, _GUESSED, _UNSAID, _UNEXPLAINED = 0.93, 0.7, 0.97, 0.6


def _sure(
    highest: _Chosen | None, total: _Chosen | None, *, unexplained: bool
) -> tuple[tuple[str, float], ...]:
    """How sure the two figures are: by their words, or by the sums left over."""

    def figure(chosen: _Chosen | None, silence: float) -> float:
        if chosen is None:
            return silence
        return _SAID if chosen.weight >= CLEAR else _GUESSED

    return (
        ("amount_max", figure(highest, _UNSAID)),
        ("amount_total", figure(total, _UNEXPLAINED if unexplained else _UNSAID)),
    )


def read_amounts(
    text: Text,
) -> tuple[Amounts, tuple[Evidence, ...], tuple[tuple[str, float], ...]]:
    """Read the money of a call, in whole euros, with the words that say it and how sure it is.

    Evidence's fields are ``amount_max``, ``amount_min``, ``amount_total`` and ``rate``; how sure is
    said, from 0 to 1, of ``amount_max`` and ``amount_total``, silence included.
    """
    rate, evidence = read_rate(text)
    found = tuple(sums(text.flat))
    if not found:
        return Amounts(rate=rate), evidence, _sure(None, None, unexplained=False)
    kept = _of_call(text, found)
    judged = list(judge_sums(text, kept))
    highest, lowest, total = _highest(judged), _lowest(judged), _total(judged)
    if total and highest and highest.value > total.value:
        # A project can't get more than the whole: what is said of one project gives way.
        highest = None
    fields = (("amount_max", highest), ("amount_min", lowest), ("amount_total", total))
    quotes = (
        text.evidence(name, str(chosen.value), part.start, part.end, "sum")
        for name, chosen in fields
        if chosen is not None
        for part in chosen.parts
    )
    amounts = Amounts(
        maximum=highest.value if highest else None,
        minimum=lowest.value if lowest else None,
        total=total.value if total else None,
        rate=rate,
    )
    explained = sum(len(each.group.sums) for each in judged)
    sure = _sure(highest, total, unexplained=explained < len(kept))
    return amounts, (*quotes, *evidence), sure


def _of_call(text: Text, found: Sequence[Sum]) -> list[Sum]:
    """The euros that are not the law's, nor those of boxes about other pages.

    A dollar is folded as € is: the printed text tells them apart.
    """
    closed = asides(text)
    return [
        each
        for each in found
        if each.start not in closed
        and each.value not in LEGAL
        and text.words(each.end - 1, each.end) != "$"
    ]


def _highest(judged: Sequence[Judged]) -> _Chosen | None:
    caps = [
        (part, each.weight)
        for each in judged
        if each.use is Use.CAP
        for part in each.group.sums
        if part.value >= LEAST
    ]
    best, weight = max(caps, key=lambda cap: cap[0].value, default=(None, 0.0))
    return _Chosen(best.value, (best,), weight) if best else None


def _lowest(judged: Sequence[Judged]) -> _Chosen | None:
    floors = [part for each in judged if each.use is Use.FLOOR for part in each.group.sums]
    floors += [each.group.sums[0] for each in judged if each.use is Use.CAP and each.group.is_range]
    best = min(floors, key=lambda part: part.value, default=None)
    return _Chosen(best.value, (best,)) if best else None


def _total(judged: Sequence[Judged]) -> _Chosen | None:
    totals = [each for each in judged if each.use is Use.TOTAL]
    if not totals:
        return None
    best = max(totals, key=lambda each: each.weight)
    shares = [part for each in totals if each.shared for part in each.group.sums]
    # « L'enveloppe passe de 200 000 à 250 000 € »: the last one holds.
    alone = best.group.sums[-1:] if best.group.is_range else best.group.sums[:1]
    parts = tuple(shares) if best.shared else alone
    return _Chosen(best.times * sum(part.value for part in parts), parts, best.weight)
