"""Serve: the settings a reader needs, clear refusals, and every new build picked up."""

import asyncio
import csv
import gc
import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
import pytest

from etl.errors import DatabaseError, OnRecordError
from etl.evaluation.bench import write
from etl.load.files import SCHEMA_VERSION
from etl.metadata import load_metadata
from etl.serve import Reopening, inspect_file, listen, open_datasette

EXAMPLE = Path(__file__).parent.parent / "etl" / "plugin" / "static" / "example.py"


def test_pages_start_without_spacy():
    asked = "import sys, etl.serve, etl.plugin; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """40 articles, 400 quotes: many share a day, a speaker and a kind."""
    path = tmp_path_factory.mktemp("serve") / "clippings.db"
    write(path, 40)
    return path


def client_of(app):
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")


def count(path, table):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"select count(*) from {table}").fetchone()[0]


async def test_a_new_build_is_served_by_the_next_request(tmp_path):
    path, fresh = tmp_path / "news.db", tmp_path / "fresh.db"
    write(path, 5)
    write(fresh, 9)
    client = client_of(Reopening(path, lambda: open_datasette(path)))
    before = await client.get("/news/articles.json?_size=0")
    download = await client.get("/news.db")
    fresh.replace(path)
    after = await client.get("/news/articles.json?_size=0")
    assert (before.json()["filtered_table_rows_count"], after.json()["filtered_table_rows_count"]) == (5, 9)
    again = await client.get("/news.db", headers={"if-none-match": download.headers["etag"]})
    assert again.status_code == 200 and again.content == path.read_bytes()


def test_what_a_build_holds_is_not_gone_through_for_garbage_while_it_is_served(tmp_path):
    path = tmp_path / "news.db"
    write(path, 2)
    build = Reopening(path, lambda: open_datasette(path)).current.datasette
    assert not any(one is build for one in gc.get_objects())
    gc.unfreeze()
    assert any(one is build for one in gc.get_objects())


async def test_the_first_readers_of_a_build_may_come_all_at_once(tmp_path):
    path = tmp_path / "news.db"
    write(path, 5)
    for _ in range(10):
        client = client_of(Reopening(path, lambda: open_datasette(path)))
        answers = await asyncio.gather(*(client.get(page) for page in ("/", "/news/articles.json") * 4))
        assert [answer.status_code for answer in answers] == [200] * 8


async def test_plain_datasette_too_answers_several_first_readers_at_once(tmp_path):
    path = tmp_path / "news.db"
    write(path, 5)
    for _ in range(10):
        datasette = open_datasette(path)
        await datasette.invoke_startup()  # as its command does
        client = client_of(datasette.app())
        answers = await asyncio.gather(*(client.get(page) for page in ("/", "/news/articles.json") * 4))
        assert [answer.status_code for answer in answers] == [200] * 8


async def test_a_file_that_cannot_be_served_leaves_the_old_build_in_place(tmp_path, caplog):
    path, broken = tmp_path / "news.db", tmp_path / "broken.db"
    write(path, 5)
    broken.write_text("no database")
    client = client_of(Reopening(path, lambda: open_datasette(path)))
    broken.replace(path)
    for _ in range(2):
        answer = await client.get("/news/articles.json?_size=0")
        assert answer.json()["filtered_table_rows_count"] == 5
    assert len([line for line in caplog.messages if "still serving" in line]) == 1
    path.unlink()
    assert (await client.get("/news/articles.json")).status_code == 200


async def test_requests_under_way_finish_on_the_build_they_began_with(tmp_path):
    path, fresh = tmp_path / "news.db", tmp_path / "fresh.db"
    write(path, 5)
    write(fresh, 9)
    app = Reopening(path, lambda: open_datasette(path))
    old = app.current
    old.requests += 1
    fresh.replace(path)
    assert (await client_of(app).get("/news/articles.json?_size=0")).json()["filtered_table_rows_count"] == 9
    rows = await old.datasette.get_database().execute("select count(*) from articles")
    assert rows.single_value() == 5


def test_a_missing_file_says_how_to_build_one(tmp_path):
    with pytest.raises(DatabaseError, match=r"no such file.*onrecord build"):
        inspect_file(tmp_path / "news.db")


@pytest.mark.parametrize("content", [b"hello, this is a letter", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "news.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="not a database"):
        inspect_file(path)


@pytest.mark.parametrize("statement", ["create table birds (name)", "create view articles as select 1"])
def test_a_database_of_another_kind_is_refused(tmp_path, statement):
    path = tmp_path / "birds.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
    with pytest.raises(DatabaseError, match=r"not built by onrecord.*articles"):
        inspect_file(path)


@pytest.mark.parametrize(
    ("version", "advice"),
    [
        (SCHEMA_VERSION - 1, r"bring it up to this one with onrecord build SOURCE… -d \S+news\.db"),
        (SCHEMA_VERSION + 1, "install that one"),
    ],
)
def test_a_database_of_another_version_is_refused(tmp_path, version, advice):
    write(tmp_path / "news.db", 5)
    with closing(sqlite3.connect(tmp_path / "news.db")) as db:
        db.execute(f"pragma user_version = {version}")
    with pytest.raises(DatabaseError, match=rf"version {version}, ours of {SCHEMA_VERSION}\): {advice}"):
        inspect_file(tmp_path / "news.db")


def test_a_port_in_use_says_what_to_try():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OnRecordError, match=f"port {port}.*--port 0"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 0), ("127.0.0.1", 70000)])
def test_an_address_that_is_none_is_refused(host, port):
    with pytest.raises(OnRecordError, match=str(port)):
        listen(host, port)


@pytest.mark.parametrize("text", ["- a\n- list", "title: [unclosed", "\x00"])
def test_broken_metadata_names_its_file(tmp_path, text):
    path = tmp_path / "mine.yml"
    path.write_text(text)
    with pytest.raises(DatabaseError, match=r"mine\.yml"):
        load_metadata(path)


async def test_the_counts_and_the_hash_are_those_of_the_file(made_up):
    client = open_datasette(made_up).client
    (database,) = [d for d in (await client.get("/-/databases.json")).json() if d["name"] == "clippings"]
    assert database["size"] == made_up.stat().st_size and not database["is_mutable"]
    tables = {t["name"]: t["count"] for t in (await client.get("/clippings.json")).json()["tables"]}
    assert tables["quotes"] == tables["quotes_fts"] == count(made_up, "quotes") == 400


async def test_the_metadata_fits_a_file_of_any_name(made_up):
    client = open_datasette(made_up).client
    table = (await client.get("/clippings/quotes.json?_size=0")).json()
    assert {facet["name"] for facet in table["facet_results"].values()} >= {"kind", "speaker_id"}
    assert (await client.get("/clippings/find_quote.json?_shape=array&q=summit")).json()
    assert (await client.get("/news")).status_code == 404


async def test_the_database_downloads(made_up):
    response = await open_datasette(made_up).client.get("/clippings.db")
    assert response.status_code == 200 and response.content == made_up.read_bytes()


@pytest.mark.parametrize(
    "path", ["/a/b/c/d/e", "/-/static/no.css", "/clippings/none", "/clippings/quotes/none", "/none.json"]
)
async def test_what_is_not_there_is_not_found(made_up, path):
    assert (await open_datasette(made_up).client.get(path)).status_code == 404


async def every_row(client, path):
    ids = []
    while path:
        page = (await client.get(path)).json()
        ids += [row["id"] for row in page["rows"]]
        path = page["next_url"] and page["next_url"].removeprefix("http://localhost")
    return ids


@pytest.mark.parametrize("table", ["quotes", "articles", "entities", "events"])
async def test_paging_gives_every_row_once(made_up, table):
    """In the order of the page, where many rows are equal; and by confidence, with a filter."""
    client = open_datasette(made_up).client
    ids = await every_row(client, f"/clippings/{table}.json?_size=7&_shape=objects&_nofacet=1")
    assert len(ids) == len(set(ids)) == count(made_up, table)


@pytest.mark.parametrize(
    "sort", ["_sort_desc=published", "_sort=published", "_sort=confidence", "_sort_desc=added"]
)
async def test_paging_in_any_order_gives_every_row_once(made_up, sort):
    client = open_datasette(made_up).client
    ids = await every_row(
        client, f"/clippings/quotes.json?_size=9&_shape=objects&_nofacet=1&kind=direct&{sort}"
    )
    with closing(sqlite3.connect(made_up)) as db:
        wanted = [row[0] for row in db.execute("select id from quotes where kind = 'direct'")]
    assert sorted(ids) == sorted(wanted)


async def test_a_streamed_csv_gives_every_row_once(made_up):
    client = open_datasette(made_up).client
    rows = list(csv.DictReader(io.StringIO((await client.get("/clippings/quotes.csv?_stream=on")).text)))
    assert len({row["id"] for row in rows}) == len(rows) == 400


async def test_a_csv_has_no_limit(made_up):
    settings = (await open_datasette(made_up).client.get("/-/settings.json")).json()
    assert settings["max_csv_mb"] == 0


async def test_full_text_search_of_a_table_finds_some_rows_not_all(made_up):
    client = open_datasette(made_up).client
    for table in ("articles", "quotes", "entities", "events"):
        page = (await client.get(f"/clippings/{table}.json?_search=nosuchword&_size=0")).json()
        assert page["filtered_table_rows_count"] == 0, table
    found = (await client.get("/clippings/quotes.json?_search=summit&_size=0")).json()
    assert 0 < found["filtered_table_rows_count"] < 400


@pytest.mark.parametrize("base_url", ["reading", "/reading", "/reading/"])
async def test_a_base_address_may_be_written_in_any_way(made_up, base_url):
    datasette = open_datasette(made_up, base_url=base_url)
    page = await client_of(datasette.app()).get("/reading/")
    assert page.status_code == 200
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
    assert links and all(link.startswith("/reading/") for link in links)


async def test_cors_is_sent_when_asked_for(made_up):
    paths = ["/clippings/quotes.json", "/-/search.json?q=summit", "/-/api.json", "/clippings/quotes.bib"]
    for cors in (True, False):
        client = open_datasette(made_up, cors=cors).client
        for path in paths:
            headers = (await client.get(path)).headers
            assert (headers.get("access-control-allow-origin") == "*") is cors, path


@pytest.mark.parametrize(
    ("tiles", "host"), [("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"), ("none", None)]
)
async def test_map_tiles_come_from_where_they_are_told_to(made_up, tiles, host):
    page = await open_datasette(made_up, map_tiles=tiles).client.get("/clippings/places_map")
    assert page.status_code == 200
    assert "openstreetmap" not in page.text + page.headers["content-security-policy"]
    assert host is None or host in page.headers["content-security-policy"]


@pytest.fixture(scope="module")
def server(made_up):
    """A server of its own process, on a free port; yields its address."""
    program = f"from etl.serve import serve; serve({str(made_up)!r}, port=0)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        yield re.search(r"http://\S+", line).group()
        process.terminate()


def test_it_serves_on_a_free_port_and_says_where(server):
    assert httpx.get(server).status_code == 200


def test_pages_travel_compressed(server):
    assert httpx.get(f"{server}clippings/quotes").headers["content-encoding"] == "gzip"


def test_the_example_script_copies_a_speakers_quotes(server, made_up, tmp_path):
    with closing(sqlite3.connect(made_up)) as db:
        speaker, name, said = db.execute(
            "select e.id, e.name, count(*) from quotes q join entities e on e.id = q.speaker_id"
            " group by 1 order by 3 desc"
        ).fetchone()
    copy = tmp_path / "said.db"
    command = [sys.executable, EXAMPLE, server, f'"{name}"', copy]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{name}: {said} quotes")
    assert count(copy, "quotes") == said
    with closing(sqlite3.connect(copy)) as db:
        assert {row[0] for row in db.execute("select speaker_id from quotes")} == {speaker}


def test_an_answer_does_not_wait_for_the_acknowledgement_of_its_headers():
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_without_sql_pages_and_stored_queries_are_answered_and_nothing_else(made_up):
    client = open_datasette(made_up, sql=False).client
    for path in ("/clippings?sql=select+1", "/clippings.json?sql=select+1", "/clippings/quotes?_where=1"):
        assert (await client.get(path)).status_code == 403
    assert "Run SQL" not in (await client.get("/clippings")).text
    for path in (
        "/",
        "/clippings/quotes?kind=direct",
        "/clippings/find_quote.json?q=summit",
        "/-/search?q=summit",
    ):
        assert (await client.get(path)).status_code == 200
    assert "Run SQL" in (await open_datasette(made_up).client.get("/clippings")).text


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_server_stops_when_it_is_told_to_whatever_it_is_at(made_up, stop):
    """A query without end, one inside a function of SQLite's, a download nobody reads, half a request."""
    endless = "with+recursive+c(x)+as+(select+1+union+all+select+x+from+c)+select+count(*)+from+c"
    in_one_step = "select+instr(hex(zeroblob(2000000)),hex(zeroblob(1000000))||'1')"
    asked = [
        f"GET /clippings.json?sql={endless} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"GET /clippings.json?sql={in_one_step} HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /clippings.db HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHo",
    ]
    start = "from etl.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", str(made_up), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        os.set_blocking(server.stderr.fileno(), False)
        with ExitStack() as open_at_once:
            for request in asked:
                visitor = open_at_once.enter_context(socket.create_connection(("127.0.0.1", port)))
                visitor.sendall(request.encode())
            time.sleep(1)
            server.send_signal(stop)
            try:
                server.wait(30)
                while os.read(server.stderr.fileno(), 65_536):
                    """To the end; while anything goes on that the server started this raises an error."""
            finally:
                server.kill()
    assert server.returncode in (-stop, 0, 1, 130)  # which one hangs on the version of Python
