"""Place choice: toponyms with their places in; weights of what speaks for a place out.

    python -m etl.training.place_choice GOLD

Fits the choice among the gazetteer's places of a name on the toponyms of `places.jsonl` (LGL, TR-News,
GeoWebNews, GeoVirus), each article read alone and with what its outlet usually writes of. What speaks for a
place hangs on what the article's other names seem to mean, which hangs on the weights: they are fitted anew
ROUNDS times. Prints how the choice does in articles that it was not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from etl.evaluation.calibration import calibration
from etl.evaluation.gold import read_jsonl
from etl.evaluation.places import NEAR, distance, homes_of, is_annotated, resolve_toponyms, toponyms_of
from etl.training.choice import maximise_likelihood
from etl.training.fit import RARE, held_out
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.odds import CONSTANT
from etl.transform.places import CHOICE, Home
from etl.transform.places.disambiguation import Evidence, weigh_up
from etl.transform.places.senses import Sense, sense_of

Row = dict[str, Any]
ROUNDS = 3
RIDGE = 1.0
SLIP = 0.02
"""What is annotated and less likely than this by the weights so far is taken for a slip: of 184 names with
their container after them, six are annotated elsewhere ("Marion, Ohio")."""
ABOUT = (
    "Weights of etl.transform.places.disambiguation: toponyms of LGL, TR-News, GeoWebNews and GeoVirus, each "
    "article read alone and with what its outlet usually writes of."
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of an article, what speaks for each of its candidates, and which of them are right."""

    article: str
    evidence: list[Evidence]
    right: tuple[int, ...]


def examples(rows: Sequence[Row]) -> Iterator[Toponym]:
    """Every annotated toponym for which the gazetteer has candidates, without and with its outlet's home.

    What an outlet writes of may be known by country alone: by the end of its address. Names that a container
    follows are read alone too: where "Texas" is not seen to be a name, "Paris, Texas" must do, and a name
    that was told so once means the same later.
    """
    plain = [resolve_toponyms(row, {}) for row in rows]
    for row, home in zip(rows, homes_of(rows, plain), strict=True):
        yield from read_article(row, {})
        yield from read_alone(row)
        yield from read_article(row, home)
        yield from read_article(row, {area: share for area, share in home.items() if len(area) == 1})


def read_article(row: Row, home: Home) -> Iterator[Toponym]:
    names = toponyms_of(row)
    senses = [sense_of(row["text"], (one["start"], one["end"]), gazetteer()) for one in names]
    evidence = weigh_up([sense for sense in dict.fromkeys(senses) if sense.candidates], home, [])
    for one, sense in zip(row["toponyms"], senses, strict=False):
        if sense in evidence:
            yield Toponym(row["id"], evidence[sense], right_of(one, sense))


def read_alone(row: Row) -> Iterator[Toponym]:
    """The toponyms that a container follows, as if the article named no other place: here, or before."""
    for one in row["toponyms"]:
        sense = sense_of(row["text"], (one["start"], one["end"]), gazetteer())
        later = replace(sense, within=())
        if sense.within and sense.candidates:
            for senses in ([sense], [later, sense]):
                yield Toponym(row["id"], weigh_up(senses, {}, [])[senses[0]], right_of(one, sense))


def right_of(toponym: Row, sense: Sense) -> tuple[int, ...]:
    """The candidates that are annotated, by their id, else by where they lie; none for another place."""
    ids = [n for n, one in enumerate(sense.candidates) if is_annotated(toponym, one)]
    return tuple(ids or (n for n, one in enumerate(sense.candidates) if distance(toponym, one) <= NEAR))


def fit(found: Sequence[Toponym], start: dict[str, float]) -> dict[str, float]:
    """The weight of each thing, in log odds with three decimals; the empty one is that of no candidate."""
    counts = Counter(name for one in found for evidence in one.evidence for name in evidence)
    names = [CONSTANT, *sorted(name for name, count in counts.items() if count >= RARE)]
    rows = [(amounts_of(one.evidence, names), one.right) for one in found if chance_of_right(one) > SLIP]
    weights = maximise_likelihood(rows, numpy.array([start.get(name, 0.0) for name in names]), RIDGE)
    return dict(zip(names, (round(float(one), 3) for one in weights), strict=True))


def chance_of_right(one: Toponym) -> float:
    """The chance that the weights so far give what is annotated."""
    weights = [CHOICE.weights[CONSTANT], *map(CHOICE.weigh_amounts, one.evidence)]
    chances = numpy.exp(numpy.array(weights) - max(weights))
    return float(chances[[place + 1 for place in one.right] or [0]].sum() / chances.sum())


def amounts_of(evidence: Sequence[Evidence], names: Sequence[str]) -> NDArray[Any]:
    return numpy.array([[one.get(name, 0.0) for name in names] for one in evidence])


def fit_rounds(rows: Sequence[Row]) -> dict[str, float]:
    """Weights that were fitted to the company they themselves choose."""
    for _ in range(ROUNDS):
        CHOICE.weights = fit(list(examples(rows)), CHOICE.weights)
    return CHOICE.weights


def cross_validate(rows: Sequence[Row]) -> Iterator[tuple[float, bool]]:
    """The chance of each choice in articles that the weights were not fitted on, and whether it is right."""
    before = CHOICE.weights
    for left_out in held_out(row["id"] for row in rows):
        CHOICE.weights = before
        fit_rounds([row for row in rows if row["id"] not in left_out])
        for one in examples([row for row in rows if row["id"] in left_out]):
            weights = [CHOICE.weigh_amounts(evidence) for evidence in one.evidence]
            yield CHOICE.chance_of_best(weights), weights.index(max(weights)) in one.right
    CHOICE.weights = before


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="the folder that holds places.jsonl")
    args = parser.parse_args()
    rows = read_jsonl(args.gold / "places.jsonl")
    judged = list(cross_validate(rows))
    print(f"{sum(right for _, right in judged)} of {len(judged)} right", calibration("places", judged))
    weights = fit_rounds(rows)
    note = {"about": ABOUT, "licence": "CC BY 4.0", "toponyms": len(judged), "weights": weights}
    CHOICE.path.write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
