"""Assistants: a client of the protocol finds the questions as tools, and is answered over the network."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.evaluation.bench import write
from etl.metadata import load_metadata
from tests.plugin.serving import serving

pytest.importorskip("datasette_mcp")
from mcp.client import Client

QUESTIONS = load_metadata()["databases"]["news"]["queries"]


@pytest.fixture(scope="module")
def address(archive_path: Path) -> Iterator[str]:
    with serving(archive_path) as address:
        yield address


async def call(address: str, tool: str, **given: str) -> Any:
    """What a tool answers."""
    async with Client(f"{address}/-/mcp") as client:
        return await client.call_tool(tool, given)


async def answer(address: str, tool: str, **given: str) -> dict[str, Any]:
    import json

    result = await call(address, tool, **given)
    assert not result.is_error, result.content
    return dict(json.loads(result.content[0].text))


async def test_every_question_is_a_tool_that_a_stranger_can_use(address: str) -> None:
    async with Client(f"{address}/-/mcp") as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert "Begin with `search`" in (client.instructions or "")
    assert {*QUESTIONS, "search", "article", "execute_sql"} <= tools.keys()
    for name, query in QUESTIONS.items():
        tool = tools[name]
        assert query["title"] in tool.description and query["description"] in tool.description
        assert tool.annotations.read_only_hint
        properties = tool.input_schema["properties"]
        assert [field.removesuffix("_") for field in properties] == query.get("params", [])
        assert all(one["type"] == "string" and len(one["description"]) > 4 for one in properties.values())
        assert not tool.input_schema.get("required")
        if query.get("params"):
            assert "permanent address" in tool.description


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_question_is_answered_with_nothing_filled_in(address: str, question: str) -> None:
    found = await answer(address, question)
    assert isinstance(found["rows"], list) and found["truncated"] is False


async def test_a_row_leads_to_its_passage(address: str) -> None:
    import httpx

    found = await answer(address, "x_about_y", speaker="Solvang")
    row = found["rows"][0]
    assert row["speaker"] == "Henrik Solvang" and row["passage"].startswith(f"{address}/clippings/articles/")
    page = httpx.get(row["passage"])
    assert page.status_code == 200 and f'id="{row["passage"].partition("#")[2]}"' in page.text


async def test_words_of_python_are_fields_too(address: str) -> None:
    everything = await answer(address, "events_at")
    assert everything["rows"]
    assert not (await answer(address, "events_at", from_="2099-01-01"))["rows"]


async def test_search_finds_names_and_passages(address: str) -> None:
    found = await answer(address, "search", q="Solvang")
    assert found["names"][0]["id"] == "henrik-solvang"
    assert all(hit["url"].startswith(address) for hits in found["results"].values() for hit in hits)
    assert "_html" not in str(found)


async def test_an_article_with_its_quotes(address: str) -> None:
    found = await answer(address, "article", id="articles/meridian-talks#q1")
    assert (
        found["text"] and found["quotes"] and {"speaker", "text", "confidence"} <= found["quotes"][0].keys()
    )
    assert found["passage"] == f"{address}/clippings/articles/meridian-talks"


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("article", {"id": "none"}, "no article 'none'"),
        ("execute_sql", {"database": "clippings", "sql": "delete from quotes"}, "Statement must be a SELECT"),
        ("execute_sql", {"database": "clippings", "sql": "select absent from quotes"}, "no such column"),
        ("execute_sql", {"database": "_internal", "sql": "select 1"}, "no database"),
        ("execute_sql", {"database": "none", "sql": "select 1"}, "no database"),
    ],
)
async def test_what_cannot_be_answered_says_why(
    address: str, tool: str, given: dict[str, str], said: str
) -> None:
    result = await call(address, tool, **given)
    assert result.is_error and said in result.content[0].text


async def test_sql_is_answered_by_a_reader_that_can_be_ended(address: str) -> None:
    found = await answer(address, "execute_sql", database="clippings", sql="select count(*) as n from quotes")
    assert found["rows"][0]["n"] > 3
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    result = await call(address, "execute_sql", database="clippings", sql=endless)
    assert result.is_error and re.search("too long|interrupt|limit", result.content[0].text)


async def test_where_no_sql_is_answered_assistants_ask_none(archive_path: Path) -> None:
    with serving(archive_path, sql=False) as address:
        result = await call(address, "execute_sql", database="clippings", sql="select 1")
        assert result.is_error and "Unknown tool" in result.content[0].text
        assert (await answer(address, "find_quote", q="talks"))["rows"]


async def test_no_more_rows_than_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "news.db", 60)
    with serving(tmp_path / "news.db") as address:
        found = await answer(address, "x_about_y")
        assert len(found["rows"]) == 100 and found["truncated"]


async def test_a_new_build_answers_from_the_next_session_on(tmp_path: Path) -> None:
    path, fresh = tmp_path / "news.db", tmp_path / "fresh.db"
    write(path, 5)
    write(fresh, 9)
    counted = {"database": "news", "sql": "select count(*) as n from articles"}
    with serving(path) as address:
        assert (await answer(address, "execute_sql", **counted))["rows"] == [{"n": 5}]
        fresh.replace(path)
        await asyncio.sleep(0.1)
        assert (await answer(address, "execute_sql", **counted))["rows"] == [{"n": 9}]
