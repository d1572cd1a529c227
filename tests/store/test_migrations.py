"""The schema: what the migrations make is what the tables say, and other versions are refused."""

import hashlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.store.values import NOW, call, notice
from veille.domain.errors import StoreError
from veille.domain.revision import Change, Revision
from veille.store import Store, upgrade
from veille.store.schema import MIGRATIONS, SCHEMA
from veille.store.tables import metadata


def run_sql(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_migrations_make_what_the_tables_say(empty_url: str) -> None:
    assert upgrade(empty_url) is None
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []
    with Store(empty_url) as store, store.reading() as tx:
        assert set(tx.counts()) == set(metadata.tables)
        assert sum(tx.counts().values()) == 0


def test_the_program_knows_the_last_migration() -> None:
    versions = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert versions[-1] == SCHEMA
    assert versions == [f"{number:04}" for number in range(1, len(versions) + 1)]


def test_upgrade_again_changes_nothing(database_url: str) -> None:
    assert upgrade(database_url) == SCHEMA
    assert upgrade(database_url) == SCHEMA


def test_a_newer_database_is_refused_untouched(database_url: str, tmp_path: Path) -> None:
    run_sql(database_url, "UPDATE alembic_version SET version_num = '9999'")
    files = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    for attempt in (Store, upgrade):
        with pytest.raises(StoreError, match=rf"9999.*{SCHEMA}") as refused:
            attempt(database_url)
        assert "mettez Veille à jour" in str(refused.value)
    after = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    assert after == files


def test_an_older_database_is_named_and_then_migrated_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "veille.db"
    url = f"sqlite:///{path}"
    upgrade(url)
    with Store(url) as store, store.transaction() as tx:
        tx.keep_notices([notice()], NOW)
        tx.apply([Revision(change=Change.NEW, call=call())], [("caf-appel-1", notice())], NOW)
    second = (
        "correction",
        "told",
        "message",
        "delivery",
        "action",
        "application_line",
        "application",
        "recipient",
    )
    drops = [f"DROP TABLE {table}" for table in (*second, "centre")]
    run_sql(url, *drops, "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreError, match=f"version 0001.*version {SCHEMA}.*veille init"):
        Store(url)
    assert upgrade(url) == "0001"
    with Store(url) as store, store.reading() as tx:
        assert tx.call("1") == call()
    copy = tmp_path / f"veille.db.avant-{SCHEMA}"
    assert copy.stat().st_mode & 0o077 == 0
    with pytest.raises(StoreError, match="version 0001"):
        Store(f"sqlite:///{copy}")


def test_a_database_that_is_not_ready_says_what_to_do(empty_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="lancez « veille init »"):
        Store(empty_url)
    assert list(tmp_path.iterdir()) == [], "looking must not make a file"


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "veille.db"
    upgrade(str(path))
    assert path.stat().st_mode & 0o077 == 0


#: Kills itself just before the n-th change of the schema, and says that it came so far.
KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from veille.store import upgrade
left = [int(sys.argv[2])]
@event.listens_for(Engine, "before_cursor_execute")
def count(connection, cursor, statement, *rest):
    left[0] -= statement.startswith(("CREATE", "INSERT", "UPDATE", chr(10)))
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
upgrade(sys.argv[1])
"""


@pytest.mark.parametrize("step", [1, 2, 7, 15, 30])
def test_a_migration_that_is_killed_leaves_all_or_nothing(tmp_path: Path, step: int) -> None:
    url = f"sqlite:///{tmp_path / 'veille.db'}"
    command = [sys.executable, "-c", KILLED, url, str(step)]
    killed = subprocess.run(command, check=False)  # noqa: S603 (our own program)
    assert killed.returncode == -signal.SIGKILL
    with pytest.raises(StoreError, match="n'est pas prête"):
        Store(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    engine.dispose()
    assert upgrade(url) is None
    Store(url).close()
