"""Every room of the store, in one transaction."""

from veille.store.corrections import Corrections
from veille.store.counts import Counts
from veille.store.follow import Follow
from veille.store.ledger import Ledger
from veille.store.notices import Notices, Pages
from veille.store.queries import Queries
from veille.store.reports import Reports


class Transaction(Follow, Corrections, Notices, Pages, Reports, Ledger, Queries, Counts):
    """All that can be asked of the database, inside one transaction."""
