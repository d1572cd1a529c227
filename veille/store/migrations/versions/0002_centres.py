"""Who is served and what they do: centres, applications, actions, deliveries."""

import sqlalchemy as sa
from alembic import op

from veille.store.columns import Day, Faithful, Flag, Utc, Words

revision = "0002"
down_revision = "0001"

EUROS = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _centre()
    _recipient()
    _application()
    _application_line()
    _action()
    _delivery()
    _message()
    _told()


def _centre() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("commune", Words(), nullable=False),
        sa.Column("communes", Faithful(), nullable=False),
        sa.Column("qpv", Faithful(), nullable=False),
        sa.Column("agreed_from", Day(), nullable=True),
        sa.Column("agreed_until", Day(), nullable=True),
        sa.Column("added_at", Utc(), nullable=False),
        sa.Column("removed_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
        sa.UniqueConstraint("slug", name=op.f("uq_centre_slug")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _recipient() -> None:
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("ident", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("address", Words(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("publics", Faithful(), nullable=False),
        sa.Column("themes", Faithful(), nullable=False),
        sa.Column("general", Flag(), nullable=False),
        sa.Column("added_at", Utc(), nullable=False),
        sa.Column("removed_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_recipient_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        sa.UniqueConstraint("centre_id", "ident", name=op.f("uq_recipient_centre_id_ident")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _application() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_application_call_id")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centre.id"], name=op.f("fk_application_centre_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("centre_id", "call_id", name=op.f("uq_application_centre_id_call_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_application_call_id"), "application", ["call_id"], unique=False)


def _application_line() -> None:
    op.create_table(
        "application_line",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("day", Words(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("origin", Words(), nullable=False),
        sa.Column("amount", EUROS, nullable=True),
        sa.Column("note", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_line_application_id")
        ),
        sa.PrimaryKeyConstraint("application_id", "rank", name=op.f("pk_application_line")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )


def _action() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("publics", Faithful(), nullable=False),
        sa.Column("purpose", Words(), nullable=False),
        sa.Column("document", Words(), nullable=False),
        sa.Column("call_key", Words(), nullable=False),
        sa.Column("kept_from", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_action_centre_id")),
        sa.ForeignKeyConstraint(["kept_from"], ["action.id"], name=op.f("fk_action_kept_from")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_action_centre_id"), "action", ["centre_id"], unique=False)
    op.create_index(op.f("ix_action_year"), "action", ["year"], unique=False)


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("period", Words(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("message_id", Words(), nullable=False),
        sa.Column("date", Utc(), nullable=False),
        sa.Column("events", Faithful(), nullable=False),
        sa.Column("reply", Words(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", Utc(), nullable=False),
        sa.Column("changed_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipient.id"], name=op.f("fk_delivery_recipient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("recipient_id", "period", name=op.f("uq_delivery_recipient_id_period")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_delivery_state_due_at"), "delivery", ["state", "due_at"], unique=False)


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.id"], name=op.f("fk_message_delivery_id")
        ),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_message")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("mark", Words(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_told_call_id")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_told_delivery_id")),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipient.id"], name=op.f("fk_told_recipient_id")
        ),
        sa.PrimaryKeyConstraint("recipient_id", "call_id", "change", "mark", name=op.f("pk_told")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
