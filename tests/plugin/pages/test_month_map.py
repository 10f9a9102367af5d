"""Map by month: where a month's articles are set, and what happened there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from datasette.app import Datasette

from tests.plugin.addresses import get_page, words
from tests.plugin.archive import write


async def test_a_month_has_its_places_and_events(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/map?month=2019-10")
    assert words(soup.h1) == "October 2019"
    assert "Bergen 1 article" in words(soup.find(id="places").parent)
    assert "Norway and Iceland agreed to reopen talks" in words(soup.find(id="events").parent)
    assert "Bergen" in words(soup.select_one(".map svg .spot title"))


async def test_what_happened_in_a_year_happened_in_none_of_its_months(tmp_path: Path) -> None:
    path = write(tmp_path / "year.db")
    with sqlite3.connect(path) as db:
        db.execute(
            "update events set date_from = '2018-01-01', date_to = '2018-12-31' where date_from like '20%'"
        )
    ds = Datasette([], immutables=[str(path)])
    assert "No events in this month." in words(await get_page(ds, "/-/map?month=2018-01"))
    assert [words(link) for link in (await get_page(ds, "/-/map")).select("#months ol a")] == ["October 2019"]


async def test_the_months_are_links_without_a_script(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/map")
    links = soup.select("#months ol a")
    assert [words(link) for link in links] == ["October 2019"] and links[0]["aria-current"] == "page"
    assert not soup.select("input[type=range]")


async def test_a_place_alone(ds: Datasette) -> None:
    answer = (await ds.client.get("/-/map.json?month=2019-10&place=iceland")).json()
    assert [(row["what"], row["name"]) for row in answer["rows"]] == [("place", "Iceland")]


async def test_what_is_no_month_is_the_last_one(ds: Datasette) -> None:
    for asked in ("2019-13", "<script>", "", "1850"):
        soup = await get_page(ds, f"/-/map?month={asked}")
        assert words(soup.h1) == "October 2019"


async def test_a_month_without_anything_says_so(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/map?month=1998-01")
    assert "No events in this month." in words(soup) and "No places." in words(soup)


async def test_a_place_page_leads_there(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/bergen")
    link = soup.select_one("a[href*='/-/map']")
    assert "Bergen, October 2019" in words((await get_page(ds, link["href"])).h1).replace(" ,", ",")
