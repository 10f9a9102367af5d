"""Train: corpora in, the weights of encoder and readers out.

    python -m etl.training.train CORPORA GOLD FIRST.safetensors --rounds 3
    python -m etl.training.train CORPORA GOLD SECOND.safetensors --rounds 2 --start FIRST.safetensors \\
        --teacher TEACHER.safetensors
    python -m etl.training.train CORPORA GOLD THIRD.safetensors --rounds 1 \\
        --start SECOND.safetensors OTHER.safetensors --teacher TEACHER.safetensors

One encoder learns tags, lemmas, heads, sentence ends, names and quotation roles at once. The first course has
names that another program found in its first round. In a later one a teacher tells what people left open of
each word: its name and head, and its role beside theirs. Every first course begins with the same weights,
whatever its seed, so that the mean of several is a network too; a third course goes on from it, and mends
the parse, which suffers by the mean.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file

from etl.training.course import course_arguments, draw_rounds, learn_course, mean_weights, plan_course
from etl.training.lessons import Labels
from etl.training.network import losses_of, untrained_network
from etl.training.stock import dependency_labels, stock_pipeline
from etl.training.teacher import Teacher, open_published, tell_chances

RATES = {"": 1.5e-3, "bert": 3e-4}
LATER_RATE = 0.4
"""Steps of a later course, as a share of the first's."""
BEGINNING = 0
"""The seed of the weights that every first course begins with."""


def main() -> None:
    parser = course_arguments(__doc__, rounds=3)
    parser.add_argument(
        "--start", type=Path, nargs="+", help="weights of earlier courses; their mean is taken"
    )
    parser.add_argument("--teacher", type=Path, help="weights of a teacher")
    given = parser.parse_args()
    rng = Random(given.seed)
    labels = Labels(stock_pipeline(given.corpora), dependency_labels(given.corpora))
    taught = given.teacher is not None
    annotated = draw_rounds(
        given.corpora, given.gold, labels, given.rounds, rng, found=not taught, unread=taught
    )
    lessons = plan_course(annotated, rng)
    if taught:
        teacher = Teacher(open_published(), labels)
        teacher.load_state_dict(load_file(given.teacher))
        tell_chances(teacher, lessons)
    torch.manual_seed(BEGINNING)
    network = untrained_network(labels)
    torch.manual_seed(given.seed)
    rate = 1.0
    if given.start:
        network.load_state_dict(mean_weights(given.start))
        rate = LATER_RATE
    learn_course(
        lessons,
        network,
        partial(losses_of, network),
        {part: rate * step for part, step in RATES.items()},
        given.out,
    )


if __name__ == "__main__":
    main()
