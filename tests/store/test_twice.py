"""An unchanged second run writes nothing, and a batch costs few statements."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event

from tests.store.values import NOW, call, notice
from veille.domain.revision import Change, Revision
from veille.domain.source import PageMemory
from veille.store import Store


def run(store: Store, change: Change, size: int = 20) -> None:
    read = [notice(number) for number in range(size)]
    page = PageMemory(source="caf", address="https://exemple.fr", etag='"1"', follow=("a", "b"))
    with store.transaction() as tx:
        tx.keep_notices(read, NOW)
        tx.keep_pages([page])
        tx.apply(
            [Revision(change=change, call=call(number)) for number in range(size)],
            [(call(number).key, notice(number)) for number in range(size)],
            NOW,
        )


@contextmanager
def listening(name: str, listener: Callable[..., None]) -> Iterator[None]:
    event.listen(Engine, name, listener)
    try:
        yield
    finally:
        event.remove(Engine, name, listener)


def row_versions(url: str) -> list[list[tuple[str, ...]]]:
    """Where each row stands and who wrote it: any write moves one of them."""
    rows = "SELECT ctid::text, xmin::text FROM {} ORDER BY 1"
    with psycopg.connect(url) as other:
        return [
            other.execute(rows.format(name)).fetchall()
            for name in ("notice", "page", "call", "call_notice", "call_tag", "revision")
        ]


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_an_unchanged_second_run_writes_nothing(store: Store) -> None:
    changes: list[int] = []

    def count(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        changes.append(raw.total_changes)

    with listening("commit", count):
        run(store, Change.NEW)
        run(store, Change.SAME)
    first, second = changes
    assert first >= 20 * 4
    assert second == first


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_an_unchanged_second_run_moves_no_row(store: Store, database_url: str) -> None:
    run(store, Change.NEW)
    before = row_versions(database_url)
    run(store, Change.SAME)
    assert row_versions(database_url) == before
    assert [len(rows) for rows in before] == [20, 1, 20, 20, 0, 20]


def test_a_batch_costs_the_same_few_statements_whatever_its_size(store: Store) -> None:
    counts = []
    for size in (3, 300):
        statements: list[str] = []

        def seen(_c: object, _k: object, statement: str, *_: object, into: list[str]) -> None:
            into.append(statement)

        with listening("before_cursor_execute", partial(seen, into=statements)):
            run(store, Change.NEW, size)
        counts.append(len(statements))
    assert counts[0] < 25
    assert counts[1] <= counts[0] + 5
