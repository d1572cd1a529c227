"""Which schema a database has, and bringing it to this program's.

Alembic is imported only to migrate: looking at the version is one line of SQL.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from veille.domain.errors import StoreError

#: The schema that this program reads and writes: the last file of migrations/versions.
SCHEMA = "0003"

MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """Version of a database's schema, or None when it has none of our tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def refuse_newer(found: str | None, place: str) -> None:
    """Refuse a database that a newer program made; nothing in it is touched."""
    if found is not None and found > SCHEMA:
        raise StoreError(
            f"La base « {place} » est de la version {found}, plus récente que celle de ce "
            f"programme ({SCHEMA}) : mettez Veille à jour."
        )


def refuse_other(found: str | None, place: str) -> None:
    """Refuse any database that this program can't use as it is."""
    refuse_newer(found, place)
    if found is None:
        raise StoreError(f"La base « {place} » n'est pas prête : lancez « veille init ».")
    if found != SCHEMA:
        raise StoreError(
            f"La base « {place} » est de la version {found}, ce programme de la version "
            f"{SCHEMA} : lancez « veille init », qui la met à jour après une copie."
        )


def migrate(connection: Connection) -> None:
    """Run the migrations that a database lacks, in the transaction that is open."""
    from alembic import command  # noqa: PLC0415 (600 ms that only a migration pays)
    from alembic.config import Config  # noqa: PLC0415 (same)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
