"""People: fit the chances by which people are told apart, and lone surnames tied, over articles.

    python -m etl.training.people_chances DATABASE

A database of news by `onrecord build` in; `load/people/namesakes.json` and `surnames.json` out. Nobody labels
the examples. Of namesakes: two sights of one full name are held to be of one person; two of different people
of one sex, one given the other's name, are not. Of surnames: of whoever is named in full, the article's own
sight is hidden but for the surname; whom it means is known.
"""

from __future__ import annotations

import json
import math
import random
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from etl.evaluation.calibration import calibration
from etl.load.people import namesakes, surnames
from etl.load.people.sights import Company, Sight, people_seen
from etl.training.fit import JudgedReading, cross_validate, write_odds
from etl.transform.odds import CONSTANT

ROOM = Path(namesakes.__file__).parent
LICENCE = "Apache-2.0; nothing of the articles’ text is kept"
MOST_OF_ONE = 5
"""Examples of one person: the president is in every article."""
MOST_KNOWN = 3
"""Sights of one person that another is compared with."""
PAIRS = 20000
NAMESAKES = 20
"""Pairs of one person to one pair of namesakes: how seldom a name in two articles is two people's."""


def namesake_examples(sights: list[Sight], company: Company) -> Iterator[JudgedReading]:
    """As many pairs of two people as of one: `add_prior` puts the constant right."""
    draw = random.Random(7)
    people = [list(group) for _, group in groupby(sights, key=attrgetter("entity"))]
    often = [group for group in people if len(group) > 1]
    by_sex = defaultdict(list)
    for group in people:
        by_sex[group[0].sex].append(group)
    for _ in range(PAIRS):
        known = draw.choice(often)
        at = draw.randrange(len(known))
        before = draw.sample([one for one in known if one is not known[at]], min(MOST_KNOWN, len(known) - 1))
        yield pair_example(before, known[at], company, right=True)
        other = draw.choice(by_sex[known[0].sex])
        if other is not known:
            sight = replace(draw.choice(other), entity=known[0].entity)
            yield pair_example(known[:MOST_KNOWN], sight, company, right=False)


def pair_example(known: list[Sight], sight: Sight, company: Company, *, right: bool) -> JudgedReading:
    """A person who is known from some articles, and a sight that is theirs or another’s."""
    person = namesakes.Person()
    for one in known:
        person.add(one)
    found = {*namesakes.hints(person, sight), namesakes.company_hint(person, sight, company)}
    return JudgedReading(sight.article, tuple(sorted(found)), right)


def surname_examples(sights: list[Sight], company: Company) -> Iterator[JudgedReading]:
    """What the likeliest candidate is, whether right, where only the surname of a person were printed."""
    candidates = surnames.by_surname(sights, {})
    for key, group in groupby(sights, key=attrgetter("entity")):
        for sight in list(group)[:MOST_OF_ONE]:
            others = [
                one for one in candidates.get(surnames.surname_of(sight.name), ())
                if one.id == key or all(two.article != sight.article for two in one.sights)
            ]  # fmt: skip
            fits = [surnames.fit_of(sight, one, company) for one in others if surnames.may_be(sight, one)]
            fits = [fit for fit in fits if fit.total]
            if fits:
                best = max(fits, key=lambda fit: (fit.score, fit.candidate.id))
                found = tuple(surnames.hints(sight, best, fits))
                yield JudgedReading(sight.article, found, best.candidate.id == key)


def main(database: str) -> None:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        company = Company(db)
        sights = [one for one in people_seen(db) if not one.partial and " " in one.name]
        write("namesakes", "pairs of sights of one full name", list(namesake_examples(sights, company)))
        add_prior(ROOM / "namesakes.json", math.log(NAMESAKES))
        about = "people named in full, of whom the surname is left"
        write("surnames", about, list(surname_examples(sights, company)))


def add_prior(path: Path, log_odds: float) -> None:
    """Put the constant right where examples were drawn in another proportion than they are met in."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told["weights"][CONSTANT] = round(told["weights"][CONSTANT] + log_odds, 3)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write(name: str, about: str, examples: list[JudgedReading]) -> None:
    scores = calibration(name, cross_validate(examples))
    about = f"Weights of etl.load.people.{name}: {about}, in 837 articles of PolNeAR."
    write_odds(
        ROOM / f"{name}.json",
        [one.hints for one in examples],
        [one.right for one in examples],
        about=about,
        licence=LICENCE,
        left_out=scores,
    )
    print(name, len(examples), sum(one.right for one in examples), scores)


if __name__ == "__main__":
    main(sys.argv[1])
