"""Renaming: the ids of people, as all articles together tell them, in every table; and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from etl.load.people.sights import Place
from etl.load.schema import OF_ARTICLE, TABLES, rows_of_article


def rename_people(
    db: sqlite3.Connection, renamed: Mapping[Place, str], chances: Mapping[Place, float]
) -> None:
    """Give rows the ids that other articles tell; `chances` has those that are not certain.

    What an article already names by that id, though it be no person there, stays another.
    """
    named = "select 1 from article_entities where article_id = ? and entity_id = ?"
    for (article, old), new in sorted(renamed.items()):
        if db.execute(named, (article, new)).fetchone():
            continue
        replace_id(db, article, old, new)
        note = (old, chances.get((article, old)), article, new)
        db.execute(
            "update article_entities set read_as = ?, tie_confidence = ?"
            " where article_id = ? and entity_id = ?",
            note,
        )


def restore_ids(db: sqlite3.Connection, article: str | None = None) -> None:
    """Give the rows of an article, or of all, the ids back that their own articles give."""
    where = "read_as is not null" + (" and article_id = :id" if article else "")
    query = f"select article_id, entity_id, read_as from article_entities where {where}"
    last_first = " order by article_id, read_as desc"
    for one, new, old in db.execute(query + last_first, {"id": article}).fetchall():
        replace_id(db, one, new, old)
    db.execute(
        f"update article_entities set read_as = null, tie_confidence = null where {where}", {"id": article}
    )


def replace_id(db: sqlite3.Connection, article: str, old: str, new: str) -> None:
    """Put an id in place of another in all rows of an article."""
    for table, column in pointing():
        change = f'update "{table}" set "{column}" = :new where "{column}" = :old and '
        db.execute(change + rows_of_article(table), {"old": old, "new": new, "id": article})


def pointing() -> Iterator[tuple[str, str]]:
    """Every column that an article's rows have for an entity, with its table."""
    for table in TABLES:
        if table.name in OF_ARTICLE:
            for column in table.columns:
                if column.references == "entities":
                    yield table.name, column.name
