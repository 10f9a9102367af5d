"""Entities: one row each, as most articles have it, from the votes that `tallies` keeps.

In: the entities that a change has touched. Out: `entities` and `entity_roles`, and names in `quotes.about`
and `either`.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from etl.load.roles import Roles
from etl.load.rows import as_json
from etl.load.schema import BY_NAME

VOTED = ("name", "type", "role", "country", "wikidata", "geonames")
GATHERED = (*VOTED, "aliases", "latitude", "longitude")
Votes = dict[str, dict[Any, int]]
"""Of each field the values that articles give, with their mentions."""


def gather_entities(db: sqlite3.Connection, printed: Roles) -> None:
    """Write the row of each entity in `temp.touched_entities` anew; one that no article names goes."""
    roles = printed.gather()
    touched = db.execute(
        "select e.rowid, e.* from temp.touched_entities t cross join entities e on e.id = t.id"
    )
    names = [column[0] for column in touched.description]
    for row in touched:
        entity = dict(zip(names, row, strict=True))
        number = row[0]
        votes = votes_on(db, number)
        if not votes:
            db.execute("delete from entities where rowid = ?", (number,))
            db.execute("delete from kept_ties where ?1 in (speaker, subject)", (number,))
            continue
        gathered = gather_entity(votes)
        gathered["role"] = roles.get(entity["id"], gathered["role"])
        if gathered["name"] != entity["name"]:
            db.execute("insert or ignore into temp.renamed values (?)", (entity["id"],))
        if any(gathered[name] != entity[name] for name in GATHERED):
            changes = ", ".join(f"{name} = :{name}" for name in GATHERED)
            db.execute(f"update entities set {changes} where rowid = :row", gathered | {"row": number})
    db.execute("delete from temp.touched_entities")


def votes_on(db: sqlite3.Connection, entity: int) -> Votes:
    votes: Votes = {}
    for field, value, weight in db.execute(
        "select field, value, weight from kept_votes where entity = ? order by field, value", (entity,)
    ):
        votes.setdefault(field, {})[value] = weight
    return votes


def gather_entity(votes: Votes) -> dict[str, Any]:
    """The entity as most articles have it, with every name that any prints."""
    entity = {field: most_mentioned(votes.get(field, {})) for field in VOTED}
    if entity["type"] == "PERSON":
        entity["name"] = most_mentioned(in_full(votes.get("name", {})))
    points = {point: weight for point, weight in votes.get("point", {}).items() if is_of(point, entity)}
    point = json.loads(most_mentioned(points) or "[null, null, null]")
    return {
        **entity,
        "aliases": as_json(sorted(votes.get("alias", {}).keys() - {entity["name"]})),
        "latitude": point[1],
        "longitude": point[2],
    }


def in_full(names: dict[Any, int]) -> dict[Any, int]:
    """The votes without a surname alone, which articles tied to somebody give, beside a full name."""
    surnames = {name.rpartition(" ")[2] for name in names if " " in name}
    return {name: weight for name, weight in names.items() if name not in surnames} or names


def is_of(point: str, entity: dict[str, Any]) -> bool:
    """Whether a point is that of the place which the entity is."""
    return bool(json.loads(point)[0] == entity["geonames"])


def most_mentioned(votes: dict[Any, int]) -> Any:
    """The value with most mentions, ties by the value; None when there is none."""
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None


NAMES = f"""
update {BY_NAME["quotes"].kept_name} as kept set {{column}} = (
  select group_concat(name, '; ') from (
    select e.name from {{table}} link join entities e on e.id = link.entity_id
    where link.quote_id = (select id from quotes where rowid = kept.number) order by e.name)
) where number in (select q.rowid from temp.to_name t cross join quotes q on q.id = t.id)
"""
"""Of the rows as they lie: to write one through its view takes five times as long."""


def name_subjects(db: sqlite3.Connection, entered: str) -> None:
    """quotes.about, so that a search finds a quote by whom it speaks of, and quotes.either: names for ids.

    entered: a table of the articles whose quotes have no names yet.
    """
    for column, table in (("about", "quote_about"), ("either", "quote_between")):
        for linked in (
            f"select l.quote_id from temp.renamed r cross join {table} l on l.entity_id = r.id",
            f"select l.quote_id from {entered} n cross join quotes q on q.article_id = n.id"
            f" cross join {table} l on l.quote_id = q.id",
        ):
            db.execute(f"insert or ignore into temp.to_name {linked}")
        db.execute(NAMES.format(column=column, table=table))
        db.execute("delete from temp.to_name")
    db.execute("delete from temp.renamed")
