"""Address: what a table has not is named in a plain answer, never met with a trace or taken for a text."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from tests.plugin.archive import HOSTILE

REFUSED = {
    "_sort=nope": "articles has no column “nope”",
    "_sort_desc=nope": "articles has no column “nope”",
    "_facet=nope": "articles has no column “nope”",
    "_facet=publisher&_facet_month=nope": "articles has no column “nope”",
    "nope=nope": "articles has no column “nope”",
    "nope__gt=1": "articles has no column “nope”",
    "published__after=2019": "There is no comparison “after”",
    "_sort=title&_sort_desc=title": "sorted by one column",
    "_size=some": "_size must be",
    "_timelimit=soon": "_timelimit is a whole number",
}


@pytest.mark.parametrize(("asked", "answer"), REFUSED.items())
async def test_the_answer_says_what_the_table_has_not(ds: Datasette, asked: str, answer: str) -> None:
    page = await ds.client.get(f"/clippings/articles?{asked}")
    assert page.status_code == 400
    soup = BeautifulSoup(page.text, "html.parser")
    assert answer in soup.select_one(".message-error").get_text()  # type: ignore[union-attr]
    assert soup.h1.get_text() == "This request is not valid"  # type: ignore[union-attr]
    data = await ds.client.get(f"/clippings/articles.json?{asked}")
    assert data.status_code == 400 and answer in data.json()["error"]
    assert (await ds.client.get(f"/clippings/articles.csv?{asked}")).status_code == 400


async def test_the_answer_names_the_columns_there_are(ds: Datasette) -> None:
    error = (await ds.client.get("/clippings/who_about_whom.json?_sort=count")).json()["error"]
    assert re.search(r"Its columns are .*\bweight\b", error)


async def test_a_hostile_column_stays_text(ds: Datasette) -> None:
    response = await ds.client.get("/clippings/articles", params={"_sort": HOSTILE})
    assert response.status_code == 400 and HOSTILE not in response.text


@pytest.mark.parametrize(
    "asked",
    [
        "_sort=",
        "_sort_desc=title&publisher__contains=Post&published__gte=2019&section__isnull=1",
        "_facet=publisher&_facet_month=published&_facet_year=published&_facet_size=3&_facet_array=authors",
        "_search=cod&_col=title&_size=max&_timelimit=9000&_all=1&_map=1",
        "year__in=[2019,2020]&title__not=x&_where=year>2000",
    ],
)
async def test_what_it_has_is_answered(ds: Datasette, asked: str) -> None:
    answer = await ds.client.get(f"/clippings/articles?{asked}", follow_redirects=True)
    assert answer.status_code == 200
    assert (await ds.client.get(f"/clippings/articles.json?{asked}")).status_code == 200


async def test_a_table_without_a_key_is_sorted_by_its_row_numbers(ds: Datasette) -> None:
    assert (await ds.client.get("/clippings/articles_fts.json?_sort=rowid")).status_code == 200


async def test_a_database_that_is_not_ours_is_left_to_datasette(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as db, db:
        db.execute("create table hats (id text primary key, price integer)")
    client = Datasette([str(tmp_path / "shop.db")]).client
    assert (await client.get("/shop/hats?price__after=3&_timelimit=20")).status_code == 200
