"""Identity: what an entity is called, what it is and where, set in every article that names it, or in one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from etl.load.corrections.fields import NotApplied, value_of
from etl.load.corrections.line import Line
from etl.load.corrections.references import entity_rows, move_points, names_but
from etl.load.corrections.work import Change, Work
from etl.load.rows import Row, as_json
from etl.transform.knowledge.ids import PLACES

NOWHERE = dict.fromkeys(("geonames", "latitude", "longitude", "place_confidence"))
FIELDS = {"rename": "name", "retype": "type"}
Subject = tuple[str, str, str]
"""Entity, field and article; the last is empty for every article."""


def set_entities(work: Work, lines: Iterable[Line]) -> None:
    """Rename, retype and place entities; what is said of one article comes after what holds for all."""
    found = work.latest(lines, partial(subject_of, work))
    for line, subject in sorted(found, key=lambda pair: (bool(pair[1][2]), pair[1][1])):
        work.apply(line, partial(set_entity, work, line, subject))


def subject_of(work: Work, line: Line) -> Subject:
    article = work.articles.find(line) if line.article_id else ""
    return work.root(work.names.target(line), article), FIELDS.get(line.action, line.field), article


def set_entity(work: Work, line: Line, subject: Subject) -> Change | None:
    """Set one field of an entity wherever articles say something of it."""
    entity, field, article = subject
    rows = entity_rows(work.db, entity, article or None)
    if not rows:
        raise NotApplied(f"no article names {entity}" if not article else f"it does not name {entity}")
    shown = max(rows, key=lambda row: (row["mention_count"] or 0, row["article_id"]))
    value = value_of(line)
    point = place_of(work, value) if field == "geonames" else {}
    changed = [(row, new) for row in rows if (new := with_field(row, subject, value, point)) != row]
    if not changed:
        work.rows[line.id] = entity
        return None
    for row, new in changed:
        update_entity(work, row, new)
    if field in ("point", "geonames", "type"):
        move_points(work.db, entity, changed[0][1])
    work.replaced.mark("entities", entity)
    return entity, point_of(shown) if field == "point" else text_of(shown[field])


def with_field(row: Row, subject: Subject, value: Any, point: Row) -> Row:
    """What an article says of an entity, with one field set; a number of GeoNames brings its point."""
    _, field, article = subject
    if field == "name":
        return {**row, "name": value, "aliases": names_but(value, row)}
    if field == "role":
        return {**row, "role": value, "roles": roles_with(row, value, article)}
    if field == "type":
        return {**row, "type": value, **({} if value in PLACES else NOWHERE)}
    if field == "point":
        north, east = map(float, value.split(",")) if value else (None, None)
        return {**row, "latitude": north, "longitude": east}
    if field == "geonames":
        return {**row, **({} if value == row["geonames"] else point), "geonames": value}
    return {**row, field: value}


def roles_with(row: dict[str, Any], role: str | None, article: str) -> str | None:
    """The roles that an article prints: of a line about all articles each keeps its own, with their time."""
    if role and not article:
        printed: str | None = row["roles"]
        return printed
    return as_json([role]) if role else None


def place_of(work: Work, geonames: int | None) -> Row:
    """Where articles put the place of that number; nowhere, rather than where the wrong one was."""
    point = work.one(
        "select latitude, longitude from article_entities where geonames = ? and latitude is not null"
        " order by article_id limit 1",
        geonames,
    )
    latitude, longitude = point or (None, None)
    return {"latitude": latitude, "longitude": longitude, "place_confidence": None}


def update_entity(work: Work, row: dict[str, Any], new: dict[str, Any]) -> None:
    changed = {name: value for name, value in new.items() if row[name] != value}
    columns = ", ".join(f'"{name}" = ?' for name in changed)
    work.db.execute(
        f"update article_entities set {columns} where article_id = ? and entity_id = ?",
        (*changed.values(), row["article_id"], row["entity_id"]),
    )


def point_of(row: dict[str, Any]) -> str | None:
    known = row["latitude"] is not None and row["longitude"] is not None
    return f"{row['latitude']}, {row['longitude']}" if known else None


def text_of(value: Any) -> str | None:
    return None if value is None else str(value)
