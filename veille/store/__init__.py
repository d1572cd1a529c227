"""The database, SQLite or PostgreSQL: one door, values of the domain in and out."""

from veille.store.counts import CallDates, ToldAt
from veille.store.notices import Kept
from veille.store.queries import CallFilter, Listed, News, Past, Wording
from veille.store.store import Store, Transaction, upgrade

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
