"""The door: light to open, and nothing of SQL passes it."""

import subprocess
import sys
from typing import get_type_hints

from sqlalchemy import Column

from tests.store.values import NOW, centre
from veille.core.kinship import CallRow
from veille.store import Store, Transaction


def test_the_door_opens_without_what_a_list_never_needs() -> None:
    heavy = ["alembic", "pydantic", "scrapy", "psycopg", "rapidfuzz", "sqlalchemy.orm"]
    program = f"import sys, veille.store; print([m for m in {heavy} if m in sys.modules])"
    child = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert child.stdout == "[]\n"


def test_no_type_of_the_engine_passes_the_door() -> None:
    asked = {
        name: get_type_hints(getattr(Transaction, name), localns={"CallRow": CallRow})
        for name in dir(Transaction)
        if not name.startswith("_")
    }
    assert len(asked) > 40
    shown = {name: str(hints) for name, hints in asked.items() if "sqlalchemy" in str(hints)}
    assert shown == {}
    assert "sqlalchemy" in str(Column)


def test_a_store_is_closed_by_its_block(database_url: str) -> None:
    with Store(database_url) as store, store.transaction() as tx:
        tx.put_centre(centre(), NOW)
    with Store(database_url) as store, store.reading() as tx:
        assert tx.centres() == (centre(),)
