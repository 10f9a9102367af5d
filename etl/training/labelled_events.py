"""Labelled events: sentences of which a reader listed every event, by hand, and where each part stands.

`data/labelled_events.md` says how. `data/labelled_events.tsv` has a line for each sentence: its passage,
where it begins and ends there, and its events as TRIGGER:TYPE:STATUS:WORTH:WHO:WHOM:WHERE:WHEN, spans in
characters from the sentence's start, several joined by a comma. No text is in it. Articles of PolNeAR are
named by the start of a hash, passages of the corpora by their file and their own name.

`data/listed_events.tsv` has articles whose events were all listed, from their start to a character: a line
for each, its events as TRIGGER:TYPE:STATUS:WORTH. Articles of local papers are named `places/…`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc

from etl.article import Article
from etl.offsets import Offsets
from etl.training.lessons import read_rows
from etl.training.records import Record, read
from etl.training.word_lists import table
from etl.transform import pipeline
from etl.transform.pipeline import load_pipeline

Worth = Literal["chief", "line", "again", "speech", "none"]
LINES = frozenset({"chief", "line", "again"})
"""What is worth a line: of an article's chief events, one of the others, or one of these told again."""
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
CORPORA = ("geovirus.train", "re3d.train", "gum.train")


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event as the reader listed it; spans are half-open characters of the passage."""

    trigger: Offsets
    type: str
    status: str
    worth: Worth
    """Worth a line on a timeline (`LINES`); speech alone; or a word that only looks like an event."""
    who: tuple[Offsets, ...] = ()
    whom: tuple[Offsets, ...] = ()
    where: tuple[Offsets, ...] = ()
    when: tuple[Offsets, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence, or the first part of an article, and all its events; nothing else in it is one."""

    start: int
    end: int
    events: tuple[LabelledEvent, ...]


def labelled_sentences() -> dict[str, list[LabelledSentence]]:
    """The sentences that were read, by their passage."""
    found: dict[str, list[LabelledSentence]] = {}
    for row in table("labelled_events"):
        start, end = int(row["start"]), int(row["end"])
        events = tuple(read_event(one, start) for one in row["events"].split())
        found.setdefault(row["passage"], []).append(LabelledSentence(start, end, events))
    for name, article in listed_articles().items():
        found.setdefault(name, []).append(article)
    return found


@cache
def listed_articles() -> dict[str, LabelledSentence]:
    """The articles of which every event was listed, up to a character."""
    return {
        row["passage"]: LabelledSentence(0, int(row["end"]), tuple(map(read_listed, row["events"].split())))
        for row in table("listed_events")
    }


def read_listed(written: str) -> LabelledEvent:
    """4-10:ASSAULT:happened:chief"""
    trigger, type, status, worth = written.split(":")
    ((start, end),) = read_spans(trigger, 0)
    return LabelledEvent((start, end), type, status, worth)  # type: ignore[arg-type]


def read_event(written: str, at: int) -> LabelledEvent:
    """4-10:ASSAULT:happened:line:0-3::15-20:"""
    trigger, type, status, worth, *parties = written.split(":")
    who, whom, where, when = (read_spans(one, at) for one in parties)
    ((start, end),) = read_spans(trigger, at)
    return LabelledEvent((start, end), type, status, worth, who, whom, where, when)  # type: ignore[arg-type]


def read_spans(written: str, at: int) -> tuple[Offsets, ...]:
    """Spans of a passage; `at` is where their sentence begins."""
    pairs = (one.split("-") for one in written.split(",") if one)
    return tuple((at + int(start), at + int(end)) for start, end in pairs)


def read_labelled_articles(train: Path, corpora: Path) -> Iterator[Article]:
    """The passages that were read, whole, each under its name in the table."""
    wanted = labelled_sentences()
    yield from read_articles_named(train, wanted)
    for corpus in CORPORA:
        for record in read(corpora / f"{corpus}.jsonl.gz"):
            if (name := f"{corpus}/{record.id}") in wanted:
                yield Article(id=name, title="", text=text_of(record), source="")
    yield from read_local_articles(train.with_name("places.jsonl"), wanted)


def read_local_articles(path: Path, wanted: Container[str]) -> Iterator[Article]:
    """The articles of local papers that a table names: `places/lgl-38543491`."""
    with path.open(encoding="utf-8") as lines:  # a text may have other ends of lines within
        for row in map(json.loads, lines):
            if (name := f"places/{row['id']}") in wanted:
                day = row["date"] if WHOLE_DAY.match(row["date"] or "") else None
                yield Article(id=name, title=row["title"] or "", text=row["text"], source="", published=day)


def read_articles_named(train: Path, wanted: Container[str]) -> Iterator[Article]:
    """The articles of PolNeAR of which a table has the digest, each under that."""
    for row in read_rows(train):
        if (name := digest_of(row["id"])) in wanted:
            day = (row["date"] or "")[:10] or None
            yield Article(id=name, title=row["title"] or "", text=row["text"], source="", published=day)


def read_labelled_docs(train: Path, corpora: Path) -> list[tuple[Article, Doc]]:
    """The passages with all that is read of them but events."""
    nlp = load_pipeline()
    articles = list(read_labelled_articles(train, corpora))
    with nlp.select_pipes(disable="events"):
        return list(zip(articles, pipeline.read(nlp, articles), strict=True))


def parse_arguments(description: str | None) -> argparse.Namespace:
    """The files of a program that fits to labelled events: `train` and `corpora`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("corpora", type=Path)
    return parser.parse_args()


def digest_of(article_id: str) -> str:
    return hashlib.sha256(article_id.encode()).hexdigest()[:12]


def text_of(record: Record) -> str:
    """A passage's words as they are printed."""
    return "".join(word.text + " " * word.space for word in record.words).strip()


def overlapping(spans: Iterable[Offsets], others: Iterable[Offsets]) -> bool:
    """Whether any of some spans shares a character with any of others."""
    others = list(others)
    return any(start < last and first < end for start, end in spans for first, last in others)
