"""What a crawl's child process is given, and how it begins; light enough to import anywhere."""

import copyreg
import logging
import os
import queue
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from types import MappingProxyType
from typing import Any

from veille.collect.politeness import Politeness
from veille.collect.reading import Family, Found, Page
from veille.collect.troubles import Trouble, of_read
from veille.domain.errors import SourceError
from veille.domain.source import Outcome, PageMemory, Source

_log = logging.getLogger(__name__)


def _read_only(settings: dict[str, Any]) -> "MappingProxyType[str, Any]":
    return MappingProxyType(settings)


def _reduce(settings: "MappingProxyType[str, Any]") -> tuple[Any, tuple[dict[str, Any]]]:
    return _read_only, (dict(settings),)


# A source's settings are read-only, and Python does not pickle read-only mappings by itself.
copyreg.pickle(MappingProxyType, _reduce)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One crawl: which sources, what is remembered of them, who reads them, with what manners."""

    sources: tuple[Source, ...]
    memory: Mapping[tuple[str, str], PageMemory]
    families: Mapping[str, Family]
    politeness: Politeness
    now: datetime


def read_page(argument: tuple[Callable[[Page], Found], Page]) -> Found | Trouble:
    """Read one page, in the process that can be killed.

    The one place of the project where any exception is caught: a page that shows a bug of a
    family costs its source a line in the report, not the run.
    """
    read, page = argument
    try:
        return read(page)
    except SourceError as error:
        return of_read(error)
    except Exception:  # noqa: BLE001  # the one place, around one source's page
        _log.exception("%s: %s could not be read", page.source.slug, page.address)
        return Trouble(
            Outcome.FAILED,
            f"{page.address} : la lecture de cette page a échoué par une erreur du programme : "
            "signalez-la avec le journal de la collecte.",
        )


def run(pipe: Connection, job: Job) -> None:
    """The child's whole life: crawl, send each harvest as it is ready, then say « end »."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to decide on
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    logging.getLogger().handlers[0].setLevel(logging.WARNING)  # Scrapy's own talk is for nobody
    from veille.collect.spider import crawl_all  # noqa: PLC0415  # Scrapy is the child's alone

    waiting: queue.SimpleQueue[object] = queue.SimpleQueue()
    carrier = threading.Thread(target=_carry, args=(pipe, waiting), daemon=True)
    carrier.start()
    crawl_all(job, waiting.put)
    waiting.put("end")
    carrier.join()


def _carry(pipe: Connection, waiting: "queue.SimpleQueue[object]") -> None:
    """Send what waits, in a thread: the engine never stands still for a parent that is storing."""
    try:
        message: object = ""
        while message != "end":
            message = waiting.get()
            pipe.send(message)
    except OSError:
        os._exit(1)  # the parent is gone: nobody waits for the rest
