"""A newspaper's server on this machine, and word of every request that it got."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from etl.watch.client import Manners
from etl.watch.feeds import Feeds

STORY = """<html><head><title>{title}</title><meta property="article:published_time" content="2021-03-04">
</head><body><article><h1>{title}</h1>
<p>The harbour board of Lerwick met on Thursday to settle the strike that has kept its boats in port.</p>
<p>“We will sign in the spring,” Mara Lindqvist, the chairwoman, said after the meeting. “Not before.”</p>
<p>The boats have been in port since January, and the crews want a longer rest between two voyages.</p>
</article></body></html>"""


@dataclass
class Paper:
    """What the server answers: path → (status, headers, body), or a function that writes by hand."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], bytes] | Callable] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, title: str = "Harbour talks end", **headers: str) -> str:
        kind = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.answers[path] = (200, kind, STORY.format(title=title).encode())
        return self.url(path)

    def feed(self, path: str, *links: str, **headers: str) -> str:
        items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
        self.rss(path, items, **headers)
        return self.url(path)

    def rss(self, path: str, items: str, **headers: str) -> None:
        body = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>'
        )
        kind = {"Content-Type": "application/rss+xml"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.answers[path] = (200, kind, body.encode())


class Handler(BaseHTTPRequestHandler):
    """Answers from `server.paper`; 304 where the visitor has the ETag already."""

    def do_GET(self) -> None:
        paper: Paper = self.server.paper
        paper.asked.append(self.path)
        paper.headers.setdefault(self.path, []).append(dict(self.headers))
        answer = paper.answers.get(self.path, (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        paper: Paper = self.server.paper
        body = self.rfile.read(int(self.headers["Content-Length"]))
        paper.asked.append(f"POST {self.path} {body.decode()}")
        status = paper.answers.get(self.path, (204, {}, b""))[0]
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def paper() -> Iterator[Paper]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.paper = Paper(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.paper
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(tmp_path: Path) -> Callable[..., list[str]]:
    """visit(address, …) → the lines that a visit to these feeds has said; it fills tmp_path / "shelf"."""

    def visit_once(
        *addresses: str, delay: float = 0, private: bool = True, most_bytes: int = 100_000
    ) -> list[str]:
        listed = tmp_path / "feeds.txt"
        listed.write_text("# our papers\n" + "\n".join(addresses), encoding="utf-8")
        said: list[str] = []
        manners = Manners("desk@post.example", delay, private, most_bytes)
        Feeds(listed, tmp_path / "shelf", manners).visit(said.append)
        return said

    return visit_once
