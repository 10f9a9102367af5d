"""Convert: fetched corpora in; the records and rows that training and evaluation read out.

    python -m etl.training.convert SOURCES CORPORA GOLD [NAME ...]

SOURCES is what etl.training.fetch filled. CORPORA gets a NAME.jsonl.gz of records for each corpus and part,
and CoreNLP's reading of PolNeAR; GOLD gets PolNeAR's articles. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from etl.errors import CorpusNotFound
from etl.training.conversion import polnear
from etl.training.conversion.geovirus import geovirus
from etl.training.conversion.gum import gum
from etl.training.conversion.named import btc, crossner, uner, wikiann, wikigold
from etl.training.conversion.re3d import re3d
from etl.training.conversion.treebank import ewt, pud
from etl.training.records import Record, write, write_rows

RECORDS: dict[str, Callable[[Path], Iterable[Record]]] = {
    **{f"ewt.{part}": partial(ewt, part=part) for part in ("train", "dev", "test")},
    **{f"gum.{part}": partial(gum, part=part) for part in ("train", "dev", "test")},
    "pud.test": pud,
    "uner_ewt.dev": partial(uner, corpus="uner_ewt", part="dev"),
    "uner_ewt.test": partial(uner, corpus="uner_ewt", part="test"),
    "uner_pud.test": partial(uner, corpus="uner_pud", part="test"),
    "wikigold.train": partial(wikigold, part="train"),
    "wikigold.test": partial(wikigold, part="test"),
    "crossner.train": crossner,
    "btc.train": btc,
    "re3d.train": re3d,
    "wikiann.train": partial(wikiann, titles=False),
    "wikiann.titles": partial(wikiann, titles=True),
    "geovirus.train": geovirus,
}
"""What is made of each corpus, by the file's name."""
TOKENS, ARTICLES = "corenlp_polnear.train", "quotes.train"


def convert_corpus(name: str, sources: Path, corpora: Path, gold: Path) -> int:
    """Write one file and return how many rows it has; CorpusNotFound where its corpus was not fetched."""
    if name == TOKENS:
        return write_rows(corpora / f"{name}.jsonl.gz", polnear.read_tokens(sources))
    if name == ARTICLES:
        return write_rows(gold / f"{name}.jsonl.gz", polnear.read_articles(sources))
    return write(corpora / f"{name}.jsonl.gz", RECORDS[name](sources))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for folder in ("sources", "corpora", "gold"):
        parser.add_argument(folder, type=Path)
    parser.add_argument("names", nargs="*", help="these files alone")
    args = parser.parse_args()
    known = (*RECORDS, TOKENS, ARTICLES)
    if unknown := sorted({*args.names} - {*known}):
        parser.error(f"no such file: {', '.join(unknown)}; there are {', '.join(known)}")
    for name in args.names or known:
        try:
            print(f"{name}: {convert_corpus(name, args.sources, args.corpora, args.gold)}")
        except CorpusNotFound as error:
            parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
