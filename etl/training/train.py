"""Train: corpora in, the weights of encoder and readers out.

    python -m etl.training.train CORPORA GOLD FIRST.safetensors --rounds 3
    python -m etl.training.train CORPORA GOLD SECOND.safetensors --rounds 2 --start FIRST.safetensors

One encoder learns tags, lemmas, heads, sentence ends, names and quotation roles at once. The first course has
names that another program found in its first round; the second has, where nobody annotated names, those of
which the first course's network is sure.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file

from etl.training.lessons import (
    IGNORED,
    SILVER,
    Labels,
    Lesson,
    annotated_names,
    attributions,
    linked_names,
    treebanks,
)
from etl.training.network import Network, batch, losses, pieces, untrained
from etl.training.stock import dependency_labels, stock_pipeline

BATCH = 2000
"""Pieces to a batch, padding included."""
RATE, READERS_RATE = 3e-4, 1.5e-3
WARMUP = 150
WEIGHTS = {
    "tags": 0.3,
    "morphs": 0.3,
    "lemmas": 0.3,
    "firsts": 0.5,
    "heads": 1.0,
    "deps": 1.0,
    "names": 1.5,
    "roles": 1.0,
}
SURE = 0.8
"""How likely a word's class is that a network may teach."""
SECOND_RATE = 0.4
"""Steps of the second course, as a share of the first's."""
KEPT = 400
"""Steps between checkpoints."""


def rounds(
    corpora: Path, gold: Path, labels: Labels, count: int, rng: Random, *, again: bool
) -> Iterator[list[Lesson]]:
    """Every lesson once a round, a treebank's twice, dressed anew.

    In the first course CoreNLP's and Wikipedia's names are in the first round alone; in the second, in all.
    """
    cutter = pieces()
    articles = gold / "quotes.train.jsonl.gz"
    silver = corpora / "corenlp_polnear.train.jsonl.gz"
    for number in range(count):
        yield [
            *treebanks(corpora, cutter, labels, rng),
            *treebanks(corpora, cutter, labels, rng),
            *annotated_names(corpora, cutter, rng),
            *(linked_names(corpora, cutter, rng) if number == 0 and not again else ()),
            *attributions(articles, silver if again or number == 0 else None, cutter, rng),
        ]


def batches(lessons: list[Lesson], rng: Random) -> list[list[Lesson]]:
    """Lessons of about one length together, in random order."""
    filled: list[list[Lesson]] = [[]]
    for one in sorted(lessons, key=lambda one: len(one.pieces) + rng.random() * 12):
        if filled[-1] and (len(filled[-1]) + 1) * len(one.pieces) > BATCH:
            filled.append([])
        filled[-1].append(one)
    rng.shuffle(filled)
    return filled


@torch.no_grad()  # type: ignore[untyped-decorator]
def fill_names(network: Network, course: list[list[Lesson]]) -> None:
    """Give lessons without names those that a network is sure of; keep of CoreNLP's what it agrees with."""
    network.eval()
    for lessons in course:
        unnamed = [one for one in lessons if one.unnamed or one.names_weight == SILVER]
        if unnamed:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network.name(network.states(batch(unnamed)))
            chances, classes = torch.softmax(scores.float(), -1).max(-1)
            classes[chances < SURE] = IGNORED
            for one, row in zip(unnamed, classes.tolist(), strict=True):
                one.names = [settled(one, *both) for both in zip(one.names or (), row, strict=False)]
                one.names_weight = SILVER


def settled(one: Lesson, known: int, seen: int) -> int:
    """A word's class: as known; filled in where nobody said; IGNORED where two machines disagree."""
    if one.unnamed:
        return seen if known == IGNORED else known
    return known if known == seen else IGNORED


def train(course: list[list[Lesson]], network: Network, out: Path, rate: float = 1.0) -> None:
    """Adam with a warm-up and a line down to nothing; a checkpoint now and then."""
    encoder = [p for p in network.bert.parameters() if p.requires_grad]
    readers = [p for name, p in network.named_parameters() if not name.startswith("bert")]
    groups = [{"params": encoder, "lr": rate * RATE}, {"params": readers, "lr": rate * READERS_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMUP, max(0.01, 1 - step / len(course)))
    )
    network.train()
    began, told = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    for step, lessons in enumerate(course, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = losses(network, lessons)
        loss = sum(WEIGHTS[layer] * value.float() for layer, value in found.items())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        for layer, value in found.items():
            told[layer] += (float(value) - told[layer]) / min(step, 50)
        if step % 50 == 0:
            shown = " ".join(f"{layer} {value:.3f}" for layer, value in told.items())
            print(f"{step}/{len(course)} {time.time() - began:.0f} s: {shown}", flush=True)
        if step % KEPT == 0 or step == len(course):
            save_file({name: w.contiguous() for name, w in network.state_dict().items()}, out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("corpora", "gold", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="weights of the first course")
    given = parser.parse_args()
    rng = Random(given.seed)
    torch.manual_seed(given.seed)
    labels = Labels(stock_pipeline(given.corpora), dependency_labels(given.corpora))
    course = [
        one
        for lessons in rounds(
            given.corpora, given.gold, labels, given.rounds, rng, again=given.start is not None
        )
        for one in batches(lessons, rng)
    ]
    network = untrained(labels)
    if given.start:
        network.load_state_dict(load_file(given.start))
        fill_names(network, course)
    train(course, network, given.out, SECOND_RATE if given.start else 1.0)


if __name__ == "__main__":
    main()
