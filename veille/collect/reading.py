"""What passes between the network and the families: what is asked, what came, what was found.

A family is four pure functions; everything here can be pickled, because pages are read in a
process that can be killed.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from veille.domain.errors import SourceError
from veille.domain.notice import RawNotice, Unreadable
from veille.domain.source import Source

#: The name of a secret in a header: « {VEILLE_ADEME_CLE} ».
SECRET = re.compile(r"\{(\w+)\}")


class PageChangedError(SourceError):
    """The page answered, and nothing is where the source's settings say that it should be."""


class BlockedError(SourceError):
    """The site refuses to be read by a program; never worked around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request that a family wants made, in words that can be kept and asked again.

    ``step`` names what the page is for the family (« liste », « fiche »…); ``context`` is what
    was known of it where the link stood (the card's words). A ``{name}`` in a header is replaced
    when the request is made by a secret of the source, which therefore is never kept.
    ``keep`` is false for what must be asked anew each time (a token).
    """

    address: str
    step: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    keep: bool = True

    def write(self) -> str:
        """The request as one line, for ``PageMemory.follow``."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def of(cls, line: str) -> "Ask":
        """The request that ``write`` wrote."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer, as bytes: ``address`` is the final one, after redirects."""

    source: Source
    ask: Ask
    address: str
    content_type: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one page gave. ``says_none`` is true when the page itself says that there is none.

    ``secrets`` are values for the headers of ``follow`` (a token): used in this run, never kept.
    """

    notices: tuple[RawNotice, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    follow: tuple[Ask, ...] = ()
    says_none: bool = False
    secrets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How one kind of source is read.

    ``check`` gives the French problems of a source's settings; ``first`` the requests to begin
    with; ``read`` what a page gives, or raises ``SourceError``; ``without`` what is still known
    when the page of a request can't be had; ``secrets`` names the secrets the settings call for.
    """

    check: Callable[[Mapping[str, Any]], list[str]]
    first: Callable[[Source], tuple[Ask, ...]]
    read: Callable[[Page], Found]
    without: Callable[[Source, Ask], Found]
    secrets: Callable[[Mapping[str, Any]], tuple[str, ...]]


def no_secrets(_settings: Mapping[str, Any]) -> tuple[str, ...]:
    """For a family that needs none."""
    return ()


def nothing_without(_source: Source, _ask: Ask) -> Found:
    """For a family that knows nothing of a page before it is read."""
    return Found()
