"""A whole build: the same rows however it ran, and the seed article as a reader would check it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.building import build
from etl.load.schema import TABLES, quoted

SEEDS = Path(__file__).parent.parent / "seeds"
TIMES = {"added", "started", "finished"}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("build") / "news.db"
    build([SEEDS], path, workers="serial")
    return path


@pytest.fixture(scope="module")
def db(database):
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    with closing(connection):
        yield connection


@pytest.fixture(scope="module")
def seed(db):
    """Id of the seed article."""
    return db.execute("select id from articles where source like '%north-korea-vows%'").fetchone()["id"]


def contents(path):
    with closing(sqlite3.connect(path)) as db:
        return {table.name: db.execute(query(table)).fetchall() for table in TABLES}


def query(table):
    """All but the times of reading, in order of the key."""
    names = ", ".join(f'"{name}"' for name in table.column_names if name not in TIMES)
    return f"select {names} from {table.name} order by {quoted(table.primary_key)}"


def test_every_seed_is_loaded(db):
    files = {path.name for path in SEEDS.iterdir()}
    assert {Path(row["source"]).name for row in db.execute("select source from articles")} == files
    assert db.execute("select count(*) from failures").fetchone()[0] == 0


def test_processes_and_pieces_give_the_same_rows(database, tmp_path):
    parallel, piecewise = tmp_path / "parallel.db", tmp_path / "piecewise.db"
    build([SEEDS], parallel, workers="2")
    for path in sorted(SEEDS.iterdir(), reverse=True):
        build([path], piecewise, workers="serial")
    assert contents(parallel) == contents(database)
    assert contents(piecewise) == contents(database)


def test_a_build_that_finds_nothing_new_leaves_the_file_alone(database):
    working = database.with_name(database.name + ".partial")
    before, published, sizes = database.stat(), database.read_bytes(), set()
    summary = build([SEEDS], database, progress=lambda outcome: sizes.add(working.stat().st_size))
    after = database.stat()
    assert (summary.new, summary.unchanged) == (0, len(list(SEEDS.iterdir())))
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert database.read_bytes() == published
    assert max(sizes) <= 4096 and not working.exists()


def test_a_file_of_an_older_schema_is_read_again(database, tmp_path, monkeypatch):
    older = tmp_path / "older.db"
    shutil.copy(database, older)
    monkeypatch.setattr("etl.building.SCHEMA_VERSION", 0)
    summary = build([SEEDS], older)
    assert (summary.new, summary.unchanged) == (len(list(SEEDS.iterdir())), 0)


def test_offsets_lead_back_to_the_printed_words(db):
    texts = dict(db.execute("select id, text from articles").fetchall())
    for row in db.execute("select article_id, text, start, end from mentions"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    titles = dict(db.execute("select id, title from articles").fetchall())
    for row in db.execute("select article_id, text, spans, paragraph from quotes"):
        printed = (titles if row["paragraph"] < 0 else texts)[row["article_id"]]
        pieces = [printed[start:end] for start, end in json.loads(row["spans"])]
        assert " … ".join(pieces) == row["text"]


def test_the_seeds_direct_quotes_have_their_speakers(db, seed):
    rows = db.execute(
        "select speaker_id, count(*) as n from quotes"
        " where article_id = ? and kind = 'direct' and speaker_id is not null group by 1",
        (seed,),
    )
    assert {row["speaker_id"]: row["n"] for row in rows} == {
        "ri-son-gwon": 6,
        "united-states-department-of-state": 2,
    }


def test_north_korea_is_one_entity(db, seed):
    row = db.execute("select aliases from entities where id = 'north-korea'").fetchone()
    assert {"N. Korea", "DPRK", "Pyongyang"} <= set(json.loads(row["aliases"]))
    words = {
        r["text"]
        for r in db.execute(
            "select text from mentions where entity_id = 'north-korea' and article_id = ?", (seed,)
        )
    }
    assert {"North Korea", "DPRK", "Pyongyang"} <= words


def test_a_relative_date_is_resolved(db, seed):
    found = "article_id = ? and text = 'February last year'"
    row = db.execute(f"select value, edtf, date_from, date_to from dates where {found}", (seed,)).fetchone()
    assert tuple(row) == ("2019-02", "2019-02", "2019-02-01", "2019-02-28")


def test_singapore_is_on_the_map(db):
    row = db.execute("select latitude, longitude from places_map where id = 'singapore'").fetchone()
    assert abs(row["latitude"] - 1.35) < 0.2 and abs(row["longitude"] - 103.82) < 0.2


def test_the_wire_copy_points_to_the_first_printing(db):
    copies = db.execute(
        "select a.source, f.source from articles a join articles f on f.id = a.same_as"
    ).fetchall()
    assert [tuple(map(Path, row)) for row in copies] == [
        (
            Path("seeds/2020-03-10-chile-port-protest.md"),
            Path("seeds/2020-03-09-valparaiso-dockworkers-march.txt"),
        )
    ]
    assert db.execute("select count(*) from quotes where same_as is not null").fetchone()[0] >= 2
