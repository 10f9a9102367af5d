"""Encoder: the network that reads a paragraph's words; the pipes after it read what it leaves.

A small transformer (six layers, whole numbers for weights), run by onnxruntime on one core. A paragraph is
read by itself, so that what it is read as never depends on what else is in its batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.knowledge.word_classes import BITS
from etl.transform.language.pieces import MOST_PIECES, Laid, Pieces, marks
from etl.transform.language.states import WIDTH, word_places

GRAPH, VOCABULARY = "encoder.onnx", "pieces.txt"
LONGEST = 400
"""Pieces read at once; a longer paragraph is read in parts."""
PLACES = numpy.arange(BITS)
"""Of the bits of a word's classes."""

States = NDArray[Any]


@Language.factory("encoder", assigns=["doc.tensor"])
def make_encoder(nlp: Language, name: str) -> Encoder:
    return Encoder()


class Encoder:
    """Words in, one row of WIDTH numbers each out, as `doc.tensor`; white space gets zeros."""

    def __init__(self) -> None:
        self.graph = b""
        self.pieces: Pieces | None = None
        self.session: Any = None

    def __call__(self, doc: Doc) -> Doc:
        doc.tensor = self.states(doc)
        return doc

    def states(self, doc: Doc) -> States:
        states = numpy.zeros((len(doc), WIDTH), dtype="float32")
        places = word_places(doc)
        if self.pieces is not None:
            texts = [token.text for token in doc]
            words = [texts[at] for at in places]
            cut = [self.pieces.of(word) for word in words]
            marked = marks(words)
            for start, end in windows([len(one) for one in cut]):
                states[places[start:end]] = self.run(self.pieces.laid(cut[start:end], marked[start:end]))
        return states

    def run(self, laid: Laid) -> States:
        """The state of each word: its first piece's."""
        shaped, listed = numpy.array(laid.marks, "int64").T
        given = {
            "pieces": numpy.array(laid.pieces, "int64"),
            "shapes": shaped,
            "classes": (listed[:, None] >> PLACES & 1).astype("float32"),
            "starts": numpy.array(laid.starts, "int64"),
        }
        (states,) = self.running().run(None, given)
        return states  # type: ignore[no-any-return]

    def running(self) -> Any:
        """The network, made ready where it is needed first; other processes get the bytes alone."""
        if self.session is None:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self.session = onnxruntime.InferenceSession(
                self.graph, options, providers=["CPUExecutionProvider"]
            )
        return self.session

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "session": None}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / GRAPH).write_bytes(self.graph)
        lines = self.pieces.vocabulary if self.pieces else []
        (folder / VOCABULARY).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        self.graph = (Path(path) / GRAPH).read_bytes()
        self.pieces = Pieces((Path(path) / VOCABULARY).read_text(encoding="utf-8").split("\n")[:-1])
        self.session = None
        return self


def windows(sizes: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of words of at most LONGEST pieces, about as many in each."""
    total = sum(sizes)
    most = min(LONGEST, total // max(1, -(-total // LONGEST)) + MOST_PIECES)
    start = filled = 0
    for at, size in enumerate(sizes):
        if filled + size > most:
            yield start, at
            start, filled = at, 0
        filled += size
    if sizes:
        yield start, len(sizes)
