"""Addresses and engines: what each connection is told before anything is asked of it."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from veille.domain.errors import StoreError

#: How long a writer waits for its turn, in milliseconds.
PATIENCE = 10_000

#: PostgreSQL's advisory lock of the writers (« veille » in ASCII): any fixed number would do.
_WRITERS = 0x7665696C6C65

#: Names of the options that a connection carries to the beginning of its transaction.
_BEGIN, _SYNC, _ONLY = "veille_begin", "veille_synchronous", "veille_query_only"


def address_of(url: str) -> URL:
    """Read an address; a mere path is a SQLite file."""
    given = url.strip()
    if "://" not in given:
        if not given:
            raise StoreError("L'adresse de la base est vide : donnez un fichier ou une adresse.")
        return URL.create("sqlite", database=given)
    try:
        address = make_url(given)
    except ArgumentError as error:
        raise StoreError("L'adresse de la base est illisible : vérifiez-la.") from error
    name = address.drivername
    if name == "sqlite" and address.database and address.database != ":memory:":
        return address
    if name in {"postgres", "postgresql", "postgresql+psycopg"}:
        return address.set(drivername="postgresql+psycopg")
    if name == "sqlite":
        raise StoreError("Une base en mémoire serait perdue : donnez un fichier à SQLite.")
    raise StoreError(
        f"L'adresse de la base commence par « {name} » : Veille connaît « sqlite:///fichier » et "
        "« postgresql://serveur/base »."
    )


def shown(address: URL) -> str:
    """Say where the database is, its password left out."""
    if is_file(address):
        return str(address.database)
    return f"{address.host or 'localhost'}/{address.database or ''}"


def is_file(address: URL) -> bool:
    """Tell a SQLite file from a server."""
    return address.get_backend_name() == "sqlite"


def file_of(address: URL) -> Path:
    """Give the file of a SQLite address."""
    return Path(address.database or "")


def create_file(path: Path, place: str) -> None:
    """Make an empty file that its owner alone reads: it will hold people's addresses."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"La base « {place} » ne s'ouvre pas : vérifiez le dossier et ses droits."
        ) from error


def engine_of(address: URL, patience: int, *, migrating: bool = False) -> Engine:
    """Make the engine of an address.

    ``migrating`` leaves foreign keys unchecked on SQLite until the end: a table that is made
    anew there is dropped on the way.
    """
    if is_file(address):
        engine = create_engine(address)
        _prepare_sqlite(engine, patience, migrating=migrating)
        return engine
    try:
        return create_engine(
            address,
            pool_pre_ping=True,  # a server that was restarted is met again, not an error
            connect_args={
                "connect_timeout": PATIENCE // 1000,
                "options": f"-c lock_timeout={patience} -c timezone=UTC",
            },
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL demande un paquet de plus : « pip install 'veille[postgres]' »."
        ) from error


def options_of(connection: Connection, *, writing: bool, ledger: bool) -> Connection:
    """Tell a connection which transaction is about to begin."""
    if connection.dialect.name == "sqlite":
        return connection.execution_options(
            **{
                _BEGIN: "BEGIN IMMEDIATE" if writing else "BEGIN",
                _SYNC: "FULL" if ledger else "NORMAL",
                _ONLY: 0 if writing else 1,
            }
        )
    if writing:
        return connection
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def take_turn(connection: Connection) -> None:
    """Wait for the other writers, as ``BEGIN IMMEDIATE`` has done already on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _WRITERS})


def write_ahead(engine: Engine) -> None:
    """Give a SQLite file its journal for good: readers and one writer don't wait for each other.

    Only ``upgrade`` does it, once the version is known: it changes the file.
    """
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode=WAL")


def copy_file(engine: Engine, target: Path) -> None:
    """Copy a SQLite database that others may be writing to: a copy of the file would be torn."""
    half = target.with_name(f"{target.name}.en-cours")
    half.unlink(missing_ok=True)
    with engine.connect() as connection:
        connection.connection.cursor().execute("VACUUM INTO ?", (str(half),))
    half.chmod(0o600)
    half.replace(target)


def _prepare_sqlite(engine: Engine, patience: int, *, migrating: bool) -> None:
    @event.listens_for(engine, "connect")
    def connected(raw: Any, _record: object) -> None:  # noqa: ANN401 (sqlite3's connection, loaded by SQLAlchemy)
        raw.isolation_level = None  # the driver would open transactions of its own, deferred ones
        raw.execute(f"PRAGMA busy_timeout={patience}")
        raw.execute(f"PRAGMA foreign_keys={'OFF' if migrating else 'ON'}")
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA secure_delete=ON")  # what a person has us forget leaves the file

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        wanted = (options.get(_SYNC, "NORMAL"), options.get(_ONLY, 0))
        told = connection.connection.info
        if told.get(_SYNC) != wanted:  # a ledger runs thousands of short transactions
            connection.exec_driver_sql(f"PRAGMA synchronous={wanted[0]}")
            connection.exec_driver_sql(f"PRAGMA query_only={wanted[1]}")
            told[_SYNC] = wanted
        connection.exec_driver_sql(options.get(_BEGIN, "BEGIN IMMEDIATE"))
