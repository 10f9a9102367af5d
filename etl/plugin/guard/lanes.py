"""Lanes: heavy requests wait for each other; a page never waits for them.

| lane | what goes there |
|---|---|
| none | pages as links lead to them: the front page, a row, a table without filters of one's own |
| search | pages that were asked for something: words, a span of time, a person |
| bulk | tables that are filtered, sorted, counted or long; stored queries; CSV and feeds |
| whole | tables from beginning to end, as CSV |
| own | a visitor's own SQL |

Each lane has a few places, threads of its own for its queries, and an end to its queue. A place is given up
soon after the answer begins: who reads slowly holds up nobody. A table from beginning to end is work for as
long as it is sent, and its place is given up for a slow reader alone.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from etl.load.schema import BY_NAME
from etl.plugin.guard.door import arguments, has_format, say
from etl.plugin.guard.heap import LARGE, give_back

if TYPE_CHECKING:
    from datasette.app import Datasette

Asgi = Callable[[Any, Any, Any], Awaitable[None]]

PLACES = 2
"""Requests that a lane answers at once."""
MAX_WAITING = 30
"""Requests that wait for a place; with a time limit of seconds, more would wait for minutes."""
PIECE_BYTES = 16_384
"""An answer is packed for the browser where everybody is answered: megabytes of it at once take a second."""
SLOW_SECONDS = 2.0
"""For sending an answer, after which whoever reads it waits for others no more than they for him."""
TIDY_SECONDS = 1.0
"""After a large answer, in which others may end too: who wants memory waits while free memory is sought."""
MAX_HELD_BYTES = 32_000_000
"""Answers whose places are given up before they are sent: so much of them lies ready, twice."""
LIGHT_ARGUMENTS = {
    "same_as__isblank",
    "doubtful__isblank",
    "_next",
    "_size",
    "_shape",
    "_labels",
    "_map",
    "_nofacet",
    "_nocount",
    "_show_hidden",
}
"""Arguments with which a table's page costs what it costs without: those of our own links, and of paging."""
FILE = re.compile(r"/[^/]+\.db(\.gz)?|/favicon\.ico|/robots\.txt")
"""Addresses that no query answers."""
OWN_SQL_ARGUMENTS = {"sql", "_where"}
BUSY = "Too many others ask the same of this server at the moment; please try again in a few seconds."


class Held:
    """Answers that are being sent to slow readers: what ends each, and its size, the oldest first."""

    def __init__(self) -> None:
        self.sizes: dict[asyncio.Timeout, int] = {}

    def hold(self, ending: asyncio.Timeout, size: int) -> None:
        """Count an answer, and end the oldest that no longer fit beside it."""
        self.sizes[ending] = size
        while sum(self.sizes.values()) > MAX_HELD_BYTES and len(self.sizes) > 1:
            oldest = next(iter(self.sizes))
            del self.sizes[oldest]
            oldest.reschedule(0)

    def let_go(self, ending: asyncio.Timeout) -> None:
        """An answer is sent, or its reader gone."""
        self.sizes.pop(ending, None)


@dataclass(eq=False, slots=True)
class Lane:
    """Places for requests of one kind, and the threads that answer their queries."""

    name: str
    executor: ThreadPoolExecutor
    held: Held
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PLACES))
    waiting: int = 0
    is_tidied: bool = False
    """Whether memory is about to be given back."""

    def tidy(self) -> None:
        """Give the memory of large answers back."""
        self.is_tidied = False
        with suppress(RuntimeError):  # the server is closing
            self.executor.submit(give_back)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request is being answered."""

    lane: Lane
    is_page: bool
    """Whether the answer is a page for people."""


PLACE: ContextVar[Place | None] = ContextVar("place", default=None)
"""The place of the request that is being answered; None for one that waits for nobody."""
LANES: WeakKeyDictionary[Datasette, dict[str, Lane]] = WeakKeyDictionary()


def lanes_of(datasette: Datasette) -> dict[str, Lane]:
    """The lanes of a Datasette; none where it has no threads, and answers one after another."""
    if datasette.executor is None:
        return {}
    if datasette not in LANES:
        names, held = ("search", "bulk", "whole", "own"), Held()
        LANES[datasette] = {
            name: Lane(name, ThreadPoolExecutor(PLACES, f"{name}-sql"), held) for name in names
        }
    return LANES[datasette]


def lane_name(scope: Any) -> str | None:
    """The lane that a request goes to; None for a page that waits for nobody."""
    path, asked = scope["path"], dict(arguments(scope))
    if scope["method"] == "POST":
        return None
    if OWN_SQL_ARGUMENTS & asked.keys():
        return "own"
    if path.startswith("/-/static") or FILE.fullmatch(path):
        return None
    if "_stream" in asked:
        return "whole"
    if "*" in asked.get("q", "") or ("." in path.rpartition("/")[2] and not path.endswith(".json")):
        return "bulk"
    if "/-/" in path:
        return "search" if any(asked.values()) else None
    return None if is_light(path, asked) else "bulk"


def is_light(path: str, asked: dict[str, str]) -> bool:
    """Whether an address is one that costs little: a row, or the beginning of a table in its own order."""
    _, table, row = [*path.strip("/").split("/", 2), "", ""][:3]
    if row:
        return True
    known = not table or table.removesuffix(".json") in BY_NAME
    return known and asked.keys() <= LIGHT_ARGUMENTS and len(asked.get("_size", "")) < 3


def lanes_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: a heavy request waits for a place in its lane."""

    def wrap(app: Asgi) -> Asgi:
        async def in_lane(scope: Any, receive: Any, send: Any) -> None:
            name = lane_name(scope) if scope["type"] == "http" else None
            lane = lanes_of(datasette).get(name) if name else None
            if lane is None:
                await app(scope, receive, send)
            elif lane.waiting >= MAX_WAITING:
                await say(send, 503, BUSY, (b"retry-after", b"5"))
            else:
                place = Place(lane, is_page=not has_format(datasette, scope["path"]))
                await take_place(place, app, scope, receive, send)

        return in_lane

    return wrap


async def take_place(place: Place, app: Asgi, scope: Any, receive: Any, send: Any) -> None:
    """Answer a request once there is a place in its lane, which is given up soon after the answer begins."""
    async with place_in(place.lane) as leave:
        token = PLACE.set(place)
        try:
            async with asyncio.timeout(None) as ending:
                sending = Sending(place.lane, leave, ending, send)
                try:
                    await app(scope, receive, sending.send)
                finally:
                    sending.end()
        except TimeoutError:
            if not ending.expired():
                raise
        finally:
            PLACE.reset(token)


class Sending:
    """One answer on its way: its place is left, and the answer counted as held, once its reader is slow."""

    def __init__(self, lane: Lane, leave: Callable[[], None], ending: asyncio.Timeout, send: Any) -> None:
        self.lane, self.leave, self.ending, self.send_on = lane, leave, ending, send
        self.loop = asyncio.get_running_loop()
        self.timers: list[asyncio.TimerHandle] = []
        self.left = SLOW_SECONDS
        """For waiting for the reader."""
        self.size = 0
        """Bytes of the part of the answer that is being sent."""
        self.sent = 0
        """Bytes of all of it so far."""
        self.is_slow = False

    async def send(self, message: Any) -> None:
        """A part of the answer, piece by piece."""
        if message["type"] == "http.response.start" and self.lane.name != "whole":
            self.call_later(SLOW_SECONDS)
        self.size = len(message.get("body", b""))
        self.sent += self.size
        if self.is_slow:
            self.lane.held.hold(self.ending, self.size)
        for piece in in_pieces(message):
            began = self.loop.time()
            late = self.call_later(max(self.left, 0))
            await self.send_on(piece)
            late.cancel()
            self.timers.pop()
            self.left -= self.loop.time() - began
            await asyncio.sleep(0)  # others are answered between two

    def call_later(self, seconds: float) -> asyncio.TimerHandle:
        """In so many seconds the reader is slow."""
        self.timers.append(self.loop.call_later(seconds, self.note_slow))
        return self.timers[-1]

    def note_slow(self) -> None:
        """Wait no longer for this reader."""
        self.is_slow = True
        self.leave()
        self.lane.held.hold(self.ending, self.size)

    def end(self) -> None:
        """The answer is sent, or nobody there to take it."""
        for timer in self.timers:
            timer.cancel()
        self.lane.held.let_go(self.ending)
        if self.sent > LARGE and not self.lane.is_tidied:
            self.lane.is_tidied = True
            self.loop.call_later(TIDY_SECONDS, self.lane.tidy)


def in_pieces(message: Any) -> Iterator[Any]:
    """A part of an answer in pieces that are packed in no time."""
    body = message.get("body", b"")
    for start in range(PIECE_BYTES, len(body), PIECE_BYTES):
        yield {**message, "body": body[start - PIECE_BYTES : start], "more_body": True}
    last = max(len(body) - 1, 0) // PIECE_BYTES * PIECE_BYTES
    yield {**message, "body": body[last:]} if last else message


@asynccontextmanager
async def place_in(lane: Lane) -> Any:
    """A place in a lane, waited for; gives the function that gives it up before the end."""
    lane.waiting += 1
    try:
        await lane.places.acquire()
    finally:
        lane.waiting -= 1
    left = False

    def leave() -> None:
        nonlocal left
        if not left:
            left = True
            lane.places.release()

    try:
        yield leave
    finally:
        leave()
