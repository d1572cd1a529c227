"""The one change worth telling between a call as it was and as it is, in French words."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from veille.core.french import NBSP, day_in_words, euros, hour_in_words, listed
from veille.domain.call import Amounts, Call, DateRole, Deadline, Reading, State, state_on
from veille.domain.revision import Change

_Told: TypeAlias = tuple[Change, str, str]

_OPENED = frozenset({State.OPEN, State.ANNOUNCED, State.PERMANENT})
_ENDED = frozenset({State.CLOSED, State.CANCELLED, State.SUSPENDED})

#: A move of the first that moved is told; the others show on the call's page.
_ROLES = (DateRole.DEADLINE, DateRole.RENEWAL, DateRole.INTENT)


def deadline_in_words(deadline: Deadline) -> str:
    """« 31 mars 2026 à 12 h », with its role when it is not the plain last day."""
    words = day_in_words(deadline.day)
    if deadline.hour is not None:
        words += f" à {hour_in_words(deadline.hour)}"
    if deadline.role is DateRole.DEADLINE:
        return words
    return f"{words} ({deadline.role.label.removeprefix('date limite ')})"


def _days(reading: Reading) -> str:
    return listed([deadline_in_words(one) for one in sorted(reading.deadlines)])


def situation(reading: Reading, today: date) -> str:
    """« ouvert jusqu'au 31 mars 2026 », « clos depuis le … », « annulé »: where a call stands."""
    state = state_on(reading, today)
    last = reading.last_deadline
    if state is State.OPEN and last is not None:
        return f"ouvert jusqu'au {deadline_in_words(last)}"
    if state is State.CLOSED and last is not None and last.day < today:
        return f"clos depuis le {day_in_words(last.day)}"
    if state is State.ANNOUNCED and reading.opens_on is not None and reading.opens_on > today:
        return f"annoncé, ouverture le {day_in_words(reading.opens_on)}"
    return state.label


def _cancelled(was: Reading, now: Reading, today: date) -> _Told | None:
    if now.state is State.CANCELLED and was.state is not State.CANCELLED:
        return Change.CANCELLED, situation(was, today), State.CANCELLED.label
    return None


def _reopened(was: Reading, now: Reading, today: date) -> _Told | None:
    if state_on(was, today) in _ENDED and state_on(now, today) in _OPENED:
        return Change.REOPENED, situation(was, today), situation(now, today)
    return None


def _closed_early(was: Reading, now: Reading, today: date) -> _Told | None:
    ended = {State.CLOSED, State.SUSPENDED}
    if state_on(was, today) in _OPENED and state_on(now, today) in ended:
        return Change.CLOSED_EARLY, situation(was, today), situation(now, today)
    return None


def _dated(was: Reading, now: Reading, today: date) -> _Told | None:
    if now.deadlines and not was.deadlines and state_on(now, today) in _OPENED:
        return Change.DATED, situation(was, today), _days(now)
    return None


def _moved(was: Reading, now: Reading, today: date) -> _Told | None:
    if state_on(now, today) not in _OPENED:
        return None
    if was.deadlines and not now.deadlines:
        return Change.EXTENDED, _days(was), State.PERMANENT.label
    for role in _ROLES:
        pair = _shift(_of_role(was, role), _of_role(now, role), today)
        if pair:
            later = _instant(pair[1]) > _instant(pair[0])
            change = Change.EXTENDED if later else Change.BROUGHT_FORWARD
            return change, deadline_in_words(pair[0]), deadline_in_words(pair[1])
    return None


def _of_role(reading: Reading, role: DateRole) -> list[Deadline]:
    return sorted((one for one in reading.deadlines if one.role is role), key=_instant)


def _instant(deadline: Deadline) -> tuple[date, int]:
    """Day and minute; a day without an hour lasts until its end."""
    hour = deadline.hour
    return deadline.day, 24 * 60 if hour is None else hour.hour * 60 + hour.minute


def _differ(was: Deadline, now: Deadline) -> bool:
    """Another day, or another hour of the same day; an hour that was unsaid is no news."""
    if was.day != now.day:
        return True
    return was.hour is not None and now.hour is not None and was.hour != now.hour


def _shift(
    was: list[Deadline], now: list[Deadline], today: date
) -> tuple[Deadline, Deadline] | None:
    """Last day that moved, else the next session that did; None when neither."""
    if not was or not now:
        return None
    if _differ(was[-1], now[-1]):
        return was[-1], now[-1]
    old = next((one for one in was if one.day >= today), None)
    new = next((one for one in now if one.day >= today), None)
    if old is None or new is None or any(one.day == old.day for one in now):
        return None
    return old, new


_SUMS: tuple[tuple[Callable[[Amounts], int | None], Callable[[int], str]], ...] = (
    (lambda amounts: amounts.maximum, lambda sum_: f"{euros(sum_)} par projet au plus"),
    (lambda amounts: amounts.minimum, lambda sum_: f"{euros(sum_)} par projet au moins"),
    (lambda amounts: amounts.total, lambda sum_: f"{euros(sum_)} au total"),
    (lambda amounts: amounts.rate, lambda rate: f"{rate}{NBSP}% du coût"),
)


def _amount(was: Reading, now: Reading, today: date) -> _Told | None:
    if state_on(now, today) not in _OPENED:
        return None
    before, after = [], []
    for of, printed in _SUMS:
        old, new = of(was.amounts), of(now.amounts)
        if old is not None and new is not None and old != new:
            before.append(printed(old))
            after.append(printed(new))
    return (Change.AMOUNT_CHANGED, listed(before), listed(after)) if before else None


#: The gravest first: only the first that holds is told.
_RULES = (_cancelled, _reopened, _closed_early, _dated, _moved, _amount)


def changed(was: Call, now: Call, today: date) -> tuple[Change, str, str]:
    """Name the change to tell, and print what moved before and after; « relu » when none is."""
    for rule in _RULES:
        told = rule(was.reading, now.reading, today)
        if told:
            return told
    return Change.CORRECTED, "", ""
