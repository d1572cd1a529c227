"""When one may apply: opening, last days and hour, « au fil de l'eau », and the state that is said.

Rests on ``roles``: here the dates of one text are weighed against one another. A doubtful last day
gives way to a sure one; the box of another call is never asked.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from veille.core.calendar_words import civil
from veille.core.dates import DayRead, read_dates
from veille.core.page_cues import page_hits
from veille.core.role import Judged
from veille.core.role_default import likeliest
from veille.core.roles import Roles
from veille.core.rolling import is_rolling, said_state
from veille.core.text import Text
from veille.core.zones import Zones
from veille.domain.call import LAST_DAYS, DateRead, DateRole, Deadline, State
from veille.domain.tag import Evidence

#: From there a last day is sure enough for doubtful ones to give way to it.
_SURE = 0.75
#: A last day so long before the page's date is of a past edition, when another is to come.
_PAST = timedelta(days=60)
_QUOTED = 400
_LONGEST = timedelta(days=600)
_INFERRED, _CONTRADICTED = 0.03, 0.1


@dataclass(frozen=True, slots=True)
class Timing:
    """All that a text says of time: each figure of ``sure`` goes from 0 to 1, by field."""

    opens_on: date | None
    deadlines: tuple[Deadline, ...]
    rolling: bool
    state: State
    dates: tuple[DateRead, ...]
    evidence: tuple[Evidence, ...]
    sure: tuple[tuple[str, float], ...]
    notes: tuple[str, ...]

    @property
    def deadline_time(self) -> time | None:
        """The hour of the last of the deadlines, or None."""
        last = max(self.deadlines, key=lambda deadline: deadline.day, default=None)
        return last.hour if last else None


def read_timing(text: Text, *, title_end: int, published: date | None) -> Timing:
    """Read every date of a text and say which are this call's."""
    days = read_dates(text, title_end=title_end, published=published)
    hits = page_hits(text)
    zones = Zones(text, title_end, hits.headings, hits.asides)
    judged = _settle(days, Roles(text, days, zones).judge(), published)
    judged = likeliest(text, days, judged, zones, published)
    rolling, proof = is_rolling(text, zones, hits.rolling)
    evidence: list[Evidence] = [proof] if proof else []
    deadlines = _deadlines(text, days, judged, evidence)
    opens = _opening(text, days, judged, deadlines, evidence)
    state, said = said_state(text, title_end, zones, hits.states)
    evidence += said
    dates = tuple(_printed(text, day, one) for day, one in zip(days, judged, strict=True))
    notes = tuple(
        dict.fromkeys(
            f"{text.words(day.start, day.end)}\u00a0: {day.note}"
            for day, one in zip(days, judged, strict=True)
            if day.note and one.role in LAST_DAYS | {DateRole.OPENING}
        )
    )
    sure = _sure(days, judged, deadlines, opens, zones, rolling=rolling)
    return Timing(opens, deadlines, rolling, state, dates, tuple(evidence), sure, notes)


def _printed(text: Text, day: DayRead, one: Judged) -> DateRead:
    start, end = text.span(day.start, day.end)
    return DateRead(day.day, one.role, text.printed[start:end], start, end, day.inferred, day.note)


def _settle(
    days: tuple[DayRead, ...], judged: list[Judged], published: date | None
) -> list[Judged]:
    """Doubtful last days give way to a sure one, and those of a past edition to this one's.

    The same day said twice is as sure as the surer.
    """
    best = max(
        (one.sure for day, one in zip(days, judged, strict=True) if _counts(day, one)), default=0.0
    )
    kept = {
        day.day
        for day, one in zip(days, judged, strict=True)
        if _counts(day, one) and (best < _SURE or one.sure >= _SURE)
    }
    if published is not None and any(day and day >= published for day in kept):
        kept = {day for day in kept if day and day >= published - _PAST}
        best = max(best, _SURE)
    settled: list[Judged] = []
    for day, one in zip(days, judged, strict=True):
        dropped = one.role in LAST_DAYS and day.day not in kept and best >= _SURE
        if dropped and day.whole:
            settled.append(Judged(DateRole.OTHER, 0.6, "gives-way", one.start))
        else:
            settled.append(one)
    return settled


def _counts(day: DayRead, one: Judged) -> bool:
    return day.day is not None and one.role in LAST_DAYS


def _begin(day: DayRead, one: Judged) -> int:
    """Where the words to quote begin: a long list of days does not quote its head each time."""
    return one.start if 0 < day.start - one.start < _QUOTED else day.start


def _deadlines(
    text: Text, days: tuple[DayRead, ...], judged: list[Judged], evidence: list[Evidence]
) -> tuple[Deadline, ...]:
    found: dict[date, Deadline] = {}
    for day, one in zip(days, judged, strict=True):
        if day.day is None or one.role not in LAST_DAYS:
            continue
        start, end = _begin(day, one), max(day.end, day.after if day.hour else day.end)
        evidence.append(text.evidence("deadlines", day.day.isoformat(), start, end, one.rule))
        sure = one.sure - _INFERRED * day.inferred - _CONTRADICTED * bool(day.note)
        known = found.get(day.day)
        hour = day.hour or (known.hour if known else None)
        if known is not None and known.sure >= sure:
            sure, role, words, inferred = known.sure, known.role, known.words, known.inferred
        else:
            role, words, inferred = one.role, text.words(start, end), day.inferred
        found[day.day] = Deadline(day.day, hour, words, inferred, role, round(sure, 3))
    ordered = tuple(found[key] for key in sorted(found))
    if ordered and ordered[-1].hour:
        _time_evidence(text, days, ordered[-1], evidence)
    return ordered


def _time_evidence(
    text: Text, days: tuple[DayRead, ...], last: Deadline, evidence: list[Evidence]
) -> None:
    for day in days:
        if day.day == last.day and day.hour == last.hour and last.hour:
            value = last.hour.strftime("%H:%M")
            start, end = (day.end, day.after) if day.after > day.end else (day.start, day.end)
            evidence.append(text.evidence("deadline_time", value, start, end, "hour"))
            return


def _opening(
    text: Text,
    days: tuple[DayRead, ...],
    judged: list[Judged],
    deadlines: tuple[Deadline, ...],
    evidence: list[Evidence],
) -> date | None:
    """The first opening that is not after the last day to apply."""
    last = max((deadline.day for deadline in deadlines), default=None)
    best: tuple[float, date, DayRead, Judged] | None = None
    for day, one in zip(days, judged, strict=True):
        if day.day is None or one.role is not DateRole.OPENING:
            continue
        opens = day.day
        if last is not None and last - opens > _LONGEST:
            continue  # the plan or the fund was launched then, not this call
        if last is not None and opens > last:
            # A page dated after the opening sends a day without a year to the next one.
            earlier = civil(opens.year - 1, opens.month, opens.day)
            if not day.inferred or earlier is None or earlier > last:
                continue
            opens = earlier
        if best is None or one.sure > best[0]:
            best = (one.sure, opens, day, one)
    if best is None:
        return None
    _, opens, day, one = best
    start = _begin(day, one)
    evidence.append(text.evidence("opens_on", opens.isoformat(), start, day.end, one.rule))
    return opens


def _sure(
    days: tuple[DayRead, ...],
    judged: list[Judged],
    deadlines: tuple[Deadline, ...],
    opens: date | None,
    zones: Zones,
    *,
    rolling: bool,
) -> tuple[tuple[str, float], ...]:
    """How sure each field of time is: an unsaid one is as sure as the dates left are clear."""
    unclear = sum(
        1
        for day, one in zip(days, judged, strict=True)
        if day.whole and one.rule in {"none", "gives-way"} and zones.at(day.start).name == "BODY"
    )
    if deadlines:
        last = min(deadline.sure for deadline in deadlines) - 0.02 * min(unclear, 3)
    else:
        last = 0.97 - 0.12 * min(unclear, 4)
    openings = [
        one.sure
        for day, one in zip(days, judged, strict=True)
        if opens and one.role is DateRole.OPENING
    ]
    opening = max(openings, default=0.97 - 0.05 * min(unclear, 4))
    clash = rolling and bool(deadlines)
    return (
        ("deadlines", round(max(0.1, last - 0.3 * clash), 3)),
        ("opens_on", round(opening, 3)),
        ("rolling", 0.6 if clash else 0.95),
    )
