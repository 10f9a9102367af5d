"""Judged events: rows of events that a reader judged field by field, and what the rows claimed.

`data/judged_event_rows.md` says how. `data/judged_event_rows.tsv` has a line for each row: its passage, its
word, its type, status and days; digests of its line, its parties and its place; and which of its fields are
wrong. No text is in it. Articles of PolNeAR are named by the start of a hash, passages of the corpora, read
whole here, and articles of local papers by their file and their own name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.article import Article
from etl.training.labelled_events import CORPORA, read_articles_named, read_local_articles, text_of
from etl.training.records import read
from etl.training.word_lists import table
from etl.transform.values import Entity, Event

CLAIMS = ("type", "status", "date", "summary", "who", "whom", "where")


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """What one row claimed, by field, and which fields were found wrong; of `worth` it claims nothing."""

    claims: Mapping[str, str]
    wrong: frozenset[str]
    strict: bool = True
    """Whether by a reader who forgave nothing; the first ones let pass what leaves open whom it means."""

    def verdict(self, field: str, claims: Mapping[str, str]) -> bool | None:
        """Whether a field is right; None where another claim is made now than the one that was judged."""
        if field != "worth" and claims[field] != self.claims[field]:
            return None
        return field not in self.wrong


@cache
def judged_events() -> dict[str, dict[str, JudgedEvent]]:
    """The rows that were judged, by their passage and the characters of their word: `10-16`."""
    found: dict[str, dict[str, JudgedEvent]] = {}
    for row in table("judged_event_rows"):
        claims = {name: row[name] for name in CLAIMS}
        wrong = frozenset(filter(None, row["wrong"].split(",")))
        found.setdefault(row["passage"], {})[row["trigger"]] = JudgedEvent(
            claims, wrong, strict=row["reader"] == "strict"
        )
    return found


def claims_of(event: Event, entities: Mapping[str, Entity]) -> dict[str, str]:
    """What an event claims, as the table has it."""
    day = event.date
    ends = [day.date_from or "", day.date_to or ""] if day else []
    place = entities.get(event.place or "")
    return {
        "type": event.type,
        "status": event.status,
        "date": "..".join(dict.fromkeys(filter(None, ends))),
        "summary": digest(event.summary),
        "who": digest(printed(event.actors, event.actor_text, entities)),
        "whom": digest(printed(event.recipients, event.recipient_text, entities)),
        "where": digest(place.name if place else ""),
    }


def printed(ids: tuple[str, ...], text: str | None, entities: Mapping[str, Entity]) -> str:
    """A party as the reader saw it: the first one's name, and how many there are beside; else its words."""
    if ids and ids[0] in entities:
        return entities[ids[0]].name + (f" +{len(ids) - 1}" if len(ids) > 1 else "")
    return text or ""


def digest(text: str) -> str:
    """By what a text is known again; empty for none."""
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else ""


def read_judged_articles(train: Path, corpora: Path, wanted: Container[str]) -> Iterator[Article]:
    """The articles that a table names, each under its name there; passages of the corpora whole."""
    yield from read_articles_named(train, wanted)
    for name, text in whole_passages(corpora).items():
        if name in wanted:
            yield Article(id=name, title="", text=text, source="")
    yield from read_local_articles(train.with_name("places.jsonl"), wanted)


def whole_passages(corpora: Path) -> dict[str, str]:
    """The texts of the corpora, whose records are paragraphs: `geovirus.train/geovirus-7`."""
    found: dict[str, list[str]] = {}
    for corpus in CORPORA:
        for record in read(corpora / f"{corpus}.jsonl.gz"):
            found.setdefault(f"{corpus}/{record.id.rpartition('-')[0]}", []).append(text_of(record))
    return {name: " ".join(paragraphs) for name, paragraphs in found.items()}
