"""Archive: which database is ours, and the addresses of what is in it."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from etl.plugin.archive import Archive, parse_json
from tests.plugin.addresses import SURE


@pytest.fixture
async def archive(ds: Datasette) -> Archive:
    found = await Archive.find(ds)
    assert found is not None
    return found


async def test_the_first_of_ours_is_found_and_one_that_is_asked_for_by_another_name_is_not(
    ds: Datasette,
) -> None:
    assert (await Archive.find(ds)).name == "clippings"
    assert (await Archive.find(ds, "clippings")).name == "clippings"
    assert await Archive.find(ds, "nothing") is None
    assert await Archive.find(Datasette([], memory=True)) is None


async def test_a_passage_is_an_anchor_of_its_article_or_the_article_where_none_is_known(
    archive: Archive,
) -> None:
    assert archive.passage_url("a.b/c", "q7") == "/clippings/articles/a~2Eb~2Fc#q7"
    assert archive.passage_url("a.b/c", None) == archive.url("articles", "a.b/c")


async def test_lists_lead_without_copies_and_doubtful_rows_where_a_table_has_them(archive: Archive) -> None:
    assert archive.list_url("quotes", kind="direct") == f"/clippings/quotes?kind=direct&{SURE}"
    assert archive.list_url("events", type="AID") == "/clippings/events?type=AID&doubtful__isblank=1"
    assert archive.list_url("events") == "/clippings/events?doubtful__isblank=1"


async def test_a_row_and_a_table_have_their_formats(archive: Archive) -> None:
    assert archive.url("quotes", "a.q1", "json") == "/clippings/quotes/a~2Eq1.json"
    assert archive.url("quotes", format="csv") == "/clippings/quotes.csv"


@pytest.mark.parametrize(
    ("value", "parsed"), [('["a"]', ["a"]), ('{"a": 1}', []), ("[", []), (None, []), (7, [])]
)
def test_json_of_another_shape_than_expected_is_as_good_as_none(value: object, parsed: list[str]) -> None:
    assert parse_json(value, []) == parsed
