"""Table: Datasette's page of a table, for readers."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from datasette.app import Datasette

from tests.plugin.addresses import ARTICLE, EVENT, PAGES, QUOTE, get_page, words


async def test_names_in_place_of_ids_and_the_text_as_the_link(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/quotes")
    row = soup.find("a", href=QUOTE).find_parent("tr")
    assert words(row.select_one(".col-speaker_id")) == "Henrik Solvang Fisheries Minister"
    assert row.select_one(".col-speaker_id a")["href"] == "/clippings/entities/henrik-solvang"


async def test_a_copy_names_what_it_is_a_copy_of(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/articles")
    copy = soup.find("a", string="Cod talks to reopen").find_parent("tr").select_one(".col-same_as")
    assert words(copy) == "Norway and Iceland agree to reopen cod talks"
    assert copy.a["href"] == ARTICLE


async def test_an_empty_list_leads_back_to_all_rows(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/quotes?_search=zzzqqq")
    assert soup.select_one(".zero-results a")["href"] == "/clippings/quotes"


async def test_no_json_in_cells(ds: Datasette) -> None:
    for path in (
        "/clippings/entities?_all=1",
        "/clippings/quotes?_all=1",
        "/clippings/articles?_all=1",
        "/clippings/places_map",
    ):
        cells = [words(cell) for cell in (await get_page(ds, path)).select("td")]
        assert not [cell for cell in cells if cell.startswith(("[", "{"))]


async def test_results_come_before_facets(ds: Datasette) -> None:
    html = (await ds.client.get("/clippings/quotes?_facet=kind")).text
    assert html.index("rows-and-columns") < html.index("facet-results")


async def test_a_facet_that_is_asked_for_and_shown_anyway_is_shown_once(
    serve: Callable[..., Datasette],
) -> None:
    facets = {"databases": {"clippings": {"tables": {"quotes": {"facets": ["kind"]}}}}}
    soup = await get_page(serve(metadata=facets), "/clippings/quotes?_facet=kind&_facet=act")
    assert [words(head) for head in soup.select(".facet-info-name")] == ["Kind", "Verb ×"]


async def test_the_date_of_an_event_is_as_precise_as_it_is_known(archive_path: Path, tmp_path: Path) -> None:
    path = shutil.copy(archive_path, tmp_path / "news.db")
    with sqlite3.connect(path) as db:
        db.execute("update events set date_from = '2018-01-01', date_to = '2018-12-31'")
    cells = (await get_page(Datasette([str(path)]), "/news/events")).select("td.col-date_from")
    assert cells and {words(cell) for cell in cells} == {"2018"}


async def test_a_view_leads_to_the_rows_it_is_made_of(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/places_map")
    assert soup.select_one("td.lead a[href='/clippings/entities/bergen']").get_text() == "Bergen"


async def test_a_view_names_articles_by_their_headline_and_what_happened_in_words(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/timeline")
    said, happened = (soup.find("a", href=href).find_parent("tr") for href in (QUOTE, EVENT))
    for row in (said, happened):
        assert words(row.select_one(".col-article_id")) == "Norway and Iceland agree to reopen cod talks"
    assert words(happened.select_one(".lead")) == "Norway and Iceland agreed to reopen talks on cod quotas"


async def test_facets_give_countries_and_types_by_name(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities?_facet=type&_facet=country")
    named = {words(link) for link in soup.select(".facet-info li a")}
    assert {"person", "country, state or city", "Norway"} <= named
    assert not named & {"PERSON", "GPE", "NO"}


async def test_dates_to_check_are_headed_in_words(archive_path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update articles set date_doubt = 'doubtful date' where id = 'meridian-talks'")
    soup = await get_page(Datasette([str(path)]), "/clippings/articles?_facet=date_doubt&_all=1")
    facet = soup.find(id="facet-date_doubt")
    assert words(facet.h2).startswith("Date to check") and words(facet.li) == "doubtful date 1"
    assert words(soup.select_one("th.col-date_doubt")) == "Date to check"


async def test_days_can_be_counted_by_year_and_month_in_one_click(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/quotes?kind=direct")
    link = soup.find("a", string="Count by month")
    counted = await get_page(ds, f"/clippings/quotes{link['href']}")
    assert "2019-10" in [words(month) for month in counted.select(".facet-info li a")]
    assert counted.find("a", string="Count by year") and not counted.find("a", string="Count by month")


async def test_all_columns_on_request(ds: Datasette) -> None:
    few, all_columns = [await get_page(ds, f"/clippings/quotes{query}") for query in ("", "?_all=1")]
    assert len(few.select("th")) == 6 < len(all_columns.select("th")) == 36


async def test_the_map_is_folded_until_asked_for(ds: Datasette) -> None:
    folded, open_map = [await get_page(ds, f"/clippings/entities{query}") for query in ("", "?_map=1")]
    assert not folded.select("script[src*=cluster-map]") and folded.find("a", string="Show these on a map")
    assert open_map.select("script[src*=cluster-map]") and open_map.select("#map")
    assert (await get_page(ds, "/clippings/events_map")).select("#map")


async def test_every_table_has_its_json(ds: Datasette) -> None:
    for path in PAGES[1:6]:
        assert (await ds.client.get(f"{path}.json?_shape=array")).json()[0]["id"]
