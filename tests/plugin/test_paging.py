"""Paging: over all pages of a list every row comes once, whatever it is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from etl.evaluation.bench import write
from etl.load.schema import TABLES
from etl.load.views import VIEWS
from etl.serve import open_datasette

SORTED = [
    "articles.json?_sort_desc=published",
    "articles.json?_sort=publisher",
    "articles.json?same_as__isblank=1",
    "quotes.json?_sort_desc=published",
    "quotes.json?_sort=confidence",
    "quotes.json?_sort_desc=speaker_id",
    "quotes.json?same_as__isblank=1&doubtful__isblank=1",
    "quotes.json?_search=the",
    "quotes.json?_where=kind='direct'",
    "entities.json?_sort_desc=mention_count",
    "entities.json?_sort=country",
    "events.json?_sort_desc=date_from",
    "events.json?_sort=place_id",
    "mentions.json?_sort=entity_id",
    "who_said_what.json?_sort_desc=published",
    "who_about_whom.json?_sort=weight",
    "timeline.json?_sort_desc=day",
]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 articles, 600 quotes: many share a day, a speaker and a kind."""
    path = tmp_path_factory.mktemp("paging") / "news.db"
    write(path, 60)
    return path


@pytest.fixture
def served(made_up: Path) -> Datasette:
    return open_datasette(made_up)


async def rows_of(served: Datasette, page: str, size: int) -> tuple[list[str], int]:
    """The rows of all pages of a list, and how many the list says there are."""
    address: str | None = f"/news/{page}{'&' if '?' in page else '?'}_size={size}&_nofacet=1&_shape=objects"
    rows: list[str] = []
    total = 0
    while address:
        answer = (await served.client.get(address)).json()
        rows += [repr(row) for row in answer["rows"]]
        total = total or answer["filtered_table_rows_count"]
        address = answer["next_url"] and answer["next_url"].removeprefix("http://localhost")
    return rows, total


@pytest.mark.parametrize("page", [*(f"{one.name}.json" for one in (*TABLES, *VIEWS)), *SORTED])
async def test_a_list_over_all_its_pages_has_every_row_once(served: Datasette, page: str) -> None:
    rows, total = await rows_of(served, page, size=97)
    assert len(rows) == total
    if page.partition(".")[0] != "timeline":  # two events of a day may tell the same, in the same words
        assert len(set(rows)) == len(rows)


async def test_sql_of_ones_own_that_joins_selects_is_left_as_it_is(served: Datasette) -> None:
    sql = "select speaker from quotes union select name from entities order by speaker limit 5"
    answer = await served.client.get("/news.json", params={"sql": sql, "_shape": "array"})
    assert answer.status_code == 200 and len(answer.json()) == 5


async def walk(
    served: Datasette, first: str, after: Callable[[dict[str, Any], int], str | None], most: int = 40
) -> list[dict[str, Any]]:
    """The answers of page after page."""
    answers: list[dict[str, Any]] = []
    address: str | None = first
    while address and len(answers) < most:
        answers.append((await served.client.get(address)).json())
        address = after(answers[-1], len(answers))
    return answers


async def test_the_timeline_over_all_its_pages(served: Datasette) -> None:
    def after(answer: dict[str, Any], _: int) -> str | None:
        return f"/-/timeline.json{answer['next']}" if answer["next"] else None

    answers = await walk(served, "/-/timeline.json?statements=1", after)
    keys = [(row["what"], row["id"]) for answer in answers for row in answer["rows"]]
    assert len(answers) > 2 and len(keys) == len(set(keys))
    sql = (
        "select (select count(*) from quotes"
        " where same_as is null and doubtful is null and published is not null) +"
        " (select count(*) from events"
        " where group_id = id and date_from is not null and status is not 'planned'"
        " and speech is not 1 and doubtful is null) as n"
    )
    counted = (await served.client.get("/news.json", params={"sql": sql, "_shape": "array"})).json()
    assert len(keys) == counted[0]["n"]


@pytest.mark.parametrize("kind", ["quotes", "articles", "entities", "events"])
@pytest.mark.parametrize("sort", ["best", "newest"])
async def test_a_search_over_all_its_pages(served: Datasette, kind: str, sort: str) -> None:
    first = f"/-/search.json?q=the+OR+a+OR+of+OR+minister&in={kind}&sort={sort}&size=30&page="

    def after(answer: dict[str, Any], number: int) -> str | None:
        return f"{first}{number + 1}" if answer["results"][kind] else None

    answers = await walk(served, f"{first}1", after)
    ids = [row["id"] for answer in answers for row in answer["results"][kind]]
    assert len(ids) == len(set(ids)) == answers[0]["counts"][kind]
