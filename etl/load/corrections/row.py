"""Row: which row a line speaks of: by its id or, where that is another now, by what is printed there."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line
from etl.load.schema import BY_NAME
from etl.offsets import Offsets

LONGEST_PASSAGE = 240  # characters: enough to be found by, and to be read in a table
BEGINNING = 40  # characters of a passage that tell whether it stands at a place
WORDS_AFTER = 48  # characters: a single name is in many places, with what follows it in one
NOUNS = {"quotes": "quote", "events": "event", "mentions": "mention", "dates": "date"}
STARTS = {"quotes": "start", "events": "trigger_start", "mentions": "start", "dates": "start"}
"""The column in which a row of each table begins."""
RANGES = {
    "quotes": "start, end, coalesce(paragraph, 0) < 0",
    "events": "trigger_start, trigger_end, 0",
    "mentions": "start, end, 0",
    "dates": "start, end, 0",
}
HEADLINES_ANCHOR = re.compile(r".*\.h\d+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of quotes, events, mentions or dates: where it begins and ends, and whether in the headline."""

    id: str
    span: Offsets
    headlines: bool

    def overlap(self, span: Offsets) -> int:
        """How many characters a span has in common with it."""
        return min(self.span[1], span[1]) - max(self.span[0], span[0])


class Articles:
    """The articles of a database, and where their readings stand."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    @cached_property
    def by_headline(self) -> dict[str, list[str]]:
        """Ids by headline; gathered when the first line asks for it."""
        found: dict[str, list[str]] = {}
        for key, title in self.db.execute("select id, title from articles order by id"):
            found.setdefault(plain(title or ""), []).append(key)
        return found

    def text(self, article: str, headlines: bool = False) -> str:
        """What an article prints: its text, or its headline."""
        column = "title" if headlines else "text"
        row = self.db.execute(f"select {column} from articles where id = ?", (article,)).fetchone()
        return str((row and row[0]) or "")

    def has(self, article: str) -> bool:
        return bool(self.db.execute("select 1 from articles where id = ?", (article,)).fetchone())

    def find(self, line: Line) -> str:
        """The article of a line. Raises NotApplied when there is none, or more than one."""
        for key in (line.article_id, line.target_id.rpartition(".")[0]):
            if self.has(key):
                return key
        headlines = bool(HEADLINES_ANCHOR.fullmatch(line.target_id))
        named = self.by_headline.get(plain(line.headline), []) if line.headline else []
        passage = "" if line.target == "entities" and line.action != "split" else line.passage
        found = [key for key in named if next(places(passage, self.text(key, headlines)), None)]
        if len(found) > 1:
            raise NotApplied("several articles have that headline and passage")
        if not found:
            raise NotApplied(f"its article is not in the database: {line.article_id or line.target_id}")
        return found[0]

    def readings(self, table: str, article: str) -> Iterator[Reading]:
        """What is read from an article."""
        rows = self.db.execute(
            f"select id, {RANGES[table]} from {table} where article_id = ? order by id", (article,)
        )
        for key, start, end, headlines in rows:
            yield Reading(key, (start or 0, end or 0), bool(headlines))


def find_row(articles: Articles, line: Line) -> str:
    """The id of the row that a line speaks of, in quotes, events, mentions or dates. Raises NotApplied."""
    if row := row_by_id(articles, line):
        return row
    article = articles.find(line)
    if not line.passage:
        raise NotApplied(f"no {NOUNS[line.target]} has the id {line.target_id}, and the line has no passage")
    headlines = bool(HEADLINES_ANCHOR.fullmatch(line.target_id))
    found = list(places(line.passage, articles.text(article, headlines)))
    if not found:
        raise NotApplied("the article does not print that passage any more")
    place = min(found, key=lambda span: (abs(span[0] - offset_of(line.target_id)), span))
    readings = [row for row in articles.readings(line.target, article) if row.headlines == headlines]
    if row := best_reading(readings, place, line.target):
        return row
    raise NotApplied(f"no {NOUNS[line.target]} is read in that passage any more")


def row_by_id(articles: Articles, line: Line) -> str | None:
    """The row with the line's id, if what is printed there is still the line's passage."""
    condition, key = has_id(line.target, line.target_id)
    sql = f"select article_id, {RANGES[line.target]} from {line.target} where {condition}"
    row = articles.db.execute(sql, key).fetchone()
    if not row:
        return None
    article, start, _, headlines = row
    if line.passage and not begins_with(articles.text(article, headlines), start or 0, line.passage):
        return None
    return line.target_id


def has_id(table: str, key: str) -> tuple[str, tuple[str, ...]]:
    """The SQL that the row with an id fulfils, and its values.

    Packed tables make ids when they are read: rows are found by the article, with whose id theirs begin.
    """
    if BY_NAME[table].place and not BY_NAME[table].numbered:
        return "article_id = ? and id = ?", (key.rpartition(".")[0], key)
    return "id = ?", (key,)


def best_reading(readings: list[Reading], place: Offsets, table: str) -> str | None:
    """The reading at a place: it shares half of the shorter, or stands where the passage begins."""
    if table == "quotes":
        near = [one for one in readings if 2 * one.overlap(place) >= min(length(one.span), length(place))]
        return max(near, key=lambda one: (one.overlap(place), one.id)).id if near else None
    at_start = [one for one in readings if one.overlap((place[0], place[0] + 1)) > 0]
    if at_start:
        return max(at_start, key=lambda one: (one.overlap(place), one.id)).id
    within = [one for one in readings if one.overlap(place) > 0] if table == "events" else []
    return within[0].id if len(within) == 1 else None


def length(span: Offsets) -> int:
    return span[1] - span[0]


def offset_of(key: str) -> int:
    """The offset that an id ends in, of a mention the first of two; 0 where it has none."""
    match = re.search(r"\.[a-z](\d+)(?:-\d+)?$", key)
    return int(match[1]) if match else 0


def places(passage: str, text: str) -> Iterator[Offsets]:
    """Where a passage is printed, whatever the white space; for an empty one, everywhere."""
    words = passage.split()
    pattern = r"\s+".join(map(re.escape, words))
    yield from (match.span() for match in re.finditer(pattern, text)) if words else [(0, len(text))]


def begins_with(text: str, start: int, passage: str) -> bool:
    """Whether a passage is printed at a place."""
    here = plain(text[start : start + 2 * BEGINNING + len(passage)])
    return here.startswith(plain(passage)[:BEGINNING])


def plain(text: str) -> str:
    """Text with its white space made single blanks."""
    return " ".join(text.split())


def passage_of(table: str, row: dict[str, Any], text: str) -> str:
    """The passage of a row, to be written into a line: what is printed where it begins.

    row: of quotes `start` and `end`, of events `trigger_start` and `end`, of others `start`.
    """
    start = row[STARTS[table]] or 0
    end = row["end"] or start
    if table in ("mentions", "dates"):
        following = text[end : end_of_paragraph(text, end)]
        return plain(text[start:end] + cut(following, WORDS_AFTER))
    return cut(plain(text[start:end]))


def end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def cut(passage: str, longest: int = LONGEST_PASSAGE) -> str:
    """The beginning of a passage, cut at a word."""
    if len(passage) <= longest:
        return passage
    return passage[: longest + 1].rpartition(" ")[0] or passage[:longest]
