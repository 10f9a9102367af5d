"""Passages: what the corpora hold, grouped, renamed and dressed as newspapers print it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from random import Random

from etl.training.records import UNKNOWN, Name, Record, join, read
from etl.training.reviewed import SOURCE, with_reviewed_names
from etl.training.substitution import Pools, prepend_dateline, substitute_names
from etl.training.surface import headline_of, with_curly_marks

TREEBANKS = ("ewt.train", "gum.train")
NAMED = ("uner_ewt.dev", "wikigold.train", "crossner.train", "re3d.train", "btc.train")
"""Corpora with names alone."""
UNANNOTATED = ("wikiann.train", "geovirus.train")
"""Corpora whose names are of some kinds alone, or found by machine: a teacher names them better."""
CLOSE = ("gum", "uner", "wikigold", "re3d", "crossner_politics", SOURCE)
"""Sources annotated in the sense we want; they are shown again with other names."""
CLOSEST = ("gum_news", "gum_interview", "gum_speech", "gum_bio", "uner", "re3d")
"""Those of them that read like news; they are shown twice more."""
UNMARKED_EVENTS = ("gum", "crossner")
"""Sources whose events are not what OntoNotes calls one."""


def load(corpora: Path, name: str) -> list[Record]:
    """The passages of one file of the corpora, with the names annotated for this model."""
    return list(map(with_reviewed_names, read(corpora / f"{name}.jsonl.gz")))


def read_passages(corpora: Path, name: str) -> list[Record]:
    """Those passages of a file that were read for names."""
    return [record for record in load(corpora, name) if record.source == SOURCE]


def unread_passages(corpora: Path, name: str) -> list[Record]:
    """The other passages of a file."""
    return [record for record in load(corpora, name) if record.source != SOURCE]


def treebank_passages(corpora: Path) -> Iterator[Record]:
    """The passages of all treebanks."""
    return (record for bank in TREEBANKS for record in load(corpora, bank))


def group_sentences(records: list[Record], rng: Random) -> Iterator[Record]:
    """Corpora of single sentences as passages of one to four, in their order; others as they are."""
    if records and records[0].id.startswith("GUM"):
        yield from records
        return
    for _, run in groupby(records, key=lambda record: record.source):
        rest = list(run)
        while rest:
            size = rng.randint(1, 4)
            yield join(rest[:size])
            rest = rest[size:]


def make_variants(record: Record, pools: Pools, rng: Random) -> Iterator[Record]:
    """A close passage with other names, its sentences as headlines, and with a dateline."""
    if not record.source.startswith(CLOSE):
        return
    for _ in range(2 if record.source.startswith(CLOSEST) else 1):
        yield substitute_names(record, pools, rng, 0.6)
    yield from draw_headlines(record, rng, 0.08)
    if rng.random() < 0.06:
        yield prepend_dateline(record, pools, rng)


def draw_headlines(record: Record, rng: Random, share: float) -> Iterator[Record]:
    """A share of the sentences of 4 to 18 words as headlines."""
    for sentence in record.sentences():
        if rng.random() < share and 4 <= len(sentence.words) <= 18:
            head = headline_of(sentence, rng)
            if head:
                yield with_curly_marks(head, rng)


def without_events(record: Record) -> Record:
    """Events as UNKNOWN where the corpus means something else by them."""
    if record.source.startswith(UNMARKED_EVENTS):
        record.names = [Name(n.start, n.end, UNKNOWN) if n.label == "EVENT" else n for n in record.names]
    return record


def maybe_curly(record: Record, rng: Random, chance: float) -> Record:
    """The passage, by chance with curly marks."""
    return with_curly_marks(record, rng) if rng.random() < chance else record
