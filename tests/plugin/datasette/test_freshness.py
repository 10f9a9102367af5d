"""Freshness: what has not changed is not sent again, and what has changed is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.serve import open_datasette
from tests.plugin.addresses import ARTICLE

LASTING = [
    "/",
    ARTICLE,
    f"{ARTICLE}.json",
    f"{ARTICLE}.bib",
    "/clippings/quotes",
    "/clippings/quotes.json?kind=direct&_shape=array",
    "/clippings/quotes.csv",
    "/clippings/quotes.csv?_stream=on",
    "/clippings/quotes.atom",
    "/clippings/events.ics",
    "/clippings/places_map.json",
    "/-/search?q=talks",
    "/-/search.json?q=talks",
    "/-/search.csv?q=talks",
    "/-/search.atom?q=talks",
    "/-/since.atom",
    "/-/api.json",
    "/-/openapi.json",
    "/clippings.db",
]


@pytest.mark.parametrize("path", LASTING)
async def test_who_has_it_already_is_told_so(ds: Datasette, path: str) -> None:
    first = await ds.client.get(path)
    assert first.status_code == 200 and first.headers["last-modified"]
    again = await ds.client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", [path for path in LASTING if path != "/clippings.db"])
async def test_who_names_a_day_after_the_last_change_too(ds: Datasette, path: str) -> None:
    changed = (await ds.client.get(path)).headers["last-modified"]
    again = await ds.client.get(path, headers={"if-modified-since": changed})
    assert (again.status_code, again.content) == (304, b"")
    before = await ds.client.get(path, headers={"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"})
    assert before.status_code == 200 and before.content


@pytest.mark.parametrize("day", ["yesterday", "Mon, 99 Foo 2001 00:00:00 GMT", ""])
async def test_what_is_no_day_is_passed_over(ds: Datasette, day: str) -> None:
    assert (await ds.client.get("/", headers={"if-modified-since": day})).status_code == 200


async def test_a_page_that_is_kept_keeps_its_nonce(ds: Datasette) -> None:
    first = await ds.client.get(ARTICLE)
    again = await ds.client.get(ARTICLE, headers={"if-none-match": first.headers["etag"]})
    assert "content-security-policy" in first.headers
    assert "content-security-policy" not in again.headers


async def test_each_address_has_its_own(ds: Datasette) -> None:
    paths = ["/-/search.json?q=talks", "/-/search.json?q=Bergen", "/-/search?q=talks"]
    assert len({(await ds.client.get(path)).headers["etag"] for path in paths}) == 3


@pytest.mark.parametrize(
    "path", ["/clippings/articles/none", "/clippings/quotes?_sort=none", "/-/search?q=&in="]
)
async def test_what_did_not_go_well_has_none(ds: Datasette, path: str) -> None:
    first = await ds.client.get(path)
    assert first.status_code != 200 and "etag" not in first.headers
    assert (
        await ds.client.get(path, headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"})
    ).status_code != 304


@pytest.mark.parametrize("path", ["/-/threads.json", "/-/versions.json", "/-/actor.json"])
async def test_what_tells_of_the_running_program_has_none(ds: Datasette, path: str) -> None:
    assert "etag" not in (await ds.client.get(path)).headers


async def test_whoever_may_edit_sees_another_page(ds: Datasette) -> None:
    etag = (await ds.client.get(ARTICLE)).headers["etag"]
    other = await ds.client.get(ARTICLE, headers={"cookie": "onrecord=1", "if-none-match": etag})
    assert other.status_code == 200


@pytest.mark.parametrize("immutable", [True, False])
async def test_a_new_build_is_sent(archive_path: Path, tmp_path: Path, immutable: bool) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))

    def serving() -> Datasette:
        return open_datasette(path) if immutable else Datasette([str(path)])

    served = serving()
    etag = (await served.client.get("/clippings/articles.json")).headers["etag"]
    with sqlite3.connect(path) as connection:
        connection.execute("update articles set title = 'Another headline'")
    after = serving() if immutable else served
    again = await after.client.get("/clippings/articles.json", headers={"if-none-match": etag})
    assert again.status_code == 200 and "Another headline" in again.text
    assert again.headers["etag"] != etag


async def test_the_same_build_is_known_after_a_restart(serve: Callable[..., Datasette]) -> None:
    etag = (await serve().client.get(ARTICLE)).headers["etag"]
    assert (await serve().client.get(ARTICLE, headers={"if-none-match": etag})).status_code == 304
    other = serve(metadata={"title": "Clippings"})
    assert (await other.client.get(ARTICLE, headers={"if-none-match": etag})).status_code == 200


async def test_under_a_base_address_too(serve: Callable[..., Datasette]) -> None:
    client = serve(base_url="/reading/").client
    etag = (await client.get("/-/timeline")).headers["etag"]
    assert (await client.get("/-/timeline", headers={"if-none-match": etag})).status_code == 304


async def test_pages_of_other_sites_may_read_that_nothing_has_changed(archive_path: Path) -> None:
    client = open_datasette(archive_path, cors=True).client
    etag = (await client.get("/-/search.json?q=talks")).headers["etag"]
    again = await client.get("/-/search.json?q=talks", headers={"if-none-match": etag})
    assert again.status_code == 304 and again.headers["access-control-allow-origin"] == "*"
