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
