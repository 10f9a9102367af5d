"""Quote confidence: articles the tagger did not see in; weights of its hints out.

    python -m etl.training.quote_confidence TRAIN.jsonl.gz GOLD

PolNeAR is news of a campaign. So that the chance holds in court, sport and interviews too, the `fit` half of
our written articles is added, and each of its few rows counts as WEIGHT rows do.

A quotation is right when it pairs with one of gold (Dice of their words at least a half) and the sources
share a word.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.article import Article
from etl.evaluation.gold import scorer
from etl.evaluation.quotes import judged
from etl.evaluation.written import read_articles
from etl.training.fit import write_odds
from etl.training.lessons import HELD_OUT, rows
from etl.transform.pipeline import article_pipes, load_pipeline, read
from etl.transform.quotes import ODDS, Quotes

ABOUT = (
    "Weights of etl.transform.quotes.confidence: quotations of PolNeAR articles that the tagger did not see, "
    "and of half of our written articles, each counted twice."
)
WEIGHT = 2
"""How many rows of PolNeAR one of a written article counts as."""


def examples(articles: list[dict[str, Any]], scoring: Any) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The hints of every quotation found in some articles, unlikely ones too, and whether it is right."""
    nlp = load_pipeline()
    pipe = next(one for _, one in nlp.pipeline if isinstance(one, Quotes))
    nlp.disable_pipes(article_pipes(nlp))
    inputs = [Article(id=one["id"], title="", text=one["text"], source="") for one in articles]
    for article, doc in zip(articles, read(nlp, inputs), strict=True):
        found = list(pipe.candidates(doc))
        right = judged(scoring, article, tuple(quote for quote, _ in found))
        yield from zip((hints for _, hints in found), right, strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, help="the folder that holds scorers/score_quotes.py")
    args = parser.parse_args()
    held_out = list(rows(args.train))[::HELD_OUT]
    scoring = scorer(args.gold, "score_quotes")
    written = list(examples(read_articles(half="fit"), scoring))
    pairs = [*examples(held_out, scoring), *written * WEIGHT]
    write_odds(ODDS.path, *zip(*pairs, strict=True), about=ABOUT, licence="CC BY-SA 4.0")
    print(f"{len(pairs)} quotations, {sum(outcome for _, outcome in pairs)} right")


if __name__ == "__main__":
    main()
