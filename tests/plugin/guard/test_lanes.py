"""Lanes: heavy requests wait for each other, pages for nobody, and not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from datasette.app import Datasette

from etl.plugin.guard import lanes


@pytest.mark.parametrize(
    ("path", "asked", "lane"),
    [
        ("/", "", None),
        ("/clippings", "", None),
        ("/clippings/quotes", "", None),
        ("/clippings/quotes", "same_as__isblank=1&doubtful__isblank=1", None),
        ("/clippings/quotes.json", "_size=50&_next=x", None),
        ("/clippings/articles/meridian-talks", "", None),
        ("/-/timeline", "", None),
        ("/-/static/app.css", "x=1", None),
        ("/clippings.db", "", None),
        ("/robots.txt", "", None),
        ("/-/search", "q=cod", "search"),
        ("/clippings/-/search.json", "q=cod", "search"),
        ("/-/search", "q=a*+b*", "bulk"),
        ("/-/search.csv", "q=cod", "bulk"),
        ("/clippings/quotes", "text__contains=x", "bulk"),
        ("/clippings/quotes", "_sort=text", "bulk"),
        ("/clippings/quotes", "_facet=text", "bulk"),
        ("/clippings/quotes.json", "_size=max", "bulk"),
        ("/clippings/quotes.csv", "", "bulk"),
        ("/clippings/quotes.csv", "_stream=on", "whole"),
        ("/clippings/quotes.atom", "", "bulk"),
        ("/clippings/review", "", "bulk"),
        ("/clippings", "sql=select+1", "own"),
        ("/clippings.json", "sql=select+1", "own"),
        ("/clippings.csv", "_shape=array&sql=select+1", "own"),
        ("/clippings/quotes", "_where=1", "own"),
        ("/clippings/quotes", "%5fwhere=1", "own"),
        ("/clippings/quotes.db", "_where=1", "own"),
        ("/clippings.db", "sql=select+1", "own"),
        ("/clippings/quotes.db", "", "bulk"),
        ("/clippings/quotes.none", "_size=50", "bulk"),
        ("/clippings/quotes.csv", "kind=direct&_where=1", "own"),
    ],
)
def test_each_request_has_its_lane(path: str, asked: str, lane: str | None) -> None:
    scope = {"type": "http", "method": "GET", "path": path, "query_string": asked.encode()}
    assert lanes.lane_name(scope) == lane


class Server:
    """An app in lanes that answers when it is told to, and remembers who came in."""

    def __init__(self, datasette: Datasette) -> None:
        self.came_in: list[str] = []
        self.goes_on = asyncio.Event()
        self.begins = asyncio.Event()
        self.app = lanes.lanes_wrapper(datasette)(self.answer)
        self.said: dict[str, int] = {}

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        self.came_in.append(scope["path"])
        await self.begins.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.goes_on.wait()
        await send({"type": "http.response.body", "body": b""})

    async def ask(self, path: str, asked: str = "") -> None:
        async def send(message: Any) -> None:
            self.said.setdefault(path, message.get("status", 0))

        scope = {"type": "http", "method": "GET", "path": path, "query_string": asked.encode()}
        await self.app(scope, None, send)


async def a_while() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_so_many_at_once_and_pages_besides(serve: Callable[..., Datasette]) -> None:
    server = Server(serve())
    asked = [asyncio.create_task(server.ask(f"/clippings/q{n}.csv")) for n in range(6)]
    asked += [asyncio.create_task(server.ask("/clippings/quotes"))]
    await a_while()
    assert server.came_in == ["/clippings/q0.csv", "/clippings/q1.csv", "/clippings/quotes"]
    server.begins.set()
    server.goes_on.set()
    await asyncio.gather(*asked)
    assert len(server.came_in) == 7 and set(server.said.values()) == {200}


async def test_who_reads_slowly_holds_no_place(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "SLOW_SECONDS", 0)
    server = Server(serve())
    server.begins.set()
    asked = [asyncio.create_task(server.ask(f"/clippings/q{n}.csv")) for n in range(6)]
    await a_while()
    assert len(server.came_in) == 6
    server.goes_on.set()
    await asyncio.gather(*asked)


@pytest.mark.parametrize(("is_slow", "count"), [(False, 2), (True, 6)])
async def test_a_whole_table_is_work_until_it_is_sent_unless_its_reader_is_slow(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch, is_slow: bool, count: int
) -> None:
    monkeypatch.setattr(lanes, "SLOW_SECONDS", 0)
    read, came_in = asyncio.Event(), []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        came_in.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await (asyncio.sleep(0) if is_slow else read.wait())

    async def send(message: Any) -> None:
        await (read.wait() if is_slow else asyncio.sleep(0))

    app = lanes.lanes_wrapper(serve())(answer)
    scope = {"type": "http", "method": "GET", "path": "/clippings/quotes.csv", "query_string": b"_stream=on"}
    asked = [asyncio.create_task(app(scope, None, send)) for _ in range(6)]
    await a_while()
    read.set()
    assert len(came_in) == count
    await asyncio.gather(*asked)


async def test_answers_that_slow_readers_leave_lying_are_so_many_and_no_more(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "SLOW_SECONDS", 0)
    monkeypatch.setattr(lanes, "MAX_HELD_BYTES", 3 * lanes.PIECE_BYTES)
    read, ended = asyncio.Event(), []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": bytes(lanes.PIECE_BYTES)})
            ended.append((scope["path"], "sent"))
        except asyncio.CancelledError:
            ended.append((scope["path"], "cut"))
            raise

    async def send(message: Any) -> None:
        await (read.wait() if message.get("body") else asyncio.sleep(0))

    datasette = serve()
    app = lanes.lanes_wrapper(datasette)(answer)
    scopes = [
        {"type": "http", "method": "GET", "path": f"/clippings/q{n}.csv", "query_string": b""}
        for n in range(5)
    ]
    asked = [asyncio.create_task(app(scope, None, send)) for scope in scopes]
    await a_while()
    await a_while()
    assert ended == [("/clippings/q0.csv", "cut"), ("/clippings/q1.csv", "cut")]
    read.set()
    await asyncio.gather(*asked)
    assert [how for _, how in ended[2:]] == ["sent"] * 3
    assert not lanes.lanes_of(datasette)["bulk"].held.sizes


async def test_the_memory_of_large_answers_is_given_back_once(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(lanes, "TIDY_SECONDS", 0.01)
    monkeypatch.setattr(lanes, "give_back", lambda: given.append("back"))

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.body", "body": bytes(scope["size"])})

    async def send(message: Any) -> None:
        pass

    datasette = serve()
    app = lanes.lanes_wrapper(datasette)(answer)
    scope = {"type": "http", "method": "GET", "path": "/clippings/q.csv", "query_string": b""}
    for size, times in ((1000, 0), (2 * lanes.LARGE, 1)):
        await asyncio.gather(*(app(scope | {"size": size}, None, send) for _ in range(3)))
        await asyncio.sleep(0.05)
        lanes.lanes_of(datasette)["bulk"].executor.submit(len, "").result()
        assert len(given) == times


async def test_a_queue_has_an_end_that_says_when_to_come_back(serve: Callable[..., Datasette]) -> None:
    server = Server(serve())
    asked = [asyncio.create_task(server.ask(f"/clippings/q{n}.csv")) for n in range(lanes.MAX_WAITING + 8)]
    await a_while()
    assert set(server.said.values()) == {503} and len(server.said) == 8 - lanes.PLACES
    server.begins.set()
    server.goes_on.set()
    await asyncio.gather(*asked)
    assert list(server.said.values()).count(200) == lanes.MAX_WAITING + lanes.PLACES


async def test_a_place_is_free_again_after_an_error_and_after_nobody_waits(
    serve: Callable[..., Datasette],
) -> None:
    datasette = serve()

    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError

    app = lanes.lanes_wrapper(datasette)(broken)
    scope = {"type": "http", "method": "GET", "path": "/clippings/quotes.csv", "query_string": b""}
    for _ in range(lanes.PLACES + 2):
        with pytest.raises(RuntimeError):
            await app(scope, None, None)


async def test_queries_of_a_lane_are_asked_in_its_threads(serve: Callable[..., Datasette]) -> None:
    datasette = serve()
    await datasette.client.get("/")
    names = []

    def thread_name(_: object) -> str:
        import threading

        return threading.current_thread().name

    database = datasette.get_database("clippings")
    for name in ("search", "bulk"):
        token = lanes.PLACE.set(lanes.Place(lanes.lanes_of(datasette)[name], False))
        names.append(await database.execute_fn(thread_name))
        lanes.PLACE.reset(token)
    assert [name.partition("-")[0] for name in names] == ["search", "bulk"]


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 32_768, 500_000])
def test_a_long_answer_comes_in_pieces_and_whole(size: int) -> None:
    body = bytes(number % 251 for number in range(size))
    for more in (True, False):
        message = {"type": "http.response.body", "body": body, "more_body": more}
        pieces = list(lanes.in_pieces(message))
        assert b"".join(piece["body"] for piece in pieces) == body
        assert all(len(piece["body"]) <= lanes.PIECE_BYTES for piece in pieces)
        assert [piece["more_body"] for piece in pieces] == [True] * (len(pieces) - 1) + [more]
    start = {"type": "http.response.start", "status": 200, "headers": []}
    assert list(lanes.in_pieces(start)) == [start]


async def test_without_threads_there_are_no_lanes(serve: Callable[..., Datasette]) -> None:
    datasette = serve(num_sql_threads=0)
    for path in ("/", "/clippings.json?sql=select+1", "/clippings/quotes.csv", "/-/search?q=talks"):
        assert (await datasette.client.get(path)).status_code == 200
