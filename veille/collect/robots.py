"""robots.txt as RFC 9309 says it: a server that can't say what it allows allows nothing.

Scrapy's own middleware crawls on a 500 and on a time-out, and ignores Crawl-delay.
"""

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from veille.collect.guard import RefusedAddressError
from veille.collect.reading import BlockedError
from veille.collect.troubles import of_network
from veille.domain.errors import SourceError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

#: RFC 9309 2.5: a crawler must read at least the first 500 KiB, and need not read more.
_RULES_SIZE = 500 * 1024
#: Seconds: a longer Crawl-delay is cut to this one, the run has an end.
_LONGEST_DELAY = 30.0


class Robots:
    """Downloader middleware: asks each site once for its rules, and obeys them."""

    def __init__(self, crawler: "Crawler") -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["USER_AGENT"]
        self._asked: dict[str, asyncio.Task[Response]] = {}
        self._rules: dict[str, Protego | SourceError] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Robots":
        """As Scrapy builds its components."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, or raise the SourceError that says why it may not."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        rules = await self._rules_of(f"{parts.scheme}://{parts.netloc}")
        if isinstance(rules, SourceError):
            raise rules
        if not rules.can_fetch(request.url, self._agent):
            raise BlockedError(
                f"{parts.hostname} : son robots.txt interdit {parts.path or '/'} : demandez "
                "l'accès au financeur, ou suivez cette source à la main."
            )
        self._slow_down(parts.hostname or "", rules.crawl_delay(self._agent))

    async def _rules_of(self, site: str) -> Protego | SourceError:
        """The site's rules, or the reason why nothing may be fetched there."""
        if site not in self._asked:
            self._asked[site] = asyncio.ensure_future(self._ask(site))
        task = self._asked[site]
        await asyncio.wait({task})
        if site not in self._rules:
            error = task.exception()
            self._rules[site] = _read(task.result()) if error is None else _unsaid(site, error)
        return self._rules[site]

    async def _ask(self, site: str) -> "Response":
        engine: Any = self._crawler.engine
        request = Request(
            f"{site}/robots.txt",
            priority=1000,
            callback=NO_CALLBACK,
            meta={"dont_obey_robotstxt": True},
        )
        response: Response = await engine.download_async(request)
        return response

    def _slow_down(self, host: str, delay: float | None) -> None:
        """Obey a Crawl-delay: Scrapy's slot of the host waits at least that long."""
        engine: Any = self._crawler.engine
        slot = engine.downloader.slots.get(host)
        if slot is not None and delay is not None:
            slot.delay = max(slot.delay, min(delay, _LONGEST_DELAY))


def _read(response: "Response") -> Protego | SourceError:
    if response.status >= 500:  # noqa: PLR2004  # HTTP: the server's own errors
        return SourceError(
            f"{urlsplit(response.url).hostname} : son robots.txt est en panne (réponse "
            f"{response.status}), donc rien n'y est lu : nouvel essai au prochain passage."
        )
    allowed = response.status >= 300  # noqa: PLR2004  # no rules: all is allowed (RFC 9309 2.3.1.3)
    return Protego.parse("" if allowed else response.body[:_RULES_SIZE].decode("utf-8", "replace"))


def _unsaid(site: str, error: BaseException) -> SourceError:
    trouble = of_network(error, f"{site}/robots.txt")
    if isinstance(error, RefusedAddressError):
        return error
    return SourceError(trouble.reason)
