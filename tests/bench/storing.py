"""Storing: notices kept and calls applied, against SQLAlchemy's executemany of the same rows."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert, select

from spiders import FAMILIES
from tests.bench.measure import Goal, Measure, Pairs, a_second, side_by_side
from tests.bench.texts import texts
from veille.config import load
from veille.core.identity import KnownCalls, to_call
from veille.core.normalise import Knowledge, normalise
from veille.data import load_gazetteer
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.domain.source import Source
from veille.store import Store, upgrade
from veille.store.tables import metadata

#: Notices, each with its call: what thirty sources show.
COUNT = 2000

_NOW = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)
Rows = Mapping[str, Sequence[dict[str, Any]]]
Batch = tuple[list[RawNotice], list[Revision], list[tuple[str, RawNotice]]]


def storing(runs: int) -> Iterator[Measure]:
    """A first batch, then the same one again."""
    batch = _batch()
    with tempfile.TemporaryDirectory() as folder:
        empty, base = Path(folder) / "vide.db", Path(folder) / "base.db"
        upgrade(f"sqlite:///{empty}")
        shutil.copy(empty, base)
        _store(base, batch)
        rows = _rows_of(base)
        total = sum(map(len, rows.values()))
        first = side_by_side(
            lambda: _store(_copy(empty), batch), lambda: _insert(_copy(empty), rows), runs
        )
        yield Measure(
            what=f"garder {COUNT} annonces et ranger leurs appels ({total} lignes)",
            baseline="SQLAlchemy Core, executemany des mêmes lignes, une transaction",
            figures=first.quicker(),
            goal=Goal(0.55),
            note=f"{a_second(total, first.ours)}",
        )
        again = Pairs(tuple(_store(base, batch) for _ in range(runs)), first.ours[:runs])
        if _rows_of(base) != rows:
            raise AssertionError("an unchanged batch wrote something")
        yield Measure(
            what="la même fournée à nouveau, rien n'a changé, rien n'est écrit",
            baseline="la première fois",
            figures=again.quicker(),
            goal=Goal(4),
            note=f"{a_second(total, again.ours)}",
        )


def _batch() -> Batch:
    """Notices and the revisions that they make, understood once, outside the time measured."""
    config = load(Path(), {}, FAMILIES)
    knowledge = Knowledge(
        lexicon=config.lexicon, funders=config.funders, gazetteer=load_gazetteer()
    )
    source = Source(slug="site", name="Site", family="page", addresses=("https://exemple.fr",))
    notices, revisions = [], []
    for number, document in enumerate(texts(COUNT)):
        notice = RawNotice(
            source="site", address=document.url, title=document.title, text=document.text
        )
        read, reading = normalise(notice, source, knowledge, today=date(2026, 3, 9))
        call = to_call(source, notice, read, reading, KnownCalls())
        call = replace(call, key=f"{call.key}-{number}")
        notices.append(notice)
        revisions.append(Revision(change=Change.NEW, call=call))
    return notices, revisions, [(r.call.key, n) for r, n in zip(revisions, notices, strict=True)]


def _copy(empty: Path) -> Path:
    """Give a new empty base each time: nothing is measured on a warm one."""
    base = empty.with_name("neuve.db")
    for old in base.parent.glob("neuve.db*"):
        old.unlink()
    shutil.copy(empty, base)
    return base


def _store(base: Path, batch: Batch) -> float:
    notices, revisions, links = batch
    with Store(f"sqlite:///{base}") as store:
        start = time.process_time()
        with store.transaction() as tx:
            kept = tx.keep_notices(notices, _NOW)
            if kept.fresh:  # what is known word for word is not understood again
                tx.apply(revisions, links, _NOW)
        return time.process_time() - start


def _rows_of(base: Path) -> Rows:
    """Every row that the batch left, as SQLAlchemy reads it."""
    engine = create_engine(f"sqlite:///{base}")
    with engine.connect() as connection:
        rows = {
            table.name: [row._asdict() for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return {name: found for name, found in rows.items() if found}


def _insert(base: Path, rows: Rows) -> float:
    engine = create_engine(f"sqlite:///{base}")
    start = time.process_time()
    with engine.begin() as connection:
        for name, some in rows.items():
            connection.execute(insert(metadata.tables[name]), some)
    spent = time.process_time() - start
    engine.dispose()
    return spent
