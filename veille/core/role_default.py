"""The likeliest last day of a call whose words no rule knows: doubtful, rather than nothing.

A day of the body that stands in a sentence about applying, and that nothing else claims, is shown
as a last day « à vérifier ».
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from veille.core.date_cues import CUES, ROLES, VAGUE, Cue
from veille.core.dates import DayRead, Tie
from veille.core.page_cues import Zone
from veille.core.role import Judged
from veille.core.text import Text
from veille.core.zones import Zones
from veille.domain.call import LAST_DAYS, DateRole

#: A reading that rests on the sentence alone is right about half of the time.
_SURE = 0.5
_REACH = 160


def likeliest(
    text: Text,
    days: Sequence[DayRead],
    judged: list[Judged],
    zones: Zones,
    published: date | None,
) -> list[Judged]:
    """The roles, with the likeliest last day when no rule found one and one day only may be it."""
    if any(one.role in LAST_DAYS and day.day for day, one in zip(days, judged, strict=True)):
        return judged
    ranks = [
        rank
        for rank, (day, one) in enumerate(zip(days, judged, strict=True))
        if one.rule == "none"
        and not (rank + 1 < len(days) and days[rank + 1].tie is Tie.RANGE)
        and _may_be(text, day, zones, published)
    ]
    if len({days[rank].day for rank in ranks}) != 1:
        return judged
    kept = list(judged)
    for rank in ranks:
        kept[rank] = replace(judged[rank], role=DateRole.DEADLINE, sure=_SURE, rule="likeliest")
    return kept


def _may_be(text: Text, day: DayRead, zones: Zones, published: date | None) -> bool:
    if (
        day.day is None
        or not day.whole
        or day.tie is Tie.RANGE
        or zones.at(day.start) is not Zone.BODY
    ):
        return False
    if published is not None and day.day <= published:
        return False
    sentence = text.sentence(day.start, _REACH)
    start = max(sentence.start, text.line(day.start).start)
    around = [
        hit for hit in CUES.hits(text.flat, start, sentence.end) if hit.meaning is not Cue.UNTIL
    ]
    if any(hit.meaning in ROLES or hit.meaning is Cue.HAPPENS for hit in around):
        return False
    return any(
        hit.meaning in {Cue.LIMIT, Cue.SEND}
        or (hit.meaning is Cue.APPLY and hit.phrase not in VAGUE)
        for hit in around
    )
