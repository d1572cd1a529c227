"""The whole pipeline once, as ``veille collecter`` runs it, on the pages of the small web.

``python -m tests.bench.whole BASE PORT PAGES`` collects into the SQLite file BASE, which the
migrations made, and prints what it got. Delay 0, the shipped words, funders and territories.
"""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from spiders import FAMILIES
from tests.bench.web import HOSTS, host
from veille.collect.politeness import Politeness
from veille.config import load
from veille.domain.source import Source
from veille.services.collect import collect
from veille.store import Store

_NOW = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)


def sources(port: int, pages: int) -> tuple[Source, ...]:
    """One listing a host, each card with its page."""
    settings = {"carte": "li.carte", "titre": "h2 a", "detail": {"texte": "main"}}
    return tuple(
        Source(
            slug=f"site-{number}",
            name=f"Site {number}",
            family="listing",
            addresses=(f"http://{host(number)}:{port}/liste-{pages}",),
            settings=MappingProxyType(settings),
        )
        for number in range(HOSTS)
    )


def main() -> None:
    """Collect once."""
    base, port, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    allowed = frozenset((host(number), port) for number in range(HOSTS))
    config = replace(
        load(Path(), {}, FAMILIES),
        sources=sources(port, pages),
        politeness=Politeness(delay=0.0, contact="banc@exemple.fr", allowed_local=allowed),
    )
    with Store(f"sqlite:///{base}") as store:
        run = collect(store, config, now=_NOW, today=date(2026, 3, 9))
    reports = [line.report for line in run.sources]
    print(sum(r.items for r in reports), sum(r.unchanged for r in reports), len(run.failed))


if __name__ == "__main__":
    main()
