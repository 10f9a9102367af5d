"""Packing: a packed table is a table to whoever reads its page, its JSON or a row of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from datasette.app import Datasette

PACKED = ("article_entities", "mentions", "dates")


async def get(ds, path):
    response = await ds.client.get(f"/clippings/{path}")
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("table", PACKED)
async def test_every_row_comes_once_over_the_pages_of_a_table(ds, archive_path, table):
    found, following = [], ""
    while following is not None:
        page = await get(ds, f"{table}.json?_size=1{following and '&_next=' + following}")
        found += [tuple(row) for row in page["rows"]]
        following = page["next"]
    with closing(sqlite3.connect(archive_path)) as db:
        everything = db.execute(f"select * from {table}").fetchall()
    assert len(found) > 1 and sorted(found, key=repr) == sorted(everything, key=repr)
    assert page["filtered_table_rows_count"] == len(everything) and not page["is_view"]


async def test_ids_are_shown_by_name_and_lead_to_their_rows(ds):
    page = await get(ds, "mentions.json?_labels=on&_size=50")
    named = [row["entity_id"] for row in page["rows"] if row["entity_id"]]
    assert named and all(one["label"] and one["value"] for one in named)
    row = page["rows"][0]
    html = (await ds.client.get(f"/clippings/mentions?article_id={row['article_id']['value']}")).text
    assert f"/clippings/entities/{named[0]['value']}" in html


async def test_a_row_is_found_by_its_id(ds):
    row = (await get(ds, "dates.json?_shape=objects&_size=1"))["rows"][0]
    one = await get(ds, f"dates/{row['id'].replace('.', '~2E')}.json?_shape=objects")
    assert one["rows"] == [row]
    assert (await ds.client.get("/clippings/dates/no-such~2Ed1.json")).status_code == 404
    assert (await ds.client.get("/clippings/dates/odd.json")).status_code == 404


@pytest.mark.parametrize("after", ["odd", "a~2Em1", "a~2Em1-" + "9" * 40, "~2E"])
async def test_a_page_after_what_is_no_id_is_a_page(ds, after):
    await get(ds, f"mentions.json?_next={after}")


@pytest.mark.parametrize("asked", ["", "&start__gt=0"])
async def test_values_are_counted_of_a_whole_table_as_of_some_of_its_rows(ds, archive_path, asked):
    facets = (await get(ds, f"mentions.json?_facet=kind&_facet=use&_facet=text{asked}"))["facet_results"]
    with closing(sqlite3.connect(archive_path)) as db:
        for column in ("kind", "use", "text"):
            where = f"{column} is not null{' and start > 0' if asked else ''}"
            counts = db.execute(
                f"select {column}, count(*) from mentions where {where} group by 1 order by 2 desc, 1"
            ).fetchall()
            assert [(one["value"], one["count"]) for one in facets[column]["results"]] == counts


async def test_an_entity_knows_which_rows_of_packed_tables_point_to_it(ds):
    tables = (await get(ds, "../clippings.json"))["tables"]
    entities = next(table for table in tables if table["name"] == "entities")
    pointing = {(key["other_table"], key["other_column"]) for key in entities["foreign_keys"]["incoming"]}
    assert {("mentions", "entity_id"), ("article_entities", "entity_id")} <= pointing
    assert {table["name"] for table in tables if table["count"]} >= set(PACKED)


async def test_another_database_beside_it_may_have_tables_of_these_names(archive_path, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("create table mentions (id integer primary key, kind text)")
        db.executemany("insert into mentions (kind) values (?)", [("a",), ("b",), ("a",)])
        db.commit()
    ds = Datasette([str(tmp_path / "other.db")], immutables=[str(archive_path)])
    page = (await ds.client.get("/other/mentions.json?_facet=kind&_size=2")).json()
    assert page["filtered_table_rows_count"] == 3 and page["rows"] == [[1, "a"], [2, "b"]]
    assert page["facet_results"]["kind"]["results"][0]["count"] == 2
