"""Silver: names that another program found, cleaned of what it contradicts itself in, as records.

    python -m etl.training.silver ANNOTATIONS.jsonl.gz ARTICLES.jsonl.gz OUT.jsonl.gz

CoreNLP's labels come with PolNeAR's release; its four coarse types are refined by the word lists.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from spacy.tokens import Doc

from etl.training.kinds import INSTITUTIONS, cities, countries, is_affiliation, place_kind, regions
from etl.training.records import UNKNOWN, Name, Record, Word, write
from etl.training.substitution import TOKENIZER

TYPES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE", "MISC": "NORP"}
SURE = 0.6
"""A name's rarer types are dropped where its commonest type has at least this share of its mentions."""
ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: half-open characters, and a coarse type."""

    start: int
    end: int
    type: str


def silver(annotations: Path, articles: Path, seed: int = 1) -> list[Record]:
    """Passages of one to three paragraphs with CoreNLP's names, types refined; doubtful names are UNKNOWN."""
    rng = Random(seed)
    texts = {row["id"]: row["text"] for row in rows(articles)}
    records: list[Record] = []
    for row in rows(annotations):
        if row["id"] in texts:
            records += passages(row["id"], texts[row["id"]], list(found(row["tokens"])), rng)
    return agreed(records)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def found(tokens: Iterable[list[Any]]) -> Iterator[Found]:
    """Runs of one type in a sentence; a token is [start, end, lemma, tag, type, head, label, sentence]."""
    run: Found | None = None
    last = None
    for start, end, _, _, label, _, _, sentence in tokens:
        kind = TYPES.get(label)
        if run and (kind, sentence) == (run.type, last):
            run = Found(run.start, end, run.type)
            continue
        if run:
            yield run
        run, last = (Found(start, end, kind), sentence) if kind else (None, None)
    if run:
        yield run


def passages(article: str, text: str, names: list[Found], rng: Random) -> Iterator[Record]:
    """An article's paragraphs by ones, twos and threes, tokenized as we tokenize."""
    pieces = [match.span() for match in re.finditer(r"[^\n]+", text)]
    while pieces:
        size = rng.randint(1, 3)
        taken, pieces = pieces[:size], pieces[size:]
        docs = [TOKENIZER(text[start:end]) for start, end in taken]
        record = Record(f"{article}.{taken[0][0]}", "polnear", [], [])
        for doc, (start, _) in zip(docs, taken, strict=True):
            add_paragraph(record, doc, start, names)
        if record.words:
            yield record


def add_paragraph(record: Record, doc: Doc, offset: int, names: list[Found]) -> None:
    first = len(record.words)
    tokens = [token for token in doc if not token.is_space]
    if not tokens:
        return
    record.sents.append(first)
    if first:
        record.pars.append(first)
    record.words += [Word(token.text, bool(token.whitespace_)) for token in tokens]
    record.words[-1].space = True
    starts = {offset + token.idx: first + at for at, token in enumerate(tokens)}
    ends = {offset + token.idx + len(token): first + at + 1 for at, token in enumerate(tokens)}
    for name in names:
        if name.start in starts and name.end in ends:
            record.names.append(refined(record, starts[name.start], ends[name.end], name.type))


def refined(record: Record, start: int, end: int, coarse: str) -> Name:
    """The name without its article, in an OntoNotes type; UNKNOWN where type and words disagree."""
    while start < end - 1 and record.words[start].text.lower() in ARTICLES:
        start += 1
    return Name(start, end, kind([word.text for word in record.words[start:end]], coarse))


def kind(words: list[str], coarse: str) -> str:
    name = " ".join(words)
    political = name in countries() or name in regions()
    if name in INSTITUTIONS:
        return "ORG"
    if is_affiliation(words) and not political:
        return "NORP" if coarse in ("NORP", "GPE") else UNKNOWN
    if coarse == "GPE":
        return place_kind(words)
    if coarse == "ORG" and political:
        return "GPE"
    shouted = name.isupper() and len(name) > 4 and name.title() in cities()
    return UNKNOWN if coarse == "NORP" or shouted or (coarse == "PERSON" and political) else coarse


def agreed(records: list[Record]) -> list[Record]:
    """Surnames of an article's people made people throughout it; rare types of a name made UNKNOWN."""
    people: dict[str, set[str]] = defaultdict(set)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for name in record.names:
            words = [word.text for word in record.words[name.start : name.end]]
            types[" ".join(words)][name.label] += name.label != UNKNOWN
            if name.label == "PERSON" and len(words) > 1:
                people[article_of(record)].add(words[-1])
    for record in records:
        surnames = people[article_of(record)]
        record.names = [settled(record, name, types, surnames) for name in record.names]
    return records


def article_of(record: Record) -> str:
    return record.id.rsplit(".", 1)[0]


def settled(record: Record, name: Name, types: dict[str, Counter[str]], surnames: set[str]) -> Name:
    """The name with its type after the whole corpus was seen."""
    text = " ".join(word.text for word in record.words[name.start : name.end])
    counts = types[text]
    common, times = counts.most_common(1)[0]
    if text in surnames and counts["PERSON"] > 1:
        return Name(name.start, name.end, "PERSON")
    rare = name.label != common and times >= SURE * counts.total()
    return Name(name.start, name.end, UNKNOWN) if rare else name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("annotations", "articles", "out"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    write(silver(arguments.annotations, arguments.articles), arguments.out)


if __name__ == "__main__":
    main()
