"""What the rooms of a transaction share: the connection, and statements both engines know."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Delete, Insert, Row, Select, Table, Update

Value = TypeVar("Value")
AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]

#: Values in one ``IN (…)``: SQLite before 3.32 stops at 999, and longer lists are no faster.
_CHUNK = 900


class Room:
    """One part of a transaction; the connection never leaves it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _insert_new(self, table: Table, rows: Sequence[dict[str, Any]]) -> int:
        """Insert the rows that no unique key refuses, and say how many."""
        if not rows:
            return 0
        if self._connection.dialect.name == "sqlite":
            from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415 (loaded already)

            statement: Any = insert(table).on_conflict_do_nothing()
        else:  # this dialect costs 20 ms that a SQLite user never needs
            from sqlalchemy.dialects.postgresql import insert as insert_pg  # noqa: PLC0415 (above)

            statement = insert_pg(table).on_conflict_do_nothing()
        return self._connection.execute(statement, rows).rowcount

    def _write(self, statement: Insert | Update | Delete, rows: Sequence[dict[str, Any]]) -> None:
        """Run a statement once for each row, in one batch."""
        if rows:
            self._connection.execute(statement, rows)

    def _gather(
        self, statement: AnySelect, column: ColumnElement[Any], values: Iterable[object]
    ) -> Iterator[AnyRow]:
        """Rows whose column is one of many values."""
        for part in chunks(list(dict.fromkeys(values))):
            yield from self._connection.execute(statement.where(column.in_(part)))


def chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Cut a sequence in parts that one ``IN (…)`` takes."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
