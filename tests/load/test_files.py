"""Files: what is wrong with a file is said in a line, and nothing of anybody's is lost."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from etl.errors import DatabaseError
from etl.load.copying import merge
from etl.load.corrections.checking import check_lines
from etl.load.corrections.file import csv_of
from etl.load.exporting import Choice, export_database
from etl.load.files import SCHEMA_VERSION, reading
from etl.load.workfile import Workfile

from .test_updates import kept_articles, made_up, note, update


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def take(path: Path) -> None:
    """Put a database of another program in the place of a file."""
    path.unlink()
    change(path, "create table readings (hour, degrees)", "pragma user_version = 4")


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"notes of mine\n" * 200), shorten, take])
def test_a_damaged_working_file_is_set_aside_and_the_build_goes_on(tmp_path, damage, caplog):
    database, partial = tmp_path / "news.db", tmp_path / "news.db.partial"
    update(database, {"a.txt": made_up("a")})
    with Workfile(database) as work:
        for key in "bcdefg":
            note(work, f"{key}.txt", made_up(key, marks=range(8)))
    damage(partial)
    with caplog.at_level(logging.WARNING):
        update(database, {"b.txt": made_up("b")})
    assert "b" in kept_articles(database) and not partial.exists()
    assert (tmp_path / "news.db.partial.bad").exists() and "is news.db.partial.bad now" in caplog.text


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    change(database, f"pragma user_version = {SCHEMA_VERSION + 1}")
    before = database.read_bytes()
    with pytest.raises(DatabaseError, match="newer version of onrecord"):
        update(database, {"b.txt": made_up("b")})
    assert database.read_bytes() == before and not list(tmp_path.glob("*.partial*"))


def test_tables_of_others_stay_or_a_file_of_an_older_version_is_left_alone(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    change(database, "create table my_notes (words)", "insert into my_notes values ('call back')")
    update(database, {"b.txt": made_up("b")})
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("select words from my_notes").fetchall() == [("call back",)]
    change(database, f"pragma user_version = {SCHEMA_VERSION - 1}")
    with pytest.raises(DatabaseError, match=r"not ours \(my_notes\), which would be lost"):
        update(database, {"c.txt": made_up("c")})


def test_a_link_stays_a_link_and_a_file_of_an_older_version_becomes_ours(tmp_path, caplog):
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    update(real, {"a.txt": made_up("a")})
    change(real, f"pragma user_version = {SCHEMA_VERSION - 1}")  # so that the file is replaced
    link.symlink_to(real)
    update(link, {"b.txt": made_up("b")})
    assert link.is_symlink() and set(kept_articles(real)) == {"a", "b"}
    assert re.search("an older version .*the rest stays", caplog.text)
    with Workfile(real), pytest.raises(DatabaseError, match="another build is at work"):
        Workfile(link)


def test_damage_that_sqlite_quotes_is_told_of(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    database.write_bytes(database.read_bytes().replace(b"CREATE TABLE ", b"CREATE TABL\xe1 "))
    with pytest.raises(DatabaseError, match=r"news\.db: cannot be read"):
        update(database, {"b.txt": made_up("b")})


def test_a_disk_that_fills_up_while_reading_is_one_line(tmp_path):
    database = tmp_path / "news.db"
    with Workfile(database) as work:
        note(work, "a.txt", made_up("a"))
        work.db.execute("pragma max_page_count = 1")
        with pytest.raises(DatabaseError, match=r"full.*make room"):
            note(work, "b.txt", made_up("b", published=Random(0).randbytes(50_000).hex()))
        work.db.execute("pragma max_page_count = 100000")
        note(work, "b.txt", made_up("b"))
    update(database, {})
    assert set(kept_articles(database)) == {"a", "b"}


@pytest.mark.parametrize(
    ("free", "told"), [(0, "make room on the disk"), (10**9, "see that you may read it")]
)
def test_a_disk_too_full_to_read_on_is_told_of_as_such(tmp_path, monkeypatch, free, told):
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=free))
    with pytest.raises(DatabaseError, match=told), reading(tmp_path / "news.db"):
        raise sqlite3.OperationalError("disk I/O error")


def test_what_a_full_disk_left_of_the_kept_file_is_not_set_aside(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    (tmp_path / "news.db.kept").unlink()
    change(tmp_path / "news.db.kept", "pragma journal_mode = wal")
    update(database, {"b.txt": made_up("b")})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.db", "news.db.kept"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
def test_a_name_need_not_be_text(tmp_path):
    database = tmp_path / os.fsdecode(b"n\xe9ws.db")
    update(database, {"a.txt": made_up("a")})
    update(database, {"b.txt": made_up("b")})
    assert set(kept_articles(database)) == {"a", "b"}


def test_nothing_of_a_build_is_left_beside_the_database(tmp_path):
    database = tmp_path / "news.db"
    (tmp_path / "news.db.partial-journal").write_bytes(b"")
    update(database, {"a.txt": made_up("a")})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.db", "news.db.kept"]


def test_a_damaged_database_is_told_of_as_such(tmp_path):
    database = tmp_path / "news.db"
    update(database, {f"{key}.txt": made_up(key, marks=range(8)) for key in "abcdefgh"})
    data = bytearray(database.read_bytes())
    data[4096 * 2 : 4096 * 60] = b"\xff" * (4096 * 58)
    database.write_bytes(bytes(data))
    with pytest.raises(DatabaseError, match="damaged"):
        update(database, {"a.txt": made_up("a", published="2020")})


READERS = {
    "slice": lambda database, out: export_database(database, out, "db", Choice()),
    "tables": lambda database, out: export_database(database, out, "csv", Choice()),
    "merge": lambda database, out: merge(out, [database]),
    "check": lambda database, out: check_lines(database.with_name("corrections.csv"), database),
}


@pytest.mark.parametrize("read", READERS)
def test_whoever_reads_a_damaged_database_tells_of_it_in_a_line(tmp_path, read):
    database, out = tmp_path / "news.db", tmp_path / "out"
    update(database, {"a.txt": made_up("a")})
    change(database, "update articles set title = cast(x'61ff0a' as text)")  # a byte that is no UTF-8
    (tmp_path / "corrections.csv").write_text(csv_of([]))
    with pytest.raises(DatabaseError, match=r"news\.db: cannot be read .*the file is damaged") as told:
        READERS[read](database, out)
    assert "\n" not in str(told.value) and not out.exists()


def test_a_slice_has_nothing_of_one_that_was_broken_off(tmp_path):
    database, out = tmp_path / "news.db", tmp_path / "out.db"
    update(database, {"a.txt": made_up("a", published="2020-06"), "b.txt": made_up("b", published="2021-01")})
    with Workfile(out) as work:  # as a killed export leaves it
        note(work, "c.txt", made_up("c"))
    export_database(database, out, "db", Choice(month="2021-01"))
    assert set(kept_articles(out)) == {"b"}


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is forbidden to root")
def test_a_database_in_a_folder_that_cannot_be_written_is_read(tmp_path):
    database, folder = tmp_path / "kept" / "news.db", tmp_path / "kept"
    folder.mkdir()
    update(database, {"a.txt": made_up("a")})
    folder.chmod(0o500)
    export_database(database, tmp_path / "out.db", "db", Choice())
    folder.chmod(0o700)
    assert set(kept_articles(tmp_path / "out.db")) == {"a"}


def test_a_place_for_tables_that_cannot_be_written_is_named(tmp_path):
    database = tmp_path / "news.db"
    update(database, {"a.txt": made_up("a")})
    with pytest.raises(DatabaseError, match=r"news\.db/out: cannot be written"):
        export_database(database, database / "out", "csv", Choice())
