"""Base: pages under an address of their own."""

from __future__ import annotations

from collections.abc import Callable

from datasette.app import Datasette


async def test_the_base_stays_on_a_redirect(serve: Callable[..., Datasette]) -> None:
    response = await serve(base_url="/reading/").client.get("/clippings/articles/")
    assert response.headers["location"] == "/reading/clippings/articles"
