"""Responses: one form of JSON, CSV and CORS for every page, and one answer where no database is ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.plugin.archive import Archive
from etl.plugin.responses import csv_lines, csv_response

ADDRESSES = [
    "/-/timeline.json",
    "/-/timeline.csv",
    "/-/search.json",
    "/-/search.csv",
    "/-/search.atom",
    "/-/api.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_another_site_may_read_it_only_where_that_is_switched_on(
    archive_path: Path, address: str
) -> None:
    for cors, allowed in ((True, "*"), (False, None)):
        ds = Datasette([], immutables=[str(archive_path)], cors=cors)
        response = await ds.client.get(address)
        assert response.status_code == 200
        assert response.headers.get("access-control-allow-origin") == allowed


@pytest.mark.parametrize("page", ["timeline", "search", "api"])
async def test_where_no_database_is_ours_every_page_is_missing_in_the_form_asked_for(
    ds: Datasette, page: str
) -> None:
    for client in (Datasette([], memory=True).client, ds.client):
        place = "" if client is not ds.client else "/nothing"
        html, data = [await client.get(f"{place}/-/{page}{extension}") for extension in ("", ".json")]
        assert (html.status_code, data.status_code) == (404, 404)
        assert html.headers["content-type"].startswith("text/html")
        assert data.json()["ok"] is False


def test_a_value_with_a_comma_a_quotation_mark_or_a_line_break_stays_one_field() -> None:
    row = ["plain", 'a "word", and', "two\nlines", None, 7]
    assert next(csv.reader(io.StringIO(csv_lines([row])))) == [
        "plain",
        'a "word", and',
        "two\nlines",
        "",
        "7",
    ]
    assert csv_lines([["id"]], end="") == "id"


async def test_a_column_that_some_rows_lack_is_empty_there(ds: Datasette) -> None:
    archive = await Archive.find(ds)
    response = csv_response(archive, [{"a": 1}, {"b": 2, "a": 3}], "both")
    assert response.body == "a,b\r\n1,\r\n3,2\r\n"
    assert response.headers["content-disposition"] == 'inline; filename="both.csv"'


async def test_a_search_as_csv_is_saved_as_a_file_and_a_list_is_shown(
    serve: Callable[..., Datasette],
) -> None:
    kinds = {}
    for address in ("/-/search.csv?q=talks", "/-/timeline.csv"):
        kinds[address] = (await serve().client.get(address)).headers["content-disposition"]
    assert list(kinds.values()) == ['attachment; filename="search.csv"', 'inline; filename="timeline.csv"']
