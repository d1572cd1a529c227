"""The life of an application: one action, one line more, never one less."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from veille.core.french import NBSP, day_in_words, euros, listed, quoted
from veille.domain.application import TRANSITIONS, Action, Application, Status, StatusChange
from veille.domain.errors import InputError, RefusedError

#: Actions that say a sum: what is asked, what is won.
_WITH_AMOUNT = frozenset({Action.SUBMIT, Action.WIN})


def effective(history: tuple[StatusChange, ...]) -> tuple[StatusChange, ...]:
    """Lines that still hold: each « annuler » takes back the last one that held before it."""
    held: list[StatusChange] = []
    for line in history:
        if line.action is not Action.UNDO:
            held.append(line)
        elif held:
            held.pop()
    return tuple(held)


def open_actions(application: Application | None) -> tuple[Action, ...]:
    """Actions that the present status allows, in the order of the command line's help."""
    status = application.status if application else Status.SPOTTED
    allowed = [action for action, (before, _) in TRANSITIONS.items() if status in before]
    undo = application is not None and bool(effective(application.history))
    return (*allowed, Action.UNDO) if undo else tuple(allowed)


def advance(
    application: Application | None,
    action: Action,
    *,
    at: datetime,
    day: date,
    today: date,
    by: str = "",
    amount: int | None = None,
    note: str = "",
    origin: str = "commande",
    centre: str = "",
    call_key: str = "",
) -> Application:
    """Add the line of an action to an application, or begin one (then named by ``centre`` and key).

    ``at`` is the instant of the entry (aware UTC), ``day`` the civil day of the act, ``today``
    the present one in Europe/Paris, ``amount`` whole euros asked or won. The same action twice
    for a day is one; « annuler » goes back by one line at each use.

    Raises RefusedError with the actions that the status allows, and InputError for a day to come
    or an amount that makes no sense.
    """
    _check(action, day, today, amount)
    held = effective(application.history) if application else ()
    _check_order(held, action, day)
    if application is not None and held and _is_repeated(held[-1], action, day, amount):
        return application
    line = StatusChange(
        to=_next_status(application, held, action),
        at=at,
        day=day.isoformat(),
        action=action,
        by=by,
        origin=origin,
        amount=amount,
        note=note,
    )
    known = application or Application(centre=centre, call_key=call_key, history=(line,))
    return known if application is None else replace(known, history=(*known.history, line))


_ANSWERS = frozenset({Action.COMPLETE, Action.WIN, Action.REFUSE, Action.SETTLE})


def _check_order(held: Sequence[StatusChange], action: Action, day: date) -> None:
    """An answer is not dated before what it answers: an award before its deposit."""
    if action in _ANSWERS and held and day.isoformat() < held[-1].day:
        last = date.fromisoformat(held[-1].day)
        raise InputError(
            f"Le {day_in_words(day)} est avant la dernière étape ({day_in_words(last)})"
            f"{NBSP}: donnez une date à partir de celle-là, ou annulez cette étape."
        )


def _check(action: Action, day: date, today: date, amount: int | None) -> None:
    if day > today:
        raise InputError(
            f"Le {day_in_words(day)} n'est pas encore passé{NBSP}: "
            f"donnez une date jusqu'au {day_in_words(today)}."
        )
    if amount is None:
        return
    if action not in _WITH_AMOUNT:
        raise InputError(
            f"Un montant ne se note qu'avec {_named(Action.SUBMIT)} ou {_named(Action.WIN)}{NBSP}: "
            f"retirez-le pour {action.label}."
        )
    if amount < 0:
        raise InputError(f"Le montant {euros(amount)} est négatif{NBSP}: donnez un nombre d'euros.")


def _is_repeated(last: StatusChange, action: Action, day: date, amount: int | None) -> bool:
    """Same act, same day, and no other amount; going back twice is meant."""
    if action is Action.UNDO or last.action is not action or last.day != day.isoformat():
        return False
    return amount is None or amount == last.amount


def _next_status(
    application: Application | None, held: tuple[StatusChange, ...], action: Action
) -> Status:
    status = application.status if application else Status.SPOTTED
    if action is Action.UNDO:
        if not held:
            raise RefusedError(_refusal(application, action))
        return held[-2].to if len(held) > 1 else Status.SPOTTED
    before, after = TRANSITIONS[action]
    if status not in before:
        raise RefusedError(_refusal(application, action))
    return after


def _named(action: Action) -> str:
    return quoted(action.value)


def _refusal(application: Application | None, action: Action) -> str:
    status = application.status if application else Status.SPOTTED
    allowed = [f"{_named(one)} ({one.label})" for one in open_actions(application)]
    possible = listed(allowed, "ou") or "aucune"
    return (
        f"Impossible{NBSP}: la candidature est {quoted(status.label)}, "
        f"{quoted(action.label)} ne peut pas suivre. "
        f"Actions possibles{NBSP}: {possible}."
    )
