"""The next edition: from past ones, or from the months when the source's calls usually come."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from veille.core.french import MONTHS, counted, listed
from veille.domain.call import Call
from veille.domain.expected import Expected

#: A year, as editions come back: leap days do not matter to « début octobre ».
_YEAR = timedelta(days=365)
#: Editions that open within that many days of one another, year after year, are regular.
_REGULAR, _LOOSE = 21, 60


def expected(editions: Sequence[Call], months: Sequence[int], today: date) -> Expected | None:
    """When the edition after ``editions`` (oldest first) should open, or None when unknown.

    A call that is open or announced is not expected: it is there. Two regular editions make it
    nearly sure, one makes it likely, the source's usual months (1 to 12) only possible.
    """
    if not editions or any(_is_there(call, today) for call in editions):
        return None
    days = [day for day in map(_begins, editions) if day is not None]
    if days:
        return _from_editions(days, today)
    return _from_months(months, today)


def _is_there(call: Call, today: date) -> bool:
    last = call.reading.last_deadline
    if last is not None and last.day >= today:
        return True
    return call.reading.rolling or (
        call.reading.opens_on is not None and call.reading.opens_on >= today
    )


def _begins(call: Call) -> date | None:
    """First day of an edition: its opening, else six weeks before its first last day."""
    reading = call.reading
    if reading.opens_on is not None:
        return reading.opens_on
    first = min((deadline.day for deadline in reading.deadlines), default=None)
    return first - timedelta(weeks=6) if first else None


def _from_editions(days: Sequence[date], today: date) -> Expected:
    """One year after the last edition, moved by how the earlier ones moved."""
    about = days[-1] + _YEAR
    drifts = [abs((b - a) - _YEAR) for a, b in pairwise(days)]
    spread = max(drifts, default=timedelta(0)).days
    if len(days) == 1:
        sure = 0.6
    else:
        sure = 0.9 if spread <= _REGULAR else 0.7 if spread <= _LOOSE else 0.5
    while about + timedelta(days=_LOOSE) < today:
        about, sure = about + _YEAR, sure - 0.2
    because = f"d'après {counted(len(days), 'édition', 'éditions')}"
    return Expected(
        about=about, words=season(about), sure=max(round(sure, 1), 0.1), because=because
    )


def _from_months(months: Sequence[int], today: date) -> Expected | None:
    coming = [
        date(today.year + (month < today.month), month, 15)
        for month in months
        if 1 <= month <= 12  # noqa: PLR2004  # months
    ]
    if not coming:
        return None
    about = min(coming)
    named = listed([MONTHS[month - 1] for month in sorted(set(months))], "ou")
    return Expected(
        about=about,
        words=f"en {MONTHS[about.month - 1]} {about.year}",
        sure=0.4,
        because=f"d'après les mois habituels de la source ({named})",
    )


def season(day: date) -> str:
    """« vers début octobre 2026 », « vers mi-mars 2027 », « vers fin juin 2026 »."""
    part = "début " if day.day <= 10 else "mi-" if day.day <= 20 else "fin "  # noqa: PLR2004  # thirds of a month
    return f"vers {part}{MONTHS[day.month - 1]} {day.year}"
