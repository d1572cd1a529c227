"""How the watch behaves on other people's sites: one value, given to every crawl."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from veille import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """Manners and limits of one crawl; times are in seconds, sizes in bytes.

    ``delay`` is the least time between two requests to one host (AutoThrottle adds to it; 0, for
    a web served on loopback, turns both off); ``timeout`` is the total time of one request;
    ``parse_time`` what one page may cost to read before its reader is killed; ``silence`` how
    long the crawl may say nothing before it is taken for dead; ``run_time`` bounds the whole run.
    ``allowed_local`` are the exact (address, port) pairs that are not public and may be fetched
    all the same: a general switch would turn the guard off together with the rule.
    ``secrets`` maps the names that sources' settings use (``VEILLE_…``) to their values.
    """

    contact: str = ""
    web_address: str = ""
    delay: float = 1.0
    simultaneous: int = 64
    timeout: float = 20.0
    dns_timeout: float = 10.0
    max_size: int = 8 << 20
    redirects: int = 5
    parse_time: float = 8.0
    silence: float = 90.0
    run_time: float = 2 * 3600.0
    allowed_local: frozenset[tuple[str, int]] = frozenset()
    secrets: Mapping[str, str] = field(default_factory=dict)

    @property
    def user_agent(self) -> str:
        """Who we are: name, version, where to read about us, whom to write to."""
        known = "; ".join(
            word for word in (self.web_address and f"+{self.web_address}", self.contact) if word
        )
        return f"Veille/{__version__} ({known})" if known else f"Veille/{__version__}"
