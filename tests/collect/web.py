"""A web on loopback that answers, or misbehaves, as it is told; hits are counted on its side."""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer; « {port} » in a header is the web's port."""

    body: bytes = b""
    status: int = 200
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    etag: bool = False
    cut: bool = False  # promise more bytes than are sent


@dataclass
class Web:
    """Routes by (host, path); ``hits`` counts what was asked for, whatever was answered."""

    port: int
    routes: dict[tuple[str, str], Answer] = field(default_factory=dict)
    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, host: str, path: str, answer: Answer) -> str:
        """Serve an answer; gives its address."""
        self.routes[host, path] = answer
        return f"http://{host}:{self.port}{path}"

    def asked(self, host: str) -> int:
        """Requests to a host, robots.txt left out."""
        return sum(n for (h, p), n in self.hits.items() if h == host and p != "/robots.txt")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def do_GET(self) -> None:  # the standard library's name
        host = (self.headers.get("Host") or "").partition(":")[0]
        path = urlsplit(self.path).path
        web = self.web
        web.hits[host, path] += 1
        web.seen.append((f"{host}{self.path}", dict(self.headers.items())))
        answer = web.routes.get((host, self.path)) or web.routes.get((host, path))
        self._answer(answer or Answer(status=404, body=b"rien ici"))

    do_POST = do_GET  # noqa: N815  # same

    def _answer(self, answer: Answer) -> None:
        self.web.closing.wait(answer.wait)
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:12]}"'
        if answer.etag and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body) + 1000 * answer.cut))
        if answer.etag:
            self.send_header("ETag", tag)
        for name, value in answer.headers.items():
            self.send_header(name, value.replace("{port}", str(self.web.port)))
        self.end_headers()
        self.wfile.write(answer.body)
        if answer.cut:
            self.close_connection = True

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_args: object) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def serving() -> Iterator[Web]:
    """A web on every address of loopback, for the time of the block."""
    handler = type("Handler", (_Handler,), {})
    with _Server(("0.0.0.0", 0), handler) as server:  # noqa: S104  # loopback has many addresses
        web = Web(port=server.server_port)
        handler.web = web  # type: ignore[attr-defined]  # made just above
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield web
        finally:
            web.closing.set()
            server.shutdown()
            thread.join()
