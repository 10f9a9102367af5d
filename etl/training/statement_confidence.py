"""Statement confidence: quotes that were judged by hand in; weights of a quote's hints out.

    python -m etl.training.statement_confidence TRAIN.jsonl.gz GOLD

Fits two chances on the same quotes: that something is stated, and that the row is right, which is that it is
stated, in these words, by this source; what somebody denies is told by its statement, though the words alone
lack the denial. A quote that is no longer read where it was judged is left out. What was judged strictly
counts more, and so that the chances hold in short texts of other genres too, the `fit` half of our written
articles is added. Prints how the chances do in articles that they were not fitted on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from etl.article import Article
from etl.evaluation.pairing import pair_quotes
from etl.evaluation.written import read_articles
from etl.training.fit import Hints, JudgedReading, fit_odds
from etl.training.labelled_statements import Place, Verdict, place_of, read_judged_articles, verdicts
from etl.transform.pipeline import load_pipeline, read
from etl.transform.statements import DENIES, RIGHT, STATED, hints, places_of, with_statement
from etl.transform.tokens import plain

ABOUT = (
    "Weights of etl.transform.statements.stated: quotes judged by hand "
    "(etl/training/data/labelled_statements.md), the strict ones counted twice, and of half of our written "
    "articles, each counted four times: "
)
STRICT = 2
"""How often a quote counts that was judged strictly."""
WRITTEN = 4
"""How often a quote of a written article counts: there are few."""

LICENCE = "CC BY-SA 4.0"


def judged_quotes(train: Path, places: Path) -> Iterator[tuple[str, Hints, Verdict]]:
    """The name of its article, the hints and the verdict of each quote that was judged."""
    wanted = verdicts()
    nlp = load_pipeline()
    articles = list(read_judged_articles(train, places))
    with nlp.select_pipes(disable=["statements", "events"]):
        for article, doc in zip(articles, read(nlp, articles), strict=True):
            for found, place in hints_in(doc):
                if verdict := wanted[article.id].get(place):
                    yield article.id, found, as_told(verdict, found)


def weighed(judged: Iterable[tuple[str, Hints, Verdict]]) -> Iterator[tuple[str, Hints, Verdict]]:
    """Each as often as it counts."""
    for one in judged:
        yield from [one] * (STRICT if one[-1].strict else 1)


def written_quotes() -> Iterator[tuple[str, Hints, Verdict]]:
    """The same of the written articles of the `fit` half; what pairs with a mark is stated there."""
    nlp, articles = load_pipeline(), read_articles(half="fit")
    inputs = [Article(id=one["id"], title=one["title"], text=one["text"], source="") for one in articles]
    with nlp.select_pipes(disable=["statements", "events"]):
        for article, doc in zip(articles, read(nlp, inputs), strict=True):
            names = {entity.id: entity.name for entity in doc._.entities}
            answers = pair_quotes(article, doc._.quotes, names)
            for (found, _), answer in zip(hints_in(doc), answers, strict=True):
                kind = "said" if answer.paired else "fragment"
                source_right = answer.source_right and answer.name_right
                yield article["id"], found, Verdict(kind, answer.paired, source_right)


def as_told(verdict: Verdict, found: Hints) -> Verdict:
    """The verdict on a quote as it is told: "Roe denied the charge" has all of the denial."""
    return replace(verdict, content_right=True) if f"act {DENIES}" in found else verdict


def hints_in(doc: Doc) -> Iterator[tuple[Hints, Place]]:
    """The hints and the place of each quote of an article."""
    entities = {entity.id: entity for entity in doc._.entities}
    for quote in doc._.quotes:
        places, speaker = places_of(plain(doc), quote), entities.get(quote.speaker)
        told = with_statement(quote, places, speaker, None)
        yield tuple(hints(told, places, speaker)), place_of(quote)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, help="the folder that holds places.jsonl")
    args = parser.parse_args()
    judged = [
        *weighed(judged_quotes(args.train, args.gold / "places.jsonl")),
        *WRITTEN * list(written_quotes()),
    ]
    stated = [JudgedReading(name, found, verdict.stated) for name, found, verdict in judged]
    right = [JudgedReading(name, found, verdict.right) for name, found, verdict in judged]
    fit_odds(STATED, stated, about=f"{ABOUT}whether something is stated.", licence=LICENCE)
    fit_odds(
        RIGHT, right, about=f"{ABOUT}whether it is stated, in these words, by this source.", licence=LICENCE
    )


if __name__ == "__main__":
    main()
