"""Line: one thing that somebody has put right, as it stands in a file of corrections."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `corrections.csv`; its columns have the names of these fields, and may be empty."""

    action: str = ""
    """merge, split, rename, retype, delete or set."""
    target: str = ""
    """The table whose row is wrong."""
    target_id: str = ""
    """The id of that row."""
    field: str = ""
    """For `set`: the column."""
    value: str = ""
    """What is right; empty where nothing is."""
    was: str = ""
    """What was read, for whoever looks at the file; of a split the entity's name, by which it is found."""
    article_id: str = ""
    """The article it stands in; of an entity, the only article that the line holds for."""
    headline: str = ""
    """The article's headline, by which it is found when its id is another: the file was moved."""
    passage: str = ""
    """What is printed where the row begins, by which it is found in a new reading; of an entity, its name."""
    editor: str = ""
    """Who put it right."""
    made: str = ""
    """When: `2026-03-09` or `2026-03-09T14:05:00Z`. Of two lines about one thing the later holds."""
    note: str = ""
    """Why, or by which source."""
    number: int = dataclasses.field(default=0, compare=False)
    """Its place in its file, counted from 1, the heading included; 0 for a line of no file."""

    @property
    def id(self) -> str:
        """A key made of its words: the same line has the same key in every file."""
        words = "\x1f".join(str(value) for value in astuple(self)[: len(COLUMNS)])
        return "c" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is about: two lines about one thing cannot both hold."""
        what = {"rename": "name", "retype": "type"}.get(self.action, self.field)
        action = "set" if self.action in ("rename", "retype") else self.action
        where = self.article_id if self.target == "entities" else ""
        passage = self.passage if self.action == "split" else ""
        return action, self.target, self.target_id, what, where, passage


COLUMNS = tuple(each.name for each in fields(Line) if each.name != "number")


def in_order(line: Line) -> tuple[str, str]:
    """The order in which lines are taken, wherever they stand: by when they were made."""
    return line.made, line.id
