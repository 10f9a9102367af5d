"""Packing: what is written into a packed table is read as it was, whatever it is, and found by its ids."""

from __future__ import annotations

import sqlite3

import pytest

from etl.load.packing import WORDS, create_indexes, create_statements
from etl.load.schema import BY_NAME, TABLES, quoted

TEXT = "Mara Lindqvist, 41, spoke in Oslo “on Monday”.\n\nShe left."
PACKED = [table for table in TABLES if table.place]


@pytest.fixture
def db() -> sqlite3.Connection:
    """An article, and packed tables without rows."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    for table in (BY_NAME["articles"], *PACKED):
        for statement in (*create_statements(table), *create_indexes(table)):
            db.execute(statement)
    db.execute("insert into articles (id, text) values ('post-2020.1', ?), ('post-2021', ?)", (TEXT, TEXT))
    return db


def mention(start: int, end: int, article: str = "post-2020.1", **other: object) -> dict[str, object]:
    row = {
        "id": f"{article}.m{start}-{end}", "article_id": article, "anchor": f"m{start}-{end}",
        "entity_id": "mara-lindqvist", "text": TEXT[start:end], "kind": "name", "use": None, "start": start,
        "end": end, "paragraph": 0, "method": "model", "confidence": 0.987, "corrected": None,
    }  # fmt: skip
    return {**row, **other}


def write(db: sqlite3.Connection, table: str, *rows: dict[str, object]) -> None:
    names = tuple(rows[0])
    marks = ", ".join("?" * len(names))
    db.executemany(
        f"insert into {table} ({quoted(names)}) values ({marks})", [tuple(row.values()) for row in rows]
    )


def read(db: sqlite3.Connection, table: str, where: str = "1", *values: object) -> list[dict[str, object]]:
    names = BY_NAME[table].column_names
    found = db.execute(f"select {quoted(names)} from {table} where {where} order by 1, 2", values)
    return [dict(zip(names, row, strict=True)) for row in found]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"text": "she (Lindqvist)"},
        {"entity_id": None, "use": "literal", "corrected": 1},
        {"confidence": 1.0},
        {"confidence": 0.0},
        {"confidence": 1 / 3},
        {"confidence": None},
        {"kind": "nominal", "method": "a rule that no other row has", "paragraph": None},
    ],
)
def test_a_row_is_read_as_it_was_written(db: sqlite3.Connection, other: dict[str, object]) -> None:
    row = mention(0, 14, **other)
    write(db, "mentions", row)
    assert read(db, "mentions") == [row]


def test_of_what_the_article_prints_nothing_is_kept(db: sqlite3.Connection) -> None:
    write(db, "mentions", mention(29, 33), mention(34, 45), mention(48, 51, text="Lindqvist"))
    assert [row["text"] for row in read(db, "mentions")] == ["Oslo", "“on Monday”", "Lindqvist"]
    assert db.execute("select count(text) from kept_mentions").fetchone() == (1,)


def test_a_row_changes_and_goes_by_what_is_read_of_it(db: sqlite3.Connection) -> None:
    write(db, "mentions", mention(0, 14), mention(48, 51, kind="pronoun"), mention(0, 14, "post-2021"))
    db.execute("update mentions set entity_id = 'oslo', use = 'literal' where kind = 'pronoun'")
    assert read(db, "mentions", "entity_id = ?", "oslo") == [
        mention(48, 51, kind="pronoun", entity_id="oslo", use="literal")
    ]
    db.execute("delete from mentions where article_id = 'post-2020.1' and text = 'Mara Lindqvist'")
    assert [row["id"] for row in read(db, "mentions")] == ["post-2020.1.m48-51", "post-2021.m0-14"]


def test_the_same_passage_is_no_second_row(db: sqlite3.Connection) -> None:
    write(db, "mentions", mention(0, 14))
    with pytest.raises(sqlite3.IntegrityError):
        write(db, "mentions", mention(0, 14, kind="nominal"))


def test_numbers_are_compared_as_numbers_with_the_text_of_an_address(db: sqlite3.Connection) -> None:
    write(db, "mentions", mention(0, 14), mention(29, 33, confidence=0.25))
    assert [row["start"] for row in read(db, "mentions", "confidence < ?", "0.5")] == [29]
    assert [row["start"] for row in read(db, "mentions", "confidence = ?", "0.987")] == [0]
    assert [row["start"] for row in read(db, "mentions", "start > ?", "9")] == [29]


def test_a_date_and_what_an_article_says_of_somebody_are_packed_alike(db: sqlite3.Connection) -> None:
    date = {
        "id": "post-2021.d37", "article_id": "post-2021", "text": "Monday", "type": "DATE",
        "value": "2021-03-01", "edtf": "2021-03-01", "date_from": "2021-03-01", "date_to": "2021-03-01",
        "start": 37, "end": 43, "method": "weekday", "corrected": None,
    }  # fmt: skip
    said = dict.fromkeys(BY_NAME["article_entities"].column_names) | {
        "article_id": "post-2021", "entity_id": "oslo", "name": "Oslo", "type": "GPE", "latitude": 59.91273,
        "place_confidence": 0.875, "mention_count": 3,
    }  # fmt: skip
    write(db, "dates", date)
    write(db, "article_entities", said)
    assert read(db, "dates", "date_from >= '2021'") == [date]
    assert read(db, "article_entities", "entity_id = 'oslo'") == [said]


@pytest.mark.parametrize("table", PACKED, ids=lambda table: table.name)
def test_rows_are_found_by_the_ids_in_them_without_reading_all(db: sqlite3.Connection, table) -> None:
    for column in table.columns:
        if not column.references or (table.numbered and not column.index):
            continue
        sql = f"explain query plan select * from {table.name} where {column.name} = 'x'"
        plan = [row[3] for row in db.execute(sql)]
        assert not any(step.startswith("SCAN") for step in plan), plan


def test_a_vacuum_leaves_every_row_as_it_was(db: sqlite3.Connection) -> None:
    write(db, "mentions", mention(0, 14), mention(29, 33, entity_id="oslo"))
    db.execute(f"delete from {WORDS} where word = 'x'")
    before = read(db, "mentions")
    db.execute("vacuum")
    assert read(db, "mentions") == before


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ({}, (None, 48 << 16 | 8, None)),
        ({"text": "she left"}, ("she left", 48 << 16 | 8, None)),
        (
            {"spans": "[[48, 51], [52, 56]]", "text": "She … left"},
            (None, 48 << 16 | 8, "[[48, 51], [52, 56]]"),
        ),
        ({"context": "“She left”, he wrote"}, (None, "“She left”, he wrote", None)),
        ({"statement": "he wrote that She left"}, (None, 48 << 16 | 8, None)),
        ({"spans": None, "cue": None, "context": None}, (None, None, "")),
    ],
)
def test_of_a_quote_words_are_kept_that_the_article_does_not_print(
    db: sqlite3.Connection, other, kept
) -> None:
    row = dict.fromkeys(BY_NAME["quotes"].column_names) | {
        "id": "post-2021.q48", "article_id": "post-2021", "anchor": "q48", "text": "She left", "words": 2,
        "start": 48, "end": 56, "spans": "[[48, 56]]", "paragraph": 1, "context": "She left", **other,
    }  # fmt: skip
    row["words"] = row["text"].count(" ") + 1
    write(db, "quotes", row)
    assert read(db, "quotes", "id = ?", "post-2021.q48") == [row]
    assert db.execute("select text, context, spans from kept_quotes").fetchone() == kept
