"""Page: where a page of its own is found."""

from __future__ import annotations

from datasette.app import Datasette


async def test_a_page_can_be_asked_of_one_database_by_name(ds: Datasette) -> None:
    assert (await ds.client.get("/clippings/-/timeline")).status_code == 200
    assert (await ds.client.get("/nothing/-/timeline.json")).status_code == 404


async def test_without_an_archive_our_pages_are_404() -> None:
    assert (await Datasette([], memory=True).client.get("/-/timeline")).status_code == 404
