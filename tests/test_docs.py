"""The documentation cannot lie: its commands, calls and columns are the product's."""

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import etl
from etl.cli import main
from etl.load.schema import TABLES
from etl.load.views import VIEWS
from etl.serve import open_datasette

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^\$ curl '?http://127\.0\.0\.1:8001(/[^\s']*)", README, re.M)
RESULT = re.findall(r"^\| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*)\| (\d{4}-\d\d-\d\d) \|$", README, re.M)
COMMANDS = [line for line in re.findall(r"^\$ onrecord (.*)$", README, re.M) if "--help" not in line]
SHELL_SQL = re.findall(r'^\$ sqlite3 news.db "(.*)"$', README, re.M)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def seeds_db(tmp_path_factory):
    database = tmp_path_factory.mktemp("docs") / "news.db"
    etl.build([ROOT / "seeds"], database, workers="serial")
    return database


@pytest.mark.parametrize("row", RESULT, ids=lambda row: row[0])
def test_the_result_shown_is_in_the_database(seeds_db, row):
    who, printed, said, about, when = (cell.strip() for cell in row)
    query = (
        "select 1 from who_said_what where :who in (speaker, speaker || ', ' || role) "
        "and printed_as = :printed and instr(text, :said) "
        "and instr(coalesce(about, ''), :about) and published = :when"
    )
    values = {"who": who, "printed": printed, "said": said, "about": about, "when": when}
    assert sqlite3.connect(seeds_db).execute(query, values).fetchone()


def test_the_readme_shows_calls_commands_and_sql():
    assert len(CALLS) >= 10 and len(COMMANDS) >= 3 and SHELL_SQL and RESULT


@pytest.mark.parametrize("path", CALLS)
async def test_each_call_answers_with_rows(seeds_db, path):
    response = await open_datasette(seeds_db).client.get(path)
    assert response.status_code == 200
    body = response.json() if ".json" in path else response.text.splitlines()[1:]
    rows = body["rows"] if isinstance(body, dict) and "rows" in body else body
    assert rows


async def test_the_database_downloads_whole(seeds_db):
    response = await open_datasette(seeds_db).client.get("/news.db")
    assert response.content == seeds_db.read_bytes()


@pytest.mark.parametrize("sql", SHELL_SQL)
def test_the_sql_shown_finds_rows(seeds_db, sql):
    assert sqlite3.connect(seeds_db).execute(sql).fetchall()


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_shown_is_one_that_the_command_line_takes(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, *arguments = shlex.split(line)
    main.commands[name].make_context(name, arguments)


def printed_by(example, folder):
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return subprocess.run(
        [sys.executable, "-c", example], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_the_example_of_a_build_runs(tmp_path):
    articles, quotes = map(int, printed_by(PYTHON[0], tmp_path).split())
    assert articles >= 8 and quotes >= 8


def test_the_example_of_a_reading_runs(tmp_path):
    quote, found = printed_by(PYTHON[1], tmp_path).splitlines()
    assert quote == "Ingrid Vale | The dam will hold | ingrid-vale"
    assert found == "['2020-06-08'] ['Ingrid Vale']"


def test_the_readme_names_what_is_public_and_nothing_else():
    section = README.partition("## From Python")[2].partition("\n## ")[0]
    named = re.findall(r"`etl\.(\w+)`", "\n".join(re.findall(r"^\| (`etl.*?) \|", section, re.M)))
    assert sorted(named) == sorted(etl.__all__)


@pytest.mark.parametrize("name", etl.__all__)
def test_what_is_public_is_there_and_described(name):
    assert name in dir(etl)
    assert name == "__version__" or getattr(etl, name).__doc__


def test_every_table_view_and_column_is_described_to_datasette():
    described = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))["databases"]["news"][
        "tables"
    ]
    for table in TABLES:
        assert described[table.name]["description"] == table.description
        assert described[table.name]["columns"] == {
            column.name: column.description for column in table.columns
        }
    assert all(described[view.name]["description"] == view.description for view in VIEWS)


def test_make_targets_of_the_readme_exist():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    named = re.findall(r"^make ([a-z]+)", README, re.M)
    assert named and set(named) <= set(targets)
    assert {"serve", "test", "build", "lint", "types", "evaluate", "bench", "clean", "help"} <= set(targets)


GUIDE = (ROOT / "etl" / "README.md").read_text(encoding="utf-8")
PLACES = {name for name in re.findall(r"`([\w./-]+)`", GUIDE) if re.search(r"/|\.(?:py|md|yml|cfg)$", name)}


MADE = {"news.db.partial", "cases/ROOM.yml", "dist/onrecord.cdx.json"}
"""Places that the guide names and that commands make."""


@pytest.mark.parametrize("place", sorted(PLACES - MADE))
def test_each_place_that_the_guide_names_is_there(place):
    if "ROOM" in place:
        place = place.rpartition("/")[0]
    assert (ROOT / place).exists() or (ROOT / "etl" / place).exists()
