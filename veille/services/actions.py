"""Actions valorisées: what a person gives, checked, then kept."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from veille.domain.action import ActionValorisee
from veille.domain.errors import InputError
from veille.store import Store, Transaction


def add(
    store: Store, centre: str, title: str, *, publics: Collection[str], given: Mapping[str, Any]
) -> ActionValorisee:
    """Keep a new action; ``publics`` are the ids that exist, ``given`` the fields typed."""
    if not title.strip():
        raise InputError("L'action a besoin d'un titre.")
    with store.transaction() as tx:
        made = ActionValorisee(
            number=0, centre=tx.centre(centre).slug, title=title.strip(), year=given["year"]
        )
        return tx.add_action(_with(tx, made, publics, given))


def modify(
    store: Store, number: int, *, publics: Collection[str], given: Mapping[str, Any]
) -> ActionValorisee:
    """Change the fields that were typed, and only those."""
    with store.transaction() as tx:
        return tx.modify_action(_with(tx, tx.action(number), publics, given))


def _with(
    tx: Transaction, made: ActionValorisee, publics: Collection[str], given: Mapping[str, Any]
) -> ActionValorisee:
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    unknown = sorted(set(fields.get("publics", ())) - set(publics))
    if unknown:
        known = ", ".join(sorted(publics))
        raise InputError(f"Public inconnu : {', '.join(unknown)} ; les publics sont {known}.")
    if "publics" in fields:
        fields["publics"] = frozenset(fields["publics"])
    if "call" in fields:
        fields["call_key"] = tx.call(fields.pop("call")).key
    if fields.get("kept_from"):
        earlier = tx.action(fields["kept_from"])
        if earlier.year >= fields.get("year", made.year):
            raise InputError(
                f"L'action n° {earlier.number} est de {earlier.year} : une action ne continue "
                "qu'une action d'une année passée."
            )
    return replace(made, **fields)
