"""The door to the database: no SQL, row or session passes it, only values of the domain."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, Connection, Engine

from veille.domain.errors import StoreError
from veille.store.engine import (
    PATIENCE,
    address_of,
    copy_file,
    create_file,
    engine_of,
    file_of,
    is_file,
    options_of,
    shown,
    take_turn,
    write_ahead,
)
from veille.store.errors import translated
from veille.store.schema import SCHEMA, migrate, refuse_newer, refuse_other, version_of

if TYPE_CHECKING:
    from veille.store.lists import Lists
    from veille.store.transaction import Transaction


class Store:
    """One database, SQLite or PostgreSQL, named by its address.

    The address is a path, ``sqlite:///chemin``, ``postgresql://…`` or ``postgresql+psycopg://…``.
    A database that is absent, or of another version, is refused untouched: ``upgrade`` makes or
    migrates it. A store is closed after use (``with Store(url) as store``) and never carried
    into a child process. ``patience`` is how long a writer waits for its turn, in milliseconds.
    """

    def __init__(self, url: str, *, patience: int = PATIENCE) -> None:
        address = address_of(url)
        self._place = shown(address)
        if is_file(address) and not file_of(address).exists():
            raise StoreError(f"La base « {self._place} » n'existe pas : lancez « veille init ».")
        self._engine = engine_of(address, patience)
        try:
            with self._open(writing=False) as connection:
                refuse_other(version_of(connection), self._place)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the last one out of a SQLite file empties its journal."""
        self._engine.dispose()

    @contextmanager
    def transaction(self, *, ledger: bool = False) -> Iterator["Transaction"]:
        """All that is done inside is done, or none of it.

        Writers take turns on both engines (``BEGIN IMMEDIATE``, an advisory lock): what was read
        inside still holds when it writes. ``ledger`` is for the steps of a delivery: they reach
        the disk before the call returns (a power cut can't forget a mail that left), and on
        PostgreSQL they don't wait for a long writer.
        """
        with self._open(writing=True, ledger=ledger) as connection:
            yield _transaction(connection)

    @contextmanager
    def listing(self) -> Iterator["Lists"]:
        """As ``reading``, for lists of calls alone: a third of the modules to import."""
        from veille.store.lists import Lists  # noqa: PLC0415  # no other room is needed

        with self._open(writing=False) as connection:
            yield Lists(connection)

    @contextmanager
    def reading(self) -> Iterator["Transaction"]:
        """One unmoving view of the database, for reading only: it makes no writer wait."""
        with self._open(writing=False) as connection:
            yield _transaction(connection)

    @contextmanager
    def _open(self, *, writing: bool, ledger: bool = False) -> Iterator[Connection]:
        with translated(self._place), self._engine.connect() as plain:
            connection = options_of(plain, writing=writing, ledger=ledger)
            with connection.begin():
                if writing and not ledger:
                    take_turn(connection)
                yield connection


def _transaction(connection: Connection) -> "Transaction":
    from veille.store.transaction import Transaction  # noqa: PLC0415  # all rooms: 25 ms

    return Transaction(connection)


def upgrade(url: str) -> str | None:
    """Make the database, or bring it to this program's schema; give the version that it had.

    Idempotent, all or nothing. Before a SQLite file moves, a copy of it is left beside it
    (``veille.db.avant-0002``). A newer database is refused untouched.
    """
    address = address_of(url)
    place = shown(address)
    if is_file(address):
        create_file(file_of(address), place)
    engine = engine_of(address, PATIENCE, migrating=True)
    try:
        with translated(place):
            return _upgrade(engine, address, place)
    finally:
        engine.dispose()


def _upgrade(engine: Engine, address: URL, place: str) -> str | None:
    with engine.connect() as connection:
        found = version_of(connection)
    refuse_newer(found, place)
    if found == SCHEMA:
        return found
    if is_file(address):
        if found is not None:
            copy_file(engine, Path(f"{file_of(address)}.avant-{SCHEMA}"))
        write_ahead(engine)
    with engine.begin() as connection:
        take_turn(connection)
        migrate(connection)
    return found
