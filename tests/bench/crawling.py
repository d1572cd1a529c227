"""Collecting: the whole pipeline against a Scrapy spider that only downloads the same pages.

Each side runs in a fresh process and is timed whole, imports included; it then runs with fewer
pages, so that what a page more costs is known apart from what starting costs.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import Goal, Measure, Spent, french, spend
from tests.bench.web import HOSTS, MOST, host, served
from veille.store import upgrade

#: Pages of details a host: 320 pages and their 16 lists, then 16 and 16.
MANY, FEW = MOST, 1
_MORE = HOSTS * (MANY - FEW)

#: Runs one side once, with so many pages a host.
Side = Callable[[int], Spent]


def first_collect(runs: int) -> Iterator[Measure]:
    """Crawl, keep, understand and store, against downloading alone."""
    with served() as port, tempfile.TemporaryDirectory() as folder:
        empty, base = Path(folder) / "vide.db", Path(folder) / "base.db"
        upgrade(f"sqlite:///{empty}")

        def whole(pages: int) -> Spent:
            _fresh(empty, base)
            spent = _whole(base, port, pages)
            _expect(spent, f"{HOSTS * pages} 0 0")
            return spent

        def bare(pages: int) -> Spent:
            spent = spend("-m", "tests.bench.bare", port, pages)
            _expect(spent, str({200: HOSTS * (pages + 1)}))
            return spent

        yield from _measures(
            whole,
            bare,
            runs=max(3, runs // 2),
            what="collecter (télécharger, garder, comprendre, ranger)",
            baseline="une araignée Scrapy nue, mêmes pages",
            goals=(Goal(0.8), None),
        )


def second_collect(runs: int) -> Iterator[Measure]:
    """Collect again what did not change, against conditional requests alone."""
    with served() as port, tempfile.TemporaryDirectory() as folder:
        base = {pages: Path(folder) / f"base-{pages}.db" for pages in (MANY, FEW)}
        for pages, path in base.items():
            upgrade(f"sqlite:///{path}")
            _whole(path, port, pages)

        def again(pages: int) -> Spent:
            spent = _whole(base[pages], port, pages)
            _expect(spent, f"{HOSTS * pages} {HOSTS * (pages + 1)} 0")
            return spent

        def conditional(pages: int) -> Spent:
            spent = spend("-m", "tests.bench.bare", port, pages, "--304")
            _expect(spent, str({304: HOSTS * (pages + 1)}))
            return spent

        yield from _measures(
            again,
            conditional,
            runs=max(3, runs // 2),
            what="collecter à nouveau, rien n'a changé",
            baseline="une araignée Scrapy nue, les mêmes requêtes conditionnelles (304)",
            goals=(Goal(0.25), None),
        )


def _measures(
    ours: Side, other: Side, *, runs: int, what: str, baseline: str, goals: tuple[Goal | None, ...]
) -> Iterator[Measure]:
    ours(FEW)
    turns = [(ours(MANY), other(MANY), ours(FEW), other(FEW)) for _ in range(runs)]
    pages = HOSTS * (MANY + 1)
    for side, name in ((lambda s: s.wall, "temps"), (lambda s: s.processor, "processeur")):
        timed = [tuple(map(side, turn)) for turn in turns]
        rate = pages / min(turn[0] for turn in timed)
        yield Measure(
            what=f"{what} : {name}, {french(pages)} pages, démarrage compris",
            baseline=baseline,
            figures=tuple(bare / whole for whole, bare, _, _ in timed),
            goal=goals[0],
            note=f"{french(rate)} pages par seconde",
        )
        yield Measure(
            what=f"{what} : {name}, chaque page de plus",
            baseline=baseline,
            figures=tuple((b - d) / (a - c) for a, b, c, d in timed),
            goal=goals[1],
            note=f"{french(1000 * min((a - c) / _MORE for a, _, c, _ in timed))} ms par page",
        )


def _whole(base: Path, port: int, pages: int) -> Spent:
    return spend("-m", "tests.bench.whole", base, port, pages, *map(host, range(HOSTS)))


def _fresh(empty: Path, base: Path) -> None:
    for old in base.parent.glob(f"{base.name}*"):
        old.unlink()
    shutil.copy(empty, base)


def _expect(spent: Spent, said: str) -> None:
    """Refuse to compare sides that did not do the same work."""
    if spent.out.strip() != said:
        raise AssertionError(f"{spent.out.strip()!r} where {said!r} was expected")
