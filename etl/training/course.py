"""Course: lessons in batches of one length, and a network going through them."""

from __future__ import annotations

import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from etl.training.lessons import (
    Labels,
    Lesson,
    annotated_names,
    attribution_lessons,
    linked_names,
    treebank_lessons,
    unannotated_lessons,
)
from etl.training.network import read_pieces

BATCH = 2000
"""Pieces to a batch, padding included."""
WARMUP = 150
KEPT = 400
"""Steps between checkpoints."""

Losses = Callable[[list[Lesson]], Mapping[str, Tensor]]
"""The losses of some lessons together, each weighed already."""


def draw_rounds(
    corpora: Path,
    gold: Path,
    labels: Labels,
    count: int,
    rng: Random,
    *,
    found: bool = False,
    unread: bool = False,
) -> Iterator[list[Lesson]]:
    """Every lesson that people annotated once a round, a treebank's twice, dressed anew.

    `found` adds names that programs found, in the first round; `unread` passages nobody named, for a teacher.
    """
    cutter = read_pieces()
    for number in range(count):
        silver = found and number == 0
        yield [
            *treebank_lessons(corpora, cutter, labels, rng),
            *treebank_lessons(corpora, cutter, labels, rng),
            *annotated_names(corpora, cutter, rng),
            *(linked_names(corpora, cutter, rng) if silver else ()),
            *(unannotated_lessons(corpora, cutter, rng) if unread else ()),
            *attribution_lessons(
                gold / "quotes.train.jsonl.gz",
                corpora / "corenlp_polnear.train.jsonl.gz" if silver else None,
                cutter,
                rng,
            ),
        ]


def draw_batches(lessons: list[Lesson], rng: Random) -> list[list[Lesson]]:
    """Lessons of about one length together, in random order."""
    filled: list[list[Lesson]] = [[]]
    for one in sorted(lessons, key=lambda one: len(one.pieces) + rng.random() * 12):
        if filled[-1] and (len(filled[-1]) + 1) * len(one.pieces) > BATCH:
            filled.append([])
        filled[-1].append(one)
    rng.shuffle(filled)
    return filled


def plan_course(rounds: Iterable[list[Lesson]], rng: Random) -> list[list[Lesson]]:
    """The batches of each round, one round after the other."""
    return [one for lessons in rounds for one in draw_batches(lessons, rng)]


def course_arguments(description: str | None, rounds: int) -> ArgumentParser:
    """What every training is told: corpora, gold, out, and how many rounds with which seed."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    for name in ("corpora", "gold", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=0)
    return parser


def mean_weights(courses: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of each weight over the files that courses left, which must all have begun alike."""
    found = [load_file(path) for path in courses]
    return {name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}


def learn_course(
    lessons: list[list[Lesson]],
    network: nn.Module,
    losses: Losses,
    rates: Mapping[str, float],
    out: Path,
) -> None:
    """Adam with a warm-up and a line down to nothing; a checkpoint now and then.

    `rates` has the largest step of the network's parts by the beginnings of their names; "" is all others.
    """
    groups: dict[str, list[nn.Parameter]] = {start: [] for start in sorted(rates, reverse=True)}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            groups[next(start for start in groups if name.startswith(start))].append(weight)
    optimizer = torch.optim.AdamW(
        [{"params": weights, "lr": rates[start]} for start, weights in groups.items()],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMUP, max(0.01, 1 - step / len(lessons)))
    )
    network.train()
    began = time.time()
    told: dict[str, float] = {}
    for step, together in enumerate(lessons, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = losses(together)
        optimizer.zero_grad()
        torch.stack([value.float() for value in found.values()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        for layer, value in found.items():
            told[layer] = told.get(layer, 0.0)
            told[layer] += (float(value.detach()) - told[layer]) / min(step, 50)
        if step % 50 == 0:
            shown = " ".join(f"{layer} {value:.3f}" for layer, value in told.items())
            print(f"{step}/{len(lessons)} {time.time() - began:.0f} s: {shown}", flush=True)
        if step % KEPT == 0 or step == len(lessons):
            save_file({name: w.contiguous() for name, w in network.state_dict().items()}, out)
