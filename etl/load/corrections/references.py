"""References: every column that points to an entity; to move them to another entity, or to take them away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.load.corrections.names import IDENTITY, Identity
from etl.load.rows import as_json
from etl.offsets import Offsets

COLUMNS = (
    ("quotes", "speaker_id"),
    ("mentions", "entity_id"),
    ("events", "actor_id"),
    ("events", "recipient_id"),
    ("events", "said_by_id"),
    ("events", "place_id"),
)
"""Columns of rows that stand in an article."""
LINKS = (
    ("quote_about", "quote_id", "quotes"),
    ("quote_between", "quote_id", "quotes"),
    ("event_participants", "event_id", "events"),
)
"""Tables that link an entity to such a row: the column that has the row's id, and the row's table."""
SPOKEN = (
    "(speaker_start < {end} and {start} < speaker_end or {start} <= start and end <= {end})"
    " and coalesce(paragraph, 0) >= 0"
)
"""Quotes whose speaker stands within a passage, or all of them."""
PRINTED = {
    "quotes": "start < {end} and {start} < end and coalesce(paragraph, 0) >= 0",
    "mentions": "start < {end} and {start} < end",
    "events": "trigger_start < {end} and {start} < trigger_end",
}
"""What stands within a passage."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where references are looked for: everywhere, in one article, or in a passage of it."""

    article: str | None = None
    span: Offsets | None = None

    def condition(self, table: str, column: str = "") -> tuple[str, list[Any]]:
        """The SQL that a row of a table fulfils, and its values; of a quote's speaker, where that stands."""
        if self.article is None:
            return "1", []
        if self.span is None:
            return "article_id = ?", [self.article]
        start, end = map(int, self.span)
        printed = SPOKEN if column == "speaker_id" else PRINTED[table]
        return f"article_id = ? and {printed.format(start=start, end=end)}", [self.article]

    def linked(self, column: str, table: str) -> tuple[str, list[Any]]:
        """The SQL that a row fulfils which links to such a row."""
        if self.article is None:
            return "1", []
        condition, values = self.condition(table)
        return f"{column} in (select id from {table} where {condition})", values


EVERYWHERE = Scope()


def move(db: sqlite3.Connection, old: str, new: str, identity: Identity, scope: Scope = EVERYWHERE) -> int:
    """Let what points to one entity point to another, which articles then name; how many rows there were.

    identity: what is known of the new one.
    """
    if old == new:
        return 0
    moved = mentions_of(db, old, scope)
    count = sum(move_column(db, table, column, old, new, scope) for table, column in COLUMNS)
    count += sum(move_link(db, *link, old, new, scope) for link in LINKS)
    if scope.span is None:
        rows = entity_rows(db, old, scope.article)
        count += len(rows)
        for row in rows:
            absorb(db, row, new, identity)
            if scope.article:
                take_printed_names(db, scope.article, new)
    elif count and scope.article:
        move_mentions(db, scope.article, old, new, identity, moved)
    settle_rivals(db, new)
    move_points(db, new, identity)
    return count


def mentions_of(db: sqlite3.Connection, entity: str, scope: Scope) -> int:
    condition, values = scope.condition("mentions")
    return count_rows(db, "mentions", f"entity_id = ? and {condition}", entity, *values)


def count_rows(db: sqlite3.Connection, table: str, condition: str, *values: Any) -> int:
    """How many rows fulfil a condition; SQLite does not count what it writes through a view."""
    return int(db.execute(f"select count(*) from {table} where {condition}", values).fetchone()[0])


def move_column(
    db: sqlite3.Connection, table: str, column: str, old: str, new: str | None, scope: Scope
) -> int:
    condition, values = scope.condition(table, column)
    count = count_rows(db, table, f"{column} = ? and {condition}", old, *values)
    db.execute(f"update {table} set {column} = ? where {column} = ? and {condition}", (new, old, *values))
    return count


def move_link(
    db: sqlite3.Connection, table: str, column: str, home: str, old: str, new: str, scope: Scope
) -> int:
    """Links to one entity become links to another, unless there is such a one already."""
    condition, values = scope.linked(column, home)
    given = (old, *values)
    count = count_rows(db, table, f"entity_id = ? and {condition}", *given)
    db.execute(
        f"update or ignore {table} set entity_id = ? where entity_id = ? and {condition}", (new, *given)
    )
    db.execute(f"delete from {table} where entity_id = ? and {condition}", given)
    return count


def entity_rows(db: sqlite3.Connection, entity: str, article: str | None = None) -> list[dict[str, Any]]:
    """What articles, or one of them, say of an entity."""
    asked = "entity_id = ?" + (" and article_id = ?" if article else "")
    cursor = db.execute(
        f"select * from article_entities where {asked} order by article_id",
        (entity, article) if article else (entity,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def absorb(db: sqlite3.Connection, row: dict[str, Any], new: str, identity: Identity) -> None:
    """Let what an article says of one entity be said of another, with both their names."""
    there = entity_rows(db, new, row["article_id"])
    kept = there[0] if there else row
    values = {
        **identified(kept, identity),
        "entity_id": new,
        "role": kept["role"] or row["role"],
        "roles": roles_of(row, *there),
        "mention_count": sum(one["mention_count"] or 0 for one in (row, *there)),
    }
    values["aliases"] = names_but(values["name"], row, *there)
    remove_entity_row(db, row["article_id"], row["entity_id"])
    if there:
        remove_entity_row(db, row["article_id"], new)
    insert(db, "article_entities", values)


def take_printed_names(db: sqlite3.Connection, article: str, entity: str) -> None:
    """Of names, keep those that the article prints for it: the others are of whom it was taken for."""
    printed = {
        name
        for (name,) in db.execute(
            "select text from mentions where article_id = ? and entity_id = ? and kind = 'name'",
            (article, entity),
        )
    }
    for row in entity_rows(db, entity, article):
        names = as_json(sorted(printed - {row["name"]}))
        db.execute(
            "update article_entities set aliases = ? where article_id = ? and entity_id = ?",
            (names, article, entity),
        )


def identified(row: dict[str, Any], identity: Identity) -> dict[str, Any]:
    """A row of an entity with what is known of another in its place; a place takes its point along."""
    known = {name: identity[name] for name in IDENTITY if identity.get(name) is not None}
    point = dict.fromkeys(("latitude", "longitude")) if "geonames" in known else {}
    return {**row, **point, **known}


def names_but(name: str | None, *rows: dict[str, Any]) -> str:
    """All names that some rows give, but one, as a JSON list."""
    names = {row["name"] for row in rows} | {alias for row in rows for alias in aliases_of(row)}
    return as_json(sorted(names - {name, None}))


def roles_of(*rows: dict[str, Any]) -> str | None:
    """All roles that some rows give, as a JSON list; nothing where there is none."""
    roles = [role for row in reversed(rows) for role in json.loads(row["roles"] or "[]")]
    return as_json(dict.fromkeys(roles)) if roles else None


def aliases_of(row: dict[str, Any]) -> list[str]:
    return [str(name) for name in json.loads(row["aliases"] or "[]")]


def remove_entity_row(db: sqlite3.Connection, article: str, entity: str) -> None:
    db.execute("delete from article_entities where article_id = ? and entity_id = ?", (article, entity))


def insert(db: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    columns = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    db.execute(f"insert into {table} ({columns}) values ({marks})", tuple(values.values()))


def move_mentions(
    db: sqlite3.Connection, article: str, old: str, new: str, identity: Identity, moved: int
) -> None:
    """Count some mentions of an article for another entity."""
    ensure_named(db, article, new, identity)
    count_mentions(db, article, new, moved)
    count_mentions(db, article, old, -moved)
    forget_unnamed(db, article, old)


def count_mentions(db: sqlite3.Connection, article: str, entity: str, more: int) -> None:
    db.execute(
        "update article_entities set mention_count = max(0, coalesce(mention_count, 0) + ?)"
        " where article_id = ? and entity_id = ?",
        (more, article, entity),
    )


def ensure_named(db: sqlite3.Connection, article: str, entity: str, identity: Identity) -> None:
    """Let an article name an entity, if only without a mention: rows may point to it."""
    if not entity_rows(db, entity, article):
        known = {name: identity.get(name) for name in IDENTITY}
        row = {"article_id": article, "entity_id": entity, **known, "aliases": "[]", "mention_count": 0}
        insert(db, "article_entities", row)


def ensure_known(db: sqlite3.Connection, article: str, entity: str, identity: Identity) -> None:
    """Let an article name an entity that no article names."""
    if not db.execute("select 1 from article_entities where entity_id = ?", (entity,)).fetchone():
        ensure_named(db, article, entity, identity)


def forget_unnamed(db: sqlite3.Connection, article: str, entity: str) -> None:
    """An article that neither mentions an entity any more nor points to it says nothing of it."""
    scope = Scope(article)
    if not any(points(db, table, column, entity, scope) for table, column in COLUMNS) and not any(
        links(db, table, column, home, entity, scope) for table, column, home in LINKS
    ):
        remove_entity_row(db, article, entity)


def points(db: sqlite3.Connection, table: str, column: str, entity: str, scope: Scope) -> bool:
    condition, values = scope.condition(table, column)
    sql = f"select 1 from {table} where {column} = ? and {condition} limit 1"
    return bool(db.execute(sql, (entity, *values)).fetchone())


def links(db: sqlite3.Connection, table: str, column: str, home: str, entity: str, scope: Scope) -> bool:
    condition, values = scope.linked(column, home)
    sql = f"select 1 from {table} where entity_id = ? and {condition} limit 1"
    return bool(db.execute(sql, (entity, *values)).fetchone())


def settle_rivals(db: sqlite3.Connection, entity: str) -> None:
    """Where the two who may have said a quote are one, that one said it."""
    alone = [
        key
        for (key,) in db.execute(
            "select quote_id from quote_between b where entity_id = ?"
            " and (select count(*) from quote_between where quote_id = b.quote_id) = 1",
            (entity,),
        )
    ]
    for key in alone:
        db.execute("update quotes set speaker_id = coalesce(speaker_id, ?) where id = ?", (entity, key))
        db.execute("delete from quote_between where quote_id = ?", (key,))


def move_points(db: sqlite3.Connection, place: str, identity: Identity) -> None:
    """Put the events of a place where it is."""
    if identity.get("latitude") is not None:
        db.execute(
            "update events set latitude = ?, longitude = ? where place_id = ? and latitude is not ?",
            (identity["latitude"], identity["longitude"], place, identity["latitude"]),
        )


def drop(db: sqlite3.Connection, entity: str, scope: Scope = EVERYWHERE) -> int:
    """Take away what points to an entity: its mentions, and its name from quotes and events."""
    count = mentions_of(db, entity, scope)
    condition, values = scope.condition("mentions")
    db.execute(f"delete from mentions where entity_id = ? and {condition}", (entity, *values))
    for table, column in COLUMNS:
        if table != "mentions":
            count += move_column(db, table, column, entity, None, scope)
    for table, column, home in LINKS:
        condition, values = scope.linked(column, home)
        given: Sequence[Any] = (entity, *values)
        count += db.execute(f"delete from {table} where entity_id = ? and {condition}", given).rowcount
    rows = entity_rows(db, entity, scope.article)
    for row in rows:
        remove_entity_row(db, row["article_id"], entity)
    return count + len(rows)
