"""The child process: one Scrapy engine and one spider for all sources.

One engine, because a hundred of them cost three times the memory and no source may wait for
another: politeness, not the processor, bounds a real run. Pages are not read here but in a second
process (``Worker``), which can be killed without stopping the downloads.
"""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from veille.collect.guard import install
from veille.collect.job import Job, read_page
from veille.collect.killable import Worker
from veille.collect.progress import Progress
from veille.collect.reading import SECRET, Ask, Family, Found, Page
from veille.collect.settings import scrapy_settings
from veille.collect.troubles import Trouble, of_network, of_read, of_status, of_wall
from veille.collect.walls import wall
from veille.domain.errors import SourceError
from veille.domain.source import PageMemory, Source

_NOT_MODIFIED = 304
_GOOD = range(200, 300)


class Watcher(Spider):
    """Asks for the pages of all sources, hands each one to its family, and gives the harvests."""

    name = "veille"

    def __init__(self, job: Job, send: Callable[[object], None], **more: Any) -> None:  # noqa: ANN401  # Scrapy's own
        super().__init__(**more)
        self._job = job
        self._send = send
        self._reader = Worker(read_page, seconds=job.politeness.parse_time)
        self._reading = ThreadPoolExecutor(1, "reader")  # one page at a time: one reader process
        self._open: dict[str, Progress] = {}

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of every source."""
        self._beat()
        remembered: dict[str, dict[str, PageMemory]] = {}
        for (slug, address), page in self._job.memory.items():
            remembered.setdefault(slug, {})[address] = page
        for source in self._job.sources:
            progress = Progress(source, remembered.get(source.slug, {}))
            progress.secrets.update(self._job.politeness.secrets)
            self._open[source.slug] = progress
            asks = progress.admit(self._family(source).first(source))
            for request in self._requests(progress, asks):
                yield request
            self._settle(progress)

    def _beat(self) -> None:
        """Say once a second that the engine turns: silence is how the parent knows it does not."""
        self._send("beat")
        asyncio.get_running_loop().call_later(1.0, self._beat)

    def _family(self, source: Source) -> Family:
        return self._job.families[source.family]

    def _requests(self, progress: Progress, asks: list[Ask]) -> list[Request]:
        return [self._request(progress, ask) for ask in asks]

    def _request(self, progress: Progress, ask: Ask) -> Request:
        headers = {name: _filled(words, progress.secrets) for name, words in ask.headers.items()}
        known = progress.known(ask)
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        progress.requests += 1
        # A secret must not follow a redirect to another site.
        meta = {"dont_redirect": True} if any(map(SECRET.search, ask.headers.values())) else {}
        return Request(
            ask.address,
            method=ask.method,
            headers=headers,
            callback=self.answered,
            errback=self.unanswered,
            cb_kwargs={"progress": progress, "ask": ask},
            meta=meta,
            dont_filter=True,
        )

    async def answered(self, response: Response, progress: Progress, ask: Ask) -> list[Request]:
        """An answer came, of whatever status."""
        asks = await self._take(response, progress, ask)
        requests = self._requests(progress, asks)
        progress.pending -= 1
        self._settle(progress)
        return requests

    async def unanswered(self, failure: Failure) -> None:
        """No answer came, or a robots.txt or the guard refused."""
        known = cast("Any", failure).request.cb_kwargs
        progress, ask = known["progress"], known["ask"]
        error = failure.value or SourceError("")
        self._fail(progress, ask, of_network(error, ask.address))
        progress.pending -= 1
        self._settle(progress)

    async def _take(self, response: Response, progress: Progress, ask: Ask) -> list[Ask]:
        known = progress.known(ask)
        if response.status == _NOT_MODIFIED and known is not None:
            return progress.unchanged(known)
        sign = wall(response.status, response.url, response.body)
        if sign:
            self._fail(progress, ask, of_wall(sign, response.url))
            return []
        if response.status not in _GOOD:
            self._fail(progress, ask, of_status(response.status, response.url))
            return []
        memory = _memory(progress, ask, response)
        if known is not None and known.fingerprint == memory.fingerprint:
            return progress.unchanged(known)
        page = Page(
            source=progress.source,
            ask=ask,
            address=response.url,
            content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
            body=response.body,
        )
        found = await self._read(page)
        if isinstance(found, Trouble):
            self._fail(progress, ask, found)
            return []
        return progress.read(ask, found, memory)

    async def _read(self, page: Page) -> Found | Trouble:
        argument = (self._family(page.source).read, page)
        loop = asyncio.get_running_loop()
        try:
            found: Found | Trouble = await loop.run_in_executor(
                self._reading, self._reader, argument
            )
        except SourceError as error:
            return of_read(error)
        return found

    def _fail(self, progress: Progress, ask: Ask, trouble: Trouble) -> None:
        left = self._family(progress.source).without(progress.source, ask)
        progress.failed(ask, trouble, left)

    def _settle(self, progress: Progress) -> None:
        """Give the harvest of a source that waits for nothing more."""
        if progress.pending == 0 and self._open.pop(progress.source.slug, None) is not None:
            self._send(progress.harvest(self._job.now))

    def closed(self, _reason: str) -> None:
        """Scrapy's last call."""
        self._reading.shutdown()
        self._reader.stop()


def _filled(words: str, secrets: Mapping[str, str]) -> str:
    """A header with its ``{name}``s replaced by secrets, which are kept nowhere else."""
    return SECRET.sub(lambda found: secrets.get(found[1], ""), words)


def _memory(progress: Progress, ask: Ask, response: Response) -> PageMemory:
    """What to remember of an answer, before what was found in it is known."""

    def header(name: str) -> str:
        return (response.headers.get(name) or b"").decode("latin-1")[:500]

    digest = hashlib.sha256(response.body).hexdigest()[:32]
    return PageMemory(
        source=progress.source.slug,
        address=ask.address,
        etag=header("ETag"),
        last_modified=header("Last-Modified"),
        fingerprint=f"{progress.key(ask)}:{digest}",
    )


def crawl_all(job: Job, send: Callable[[object], None]) -> None:
    """Read every source of ``job``; each harvest is sent as soon as its source is done."""
    process = AsyncCrawlerProcess(scrapy_settings(job.politeness, len(job.sources)))
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)  # what goes wrong is in the reports
    logging.getLogger("scrapy.core.scraper").setLevel(logging.ERROR)  # but for our own mistakes
    from twisted.internet import reactor  # noqa: PLC0415  # it must be installed before it is named

    install(reactor, job.politeness.allowed_local)
    process.crawl(Watcher, job=job, send=send)
    process.start(install_signal_handlers=False)
