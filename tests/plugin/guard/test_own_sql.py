"""Own SQL: whatever a visitor writes ends within its time, answers with what fits, and tells no path."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from datasette.app import Datasette

from etl.plugin.datasette.memory import memory_of
from etl.plugin.guard import own_sql
from etl.plugin.guard.reader import Reader
from tests.plugin import archive

LONG = "hex(zeroblob(2000000)), hex(zeroblob(1000000)) || '1'"
ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
IN_ONE_STEP = [
    f"select instr({LONG})",
    f"select length(replace({LONG}, ''))",
    "select trim(hex(zeroblob(3000000)), replace(hex(zeroblob(500000)), '0', 'x') || '0')",
]
"""Work that SQLite does inside one of its functions, where nothing asks for the time."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def quick(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Datasette]:
    """A Datasette whose limit of time is short, its reader started."""
    path = archive.write(tmp_path_factory.mktemp("guard") / "clippings.db")
    datasette = Datasette([], immutables=[str(path)], settings={"sql_time_limit_ms": 600})
    await asyncio.gather(*(datasette.client.get(sql(f"select {number}")) for number in range(4)))
    yield datasette
    own_sql.close(datasette)


pytestmark = pytest.mark.asyncio(loop_scope="module")


def sql(query: str, extension: str = "json", **others: str) -> str:
    return f"/clippings.{extension}?{urlencode({'sql': query, **others})}"


@pytest.mark.parametrize(
    ("query", "extension"), [(query, "json") for query in IN_ONE_STEP] + [(ENDLESS, "json"), (ENDLESS, "csv")]
)
async def test_work_without_end_is_ended_and_the_next_question_answered(
    quick: Datasette, query: str, extension: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert (await quick.client.get(sql(query, extension))).status_code == 400
    assert "Traceback" not in capfd.readouterr().err
    assert (await quick.client.get(sql("select 7 as n", _shape="array"))).json() == [{"n": 7}]


@pytest.mark.parametrize("query", [IN_ONE_STEP[0], ENDLESS])
async def test_a_page_waits_for_no_query_of_a_visitor(quick: Datasette, query: str) -> None:
    """Six at once, on two readers: they come to an end one after another, and pages come before the first."""
    order: list[str] = []

    async def note(path: str) -> None:
        await quick.client.get(path)
        order.append(path)

    heavy = [asyncio.create_task(note(sql(f"{query} + {number}"))) for number in range(6)]
    await asyncio.sleep(0.05)
    await asyncio.gather(*map(note, ["/", "/clippings/quotes", "/-/search?q=talks"]))
    before = [path for path in order if path.startswith("/clippings.json")]
    await asyncio.gather(*heavy)
    assert len(before) < 6 and len(order) == 9


@pytest.mark.parametrize(
    "query",
    [
        "select zeroblob(300000000)",
        "select hex(zeroblob(400000000))",
        "select printf('%.*c', 900000000, 'x')",
        "select hex(zeroblob(1000000)) from mentions, mentions, mentions",
        "with recursive c(x) as (select 1 union all select x + 1 from c) select x, hex(x) from c",
        "select group_concat(hex(zeroblob(100000))) from mentions, mentions, mentions, mentions",
        "select zeroblob(7900) from mentions, mentions, mentions limit 1000",
        f'select 1 as "{"x" * 9000}" from mentions, mentions, mentions limit 1000',
    ],
)
@pytest.mark.parametrize("extension", ["json", "csv"])
async def test_no_answer_is_larger_than_fits(quick: Datasette, query: str, extension: str) -> None:
    answer = await quick.client.get(sql(query, extension))
    assert len(answer.content) < 1_000_000


async def test_what_is_too_large_says_what_to_do(quick: Datasette) -> None:
    answer = await quick.client.get(sql("select hex(zeroblob(1000000)) from mentions, mentions"))
    assert answer.status_code == 400 and "ask for fewer rows" in answer.json()["error"]


async def test_counts_that_visitors_write_are_not_kept(quick: Datasette) -> None:
    kept = memory_of(quick.get_database("clippings"))
    before = len(kept.answers)
    for number in range(5):
        await quick.client.get(
            sql(f"select count(*) from quotes union all select hex(zeroblob(1000{number}))")
        )
        where = urlencode({"_where": f"id <> '{number}'", "_facet": "kind"})
        assert (await quick.client.get(f"/clippings/quotes.json?{where}")).status_code == 200
    assert len(kept.answers) - before < 5


@pytest.mark.parametrize(
    "path",
    [
        sql("select * from pragma_database_list"),
        sql("select 1 where (select file from pragma_database_list) like '/%'"),
        "/clippings/quotes.json?"
        + urlencode({"_where": "(select file from pragma_database_list) like '/%'"}),
    ],
)
async def test_no_query_tells_where_the_file_lies(quick: Datasette, path: str) -> None:
    answer = await quick.client.get(path)
    assert answer.status_code == 400
    assert "not authorized" in answer.json()["error"]


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("select 1 as a, 'x' as [b c], null as d", {"a": 1, "b c": "x", "d": None}),
        ("select :word as said", {"said": "cod"}),
        ("select fts_query('a b') as query", {"query": "a b"}),
        ('select 2.5 as "a""b"', {'a"b': 2.5}),
        ("select count(*) as n from quotes where kind = 'direct'", {"n": 3}),
    ],
)
async def test_sql_is_answered_as_datasette_answers_it(
    quick: Datasette, query: str, row: dict[str, object]
) -> None:
    assert (await quick.client.get(sql(query, _shape="array", word="cod"))).json() == [row]


@pytest.mark.parametrize(
    "query", ["select nothing", "select 1; select 2", "select x'00' || zeroblob(-1) from no"]
)
async def test_sql_that_is_wrong_is_told_so(quick: Datasette, query: str) -> None:
    assert (await quick.client.get(sql(query))).status_code == 400


async def test_pages_of_sql_show_as_many_rows_as_a_table_may(quick: Datasette) -> None:
    query = "select a.id from mentions a, mentions b, mentions c, mentions d"
    page = (await quick.client.get(f"/clippings?{urlencode({'sql': query})}")).text
    rows = (await quick.client.get(sql(query))).json()["rows"]
    assert page.count("<tr") == 51 and "More than 200 rows" in page and len(rows) == 1000


async def test_a_page_of_many_columns_shows_fewer_rows(quick: Datasette) -> None:
    query = f"select {', '.join(map(str, range(80)))} from mentions a, mentions b, mentions c, mentions d"
    page = (await quick.client.get(f"/clippings?{urlencode({'sql': query})}")).text
    assert page.count("<td") == own_sql.MAX_PAGE_CELLS and "More than 50 rows" in page


async def test_where_is_answered_with_its_counts_and_labels(quick: Datasette) -> None:
    asked = urlencode({"_where": "kind = 'direct'", "_facet": "kind", "_labels": "on"})
    answer = (await quick.client.get(f"/clippings/quotes.json?{asked}")).json()
    assert answer["filtered_table_rows_count"] == len(answer["rows"]) == 3
    assert [each["value"] for each in answer["facet_results"]["kind"]["results"]] == ["direct"]
    assert (await quick.client.get(f"/clippings/quotes?{asked}")).status_code == 200
    assert (await quick.client.get(f"/clippings?{asked}")).status_code == 200


async def test_what_is_being_written_is_read_as_it_is(tmp_path: Path) -> None:
    """A build that writes beside the server leaves its news in SQLite's log for a while."""
    path = archive.write(tmp_path / "clippings.db")
    with closing(own_sql.sqlite3.connect(path, isolation_level=None)) as build:
        build.execute("pragma journal_mode = wal")
        build.execute("delete from failures")
        datasette = Datasette([], immutables=[str(path)])
        for number in range(3):
            build.execute(
                "insert into failures (source, stage, reason, run_id) values (?, '', '', 'r1')", [number]
            )
            answer = await datasette.client.get(sql("select count(*) as n from failures", _shape="array"))
            assert answer.json() == [{"n": number + 1}]
        own_sql.close(datasette)


async def test_a_file_that_cannot_be_opened_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("no database " * 1000)
    reader = Reader(own_sql.Served("letter", str(tmp_path / "letter.db"), False, {}, {}))
    question = own_sql.Question("select 1", {}, 1000, None)
    with pytest.raises(own_sql.sqlite3.OperationalError, match="cannot be answered"):
        reader.ask(question)


async def test_a_reader_that_was_ended_is_replaced(quick: Datasette) -> None:
    for reader in own_sql.READERS[quick]:
        if reader.process:
            reader.process.kill()
            reader.process.wait()
    assert (await quick.client.get(sql("select 1"))).status_code == 200


async def test_a_process_that_comes_up_while_its_reader_is_closed_is_ended(monkeypatch) -> None:
    reader = Reader(own_sql.Served("letter", "letter.db", {}, {}))
    closer, started = threading.Thread(target=reader.close), []

    def start(*command: object, **options: object) -> subprocess.Popen[bytes]:
        closer.start()
        closer.join(0.2)
        started.append(popen(*command, **options))
        return started[0]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    reader.start()
    closer.join()
    assert started[0].poll() is not None


async def test_closing_ends_what_is_running(tmp_path: Path) -> None:
    datasette = Datasette([], immutables=[str(archive.write(tmp_path / "clippings.db"))])
    asked = asyncio.create_task(datasette.client.get(sql(IN_ONE_STEP[0])))
    while not [reader for reader in own_sql.READERS.get(datasette, ()) if reader.is_ready]:
        await asyncio.sleep(0.05)
    processes = [reader.process for reader in own_sql.READERS[datasette] if reader.process is not None]
    began = time.monotonic()
    own_sql.close(datasette)
    assert processes and all(process.poll() is not None for process in processes)
    await asyncio.gather(asked, return_exceptions=True)
    assert time.monotonic() - began < 60
