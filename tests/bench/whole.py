"""The whole pipeline once, as ``veille collecter`` runs it, on the pages of the small web.

``python -m tests.bench.whole BASE PORT PAGES HOST…`` collects into the SQLite file BASE, which the
migrations made, and prints what it got. Delay 0, the shipped words, funders and territories.

The crawl's processes import this module first, as they would import ``veille``'s: so it imports
as little, and the rest when it runs.
"""

import sys
from datetime import UTC, date, datetime
from types import MappingProxyType

from veille.domain.source import Source

_NOW = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)


def sources(hosts: list[str], port: int, pages: int) -> tuple[Source, ...]:
    """One listing a host, each card with its page."""
    settings = {"carte": "li.carte", "titre": "h2 a", "detail": {"texte": "main"}}
    return tuple(
        Source(
            slug=f"site-{number}",
            name=f"Site {number}",
            family="listing",
            addresses=(f"http://{host}:{port}/liste-{pages}",),
            settings=MappingProxyType(settings),
        )
        for number, host in enumerate(hosts)
    )


def main() -> None:
    """Collect once."""
    from dataclasses import replace  # noqa: PLC0415  # see above, and so on
    from pathlib import Path  # noqa: PLC0415

    from spiders import FAMILIES  # noqa: PLC0415
    from veille.collect.politeness import Politeness  # noqa: PLC0415
    from veille.config import load  # noqa: PLC0415
    from veille.services.collect import collect  # noqa: PLC0415
    from veille.store import Store  # noqa: PLC0415

    base, port, pages, *hosts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]
    allowed = frozenset((host, port) for host in hosts)
    config = replace(
        load(Path(), {}, FAMILIES),
        sources=sources(hosts, port, pages),
        politeness=Politeness(delay=0.0, contact="banc@exemple.fr", allowed_local=allowed),
    )
    with Store(f"sqlite:///{base}") as store:
        run = collect(store, config, now=_NOW, today=date(2026, 3, 9))
    reports = [line.report for line in run.sources]
    print(sum(r.items for r in reports), sum(r.unchanged for r in reports), len(run.failed))


if __name__ == "__main__":
    main()
