"""Labelled statements: quotes that a reader judged by hand, and where their parts stand.

`data/labelled_statements.md` says how. `data/labelled_statements.tsv` has a line for each quote: its passage,
its content from the first character to the last, its source and cue, whether it is a statement, whether
content and source are the right ones, and whether it was judged strictly. No text is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.article import Article
from etl.evaluation.gold import read_jsonl
from etl.offsets import Offsets
from etl.training.labelled_events import digest_of
from etl.training.lessons import read_rows
from etl.training.word_lists import table
from etl.transform.values import Quote

Place = tuple[Offsets, Offsets | None, Offsets | None]
"""Content, source and cue: by these a quote is known again."""
MARKS = ("content_right", "source_right", "strict")
STATEMENTS = frozenset({"said", "thought"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reader found of one quote."""

    kind: str
    """said, thought, deed, feeling, reporter, unreal, topic or fragment."""
    content_right: bool
    source_right: bool
    strict: bool = False
    """Whether a speaker counted as wrong whom the passage names and the row lacks."""

    @property
    def stated(self) -> bool:
        """Whether somebody said, wrote or thought it."""
        return self.kind in STATEMENTS

    @property
    def right(self) -> bool:
        """Whether it is stated, in these words, by this source."""
        return self.stated and self.content_right and self.source_right


def verdicts() -> dict[str, dict[Place, Verdict]]:
    """The quotes that were judged, by their passage and place."""
    found: dict[str, dict[Place, Verdict]] = {}
    for row in table("labelled_statements"):
        content = read_span(row["content"])
        assert content is not None
        place = (content, read_span(row["source"]), read_span(row["cue"]))
        content_right, source_right, strict = (row[key] == "1" for key in MARKS)
        verdict = Verdict(row["statement"], content_right, source_right, strict)
        found.setdefault(row["passage"], {})[place] = verdict
    return found


def read_span(written: str) -> Offsets | None:
    """4-10; nothing where the quote lacks that part."""
    if not written:
        return None
    start, _, end = written.partition("-")
    return int(start), int(end)


def place_of(quote: Quote) -> Place:
    """By what a quote is known again."""
    return (quote.start, quote.end), quote.source, quote.cue


def read_judged_articles(train: Path, places: Path) -> Iterator[Article]:
    """The articles whose quotes were judged, each under its name in the table."""
    wanted = verdicts()
    for row in (*read_rows(train), *read_jsonl(places)):
        if (name := digest_of(row["id"])) in wanted:
            yield Article(id=name, title=row["title"] or "", text=row["text"], source="")
