"""A small quick web on loopback, in a process of its own: what both crawlers download.

``python -m tests.bench.web`` prints its port and serves until its input is closed. Every host
(127.0.9.1, 127.0.9.2…) has a list of calls and a page of about 40 KB for each; every page has
an ETag and honours If-None-Match.
"""

import asyncio
import hashlib
import html
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.texts import texts

HOSTS = 16
#: Bytes of a page, about: a funder's, with its menus and scripts.
SIZE = 40_000
#: Pages of details that a host can serve; a list shows as many as its name says.
MOST = 20


def host(number: int) -> str:
    """Address of a host, counted from 0."""
    return f"127.0.9.{number + 1}"


def addresses(port: int, pages: int) -> list[str]:
    """Every address that a collect of ``pages`` pages a host asks for, robots.txt left out."""
    return [
        f"http://{host(number)}:{port}/{path}"
        for number in range(HOSTS)
        for path in (f"liste-{pages}", *(f"appels/{n}" for n in range(pages)))
    ]


def _answers() -> dict[bytes, tuple[bytes, bytes]]:
    """Path -> (ETag, body)."""
    calls = texts(MOST)
    # A third of a real page's tags are its menus'; the rest of its weight, styles and scripts.
    menu = "".join(f'<li><a href="/r/{n}">Rubrique {n}</a></li>' for n in range(120))
    found = {}
    for pages in range(1, MOST + 1):
        cards = "".join(
            f'<li class="carte"><h2><a href="/appels/{n}">{html.escape(call.title)}</a></h2></li>'
            for n, call in enumerate(calls[:pages])
        )
        found[f"/liste-{pages}"] = f"<nav><ul>{menu}</ul></nav><main><ul>{cards}</ul></main>"
    for n, call in enumerate(calls):
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in call.text.split("\n"))
        found[f"/appels/{n}"] = (
            f"<nav><ul>{menu}</ul></nav><main><h1>{html.escape(call.title)}</h1>{lines}</main>"
            f"<footer><ul>{menu}</ul></footer>"
        )
    made = {}
    for path, body in found.items():
        page = f"<!doctype html><html lang=fr><meta charset=utf-8><title>Site</title>{body}"
        whole = (page + f"<script>{'var a=1;' * ((SIZE - len(page)) // 8)}</script>").encode()
        etag = f'"{hashlib.sha256(whole).hexdigest()[:16]}"'.encode()
        made[path.encode()] = (etag, whole)
    return made


def tags_of_pages() -> dict[str, str]:
    """Path, without its first slash -> ETag."""
    return {path.decode()[1:]: etag.decode() for path, (etag, _) in _answers().items()}


class _Served(asyncio.Protocol):
    """One connection, kept alive; requests come one at a time."""

    answers: dict[bytes, tuple[bytes, bytes]]
    transport: asyncio.Transport

    def __init__(self) -> None:
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            self.transport.write(self._answer(head))

    def _answer(self, head: bytes) -> bytes:
        etag, body = self.answers.get(head.split(b" ", 2)[1], (b"", b""))
        if not etag:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\nContent-Length: 0\r\n\r\n" % etag
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"ETag: %b\r\nContent-Length: %d\r\n\r\n%b" % (etag, len(body), body)
        )


async def _serve() -> None:
    _Served.answers = _answers()
    loop = asyncio.get_running_loop()
    first = await loop.create_server(_Served, host(0), 0)
    port = first.sockets[0].getsockname()[1]
    others = [await loop.create_server(_Served, host(n), port) for n in range(1, HOSTS)]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in (first, *others):
        server.close()


@contextmanager
def served() -> Iterator[int]:
    """Serve in another process; give the port."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.web"],  # ourselves
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        if server.stdin is None or server.stdout is None:
            raise AssertionError("pipes were asked for")
        yield int(server.stdout.readline())
        server.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
