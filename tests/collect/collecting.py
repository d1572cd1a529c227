"""Short ways to make sources and to collect them in a test."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from spiders import FAMILIES
from tests.collect.web import Web
from veille.collect.crawl import crawl
from veille.collect.politeness import Politeness
from veille.collect.reading import Family
from veille.domain.source import Harvest, PageMemory, Source, Watch

NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
CARDS = {"carte": "li.appel", "titre": "h2", "cloture": ".fin", "vide": ".aucun"}


def source(slug: str, family: str, address: str, **settings: Any) -> Source:  # noqa: ANN401  # as in TOML
    return Source(
        slug=slug,
        name=slug,
        family=family,
        addresses=(address,),
        settings=MappingProxyType(settings),
        watch=Watch.ACTIVE,
    )


def manners(web: Web, **more: Any) -> Politeness:  # noqa: ANN401  # any of its fields
    """Loopback's: no delay, and the pairs of 127.0.5.* let through."""
    allowed = frozenset((f"127.0.5.{n}", web.port) for n in range(1, 100))
    values: dict[str, Any] = {
        "delay": 0.0,
        "timeout": 3.0,
        "contact": "veille@exemple.org",
        "web_address": "https://veille.exemple.org",
        "allowed_local": allowed,
    }
    return Politeness(**{**values, **more})


def collect(
    web: Web,
    sources: Iterable[Source],
    memory: Mapping[tuple[str, str], PageMemory] | None = None,
    families: Mapping[str, Family] = FAMILIES,
    **more: Any,  # noqa: ANN401  # manners
) -> dict[str, Harvest]:
    """Collect once; harvests by source."""
    harvests = crawl(
        list(sources), memory or {}, families=families, politeness=manners(web, **more), now=NOW
    )
    return {harvest.report.source: harvest for harvest in harvests}


def remembered(harvests: Mapping[str, Harvest]) -> dict[tuple[str, str], PageMemory]:
    """What a store would keep of the pages."""
    return {
        (page.source, page.address): page for harvest in harvests.values() for page in harvest.pages
    }


def cards(*titles: str, href: str = "/fiche/{n}", end: str = "Clôture le 08/04/2026") -> bytes:
    """A list's page, a card a title."""
    items = "".join(
        f'<li class="appel"><h2><a href="{href.format(n=n)}">{title}</a></h2>'
        f'<p class="fin">{end}</p></li>'
        for n, title in enumerate(titles, start=1)
    )
    return f"<!doctype html><title>Appels</title><main><ul>{items}</ul></main>".encode()


def call_page(title: str, words: str) -> bytes:
    """A call's own page."""
    return (
        f"<!doctype html><title>{title}</title><main><h1>{title}</h1><p>{words}</p></main>".encode()
    )
