"""Vectors: what the teacher makes of a single word, in few numbers, for the words that names are made of.

    python -m etl.training.vectors TEACHER.safetensors CORPORA

writes etl/transform/data/word_vectors.npz: sorted hashes of words in lower case, and 8-bit vectors.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy
import torch
from spacy.strings import get_string_id

from etl.training.organisations import organisations
from etl.training.records import Record, Word, read
from etl.training.teacher import Tagger, passage, tokenizer, trained
from etl.transform.word_vectors import TABLE

CORPORA = ("gum.train", "ewt.train", "wikigold.train", "crossner.train", "re3d.train", "wikiann.train")
FRAME = ("The", "report", "says", "", "was", "there", ".")
"""A sentence that fits any name; the word stands in the gap."""
GAP = FRAME.index("")
WIDTH = 48
OFTEN = 2
"""Times a capitalised word must stand in the corpora."""
TOGETHER = 128


def vocabulary(corpora: Path) -> list[str]:
    """Whole words of the encoder, capitalised words of the corpora, words of organisations; as in names."""
    counts: Counter[str] = Counter()
    for name in CORPORA:
        for record in read(corpora / f"{name}.jsonl.gz"):
            counts.update(word.text for word in record.words if word.text[:1].isupper())
    seen = {word for word, times in counts.items() if times >= OFTEN}
    listed = {word for name in organisations() for word in name.split(" ")}
    whole = {piece for piece in tokenizer().get_vocab() if not piece.startswith("##")}
    cased = {word.lower(): word for word in sorted(seen | listed)}
    words = {word.lower(): cased.get(word.lower(), word.title()) for word in whole | seen | listed}
    return [cased for lower, cased in sorted(words.items()) if len(lower) > 2 and lower[0].isalpha()]


def framed(word: str) -> Record:
    return Record(word, "frame", [Word(text or word) for text in FRAME], [0])


@torch.no_grad()  # type: ignore[untyped-decorator]
def states(tagger: Tagger, words: list[str]) -> numpy.ndarray:
    """The teacher's last state of each word in the frame."""
    rows = []
    for start in range(0, len(words), TOGETHER):
        passages = [passage(framed(word), []) for word in words[start : start + TOGETHER]]
        rows.append(tagger.states(passages).numpy()[GAP :: len(FRAME)])
    return numpy.vstack(rows)


def compressed(rows: numpy.ndarray) -> numpy.ndarray:
    """Principal components, each row scaled to the range of 8 bits."""
    rows = rows - rows.mean(axis=0)
    _, _, directions = numpy.linalg.svd(rows[:: max(1, len(rows) // 8000)], full_matrices=False)
    rows = rows @ directions[:WIDTH].T
    scaled: numpy.ndarray = numpy.rint(127 * rows / numpy.abs(rows).max(axis=1, keepdims=True))
    return scaled.astype("int8")


def write(words: Iterable[str], vectors: numpy.ndarray, path: Path = TABLE) -> None:
    keys = numpy.fromiter(hashes(words), dtype="uint64")
    order = numpy.argsort(keys)
    numpy.savez_compressed(path, keys=keys[order], vectors=vectors[order])


def hashes(words: Iterable[str]) -> Iterator[int]:
    for word in words:
        yield get_string_id(word.lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("corpora", type=Path)
    arguments = parser.parse_args()
    words = vocabulary(arguments.corpora)
    write(words, compressed(states(trained(arguments.teacher), words)))


if __name__ == "__main__":
    main()
