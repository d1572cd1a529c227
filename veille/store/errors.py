"""What an engine says, in one French sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from veille.domain.errors import StoreError

LOCKED = (
    "La base est occupée par un autre programme depuis plus de dix secondes : "
    "attendez qu'il ait fini et relancez la commande."
)
FULL = (
    "Le disque est plein : rien n'a été écrit à moitié ; libérez de la place et "
    "relancez la commande."
)
READ_ONLY = "La base est en lecture seule : vérifiez les droits du fichier et du dossier."
DAMAGED = "Le fichier n'est pas une base de Veille, ou il est abîmé : restaurez une sauvegarde."

#: Causes by the beginning of the name of SQLite's extended result code.
_SQLITE = (
    ("SQLITE_BUSY", LOCKED),
    ("SQLITE_LOCKED", LOCKED),
    ("SQLITE_FULL", FULL),
    ("SQLITE_IOERR", FULL),  # a write past a quota or a file size limit ends here
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_NOTADB", DAMAGED),
)
#: Causes by the beginning of PostgreSQL's SQLSTATE.
_POSTGRES = (
    ("55P03", LOCKED),
    ("57014", LOCKED),
    ("40", LOCKED),
    ("53100", FULL),
    ("25006", READ_ONLY),
    ("XX001", DAMAGED),
    ("XX002", DAMAGED),
)


def translate(error: SQLAlchemyError, place: str) -> StoreError | None:
    """Say what an error of the engine means, or None when it is a fault of this program.

    ``place`` is the address of the database, without its password.
    """
    cause = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    code = getattr(cause, "sqlstate", None) or ""
    for start, sentence in _SQLITE:
        if name.startswith(start):
            return StoreError(sentence)
    for start, sentence in _POSTGRES:
        if code.startswith(start):
            return StoreError(sentence)
    if name == "SQLITE_CANTOPEN":
        return StoreError(
            f"La base « {place} » ne s'ouvre pas : vérifiez le dossier et ses droits."
        )
    if isinstance(error, OperationalError) and not name:
        return StoreError(
            f"La base « {place} » est injoignable : vérifiez l'adresse et que le serveur répond."
        )
    return None


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn the engine's errors into sentences; a fault of ours keeps its traceback."""
    try:
        yield
    except SQLAlchemyError as error:
        known = translate(error, place)
        if known is None:
            raise
        raise known from error
