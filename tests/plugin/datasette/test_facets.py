"""Facets: years and months, newest first, each leading to the rows it counts."""

from collections.abc import Callable

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from etl.evaluation.bench import write
from etl.plugin.datasette.facets import MonthFacet, next_date_part
from etl.serve import open_datasette
from tests.plugin.addresses import get_page, words


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    path = tmp_path_factory.mktemp("facets") / "made-up.db"
    write(path, 30)
    return path


@pytest.mark.parametrize(
    ("part", "after"), [("2020", "2021"), ("2020-01", "2020-02"), ("2020-12", "2021-01"), ("0999", "1000")]
)
def test_a_part_ends_where_the_next_begins(part, after):
    assert next_date_part(part) == after


@pytest.mark.parametrize(("part", "length"), [("year", 4), ("month", 7)])
async def test_each_value_leads_to_as_many_rows_as_it_counts(made_up, part, length):
    client = open_datasette(made_up).client
    answer = (
        await client.get(f"/made-up/quotes.json?_facet_{part}=published&_facet_size=max&_size=0")
    ).json()
    values = next(f for f in answer["facet_results"].values() if f["type"] == part)["results"]
    assert [v["value"] for v in values] == sorted({v["value"] for v in values}, reverse=True)
    assert sum(v["count"] for v in values) == answer["filtered_table_rows_count"] == 300
    for value in values[:5]:
        assert len(value["value"]) == length
        page = (await client.get(value["toggle_url"].removeprefix("http://localhost"))).json()
        assert page["filtered_table_rows_count"] == value["count"]
        chosen = next(f for f in page["facet_results"].values() if f["type"] == part)["results"]
        assert [v["value"] for v in chosen if v["selected"]] == [value["value"]]


async def test_a_chosen_value_is_let_go_by_its_own_link(made_up):
    client = open_datasette(made_up).client
    path = "/made-up/quotes.json?_facet_year=published&_size=0&published__gte=2020&published__lt=2021"
    facet = next(f for f in (await client.get(path)).json()["facet_results"].values() if f["type"] == "year")
    (chosen,) = [v for v in facet["results"] if v["selected"]]
    page = (await client.get(chosen["toggle_url"].removeprefix("http://localhost"))).json()
    assert page["filtered_table_rows_count"] == 300


async def test_what_is_no_date_is_passed_over(ds):
    answer = (await ds.client.get("/clippings/quotes.json?_facet_month=published&_size=0")).json()
    (facet,) = answer["facet_results"].values()
    assert [(v["value"], v["count"]) for v in facet["results"]] == [("2019-10", 3)]


async def test_a_facet_that_takes_too_long_is_named_and_the_page_stays(ds, monkeypatch):
    monkeypatch.setitem(ds._settings, "facet_time_limit_ms", 0.00001)
    answer = await ds.client.get("/clippings/quotes.json?_facet_month=published&_size=1")
    assert answer.status_code == 200 and len(answer.json()["rows"]) == 1


async def test_a_facet_is_worked_out_once_and_for_each_filter_anew(made_up):
    ds = open_datasette(made_up)
    await ds.invoke_startup()
    asked = []
    database = ds.databases["made-up"]
    run = database.execute_fn

    async def counted(read):
        asked.append(read)
        return await run(read)

    database.execute_fn = counted
    first = (await ds.client.get("/made-up/quotes.json?_size=0")).json()
    effort = len(asked)
    again = (await ds.client.get("/made-up/quotes.json?_size=0")).json()
    assert again["facet_results"] == first["facet_results"] and len(asked) - effort < effort
    direct = (await ds.client.get("/made-up/quotes.json?_size=0&kind=direct")).json()
    mixed = (await ds.client.get("/made-up/quotes.json?_size=0&kind=mixed")).json()
    counts = [each["filtered_table_rows_count"] for each in (first, direct, mixed)]
    assert counts[0] == 300 and counts[1] > counts[2] > 0
    sums = [
        sum(v["count"] for v in each["facet_results"]["kind"]["results"]) for each in (first, direct, mixed)
    ]
    assert sums == counts


async def test_a_facet_that_takes_too_long_is_said_to_and_the_rows_are_shown(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(facet: object, column: str) -> list:
        raise QueryInterrupted("slow", "select 1", {})

    monkeypatch.setattr(MonthFacet, "values", interrupted)
    soup = await get_page(serve(), "/clippings/quotes?_facet_month=published")
    assert words(soup.select_one(".facets-timed-out")) == "These counts took too long: published"
    assert len(soup.select("td.lead")) == 4
