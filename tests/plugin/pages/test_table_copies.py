"""Copies: counts, facets and lists that pages lead to leave them out; a reader is told, and can have them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from etl.metadata import load_metadata
from etl.plugin.archive import Archive
from tests.plugin.addresses import ONCE, SURE, get_page, words

ARTICLES, QUOTES = "/clippings/articles", "/clippings/quotes"
COPY = f"{ARTICLES}/wire~2E2019~2F10~2Ftalks"


@pytest.fixture(scope="module")
def served(serve: Callable[..., Datasette]) -> Datasette:
    """The archive with the facets that a reader gets."""
    return serve(metadata=load_metadata(None, "clippings"))


async def test_the_front_page_counts_what_is_no_copy_and_tells_of_the_rest(ds: Datasette) -> None:
    standing = (await get_page(ds, "/")).select_one(".standing")
    assert "2 articles (plus 1 duplicate)" in words(standing)
    assert "3 quotes (plus 1 duplicate), 5 names" in words(standing)


async def test_the_front_page_is_silent_about_copies_where_there_are_none(
    archive_path: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        for table in ("articles", "quotes"):
            db.execute(f"update {table} set same_as = null")
    ds = Datasette([str(path)])
    standing = words((await get_page(ds, "/")).select_one(".standing"))
    assert standing.startswith("3 articles from 3 outlets , 4 quotes") and "cop" not in standing
    for query in ("", f"?{ONCE}"):
        assert "printed again" not in words((await get_page(ds, ARTICLES + query)).main)


@pytest.mark.parametrize(
    ("path", "link", "leads_to"),
    [
        ("/", "2 articles", f"{ARTICLES}?{ONCE}"),
        ("/", "3 quotes", f"{QUOTES}?{SURE}"),
        ("/", "All articles", f"{ARTICLES}?{ONCE}"),
        ("/-/timeline", "Articles", f"{ARTICLES}?{ONCE}"),
        ("/-/timeline", "Quotes", f"{QUOTES}?{SURE}"),
        ("/-/outlet?name=The+Meridian+Post", "1", f"{ARTICLES}?outlet=The+Meridian+Post&{ONCE}"),
        ("/-/unnamed", "rows", f"{QUOTES}?_naming=unnamed&{SURE}"),
    ],
)
async def test_pages_lead_to_lists_without_copies(ds: Datasette, path: str, link: str, leads_to: str) -> None:
    assert (await get_page(ds, path)).find("a", string=link)["href"] == leads_to


async def test_the_way_above_a_page_leads_to_its_list_without_copies(ds: Datasette) -> None:
    above = (await get_page(ds, COPY)).select(".crumbs a")
    assert [(words(link), link["href"]) for link in above] == [
        ("Home", "/"),
        ("Tables", "/clippings"),
        ("Articles", f"{ARTICLES}?{ONCE}"),
    ]


@pytest.mark.parametrize(
    ("table", "copy", "what"),
    [("articles", "Cod talks to reopen", "text"), ("quotes", "2019/10/talks", "statement")],
)
async def test_a_list_tells_how_many_copies_it_has_and_leaves_them_out_in_one_click(
    served: Datasette, table: str, copy: str, what: str
) -> None:
    whole = await get_page(served, f"/clippings/{table}")
    said = whole.select_one(".results-count + .meta")
    assert words(said) == f"1 of these is a duplicate (the same {what} published again): hide it"
    assert said.a["href"] == f"?{ONCE}"
    once = await get_page(served, f"/clippings/{table}{said.a['href']}")
    assert "without duplicates" in words(once.select_one(".results-count")) and "same_as" not in words(
        once.h1
    )
    said = once.select_one(".results-count + .meta")
    assert words(said) == f"1 duplicate hidden (the same {what} published again): show it too"
    again = await get_page(served, f"/clippings/{table}{said.a['href']}")
    counts = [len(each.select("tbody tr")) for each in (whole, once, again)]
    assert counts[0] == counts[1] + 1 == counts[2]


async def test_the_copies_told_of_are_those_the_other_filters_find(ds: Datasette) -> None:
    async def said(query: str) -> str:
        found = (await get_page(ds, f"{QUOTES}?{query}")).select_one(".results-count + .meta")
        return words(found) if found else ""

    assert (await said("kind=direct")).startswith("1 of these is a duplicate")
    assert (await said(f"_search=grievances&{ONCE}")).startswith("1 duplicate hidden")
    assert (await said(f"_where=kind='direct'&{ONCE}")).startswith("1 duplicate hidden")
    assert await said(f"_where=kind='mixed'&{ONCE}") == ""
    assert (await said("same_as__isnull=1")).startswith("1 duplicate hidden")
    assert await said("kind=indirect") == await said(f"_search=spokesman&{ONCE}") == ""
    assert await said("same_as__notblank=1") == ""


async def test_a_change_about_copies_keeps_the_filters_and_begins_at_the_first_page(ds: Datasette) -> None:
    first = await get_page(ds, f"{QUOTES}?kind=direct&_sort=id&_size=1")
    second = await get_page(ds, QUOTES + "?" + first.find("a", rel="next")["href"].partition("?")[2])
    change = second.select_one(".results-count + .meta a")["href"]
    assert set(change[1:].split("&")) == {"kind=direct", "_sort=id", "_size=1", ONCE}
    assert "1 duplicate hidden" in words((await get_page(ds, QUOTES + change)).main)


async def test_facets_count_no_copies_where_the_list_has_none(served: Datasette) -> None:
    soup = await get_page(served, f"{ARTICLES}?{ONCE}")
    publishers = soup.find(id="facet-outlet")
    assert "Harbour Wire" not in words(publishers)
    links = [link["href"] for link in publishers.select("li a")]
    assert links and all(ONCE in link for link in links)
    assert words(soup.find(id="facet-published").li) == "2019 1"


async def test_a_list_without_copies_opens_as_quietly_as_any(ds: Datasette) -> None:
    once = await get_page(ds, f"{ARTICLES}?{ONCE}")
    assert not once.select(".filters details[open]") and not once.select(".col-same_as")
    narrowed = await get_page(ds, f"{ARTICLES}?outlet={quote('Harbour Wire')}&{ONCE}")
    assert narrowed.select(".filters details[open]")
    assert "1 duplicate hidden" in words(narrowed.main)


async def test_every_row_is_in_json_and_csv_unless_the_address_leaves_copies_out(ds: Datasette) -> None:
    for query, rows in (("", 3), (f"&{ONCE}", 2)):
        assert len((await ds.client.get(f"{ARTICLES}.json?_shape=array{query}")).json()) == rows
    once = await get_page(ds, f"{ARTICLES}?{ONCE}")
    assert all(ONCE in link["href"] for link in once.select(".export-links a[href^='/clippings/articles']"))


async def test_copies_are_told_of_under_a_base_address_too(serve: Callable[..., Datasette]) -> None:
    soup = await get_page(serve(base_url="/reading/"), "/clippings/articles")
    assert "1 of these is a duplicate" in words(soup.main)


async def test_facets_without_copies_are_counted_from_an_index_alone(archive_path: Path) -> None:
    with closing(sqlite3.connect(archive_path)) as db:
        for table, column in (("articles", "outlet"), ("quotes", "kind"), ("quotes", "speaker_id")):
            plan = db.execute(
                f"explain query plan select {column} as value, count(*) as count from (select * from {table}"
                f" where (same_as is null or same_as = '')) where {column} is not null group by {column}"
            ).fetchall()
            assert "COVERING INDEX" in plan[0][3], (table, column)


async def test_where_copies_cannot_be_counted_in_time_the_list_is_silent_about_them(
    ds: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(archive: object, sql: str, **parameters: object) -> list:
        raise QueryInterrupted("slow", sql, parameters)

    monkeypatch.setattr(Archive, "remembered_rows", interrupted)
    soup = await get_page(ds, QUOTES)
    assert soup.select(".rows-and-columns") and not soup.select(".results-count + .meta")
    monkeypatch.undo()
    assert (await get_page(ds, QUOTES)).select(".results-count + .meta")
