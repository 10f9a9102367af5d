"""Records: annotated passages as the corpora are kept, JSONL in, spaCy Docs out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span

LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT")
UNKNOWN = ""
"""The label of a span of which a corpus does not say whether it is a name."""
VOCAB = spacy.blank("en").vocab


@dataclass(slots=True)
class Word:
    """A word, with its syntax where the corpus has it; `head` is a position in the record."""

    text: str
    space: bool = True
    tag: str = ""
    pos: str = ""
    morph: str = ""
    lemma: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Name:
    """A half-open span of words and its type; UNKNOWN keeps the span out of training."""

    start: int
    end: int
    label: str

    def moved(self, by: int) -> Name:
        return Name(self.start + by, self.end + by, self.label)


@dataclass(slots=True)
class Record:
    """A passage: words, the first word of each sentence and paragraph, and names."""

    id: str
    source: str
    words: list[Word]
    sents: list[int]
    pars: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    parsed: bool = False

    def copy(self) -> Record:
        """A record whose words can be changed without touching this one's."""
        words = [replace(word) for word in self.words]
        return replace(self, words=words, sents=self.sents[:], pars=self.pars[:], names=self.names[:])

    def put(self, start: int, end: int, words: list[Word], label: str | None = None) -> None:
        """Put other words in the place of some; with a label, they are a name of that type.

        Heads of the new words are positions in the record as it will be; a name that is cut is dropped.
        """
        grown = len(words) - (end - start)

        def shift(at: int) -> int:
            return at + grown if at >= end else at

        for word in (*self.words[:start], *self.words[end:]):
            word.head = shift(word.head)
        self.words[start:end] = words
        self.sents = [shift(at) if at > start else at for at in self.sents]
        self.pars = [shift(at) if at > start else at for at in self.pars]
        kept = [n for n in self.names if n.end <= start or n.start >= end]
        self.names = [n.moved(grown) if n.start >= end else n for n in kept]
        if label is not None:
            self.names = sorted([*self.names, Name(start, start + len(words), label)], key=lambda n: n.start)

    def part(self, start: int, end: int) -> Record:
        """The words from start to end as a record of its own; names and heads that reach out are dropped."""
        words = [
            replace(w, head=w.head - start if start <= w.head < end else -1) for w in self.words[start:end]
        ]
        return Record(
            f"{self.id}.{start}",
            self.source,
            words,
            [at - start for at in self.sents if start <= at < end] or [0],
            [at - start for at in self.pars if start < at < end],
            [n.moved(-start) for n in self.names if start <= n.start and n.end <= end],
            self.parsed,
        )

    def sentences(self) -> Iterator[Record]:
        """Each sentence as a record."""
        for start, end in zip(self.sents, [*self.sents[1:], len(self.words)], strict=True):
            yield self.part(start, end)


def read(path: Path) -> Iterator[Record]:
    """The records of a gzipped JSONL file: parallel lists words, spaces, tags, …; ents and missing."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from_json(json.loads(line))


def from_json(row: dict[str, Any]) -> Record:
    columns = ("words", "spaces", "tags", "pos", "morphs", "lemmas", "deps", "heads")
    parsed = "heads" in row
    used = columns if parsed else columns[:2]
    names = [Name(*span) for span in row.get("ents", [])]
    names += [Name(start, end, UNKNOWN) for start, end in row.get("missing", [])]
    return Record(
        row["id"],
        row["source"],
        [Word(text or "-", *rest) for text, *rest in zip(*(row[c] for c in used), strict=True)],
        row["sents"],
        row.get("pars", []),
        names,
        parsed,
    )


def write(path: Path, records: Iterable[Record]) -> int:
    """Write records as `read` reads them, the same records as the same bytes; return how many there were."""
    return write_rows(path, map(to_json, records))


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as gzipped JSONL, the same rows as the same bytes; return how many there were."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))
    return len(lines)


def to_json(record: Record) -> dict[str, Any]:
    """A record as parallel lists, without those that its corpus has not."""
    words = record.words
    row: dict[str, Any] = {
        "id": record.id,
        "source": record.source,
        "words": [word.text for word in words],
        "spaces": [word.space for word in words],
        "sents": record.sents,
        "pars": record.pars,
    }
    if record.parsed:
        row |= {
            "tags": [word.tag for word in words],
            "pos": [word.pos for word in words],
            "morphs": [word.morph for word in words],
            "lemmas": [word.lemma for word in words],
            "heads": [word.head for word in words],
            "deps": [word.dep for word in words],
        }
    row["ents"] = [[n.start, n.end, n.label] for n in record.names if n.label != UNKNOWN]
    row["missing"] = [[n.start, n.end] for n in record.names if n.label == UNKNOWN]
    return row


def join(records: Iterable[Record]) -> Record:
    """Records that follow each other as one."""
    joined: Record | None = None
    for record in records:
        if joined is None:
            joined = record.copy()
            continue
        at = len(joined.words)
        joined.words += [replace(word, head=word.head + at) for word in record.words]
        joined.sents += [start + at for start in record.sents]
        joined.pars += [start + at for start in record.pars]
        joined.names += [name.moved(at) for name in record.names]
    assert joined is not None
    joined.words[-1].space = True
    return joined


def to_doc(record: Record, *, syntax: bool) -> Doc:
    """A Doc with the record's syntax, or with its names, longest first where they overlap."""
    words = record.words
    texts, spaces = [w.text for w in words], [w.space for w in words]
    if syntax:
        return Doc(
            VOCAB,
            texts,
            spaces,
            tags=[w.tag for w in words],
            pos=[w.pos for w in words],
            morphs=[w.morph for w in words],
            lemmas=[w.lemma for w in words],
            heads=[w.head for w in words],
            deps=["ROOT" if w.dep == "root" else w.dep for w in words],
        )
    doc = Doc(VOCAB, texts, spaces)
    known: list[Span] = []
    unknown: list[Span] = []
    taken: set[int] = set()
    for name in sorted(record.names, key=lambda n: (n.label == UNKNOWN, n.start - n.end)):
        span = set(range(name.start, name.end))
        if name.label == UNKNOWN:
            unknown += [Span(doc, at, at + 1) for at in sorted(span - taken)]
        elif name.label in LABELS and not span & taken:
            known.append(Span(doc, name.start, name.end, label=name.label))
        else:
            continue
        taken |= span
    doc.set_ents(known, missing=unknown, default="outside")
    return doc
