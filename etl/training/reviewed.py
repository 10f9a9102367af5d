"""Reviewed: names annotated for this model, in passages whose corpora have none or had a program find them.

`data/reviewed_names.md` says how. `data/reviewed_names.tsv` has a line for each sentence that was read: its
passage, the number of its first word there, how many words it has, and its names as first-end:TYPE, in words
from the sentence's start. No text is in it. PolNeAR's passages are paragraphs, named by their article and
first character.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from etl.training.records import UNKNOWN, Name, Record
from etl.training.word_lists import table

SOURCE = "reviewed"
"""The source of a record that has these names."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was read: where its words begin and end in its passage, and all their names."""

    start: int
    end: int
    names: tuple[Name, ...]


@cache
def read_sentences() -> dict[str, list[Sentence]]:
    """What was read, by the passage."""
    read: dict[str, list[Sentence]] = defaultdict(list)
    for row in table("reviewed_names"):
        start = int(row["first"])
        found = tuple(as_name(one).moved(start) for one in row["names"].split())
        read[row["passage"]].append(Sentence(start, start + int(row["size"]), found))
    return dict(read)


def as_name(written: str) -> Name:
    """3-5:ORG"""
    span, _, label = written.partition(":")
    start, _, end = span.partition("-")
    return Name(int(start), int(end), label)


def with_reviewed_names(record: Record) -> Record:
    """The record with its names, words that were not read UNKNOWN; itself where none were.

    A sentence that is not where it was when it was read, since the corpus is another version, is passed over.
    """
    bounds = {*record.sents, len(record.words)}
    read = [one for one in read_sentences().get(record.id, ()) if {one.start, one.end} <= bounds]
    if not read:
        return record
    known = {at for one in read for at in range(one.start, one.end)}
    unread = [Name(at, at + 1, UNKNOWN) for at in range(len(record.words)) if at not in known]
    return replace(record, source=SOURCE, names=[*unread, *(name for one in read for name in one.names)])
