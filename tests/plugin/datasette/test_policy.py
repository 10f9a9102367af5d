"""Policy: what a page may load and run."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from etl.plugin.datasette import policy


async def test_every_response_has_its_own_nonce(ds: Datasette) -> None:
    first, second = [(await ds.client.get("/")).headers["content-security-policy"] for _ in range(2)]
    assert first != second


@pytest.mark.parametrize(
    "tiles, source",
    [
        ("https://{s}.tile.example/{z}/{x}/{y}.png", "https://*.tile.example"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080"),
        ("/tiles/{z}/{x}/{y}.png", ""),
        ("https://evil.example; script-src *", ""),
    ],
)
def test_only_the_tiles_host_is_let_in(tiles: str, source: str) -> None:
    assert policy.tile_source(tiles) == source


@pytest.mark.parametrize(
    "path", ["/", "/clippings/quotes", "/clippings/quotes.json", "/none", "/clippings.db"]
)
async def test_every_header_of_safety_is_sent_once(ds: Datasette, path: str) -> None:
    headers = (await ds.client.get(path)).headers
    for name in ("referrer-policy", "content-security-policy", "x-content-type-options"):
        assert len(headers.get_list(name)) == 1, name
