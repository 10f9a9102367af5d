"""Copying and exporting: parts that were built apart become one, and a slice serves alone."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.errors import DatabaseError
from etl.load.copying import merge
from etl.load.exporting import Choice, export_database
from etl.load.schema import TABLES

from .test_publish import put
from .test_updates import articles, contents, few_are_many, made_up, update, wordings_are_texts  # noqa: F401


@settings(
    max_examples=20, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(
    inputs=st.dictionaries(
        st.sampled_from([f"s{number}" for number in range(9)]),
        st.one_of(articles, articles, articles, st.just("broken")),
        min_size=2,
    )
)
def test_parts_that_are_merged_are_as_if_built_in_one(tmp_path_factory, inputs):
    folder = tmp_path_factory.mktemp("merge")
    whole, merged, parts = folder / "whole.db", folder / "merged.db", [folder / "1.db", folder / "2.db"]
    update(whole, inputs)
    for number, part in enumerate(parts):
        update(
            part, {source: one for n, (source, one) in enumerate(sorted(inputs.items())) if n % 2 == number}
        )
    merge(merged, parts)
    assert contents(merged) == contents(whole)
    merge(merged, parts[:1])  # once more changes nothing
    assert contents(merged) == contents(whole)


def test_what_is_copied_is_kept_as_packed_as_what_is_read(tmp_path, make_rows):
    part, merged = tmp_path / "part.db", tmp_path / "merged.db"
    put(part, ("a.txt", make_rows(), set()))
    merge(merged, [part])
    for path in (part, merged):
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("select count(*), count(text) from kept_mentions").fetchone() == (3, 0)


def test_a_part_that_is_none_of_ours_is_named(tmp_path):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("create table a (b)")
    with pytest.raises(DatabaseError, match=r"other\.db: not a database made by onrecord"):
        merge(tmp_path / "out.db", [other])
    with pytest.raises(DatabaseError, match=r"none\.db: no such file"):
        merge(tmp_path / "out.db", [tmp_path / "none.db"])


@pytest.fixture
def archive(tmp_path) -> Path:
    """Three articles; the first and the second print the same words of Ada Poe's."""
    path = tmp_path / "news.db"
    words = {"text": "we will not leave the harbour until every crew is paid", "speaker_id": "ada"}
    said: list[dict[str, Any]] = [
        {**words, "kind": "direct", "doubtful": None, "about": set(), "headline": False}
    ]
    update(
        path,
        {
            "a.txt": made_up("a", published="2020-06-01", quotes=said),
            "b.txt": made_up("b", published="2020-07-01", quotes=said),
            "c.txt": made_up("c", published="2020-07-02", named={"bo": ("Bo, “the” Poe", 1)}),
        },
    )
    return path


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(month="2020-07"), ["b", "c"]),
        (Choice(person="ada"), ["a", "b"]),
        (Choice(person="ada", month="2020-07"), ["b"]),
        (Choice(where="published > '2020-06-30' and id <> 'b' or 0"), ["c"]),
        (Choice(), ["a", "b", "c"]),
    ],
)
def test_a_slice_is_a_database_of_its_own(archive, tmp_path, choice, kept):
    out = tmp_path / "slice.db"
    assert export_database(archive, out, "db", choice) == len(kept)
    with closing(sqlite3.connect(out)) as db:
        assert [key for (key,) in db.execute("select id from articles order by 1")] == kept
        assert db.execute("pragma foreign_key_check").fetchall() == []
        firsts = dict(db.execute("select article_id, same_as from quotes"))
    assert firsts == {key: "a.q0" if key == "b" and "a" in kept else None for key in kept if key != "c"}


def test_what_is_asked_for_in_vain_is_said(archive, tmp_path):
    with pytest.raises(DatabaseError, match="no article fulfils that"):
        export_database(archive, tmp_path / "out.db", "db", Choice(outlet="'; drop table articles"))
    with pytest.raises(DatabaseError, match="no condition over articles"):
        export_database(archive, tmp_path / "out.db", "db", Choice(where="colour = 1"))
    with pytest.raises(DatabaseError, match="is there already"):
        export_database(archive, archive, "db", Choice())
    assert not (tmp_path / "out.db").exists()


def test_tables_are_written_as_csv(archive, tmp_path):
    out = tmp_path / "tables"
    assert export_database(archive, out, "csv", Choice()) == 3
    assert {path.stem for path in out.iterdir()} == {table.name for table in TABLES} - {"sources"}
    with (out / "article_entities.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert "Bo, “the” Poe" in names


def test_tables_are_written_as_parquet(archive, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "tables"
    assert export_database(archive, out, "parquet", Choice(month="2020-07")) == 2
    table = parquet.read_table(out / "articles.parquet")
    assert table.column("id").to_pylist() == ["b", "c"]
    assert str(table.schema.field("word_count").type) == "int64"
    assert parquet.read_table(out / "dates.parquet").num_rows == 0
