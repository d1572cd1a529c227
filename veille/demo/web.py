"""The small web: a server for each source, each on a loopback address of its own.

Scrapy's slots are by host name: sources that shared an address would wait for one another.
"""

import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound

from veille.demo import pdf, records
from veille.demo.words import Words

#: Site of each folder of ``pages/`` -> the last two numbers of its address 127.0.x.y.
SITES = {
    "ars": "11.1", "carenews": "11.2", "prefecture": "11.3", "spip": "11.4", "wordpress": "11.5",
    "region": "11.6", "aides": "11.7", "caf": "11.8", "metropole": "11.9", "carsat": "11.10",
    "msa": "11.11", "financeurs": "11.12", "ville": "11.13", "journal": "11.14", "mur": "11.15",
    "fondation": "11.16", "departement": "11.17",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answers: status, type and body, and where to go for a redirect."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What a site is asked: its path, its query, its headers in lower case."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


class Pages:
    """Every answer of the small web on one week of the story (1, 2 or 3)."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.week = 1
        self._templates = Environment(
            loader=PackageLoader("veille.demo", "pages"), autoescape=True, undefined=StrictUndefined
        )

    def answer(self, site: str, asked: Request, base: str) -> Answer:
        """What ``site`` answers; an address that it does not know is a 404."""
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nDisallow: /search/\n", "text/plain; charset=utf-8")
        special = _SPECIAL.get(site)
        found = special(self, asked, base) if special else None
        return found or self._page(site, asked.path, base)

    def text(self, name: str, **more: object) -> str:
        """One template, with the story's dates."""
        context = {**self.words.context(), "semaine": self.week, "page": 1, **more}
        return self._templates.get_template(name).render(context)

    def _page(self, site: str, path: str, base: str) -> Answer:
        name = path.strip("/") or "index"
        for suffix, kind in (("html", "text/html"), ("xml", "application/rss+xml")):
            try:
                page = self.text(f"{site}/{name}.{suffix}", base=base)
            except TemplateNotFound:
                continue
            return Answer(page.encode(), f"{kind}; charset=utf-8")
        return Answer(b"Cette page n'existe pas.", status=404)


def _carenews(pages: Pages, asked: Request, base: str) -> Answer | None:
    if asked.path != "/appels_a_projets/2/":
        return None
    return Answer(pages.text("carenews/index.html", page=2, base=base).encode())


def _prefecture(pages: Pages, asked: Request, base: str) -> Answer | None:
    if not asked.path.startswith("/contenu/telechargement/"):
        return None
    lines = pages.text("prefecture/contrat-de-ville.txt", base=base).splitlines()
    return Answer(pdf.of_lines(lines), "application/pdf")


def _region(pages: Pages, asked: Request, _base: str) -> Answer:
    return Answer(records.portal(pages.words, asked.query), "application/json")


def _aides(pages: Pages, asked: Request, base: str) -> Answer:
    if asked.path == "/api/connexion/":
        body = records.token(asked.headers)
    else:
        body = records.aids(pages.words, asked.query, asked.headers, base)
    if body is None:
        return Answer(b'{"message": "Jeton absent ou refuse."}', "application/json", status=401)
    return Answer(body, "application/json")


def _wall(pages: Pages, asked: Request, base: str) -> Answer:
    if asked.path == "/shield":
        return Answer(pages.text("mur/shield.html", base=base).encode())
    return Answer(b"", status=302, location=f"{base}/shield?u={asked.path}")


_SPECIAL: dict[str, Callable[[Pages, Request, str], Answer | None]] = {
    "carenews": _carenews,
    "prefecture": _prefecture,
    "region": _region,
    "aides": _aides,
    "mur": _wall,
}


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader that left, as an interrupted collect does."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as given to us


class SmallWeb:
    """Every site, served while the block lasts: ``with SmallWeb(words) as web``."""

    def __init__(self, words: Words) -> None:
        self.pages = Pages(words)
        self._servers: list[ThreadingHTTPServer] = []
        self.bases: dict[str, str] = {}
        self.pairs: list[str] = []

    def __enter__(self) -> Self:
        for site, numbers in SITES.items():
            server = _Server((f"127.0.{numbers}", 0), _served(self, site))
            server.daemon_threads = True
            pair = f"127.0.{numbers}:{server.server_port}"
            self.pairs.append(pair)
            self.bases[site] = f"http://{pair}"
            self._servers.append(server)
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


def _served(web: SmallWeb, site: str) -> type[BaseHTTPRequestHandler]:
    class Site(BaseHTTPRequestHandler):
        """One site of the small web, with strong validators and conditional answers."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that http.server calls
            self._answer()

        def do_POST(self) -> None:  # the name that http.server calls
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._answer()

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Request(parts.path, dict(parse_qsl(parts.query)), headers)
            answer = web.pages.answer(site, asked, web.bases[site])
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            same = answer.status == 200 and headers.get("if-none-match") == tag  # noqa: PLR2004  # HTTP
            self.send_response(304 if same else answer.status)
            self.send_header("ETag", tag)
            if answer.location:
                self.send_header("Location", answer.location)
            if not same:
                self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", "0" if same else str(len(answer.body)))
            self.end_headers()
            if not same:
                self.wfile.write(answer.body)

        def log_message(self, *_args: object) -> None:
            """Say nothing: the demo's own lines are what a person reads."""

    return Site
