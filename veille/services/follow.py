"""A centre acts on a call: read its history, decide, add one line."""

from datetime import date, datetime

from veille.core.follow import advance
from veille.domain.application import Action, Application
from veille.store import Store


def record(
    store: Store,
    centre: str,
    call_name: str,
    action: Action,
    *,
    today: date,
    now: datetime,
    day: date,
    amount: int | None = None,
    note: str = "",
    by: str = "",
    origin: str = "commande",
) -> tuple[Application, str]:
    """Add what a centre does about a call to its history; give the application and the title.

    Neither a match nor an earlier step is needed: a centre may answer a call that Veille never
    told it. Raises UnknownError, or RefusedError with the actions that are open.
    """
    with store.transaction() as tx:
        slug = tx.centre(centre).slug
        call = tx.call(call_name)
        known = tx.application(slug, call.key)
        advanced = advance(
            known,
            action,
            centre=slug,
            call_key=call.key,
            at=now,
            today=today,
            day=day,
            amount=amount,
            note=note,
            by=by,
            origin=origin,
        )
        if known is None or len(advanced.history) > len(known.history):
            tx.append(slug, call.key, advanced.history[-1])
        return advanced, call.title


def listed(store: Store, centre: str | None) -> tuple[tuple[int, str, Application], ...]:
    """Number and title of the call with each application, of one centre or of all."""
    with store.reading() as tx:
        slug = tx.centre(centre).slug if centre is not None else None
        found = tx.applications(centre=slug)
        keys = {application.call_key for application in found}
        numbers, calls = tx.numbers(keys), tx.calls(keys)
        return tuple((numbers[a.call_key], calls[a.call_key].title, a) for a in found)
