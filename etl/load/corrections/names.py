"""Names: which entity a line means, by its id or name, and what was read of it before any line is applied."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from etl.load.corrections.fields import NotApplied, kind_of
from etl.load.corrections.line import Line
from etl.load.corrections.row import plain
from etl.transform.knowledge.ids import entity_id

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IDENTITY = ("name", "type", "country", "wikidata", "geonames", "latitude", "longitude")
"""What makes an entity itself in every article; its role is each article's."""
Identity = dict[str, Any]
RENAMES = ("rename", "entities")


class Names:
    """The entities that some lines name, as they were read. Made before the first line is applied."""

    def __init__(self, db: sqlite3.Connection, lines: Iterable[Line]) -> None:
        self.db = db
        lines = list(lines)
        self.given = {line.value: line.target_id for line in lines if (line.action, line.target) == RENAMES}
        """Names that a line gives, and the entity it gives them to."""
        words = {word for line in lines for word in words_of(line)}
        self.identities = {word: found for word in sorted(words) if (found := self.look_up(word))}
        self.ids = self.ids_by_name(words)

    def look_up(self, key: str) -> Identity | None:
        """What most articles say of an entity; None where no article names it."""
        rows = self.db.execute(
            f"select {', '.join(IDENTITY)} from article_entities where entity_id = ?"
            " order by mention_count desc, article_id",
            (key,),
        ).fetchall()
        if not rows:
            return None
        return {
            name: next((row[n] for row in rows if row[n] is not None), None)
            for n, name in enumerate(IDENTITY)
        }

    def ids_by_name(self, words: Iterable[str]) -> dict[str, set[str]]:
        """The ids of the entities that bear each of some names."""
        found: dict[str, set[str]] = {}
        sql = (
            "select distinct name, entity_id from article_entities"
            " where name in (select value from json_each(?))"
        )
        for name, key in self.db.execute(sql, (json.dumps(sorted(words)),)):
            found.setdefault(name, set()).add(key)
            if key not in self.identities and (identity := self.look_up(key)):
                self.identities[key] = identity
        return found

    def target(self, line: Line) -> str:
        """The entity whose row a line is about. Raises NotApplied where nothing names it any more."""
        if line.target_id in self.identities:
            return line.target_id
        found = self.ids.get(name_in(line), set())
        if len(found) > 1:
            raise NotApplied(f"several are named {name_in(line)}: write the id of one")
        if not found:
            raise NotApplied(f"no article names {line.target_id}")
        return next(iter(found))

    def resolve(self, word: str, like: str | None = None, type: str = "PERSON") -> str:
        """The entity of an id or a name; one that no article names is made, of the type of another.

        like: the entity that it was taken for.
        """
        if word in self.identities:
            return word
        given = self.given.get(word)
        found = {given} if given in self.identities else self.ids.get(word, set())
        if len(found) > 1:
            raise NotApplied(f"several are named {word}: write the id of one: {', '.join(sorted(found))}")
        return next(iter(found)) if found else self.make(word, like, type)

    def make(self, word: str, like: str | None, type: str) -> str:
        """An entity that nothing was known of; an id alone takes the name of the one it was taken for."""
        old = self.identities.get(like or "", {})
        type = old.get("type") or type
        is_id = bool(ID.fullmatch(word))
        key = word if is_id else entity_id(word, type)
        name = old.get("name") or word if is_id else word
        if key not in self.identities:
            self.identities[key] = {**dict.fromkeys(IDENTITY), "name": name, "type": type}
        return key

    def name(self, key: str | None) -> str | None:
        """The name of an entity, as it was read."""
        identity = self.identities.get(key or "") or (self.look_up(key) if key else None)
        return identity["name"] if identity else key


def words_of(line: Line) -> list[str]:
    """The words of a line that may be an entity's id or name."""
    words = [line.target_id, name_in(line)] if line.target == "entities" else []
    names = kind_of(line).names if line.action != "delete" else ""
    return words + (split_names(line.value) if names == "entities" else [line.value] if names else [])


def name_in(line: Line) -> str:
    """The name by which a line's entity is found when its id is gone; a split's passage is of the text."""
    return line.was if line.action == "split" else line.passage


def split_names(cell: str) -> list[str]:
    """The names in a cell, with semicolons between."""
    return [plain(name) for name in cell.split(";") if name.strip()]
