"""metadata.yml: every column described, every name in it real, nothing shown that is not for readers."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from etl.load.schema import TABLES
from etl.load.views import VIEWS
from etl.metadata import default_path, load_metadata, load_terms, name_block

ROOT = Path(__file__).parent.parent.parent
METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
DESCRIBED = METADATA["databases"]["news"]["tables"]


def test_what_cog_writes_is_up_to_date():
    subprocess.run([sys.executable, "-m", "cogapp", "--check", "metadata.yml"], cwd=ROOT, check=True)


def test_it_lies_where_the_package_looks_for_it():
    assert default_path().read_bytes() == (ROOT / "metadata.yml").read_bytes()


def test_the_site_names_itself_its_source_and_its_licence():
    assert all(METADATA[key] for key in ("title", "description", "license", "source"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_and_column_is_described_as_in_the_schema(table):
    described = DESCRIBED[table.name]
    assert described["title"] and described["description"] == table.description
    assert described["columns"] == {column.name: column.description for column in table.columns}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_view_is_described(view):
    assert DESCRIBED[view.name]["title"] and DESCRIBED[view.name]["description"] == view.description


def test_it_speaks_of_nothing_that_is_not_there(archive_path):
    """Facets, sort orders and labels name columns of their tables."""
    with closing(sqlite3.connect(archive_path)) as db:
        for name, described in DESCRIBED.items():
            columns = {row[1] for row in db.execute(f"pragma table_xinfo({name})")}
            facets = [
                each if isinstance(each, str) else next(iter(each.values()))
                for each in described.get("facets", [])
            ]
            used = {*facets, *described.get("sortable_columns", []), *described.get("columns", {})}
            used |= {
                described[key] for key in ("sort", "sort_desc", "label_column", "fts_pk") if key in described
            }
            assert columns and used <= columns, name


def test_every_sorted_or_faceted_column_of_a_table_has_an_index(archive_path):
    with closing(sqlite3.connect(archive_path)) as db:
        for table in TABLES:
            described = DESCRIBED[table.name]
            facets = [
                each if isinstance(each, str) else next(iter(each.values()))
                for each in described.get("facets", [])
            ]
            wanted = {*facets, *(described[key] for key in ("sort_desc",) if key in described)}
            indexes = [row[1] for row in db.execute(f"pragma index_list({table.kept_name})")]
            first = {db.execute(f"pragma index_info({name})").fetchone()[2] for name in indexes}
            wanted -= {"kind"} if table.name == "mentions" else set()  # counted as numbers, which is quick
            assert wanted <= first or table.name == "runs", table.name


def test_a_database_of_another_name_gets_the_same_block():
    ours = name_block(METADATA, "clippings")["databases"]
    assert ours == {"clippings": METADATA["databases"]["news"]}
    assert name_block(METADATA, "news") == METADATA


def test_a_block_of_its_own_wins(tmp_path):
    mine = tmp_path / "mine.yml"
    mine.write_text("title: Mine\ndatabases: {news: {title: A}, clippings: {title: B}}")
    assert load_metadata(mine, "clippings")["databases"] == {
        "news": {"title": "A"},
        "clippings": {"title": "B"},
    }


@pytest.fixture
def served(serve):
    return serve(metadata=load_metadata(database="clippings"))


async def test_the_tables_of_the_machinery_are_hidden(served):
    tables = (await served.client.get("/clippings.json")).json()["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown == {table.name for table in TABLES} - {"sources", "replaced_rows"}


@pytest.mark.parametrize("table", [table.name for table in TABLES] + [view.name for view in VIEWS])
async def test_each_page_opens_with_its_facets(served, table):
    assert (await served.client.get(f"/clippings/{table}")).status_code == 200
    answer = (await served.client.get(f"/clippings/{table}.json?_size=1")).json()
    assert len(answer["facet_results"]) == len(DESCRIBED[table].get("facets", []))


async def test_names_stand_for_ids(served):
    answer = (await served.client.get("/clippings/quotes.json?_labels=on&_shape=objects")).json()
    speakers = {row["speaker_id"]["label"] for row in answer["rows"] if row["speaker_id"]}
    assert "Henrik Solvang" in speakers


async def test_a_view_is_searched_through_the_table_it_shows(served):
    found = (await served.client.get("/clippings/who_said_what.json?_search=grievances&_shape=array")).json()
    assert [row["speaker"] for row in found] == ["Henrik Solvang"]
    assert (
        await served.client.get("/clippings/who_said_what.json?_search=nosuchword&_shape=array")
    ).json() == []


@pytest.mark.parametrize("view", ["places_map", "events_map"])
async def test_the_maps_have_points_and_lead_nowhere_else(served, view):
    rows = (await served.client.get(f"/clippings/{view}.json?_shape=array")).json()
    assert rows
    for row in rows:
        assert -90 <= row["latitude"] <= 90 and -180 <= row["longitude"] <= 180
        popup = yaml.safe_load(row["popup"])
        assert ":" not in popup["link"].split("/")[0] and not popup["link"].startswith("//")
        assert not {"image", "alt"} & popup.keys()


@pytest.mark.parametrize("asked", ["", "?_show_hidden=1"])
@pytest.mark.parametrize("described", [{}, {"tables": {}}, {"tables": {"quotes": {"description": "Said."}}}])
async def test_tables_that_nobody_describes_are_listed(serve, described, asked):
    answer = await serve(metadata={"databases": {"clippings": described}}).client.get(f"/clippings{asked}")
    assert answer.status_code == 200 and ("quotes_fts" in answer.text) is bool(asked)


def test_every_table_and_question_has_its_words_in_the_file_of_terms():
    terms = load_terms()
    assert terms["tables"] == {
        name: described["title"] for name, described in DESCRIBED.items() if "title" in described
    }
    questions = METADATA["databases"]["news"]["queries"]
    assert terms["questions"].keys() == questions.keys()
    for name, query in questions.items():
        asked = terms["questions"][name]
        assert (query["title"], query["description"]) == (asked["title"], asked["description"])
        assert query.get("params", []) == list(asked["fields"]) and all(asked["fields"].values())
