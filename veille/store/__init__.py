"""The database, SQLite or PostgreSQL: one door, values of the domain in and out.

The values that the heavier rooms give are imported when they are first named: ``veille appels``
needs none of them and must start quickly.
"""

import importlib
from typing import TYPE_CHECKING

from veille.store.lists import CallFilter, Listed
from veille.store.store import Store, upgrade

if TYPE_CHECKING:
    from veille.store.counts import CallDates, ToldAt
    from veille.store.notices import Kept
    from veille.store.queries import News, Past, Wording
    from veille.store.transaction import Transaction

_LATER = {
    "CallDates": "counts",
    "Kept": "notices",
    "News": "queries",
    "Past": "queries",
    "ToldAt": "counts",
    "Transaction": "transaction",
    "Wording": "queries",
}

__all__ = [
    "CallDates",
    "CallFilter",
    "Kept",
    "Listed",
    "News",
    "Past",
    "Store",
    "ToldAt",
    "Transaction",
    "Wording",
    "upgrade",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"veille.store.{_LATER[name]}"), name)
