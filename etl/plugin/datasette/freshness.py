"""Freshness: who asks again what has not changed is told so (304) before anything is read or rendered.

What is answered at an address hangs on the build that is served, on this program with its settings, and on
who asks; so its ETag is made of these. It is weak: every page carries another nonce, and is packed or not.
Files have their own (Datasette's and Starlette's), as static ones do. This can go with the first version of
Datasette that answers pages and JSON so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from etl import __version__
from etl.plugin.datasette.base import strip_base

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

Asgi = Callable[[Any, Any, Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

HERE = Path(__file__).parent.parent
OF_THE_READER = ("cookie", "authorization")
"""Request headers on which an answer may hang."""
ON_304 = (
    b"cache-control",
    b"content-location",
    b"access-control-allow-origin",
    b"etag",
    b"last-modified",
    b"vary",
)
"""What a 304 repeats (RFC 9110, 15.4.5). No policy: the page that is kept has the nonce of the old one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of what an answer is made: a digest of it, and the second of its last change."""

    digest: str
    changed: float

    @property
    def last_modified(self) -> str:
        return formatdate(self.changed, usegmt=True)


PROGRAMS: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()
STAMPS: WeakKeyDictionary[Database, Stamp] = WeakKeyDictionary()


def freshness_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: give answers an ETag and a Last-Modified, and answer 304 to whoever has them."""
    base = str(datasette.setting("base_url")).rstrip("/")

    def wrap(app: Asgi) -> Asgi:
        async def fresh(scope: Any, receive: Any, send: Any) -> None:
            stamp = stamp_of(datasette, scope, base)
            if stamp is None:
                await app(scope, receive, send)
                return
            etag = etag_of(stamp, scope)
            asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            if has_etag(asked, etag):
                await send_unchanged(send, [*validators(stamp, etag), *cross_origin(datasette)])
            else:
                await app(scope, receive, Answering(send, stamp, etag, asked).send)

        return fresh

    return wrap


class Answering:
    """An answer under way: what is the same each time gets its ETag, or becomes a 304."""

    def __init__(self, send: Any, stamp: Stamp, etag: str, asked: dict[str, str]) -> None:
        self.send_on, self.stamp, self.etag, self.asked = send, stamp, etag, asked
        self.is_unchanged = False

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start" and is_lasting(message):
            headers = [*message["headers"], *validators(self.stamp, self.etag)]
            self.is_unchanged = is_unmodified(self.asked, self.stamp)
            if self.is_unchanged:
                await send_unchanged(self.send_on, headers)
            else:
                await self.send_on({**message, "headers": headers})
        elif not self.is_unchanged:
            await self.send_on(message)


async def send_unchanged(send: Any, headers: Headers) -> None:
    kept = [(name, value) for name, value in headers if name.lower() in ON_304]
    await send({"type": "http.response.start", "status": 304, "headers": kept})
    await send({"type": "http.response.body", "body": b""})


def stamp_of(datasette: Datasette, scope: Any, base: str) -> Stamp | None:
    """Of what the answer to a request is made; None for one that changes something, or hangs on more."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    databases = list(databases_of(datasette, strip_base(scope, base)["path"]))
    if not databases:
        return None
    stamps = [stamp_of_database(database) for database in databases]
    digests = [stamp.digest for stamp in stamps] + [digest_of_program(datasette)]
    changed = max([stamp.changed for stamp in stamps] + [changed_program()])
    return Stamp(digest_of(*digests), changed)


def databases_of(datasette: Datasette, path: str) -> Iterator[Database]:
    """The files that an address is answered from: our pages from all of them, another from its own."""
    first, _, rest = path.strip("/").partition("/")
    files = {name: database for name, database in datasette.databases.items() if database.path}
    if first == "" or (first == "-" and is_ours(rest)):
        yield from files.values()
    else:
        name = first.partition(".")[0]
        yield from [files[name]] if name in files else []


def is_ours(name: str) -> bool:
    """Whether a page under `/-/` is ours: Datasette's own tell of the running program."""
    from etl.plugin.pages import PAGES

    return name.partition(".")[0] in {"openapi", *(page.name for page in PAGES)}


def stamp_of_database(database: Database) -> Stamp:
    """Of a file that never changes the stamp of when it was opened; else of what it is now."""
    if database.is_mutable:
        return stamp_of_file(Path(str(database.path)))
    if database not in STAMPS:
        STAMPS[database] = stamp_of_file(Path(str(database.path)), str(database.hash))
    return STAMPS[database]


def stamp_of_file(path: Path, digest: str = "") -> Stamp:
    """The stamp of a file with SQLite's log beside it."""
    files = [file for file in (path, path.with_name(path.name + "-wal")) if file.exists()]
    states = [file.stat() for file in files]
    told = digest or [(state.st_ino, state.st_size, state.st_mtime_ns) for state in states]
    return Stamp(digest_of(told), max((state.st_mtime for state in states), default=0))


def digest_of_program(datasette: Datasette) -> str:
    """What changes when another version, other metadata or other settings answer; none does while it runs."""
    if datasette not in PROGRAMS:
        PROGRAMS[datasette] = make_digest(datasette)
    return PROGRAMS[datasette]


def make_digest(datasette: Datasette) -> str:
    return digest_of(
        __version__,
        changed_program(),
        datasette._metadata_local,
        sorted(datasette._settings.items()),
        sorted(plugin["name"] for plugin in datasette._plugins(all=True)),
        datasette.cors,
    )


@cache
def changed_program() -> float:
    """The second at which a file of these pages was last changed."""
    return max(file.stat().st_mtime for file in HERE.rglob("*") if file.is_file() and file.suffix != ".pyc")


def digest_of(*values: Any) -> str:
    return sha256(repr(values).encode()).hexdigest()[:20]


def etag_of(stamp: Stamp, scope: Any) -> str:
    """The ETag of an address for a reader."""
    of_reader = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") in OF_THE_READER]
    address = (scope.get("raw_path") or scope["path"], scope.get("query_string"))
    return f'W/"{digest_of(stamp.digest, address, of_reader)}"'


def validators(stamp: Stamp, etag: str) -> Headers:
    return [(b"etag", etag.encode()), (b"last-modified", stamp.last_modified.encode())]


def cross_origin(datasette: Datasette) -> Headers:
    return [(b"access-control-allow-origin", b"*")] if datasette.cors else []


def has_etag(asked: dict[str, str], etag: str) -> bool:
    """Whether the reader has this very answer (RFC 9110, 13.1.2)."""
    return etag.removeprefix("W/") in {
        one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")
    }


def is_unmodified(asked: dict[str, str], stamp: Stamp) -> bool:
    """Whether nothing has changed since the day the reader names; an ETag that was sent goes before it."""
    if "if-none-match" in asked:
        return False
    try:
        since = parsedate_to_datetime(asked.get("if-modified-since", "")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return False
    return since >= int(stamp.changed)


def is_lasting(message: Any) -> bool:
    """Whether an answer is the same the next time: it went well, and sets nothing for one reader alone."""
    headers: Iterable[tuple[bytes, bytes]] = message.get("headers", [])
    names = {name.lower() for name, _ in headers}
    private = any(b"no-store" in value for name, value in headers if name.lower() == b"cache-control")
    return message["status"] == 200 and not private and not names & {b"set-cookie", b"etag"}
