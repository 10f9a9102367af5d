"""Page: where a page of its own is found."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

import pytest
from datasette.app import Datasette

from etl.plugin.archive import Archive
from etl.plugin.pages import PAGES, Page
from tests.plugin.addresses import get_page


async def test_a_page_can_be_asked_of_one_database_by_name(ds: Datasette) -> None:
    assert (await ds.client.get("/clippings/-/timeline")).status_code == 200
    assert (await ds.client.get("/nothing/-/timeline.json")).status_code == 404


async def test_without_an_archive_our_pages_are_404() -> None:
    assert (await Datasette([], memory=True).client.get("/-/timeline")).status_code == 404


@pytest.mark.parametrize("page", [page for page in PAGES if page.table], ids=lambda page: page.name)
async def test_a_row_that_is_not_there_has_no_page(ds: Datasette, page: Page) -> None:
    archive = await Archive.find(ds)
    assert await page.content(archive, "nothing") is None
    assert (await ds.client.get(archive.url(page.table, "nothing"))).status_code == 404


def test_every_page_has_a_template_and_an_address_of_its_own() -> None:
    templates = {template.name for template in files("etl.plugin").joinpath("templates").iterdir()}
    assert {page.template for page in PAGES} <= templates
    assert len({page.name for page in PAGES}) == len(PAGES)


async def test_a_page_links_to_its_json_and_csv_with_what_was_asked(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/timeline?statements=1&from=2019")
    links = {link.get_text(): link["href"] for link in soup.select(".export-links a")}
    assert links == {
        "JSON": "/-/timeline.json?statements=1&from=2019",
        "CSV": "/-/timeline.csv?statements=1&from=2019",
    }
    assert len(list(csv.DictReader(io.StringIO((await ds.client.get(links["CSV"])).text)))) == 5


async def test_only_a_search_drops_its_empty_fields_from_the_address(ds: Datasette) -> None:
    search = await ds.client.get("/-/search?q=cod&kind=")
    assert (search.status_code, search.headers["location"]) == (302, "/-/search?q=cod")
    assert (await ds.client.get("/-/timeline?from=&to=2020")).status_code == 200
