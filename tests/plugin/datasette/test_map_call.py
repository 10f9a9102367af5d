"""Map call: the map of a table is drawn by Datasette 0.65, and by 1.0, which refuses `_extra=next_url`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import datasette_cluster_map
from datasette.app import Datasette

from etl.plugin.datasette.map_call import map_call_wrapper

SCRIPT = Path(datasette_cluster_map.__file__).parent / "static" / "datasette-cluster-map.js"


def asked_by_the_map() -> str:
    """The arguments that the script adds to the address of the table."""
    found = re.search(r'const qs = "([^"]+)"', SCRIPT.read_text(encoding="utf-8"))
    assert found
    return found[1]


async def heard(query: str) -> str:
    """What a Datasette behind the wrapper is asked."""
    scopes: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        scopes.append(scope)

    await map_call_wrapper()(app)({"type": "http", "query_string": query.encode()}, None, None)
    return str(scopes[0]["query_string"].decode())


async def test_the_map_asks_for_nothing_that_the_coming_datasette_refuses() -> None:
    query = asked_by_the_map()
    assert "next_url" in query and "next_url" not in await heard(query)
    assert "_extra=count" in await heard(query) and "_shape=objects" in await heard(query)


async def test_the_map_has_its_markers_and_the_way_to_more(ds: Datasette) -> None:
    answer = (await ds.client.get(f"/clippings/entities.json?{asked_by_the_map()}&_size=1")).json()
    assert {"next_url", "rows"} <= answer.keys() and "latitude" in answer["rows"][0]


async def test_what_else_is_asked_stays_as_it_is() -> None:
    for query in ("", "a=next_url", "q=a%20b&_extra=columns", "_extra=", "q=_extra=next_url", "&&a"):
        assert await heard(query) == query
