"""What sources say and what was understood of it: notices, pages, reports, calls."""

import sqlalchemy as sa
from alembic import op

from veille.store.columns import Day, Faithful, Flag, Utc, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _notice()
    _page()
    _run_report()
    _unreadable()
    _call()
    _call_tag()
    _call_territory()
    _call_notice()
    _revision()


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ident", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("body", Faithful(), nullable=False),
        sa.Column("folded", Words(), nullable=False),
        sa.Column("current", Flag(), nullable=False),
        sa.Column("first_seen", Utc(), nullable=False),
        sa.Column("last_seen", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("ident", "content", name=op.f("uq_notice_ident_content")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notice_source_current"), "notice", ["source", "current"], unique=False)


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("ident", sa.Text(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("etag", Words(), nullable=False),
        sa.Column("last_modified", Words(), nullable=False),
        sa.Column("fingerprint", Words(), nullable=False),
        sa.Column("follow", Faithful(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ident", name=op.f("pk_page")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_page_source"), "page", ["source"], unique=False)


def _run_report() -> None:
    op.create_table(
        "run_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_report")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_run_report_source_at"), "run_report", ["source", "at"], unique=False)


def _unreadable() -> None:
    op.create_table(
        "unreadable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_report_id", sa.Integer(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_report_id"], ["run_report.id"], name=op.f("fk_unreadable_run_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unreadable")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_unreadable_run_report_id"), "unreadable", ["run_report_id"], unique=False
    )


def _call() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("ident", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("edition", Words(), nullable=False),
        sa.Column("previous", Words(), nullable=True),
        sa.Column("assumed", Faithful(), nullable=False),
        sa.Column("reading", Faithful(), nullable=False),
        sa.Column("folded", Words(), nullable=False),
        sa.Column("is_call", Flag(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("eligible", sa.Text(), nullable=False),
        sa.Column("rolling", Flag(), nullable=False),
        sa.Column("opens_on", Day(), nullable=True),
        sa.Column("last_day", Day(), nullable=True),
        sa.Column("days", Faithful(), nullable=False),
        sa.Column("funder", Words(), nullable=True),
        sa.Column("funder_id", Words(), nullable=True),
        sa.Column("first_seen", Utc(), nullable=False),
        sa.Column("changed_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("ident", name=op.f("uq_call_ident")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_call_funder_id"), "call", ["funder_id"], unique=False)
    op.create_index(op.f("ix_call_last_day"), "call", ["last_day"], unique=False)


def _call_tag() -> None:
    op.create_table(
        "call_tag",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_tag_call_id")),
        sa.PrimaryKeyConstraint("call_id", "kind", "tag", name=op.f("pk_call_tag")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_call_tag_kind_tag"), "call_tag", ["kind", "tag"], unique=False)


def _call_territory() -> None:
    op.create_table(
        "call_territory",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_territory_call_id")),
        sa.PrimaryKeyConstraint("call_id", "ref", name=op.f("pk_call_territory")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_call_territory_ref"), "call_territory", ["ref"], unique=False)


def _call_notice() -> None:
    op.create_table(
        "call_notice",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_notice_call_id")),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_call_notice_notice_id")
        ),
        sa.PrimaryKeyConstraint("call_id", "notice_id", name=op.f("pk_call_notice")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_call_notice_notice_id"), "call_notice", ["notice_id"], unique=False)


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("before", Words(), nullable=False),
        sa.Column("after", Words(), nullable=False),
        sa.Column("mark", Words(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("news", Flag(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_revision_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_revision_call_id"), "revision", ["call_id"], unique=False)
    op.create_index(op.f("ix_revision_news_at"), "revision", ["news", "at"], unique=False)
