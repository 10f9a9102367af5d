"""Door: what is too large or no reader's request is turned away in a sentence; readers are not."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from etl.plugin.guard import door


@pytest.mark.parametrize(
    "method", ["TRACE", "PUT", "PROPFIND", "RENDER", "DATA", "DISPATCH_REQUEST", "HEADERS"]
)
@pytest.mark.parametrize("path", ["/", "/clippings/quotes", "/-/search", "/clippings.db"])
async def test_a_method_that_is_none_of_ours_is_no_error_of_the_server(
    ds: Datasette, method: str, path: str
) -> None:
    answer = await ds.client.request(method, path)
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("&".join(["_facet=kind"] * 3500), 414),
        ("&".join(f"a{number}=1" for number in range(6000)), 414),
        ("&".join(f"a{number}" for number in range(101)), 400),
        ("&" * 5000, 400),
        ("&".join(["_facet=kind"] * 90), 400),
        ("&".join(f"_facet_year=c{number}" for number in range(30)), 400),
        ("q=" + "x" * 40_000, 414),
    ],
)
@pytest.mark.parametrize("path", ["/clippings/quotes.json", "/clippings/quotes", "/-/search", "/"])
async def test_an_address_that_asks_for_too_much_is_refused(
    ds: Datasette, path: str, asked: str, status: int
) -> None:
    answer = await ds.client.get(f"{path}?{asked}")
    assert answer.status_code == status and answer.text.startswith("The address")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind__in", "[1,"),
        ("kind__notin", '[["direct"]]'),
        ("kind__in", "[" * 9_000),
        ("kind__in", "[" + "9" * 30 + "]"),
        ("_through", "mentions"),
        ("_through", '{"table": "mentions"}'),
        ("_through", '{"table": "quoted_entities", "column": "entity_id", "value": ["x"]}'),
        ("_through", "[]"),
    ],
)
async def test_json_that_cannot_be_read_is_no_error_of_the_server(
    ds: Datasette, name: str, value: str
) -> None:
    answer = await ds.client.get(f"/clippings/quotes.json?{urlencode({name: value})}")
    assert answer.status_code == 400


async def test_what_a_reader_asks_at_most_is_answered(ds: Datasette) -> None:
    columns = ["kind", "speaker_id", "act", "source_type", "cue", "month", "article_id", "doubtful"]
    asked = [("_facet", column) for column in columns] + [("kind", "direct"), ("_size", "200")]
    assert (await ds.client.get(f"/clippings/quotes?{urlencode(asked)}")).status_code == 200


@pytest.mark.parametrize("size", ["max", "1000", "201"])
async def test_a_page_for_people_has_so_many_rows_and_leads_there(ds: Datasette, size: str) -> None:
    answer = await ds.client.get(f"/clippings/quotes?kind=direct&_size={size}")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/clippings/quotes?kind=direct&_size=200"


@pytest.mark.parametrize("extension", ["db", "none", "html"])
async def test_what_is_shown_as_a_page_is_as_short_as_one(ds: Datasette, extension: str) -> None:
    answer = await ds.client.get(f"/clippings/quotes.{extension}?_size=max")
    assert answer.status_code == 302 and answer.headers["location"].endswith(f".{extension}?_size=200")


@pytest.mark.parametrize("path", ["/clippings/quotes.json?_size=max", "/clippings/quotes?_size=100"])
async def test_programs_and_shorter_pages_have_what_they_ask(ds: Datasette, path: str) -> None:
    assert (await ds.client.get(path)).status_code == 200


@pytest.mark.parametrize("path", ["/-/messages", "/-/correct", "/clippings/quotes"])
@pytest.mark.parametrize("cookie", [{}, {"cookie": "ds_csrftoken=x"}])
async def test_a_form_of_any_size_is_not_read(ds: Datasette, path: str, cookie: dict[str, str]) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", **cookie}
    body = b"message=" + b"a" * (door.MAX_BODY_BYTES + 1)
    answer = await ds.client.post(path, content=body, headers=headers)
    assert answer.status_code in (405, 413)


async def test_a_form_is_for_pages_that_have_one(ds: Datasette) -> None:
    for path in ("/clippings/quotes", "/clippings/who_said_what", "/clippings", "/", "/clippings/runs/r1"):
        assert (await ds.client.post(path, data={"a": "b"})).status_code == 405, path


async def test_a_body_that_comes_in_pieces_is_counted_whole(ds: Datasette) -> None:
    read, sent = [], []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"a" * 400_000, "more_body": True}

    async def app(scope: object, receive: object, send: object) -> None:
        while True:
            read.append(len((await receive())["body"]))  # type: ignore[operator]

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/-/messages", "query_string": b""}
    await door.door_wrapper(ds)(app)(scope, receive, send)
    assert sum(read) <= door.MAX_BODY_BYTES and sent[0]["status"] == 413


async def test_who_leaves_in_the_middle_of_a_form_is_no_error(ds: Datasette) -> None:
    parts = [{"type": "http.request", "body": b"a=", "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> dict[str, object]:
        return parts.pop(0)

    async def app(scope: object, receive: object, send: object) -> None:
        while True:
            assert (await receive())["type"] == "http.request"  # type: ignore[operator]

    scope = {"type": "http", "method": "POST", "path": "/-/messages", "query_string": b""}
    await door.door_wrapper(ds)(app)(scope, receive, None)
    assert not parts
