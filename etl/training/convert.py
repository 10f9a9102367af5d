"""Convert: corpora in; the DocBins that spaCy trains the parser and the names on out.

python -m etl.training.convert syntax CORPORA OUT
python -m etl.training.convert names CORPORA OUT --silver TAUGHT.jsonl.gz
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from random import Random

from etl.training.attribution import quoted
from etl.training.records import UNKNOWN, Name, Record, join, read, save, to_doc
from etl.training.substitution import Pools, abbreviated, dateline, substituted
from etl.training.surface import broken, curly, headline

TREEBANKS = ("ewt", "gum")
NAMED = ("gum.train", "uner_ewt.dev", "wikigold.train", "crossner.train", "re3d.train", "btc.train")
CLOSE = ("gum", "uner", "wikigold", "re3d", "crossner_politics")
"""Sources annotated by hand in the sense we want; they are shown again with other names."""
CLOSEST = ("gum_news", "gum_interview", "gum_speech", "gum_bio", "uner", "re3d")
"""Those of them that read like news; they are shown twice more."""
UNMARKED_EVENTS = ("gum", "crossner")
"""Sources whose events are not what OntoNotes calls one."""


def syntax(corpora: Path, seed: int = 7) -> Iterator[Record]:
    """Treebank passages in newspaper dress: quotations added, breaks kept, some sentences as headlines."""
    rng = Random(seed)
    pools = Pools(
        [*load(corpora, "gum.train"), *load(corpora, "crossner.train"), *load(corpora, "wikigold.train")]
    )
    for record in (r for bank in TREEBANKS for r in load(corpora, f"{bank}.train")):
        dressed = quoted(record, rng, pools, 0.3) if rng.random() < 0.45 else record
        dressed = broken(abbreviated(dressed, rng, 0.04), rng, 0.7)
        yield curly(dressed, rng) if rng.random() < 0.5 else dressed
        yield from headlines(record, rng, 0.04)


def names(corpora: Path, taught: Iterable[Path], seed: int = 7) -> Iterator[Record]:
    """Passages with names: those annotated by hand, again with other names, then what teachers labelled."""
    rng = Random(seed)
    gold = [record for name in NAMED for record in grouped(load(corpora, name), rng)]
    pools = Pools([*gold, *load(corpora, "wikiann.titles")])
    for record in gold:
        dressed = broken(abbreviated(record, rng, 0.05), rng, 0.7)
        yield maybe_curly(without_events(dressed), rng, 0.5)
        for variant in variants(record, pools, rng):
            yield maybe_curly(without_events(variant), rng, 0.5)
    for path in taught:
        for record in read(path):
            yield maybe_curly(record, rng, 0.3)


def load(corpora: Path, name: str) -> list[Record]:
    return list(read(corpora / f"{name}.jsonl.gz"))


def grouped(records: list[Record], rng: Random) -> Iterator[Record]:
    """Corpora of single sentences as passages of one to four, in their order; others as they are."""
    if records[0].id.startswith("GUM"):
        yield from records
        return
    for _, run in groupby(records, key=lambda record: record.source):
        rest = list(run)
        while rest:
            size = rng.randint(1, 4)
            yield join(rest[:size])
            rest = rest[size:]


def variants(record: Record, pools: Pools, rng: Random) -> Iterator[Record]:
    """A close passage with other names, its sentences as headlines, and with a dateline."""
    if not record.source.startswith(CLOSE):
        return
    for _ in range(2 if record.source.startswith(CLOSEST) else 1):
        yield substituted(record, pools, rng, 0.6)
    yield from headlines(record, rng, 0.08)
    if rng.random() < 0.06:
        yield dateline(record, pools, rng)


def headlines(record: Record, rng: Random, share: float) -> Iterator[Record]:
    """A share of the sentences of 4 to 18 words as headlines."""
    for sentence in record.sentences():
        if rng.random() < share and 4 <= len(sentence.words) <= 18:
            head = headline(sentence, rng)
            if head:
                yield curly(head, rng)


def without_events(record: Record) -> Record:
    """Events as UNKNOWN where the corpus means something else by them."""
    if record.source.startswith(UNMARKED_EVENTS):
        record.names = [Name(n.start, n.end, UNKNOWN) if n.label == "EVENT" else n for n in record.names]
    return record


def maybe_curly(record: Record, rng: Random, chance: float) -> Record:
    return curly(record, rng) if rng.random() < chance else record


def development(corpora: Path, layer: str, seed: int = 7) -> Iterator[Record]:
    """The held-out passages that choose the best step: every other one with curly quotation marks."""
    rng = Random(seed)
    held_out = [
        r for bank in TREEBANKS if layer == "syntax" or bank == "gum" for r in load(corpora, f"{bank}.dev")
    ]
    for at, record in enumerate(held_out):
        dressed = broken(record, rng, 0.5) if layer == "syntax" else record
        yield curly(dressed, rng) if at % 2 else dressed


def convert(layer: str, corpora: Path, out: Path, taught: Iterable[Path] = ()) -> None:
    """Write LAYER.train.spacy and LAYER.dev.spacy, in a fixed random order."""
    records = list(syntax(corpora) if layer == "syntax" else names(corpora, taught))
    Random(0).shuffle(records)
    parsed = layer == "syntax"
    save((to_doc(record, syntax=parsed) for record in records), out / f"{layer}.train.spacy")
    save(
        (to_doc(record, syntax=parsed) for record in development(corpora, layer)), out / f"{layer}.dev.spacy"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layer", choices=("syntax", "names"))
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    convert(arguments.layer, arguments.corpora, arguments.out, arguments.silver)


if __name__ == "__main__":
    main()
