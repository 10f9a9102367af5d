"""Base: pages under an address of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from datasette.app import Datasette

from etl.plugin.datasette.base import add_base_to_redirect, base_wrapper, strip_base
from etl.plugin.datasette.policy import policy_wrapper


async def test_the_base_stays_on_a_redirect(serve: Callable[..., Datasette]) -> None:
    response = await serve(base_url="/reading/").client.get("/clippings/articles/")
    assert response.headers["location"] == "/reading/clippings/articles"


@pytest.mark.parametrize(
    ("path", "stripped"),
    [("/reading/news", "/news"), ("/news", "/news"), ("/readings/news", "/readings/news")],
)
def test_the_base_is_taken_off_a_path_that_has_it(path: str, stripped: str) -> None:
    scope = strip_base({"type": "http", "path": path, "raw_path": path.encode()}, "/reading")
    assert (scope["path"], scope["raw_path"]) == (stripped, stripped.encode())


@pytest.mark.parametrize(
    ("location", "led_to"),
    [
        (b"/news", b"/reading/news"),
        (b"/reading/news", b"/reading/news"),
        (b"//other.example/", b"//other.example/"),
        (b"https://other.example/", b"https://other.example/"),
    ],
)
def test_a_redirect_within_the_site_has_the_base_once(location: bytes, led_to: bytes) -> None:
    headers = [(b"content-type", b"text/html"), (b"Location", location)]
    start = add_base_to_redirect({"type": "http.response.start", "headers": headers}, "/reading")
    assert start["headers"] == [(b"content-type", b"text/html"), (b"Location", led_to)]
    body = {"type": "http.response.body", "body": b"/news"}
    assert add_base_to_redirect(body, "/reading") is body


@pytest.mark.parametrize("wrap", [base_wrapper, policy_wrapper])
async def test_what_is_no_request_is_passed_on_as_it_is(
    serve: Callable[..., Datasette], wrap: Callable
) -> None:
    heard = []

    async def app(scope: dict, receive: object, send: object) -> None:
        heard.append((scope, receive, send))

    await wrap(serve(base_url="/reading/"))(app)({"type": "lifespan"}, "receive", "send")
    assert heard == [({"type": "lifespan"}, "receive", "send")]
