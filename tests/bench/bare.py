"""The baseline of collecting: a Scrapy spider that downloads pages and does nothing else.

``python -m tests.bench.bare PORT PAGES [--304]`` runs it once and prints how many answers of each
status it had. Settings are Scrapy's own, but for what the watch has as well: no delay, a log
turned off. With ``--304`` each request is conditional.
"""

import sys
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from tests.bench.web import HOSTS, addresses, tags_of_pages

SETTINGS = {
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": HOSTS,
    "ROBOTSTXT_OBEY": False,
}


class Bare(Spider):
    """Downloads, counts."""

    name = "bare"

    def __init__(self, asked: list[str], etags: dict[str, str], **more: Any) -> None:  # noqa: ANN401  # Scrapy's own
        super().__init__(**more)
        self._asked, self._etags = asked, etags
        self.seen: Counter[int] = Counter()
        self.handle_httpstatus_list = [304]

    async def start(self) -> AsyncIterator[Any]:
        """Every address at once."""
        for address in self._asked:
            path = address.partition("//")[2].partition("/")[2]
            etag = self._etags.get(path)
            headers = {"If-None-Match": etag} if etag else {}
            yield Request(address, headers=headers, dont_filter=True)

    def parse(self, response: Response, **_more: Any) -> None:  # noqa: ANN401  # Scrapy's own
        """Count the answer."""
        self.seen[response.status] += 1

    def closed(self, _reason: str) -> None:
        """Say what was seen."""
        print(dict(self.seen))


def main() -> None:
    """Run the spider once."""
    port, pages = int(sys.argv[1]), int(sys.argv[2])
    process = AsyncCrawlerProcess(SETTINGS)
    etags = tags_of_pages() if "--304" in sys.argv else {}
    process.crawl(Bare, asked=addresses(port, pages), etags=etags)
    process.start()


if __name__ == "__main__":
    main()
