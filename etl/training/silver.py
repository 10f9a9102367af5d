"""Silver: names that CoreNLP found in PolNeAR, cleaned of what it contradicts itself in.

Its labels come with PolNeAR's release; the four coarse types are refined by the word lists.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from etl.training.kinds import (
    INSTITUTIONS,
    city_sizes,
    country_names,
    is_affiliation,
    place_kind,
    region_names,
)
from etl.training.records import UNKNOWN, Name, Record, Word

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


def find_names(tokens: Iterable[list[Any]]) -> Iterator[Found]:
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


def add_paragraph(record: Record, doc: Doc, offset: int, names: list[Found]) -> None:
    """Add a paragraph's words, and the names among them, to a record; `offset` is its first character."""
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
            record.names.append(refine_name(record, starts[name.start], ends[name.end], name.type))


def refine_name(record: Record, start: int, end: int, coarse: str) -> Name:
    """The name without its article, in an OntoNotes type; UNKNOWN where type and words disagree."""
    while start < end - 1 and record.words[start].text.lower() in ARTICLES:
        start += 1
    return Name(start, end, kind_of([word.text for word in record.words[start:end]], coarse))


def kind_of(words: list[str], coarse: str) -> str:
    name = " ".join(words)
    political = name in country_names() or name in region_names()
    if name in INSTITUTIONS:
        return "ORG"
    if is_affiliation(words) and not political:
        return "NORP" if coarse in ("NORP", "GPE") else UNKNOWN
    if coarse == "GPE":
        return place_kind(words)
    if coarse == "ORG" and political:
        return "GPE"
    shouted = name.isupper() and len(name) > 4 and name.title() in city_sizes()
    return UNKNOWN if coarse == "NORP" or shouted or (coarse == "PERSON" and political) else coarse


def agree_on_types(records: list[Record]) -> list[Record]:
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
        record.names = [settle_type(record, name, types, surnames) for name in record.names]
    return records


def article_of(record: Record) -> str:
    return record.id.rsplit(".", 1)[0]


def settle_type(record: Record, name: Name, types: dict[str, Counter[str]], surnames: set[str]) -> Name:
    """The name with its type after the whole corpus was seen."""
    text = " ".join(word.text for word in record.words[name.start : name.end])
    counts = types[text]
    common, times = counts.most_common(1)[0]
    if text in surnames and counts["PERSON"] > 1:
        return Name(name.start, name.end, "PERSON")
    rare = name.label != common and times >= SURE * counts.total()
    return Name(name.start, name.end, UNKNOWN) if rare else name
