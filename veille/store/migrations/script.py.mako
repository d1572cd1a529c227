"""${message}."""

import sqlalchemy as sa
from alembic import op

from veille.store.columns import Day, Faithful, Flag, Utc, Words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring the schema from ${down_revision} to ${up_revision}."""
    ${upgrades if upgrades else "pass"}
