"""Scrapy's settings for a watch that is polite, bounded, and runs no server of its own."""

from typing import Any

from veille.collect.politeness import Politeness

_OFF = (
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",  # ours is stricter
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",  # it would go round the guard
    "scrapy.downloadermiddlewares.stats.DownloaderStats",
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
)
_SPIDER_OFF = (
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware",  # every answer is reported by us
    "scrapy.spidermiddlewares.referer.RefererMiddleware",
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",  # it drops requests without a word
    "scrapy.spidermiddlewares.depth.DepthMiddleware",
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
)
_EXTENSIONS_OFF = (
    "corestats.CoreStats",
    "logcount.LogCount",
    "telnet.TelnetConsole",
    "memusage.MemoryUsage",
    "memdebug.MemoryDebugger",
    "closespider.CloseSpider",
    "feedexport.FeedExporter",
    "logstats.LogStats",
    "spiderstate.SpiderState",
    "remote_control.RemoteControl",
)

#: Failures of one connection, worth one more try; a time-out or a status is not.
_RETRIED = (
    "scrapy.exceptions.DownloadFailedError",
    "twisted.internet.error.ConnectionDone",
    "twisted.internet.error.ConnectionLost",
)


def scrapy_settings(politeness: Politeness, sources: int) -> dict[str, Any]:
    """Settings of the one engine that serves all ``sources`` of them.

    Scrapy counts a request that only waits for its site's delay as one in flight: each source
    gets room for one, so that no slow site keeps another from being asked.
    """
    return {**_manners(politeness, sources), **_limits(politeness), **_ALWAYS}


def _manners(politeness: Politeness, sources: int) -> dict[str, Any]:
    polite = politeness.delay > 0
    return {
        "USER_AGENT": politeness.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "fr",
        },
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": politeness.delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,  # never sooner than the delay that was promised
        "CONCURRENT_REQUESTS": politeness.simultaneous + sources,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "AUTOTHROTTLE_ENABLED": polite,
        "AUTOTHROTTLE_START_DELAY": politeness.delay,
        "AUTOTHROTTLE_MAX_DELAY": 30.0,
    }


def _limits(politeness: Politeness) -> dict[str, Any]:
    return {
        "DOWNLOAD_TIMEOUT": politeness.timeout,
        "DNS_TIMEOUT": politeness.dns_timeout,
        "DOWNLOAD_MAXSIZE": politeness.max_size,
        "DOWNLOAD_WARNSIZE": 0,
        "REDIRECT_MAX_TIMES": politeness.redirects,
    }


#: What no config changes.
_ALWAYS: dict[str, Any] = {
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
    "RETRY_TIMES": 1,
    "RETRY_HTTP_CODES": [],
    "RETRY_EXCEPTIONS": list(_RETRIED),
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # lists before their pages
    "CONCURRENT_ITEMS": 1,  # Scrapy starts that many tasks a response: 100 by default
    "COOKIES_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOADER_STATS": False,
    "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
    "LOG_ENABLED": False,
    "LOG_INSTALL_ROOT_HANDLER": False,
    "STATS_DUMP": False,
    "WARN_ON_GENERATOR_RETURN_VALUE": False,
    "DOWNLOADER_MIDDLEWARES": {
        **dict.fromkeys(_OFF),
        "veille.collect.robots.Robots": 100,
    },
    "SPIDER_MIDDLEWARES": dict.fromkeys(_SPIDER_OFF),
    "EXTENSIONS": {f"scrapy.extensions.{name}": None for name in _EXTENSIONS_OFF},
}
