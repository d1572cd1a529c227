"""The tables. Nothing of them passes the door: see store.py.

Long words (addresses of 8 kB, keys) are unique by a hash beside them, since PostgreSQL refuses an
index entry above 2,704 bytes. Numbers of calls, recipients, deliveries and actions are shown to
people, so SQLite never gives one twice (AUTOINCREMENT).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from veille.store.columns import Day, Faithful, Flag, Utc, Words

#: Whole euros: a national total passes the two thousand million that PostgreSQL's integer holds.
EUROS = BigInteger().with_variant(Integer(), "sqlite")

#: Every constraint has a name of its own, so that a later migration can speak of it.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem, numbered: bool = False) -> Table:
    """Declare one strict table; a numbered one has a first column ``id`` never given twice."""
    if numbered:
        items = (Column("id", Integer, primary_key=True), *items)
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_autoincrement=numbered)


def _to(table: str, *, index: bool = False) -> Column[int]:
    """Point to the ``id`` of another table."""
    return Column(
        f"{table}_id", Integer, ForeignKey(f"{table}.id"), nullable=False, index=index or None
    )


#: One row for each wording of an announcement: ``ident`` says which announcement (source, address,
#: rank), ``content`` which wording; ``body`` is the whole of it, word for word; ``folded``
#: is what a search looks in (folded in Python: SQLite folds ASCII only).
notice = _table(
    "notice",
    Column("ident", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("source", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("body", Faithful, nullable=False),
    Column("folded", Words, nullable=False),
    Column("current", Flag, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("last_seen", Utc, nullable=False),
    UniqueConstraint("ident", "content"),
    Index(None, "source", "current"),
    numbered=True,
)

page = _table(
    "page",
    Column("ident", Text, primary_key=True),
    Column("source", Words, nullable=False, index=True),
    Column("address", Words, nullable=False),
    Column("etag", Words, nullable=False),
    Column("last_modified", Words, nullable=False),
    Column("fingerprint", Words, nullable=False),
    Column("follow", Faithful, nullable=False),
    Column("items", Integer, nullable=False),
)

run_report = _table(
    "run_report",
    Column("source", Words, nullable=False),
    Column("at", Utc, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("items", Integer, nullable=False),
    Column("fresh", Integer, nullable=False),
    Column("unreadable", Integer, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Index(None, "source", "at"),
    numbered=True,
)

unreadable = _table(
    "unreadable",
    _to("run_report", index=True),
    Column("address", Words, nullable=False),
    Column("reason", Words, nullable=False),
    numbered=True,
)

#: The reading is in ``reading``, whole; the columns beside it are copies that queries filter on.
call = _table(
    "call",
    Column("key", Words, nullable=False),
    Column("ident", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("edition", Words, nullable=False),
    Column("previous", Words),
    Column("assumed", Faithful, nullable=False),
    Column("reading", Faithful, nullable=False),
    Column("folded", Words, nullable=False),
    Column("is_call", Flag, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("eligible", Text, nullable=False),
    Column("rolling", Flag, nullable=False),
    Column("opens_on", Day),
    Column("last_day", Day, index=True),
    Column("days", Faithful, nullable=False),
    Column("funder", Words),
    Column("funder_id", Words, index=True),
    Column("first_seen", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    numbered=True,
)

call_tag = _table(
    "call_tag",
    Column("call_id", Integer, ForeignKey("call.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("tag", Text, primary_key=True),
    Index(None, "kind", "tag"),
)

call_territory = _table(
    "call_territory",
    Column("call_id", Integer, ForeignKey("call.id"), primary_key=True),
    Column("ref", Text, primary_key=True),
    Index(None, "ref"),
)

call_notice = _table(
    "call_notice",
    Column("call_id", Integer, ForeignKey("call.id"), primary_key=True),
    Column("notice_id", Integer, ForeignKey("notice.id"), primary_key=True, index=True),
)

revision = _table(
    "revision",
    _to("call", index=True),
    Column("change", Text, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Column("mark", Words, nullable=False),
    Column("at", Utc, nullable=False),
    Column("news", Flag, nullable=False),
    Index(None, "news", "at"),
    numbered=True,
)

centre = _table(
    "centre",
    Column("slug", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("kind", Text, nullable=False),
    Column("commune", Words, nullable=False),
    Column("communes", Faithful, nullable=False),
    Column("qpv", Faithful, nullable=False),
    Column("agreed_from", Day),
    Column("agreed_until", Day),
    Column("added_at", Utc, nullable=False),
    Column("removed_at", Utc),
    numbered=True,
)

recipient = _table(
    "recipient",
    _to("centre"),
    Column("ident", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("address", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Words, nullable=False),
    Column("publics", Faithful, nullable=False),
    Column("themes", Faithful, nullable=False),
    Column("general", Flag, nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("removed_at", Utc),
    UniqueConstraint("centre_id", "ident"),
    numbered=True,
)

#: ``status`` copies the last line of the history, so that lists need not read it.
application = _table(
    "application",
    _to("centre"),
    _to("call", index=True),
    Column("status", Text, nullable=False),
    UniqueConstraint("centre_id", "call_id"),
    numbered=True,
)

application_line = _table(
    "application_line",
    Column("application_id", Integer, ForeignKey("application.id"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("status", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("day", Words, nullable=False),
    Column("action", Text, nullable=False),
    Column("by", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("amount", EUROS),
    Column("note", Words, nullable=False),
)

action = _table(
    "action",
    _to("centre", index=True),
    Column("title", Words, nullable=False),
    Column("year", Integer, nullable=False),
    Column("publics", Faithful, nullable=False),
    Column("purpose", Words, nullable=False),
    Column("document", Words, nullable=False),
    Column("call_key", Words, nullable=False),
    Column("kept_from", Integer, ForeignKey("action.id")),
    Index(None, "year"),
    numbered=True,
)

delivery = _table(
    "delivery",
    _to("recipient"),
    Column("period", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("date", Utc, nullable=False),
    Column("events", Faithful, nullable=False),
    Column("reply", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("changed_at", Utc, nullable=False),
    UniqueConstraint("recipient_id", "period"),
    Index(None, "state", "due_at"),
    numbered=True,
)

#: The message as bytes on the wire, apart: SQLite writes a whole row again at each step of it.
message = _table(
    "message",
    Column("delivery_id", Integer, ForeignKey("delivery.id"), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

#: What each recipient was told: written in the transaction that accepts the delivery.
told = _table(
    "told",
    Column("recipient_id", Integer, ForeignKey("recipient.id"), primary_key=True),
    Column("call_id", Integer, ForeignKey("call.id"), primary_key=True),
    Column("change", Text, primary_key=True),
    Column("mark", Words, primary_key=True),
    Column("delivery_id", Integer, ForeignKey("delivery.id"), nullable=False),
    Column("at", Utc, nullable=False),
)

#: What people corrected: lines are only added, the last one on a field wins.
correction = _table(
    "correction",
    _to("call", index=True),
    Column("field", Text, nullable=False),
    Column("value", Words, nullable=False),
    Column("at", Utc, nullable=False),
    Column("by", Words, nullable=False),
    Column("note", Words, nullable=False),
    numbered=True,
)
