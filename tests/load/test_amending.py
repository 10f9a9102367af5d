"""Amending: namesakes and corrections over updates, in whatever steps: the end is that of one build."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.load.copying import merge, take_slice
from etl.load.corrections.checking import check_lines
from etl.load.corrections.file import csv_of
from etl.load.corrections.line import Line

from .corrections.conftest import differences, fix
from .test_updates import (  # noqa: F401
    articles,
    contents,
    few_are_many,
    made_up,
    rows_of,
    steps,
    unread,
    update,
    wordings_are_texts,
)

TOLD: dict[str, dict[str, Any]] = {
    "law": {"roles": ["judge"], "callings": "law", "age": 61},
    "sport": {"roles": ["striker", "captain"], "callings": "sport", "age": 19},
    "lone": {"partial": 1},
    "woman": {"sex": "f", "callings": "law", "age": 30},
    "nothing": {},
}
SURNAMES = {"ada": "Poe", "bo": "Roe", "cy": "Poe"}
LINES = [
    fix("merge", "entities", "ada", "bo"),
    fix("merge", "entities", "ada-judge", "ada"),
    fix("split", "entities", "bo", "cy", article_id="b"),
    fix("split", "entities", "ada", "Dee Poe", article_id="c"),
    fix("rename", "entities", "ada", "Ada B. Poe"),
    fix("set", "entities", "ada", "mayor", field="role"),
    fix("set", "entities", "bo", "striker", field="role"),
    fix("retype", "entities", "cy", "ORG"),
    fix("delete", "entities", "cy"),
    fix("set", "articles", "a", "2019-01-01", field="published"),
    fix("set", "articles", "b", "", field="published"),
    fix("set", "quotes", "a.q0", "bo", field="speaker_id"),
    fix("set", "quotes", "b.q0", "", field="speaker_id"),
    fix("set", "quotes", "c.q0", "1", field="doubtful"),
    fix("set", "quotes", "a.q0", "cy; ada", field="about"),
    fix("delete", "quotes", "a.q0", made="2026-03-01"),
    fix("delete", "quotes", "c.q1"),
    fix("set", "events", "a.e0", "2020-06-12", field="date"),
    fix("set", "events", "b.e0", "ada; bo", field="actor_id"),
    fix("delete", "events", "c.e0"),
]
lines = st.lists(st.sampled_from(LINES), unique=True, min_size=2, max_size=8)


def with_people(readings: dict[str, Any], told: list[str]) -> dict[str, Any]:
    """Readings whose people are told of, each article's in one way."""
    return {
        source: one if isinstance(one, str) else {**one, "told": told[n % len(told)]}
        for n, (source, one) in enumerate(sorted(readings.items()))
    }


def rows_with_people(article: dict[str, Any], source: str) -> Any:
    rows = rows_of(article, source)
    told = TOLD[article.get("told", "nothing")]
    for row in rows.tables["article_entities"]:
        row.update({"type": "PERSON", "roles": None, "callings": None, "age": None, "partial": None})
        row.update({**told, "roles": json.dumps(told["roles"])} if "roles" in told else told)
        surname = SURNAMES[row["entity_id"]]
        row["name"] = surname if row["partial"] else f"{row['name'].split()[0]} {surname}"
    return rows


def timeless(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Without the times that rows kept as JSON have."""
    for n, (table, key, reading) in enumerate(found["replaced_rows"]):
        facts = json.loads(reading or "{}")
        facts.pop("added", None)
        found["replaced_rows"][n] = (table, key, facts)
    return found


@settings(
    max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate], deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    history=st.lists(st.tuples(steps, lines), min_size=1, max_size=5),
    told=st.lists(st.sampled_from(sorted(TOLD)), min_size=1, max_size=6),
)
def test_updates_and_corrections_in_any_steps_end_in_the_rows_of_one_build(
    history, told, tmp_path_factory, monkeypatch
):
    monkeypatch.setattr("tests.load.test_updates.rows_of", rows_with_people)
    folder = tmp_path_factory.mktemp("amended")
    kept, rebuilt = folder / "kept.db", folder / "rebuilt.db"
    present: dict[str, Any] = {}
    chosen: list[Line] = []
    for (readings, killed), chosen in history:
        present |= with_people(readings, told)
        update(kept, {source: present[source] for source in readings}, killed, chosen)
    update(kept, {}, corrections=chosen)
    while again := unread(kept):
        update(kept, {source: present[source] for source in again}, corrections=chosen)
    there = {source: reading for source, reading in present.items() if reading != "gone"}
    update(rebuilt, there, corrections=chosen)
    assert not differences(timeless(contents(kept)), timeless(contents(rebuilt)))


CORRECTIONS = (
    fix("merge", "entities", "bo", "ada"),
    fix("set", "articles", "a", "2019-01-01", field="published"),
    fix("delete", "entities", "cy"),
)
NAMED = {"ada": ("Ada Poe", 1), "bo": ("Bo Poe", 1), "cy": ("Cy", 2)}
PARTS = [{f"{key}.txt": made_up(key, published="2020-06-12", marks={1, 2}, named=NAMED)} for key in "ab"]


def test_parts_with_corrections_that_are_merged_are_as_if_built_in_one_with_them(tmp_path: Path) -> None:
    parts = [tmp_path / "1.db", tmp_path / "2.db"]
    for part, readings, lines in zip(parts, PARTS, (CORRECTIONS[:2], CORRECTIONS[2:]), strict=True):
        update(part, readings, corrections=lines)
    update(tmp_path / "whole.db", PARTS[0] | PARTS[1], corrections=CORRECTIONS)
    merge(tmp_path / "merged.db", parts)
    merge(tmp_path / "merged.db", parts[:1])
    assert timeless(contents(tmp_path / "merged.db")) == timeless(contents(tmp_path / "whole.db"))


def test_a_slice_is_put_right_as_its_archive_is(tmp_path: Path) -> None:
    update(tmp_path / "whole.db", PARTS[0] | PARTS[1], corrections=CORRECTIONS)
    take_slice(tmp_path / "whole.db", tmp_path / "slice.db", "published < ?", ("2020",))
    with closing(sqlite3.connect(tmp_path / "slice.db")) as db:
        assert db.execute("select id, published from articles").fetchall() == [("a", "2019-01-01")]
        assert [key for (key,) in db.execute("select id from entities")] == ["ada"]


def test_lines_are_checked_against_what_was_read(tmp_path: Path) -> None:
    update(tmp_path / "news.db", PARTS[0], corrections=CORRECTIONS)
    before = contents(tmp_path / "news.db")
    (tmp_path / "mine.csv").write_text(csv_of([CORRECTIONS[2], fix("merge", "entities", "dee", "bo")]))
    _, faults = check_lines(tmp_path / "mine.csv", tmp_path / "news.db")
    assert [reason for _, reason in faults] == ["no article names dee"]
    assert contents(tmp_path / "news.db") == before
