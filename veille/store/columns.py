"""Column types that mean the same on SQLite and on PostgreSQL.

SQLite knows neither dates, booleans nor time zones, and its tables are ``STRICT``: each type here
says how it is kept there and gives back the same Python value from both engines.
"""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

#: NUL (PostgreSQL refuses it in text) and lone surrogates (no UTF-8 form: both engines refuse).
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
#: One width, so that comparing the text compares the instants.
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


_AS_PRINTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AS_ASCII = json.JSONEncoder(separators=(",", ":")).encode


class Encoded(str):
    """A JSON text: ``Faithful`` writes it as it is."""

    __slots__ = ()


def clean(words: str) -> str:
    """Words that both engines can keep: NUL and lone surrogates become U+FFFD."""
    if words.isascii() and "\0" not in words:
        return words
    return _UNSTORABLE.sub("\ufffd", words)


def to_json(value: object) -> Encoded:
    """JSON that loses nothing: NUL is escaped by JSON itself, lone surrogates by ASCII output.

    Accented letters stay as they are (French text would grow by a tenth) unless there is a
    surrogate to save.
    """
    text = _AS_PRINTED(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return Encoded(_AS_ASCII(value))
    return Encoded(text)


class Words(TypeDecorator[str]):
    """Printed words for people and for look-ups, cleaned of what an engine would refuse."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (signature of SQLAlchemy)
        """Clean the words on their way in."""
        return None if value is None else clean(value)


class Faithful(TypeDecorator[Any]):
    """Any JSON value, given back exactly, kept as text on both engines."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002 (signature of SQLAlchemy)
        """Write the JSON text."""
        return value if value is None or isinstance(value, Encoded) else to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002 (signature of SQLAlchemy)
        """Read it back."""
        return None if value is None else json.loads(value)


class Utc(TypeDecorator[datetime]):
    """An instant, aware UTC in and out; a naive one is refused, since it could mean any zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, ``timestamptz`` on PostgreSQL."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """Bring the instant to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime refused: {value!r}")
        instant = value.astimezone(UTC)
        if dialect.name == "sqlite":  # strftime gives a year below 1000 fewer than four digits
            return instant.strftime(_INSTANT).rjust(27, "0")
        return instant

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (signature of SQLAlchemy)
        """Give the instant back in UTC, whatever the server's zone."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value.astimezone(UTC) if isinstance(value, datetime) else None


class Day(TypeDecorator[date]):
    """A civil day."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """ISO text on SQLite, ``date`` on PostgreSQL."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> object:
        """Write ISO text where the engine has no days."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> date | None:  # noqa: ARG002 (signature of SQLAlchemy)
        """Read it back."""
        if isinstance(value, str):
            return date.fromisoformat(value)
        return value if isinstance(value, date) else None


class Flag(TypeDecorator[bool]):
    """Yes or no."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """0 or 1 on SQLite, ``boolean`` on PostgreSQL."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> object:
        """Write 0 or 1 where the engine has no booleans."""
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> bool | None:  # noqa: ARG002 (signature of SQLAlchemy)
        """Read it back."""
        return None if value is None else bool(value)
