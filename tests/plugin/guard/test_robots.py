"""Robots: search engines read pages, and no lists without end; a site may say otherwise, and set a limit."""

from __future__ import annotations

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

import pytest
from datasette.app import Datasette


async def rules(datasette: Datasette) -> str:
    answer = await datasette.client.get("/robots.txt")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    return str(answer.text)


async def test_lists_that_filters_make_are_held_back(ds: Datasette) -> None:
    assert {"Disallow: /*?", "Disallow: /*.csv"} <= set((await rules(ds)).splitlines())


async def test_under_a_base_address_they_name_it(serve: Callable[..., Datasette]) -> None:
    assert "Disallow: /reading/*?" in await rules(serve(base_url="/reading/"))


async def test_a_site_may_shut_everybody_out(serve: Callable[..., Datasette]) -> None:
    metadata = {"plugins": {"onrecord": {"robots": "User-agent: *\nDisallow: /\n"}}}
    parser = RobotFileParser()
    parser.parse((await rules(serve(metadata=metadata))).splitlines())
    assert not parser.can_fetch("anybody", "/clippings/quotes")


@pytest.mark.parametrize("path", ["/clippings.json?sql=select+1", "/clippings/quotes"])
async def test_a_limit_of_requests_is_a_setting(serve: Callable[..., Datasette], path: str) -> None:
    """By datasette-ip-rate-limit, which the extra `public` brings."""
    rule = {"paths": ["/*"], "max_requests": 3, "window_seconds": 600}
    datasette = serve(metadata={"plugins": {"datasette-ip-rate-limit": {"rules": [rule]}}})
    answers = [(await datasette.client.get(path)).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
