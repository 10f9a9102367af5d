"""Quote confidence: articles the tagger did not see in; weights of its hints out.

    python -m etl.training.quote_confidence TRAIN.jsonl.gz GOLD

PolNeAR is news of a campaign. So that the chance holds in court, sport and interviews too, the `fit` half of
our written articles is added, and each of its few rows counts as WEIGHT rows do. Methods that go by form know
nothing of the tagger, so that all articles of PolNeAR tell of them, and their headlines, each read alone.

A quotation is right when it pairs with one of gold (Dice of their words at least a half) and the sources
share a word; a line of a transcript when it pairs, since gold seldom calls its label the source.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.article import Article
from etl.evaluation.gold import load_scorer
from etl.evaluation.pairing import pair_quotes
from etl.evaluation.quotes import judge_quotes
from etl.evaluation.written import read_articles
from etl.training.fit import write_odds
from etl.training.lessons import HELD_OUT, read_rows
from etl.transform.odds import Odds
from etl.transform.pipeline import article_pipes, load_pipeline, read
from etl.transform.quotes import Quotes
from etl.transform.quotes.confidence import BY_FORM, ODDS, ODDS_BY_FORM
from etl.transform.tokens import plain

ABOUT = (
    "Weights of etl.transform.quotes.confidence: quotations of PolNeAR articles that the tagger did not see, "
    "and of half of our written articles, each counted twice."
)
BY_RULE = (
    "Weights of etl.transform.quotes.confidence: quotations that rules found by form in PolNeAR articles, "
    "and in half of our written articles, each counted twice."
)
TITLED = 30
"""Characters in which a text must begin as its title does."""
WEIGHT = 2
"""How many rows of PolNeAR one of a written article counts as."""


def examples(articles: list[dict[str, Any]], scoring: Any) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The hints of every quotation found in some articles, unlikely ones too, and whether it is right."""
    nlp = load_pipeline()
    pipe = next(one for _, one in nlp.pipeline if isinstance(one, Quotes))
    nlp.disable_pipes(article_pipes(nlp))
    inputs = [
        Article(id=one["id"], title=one.get("headline", ""), text=one["text"], source="") for one in articles
    ]
    for article, doc in zip(articles, read(nlp, inputs), strict=True):
        found = list(pipe.candidates(plain(doc)))
        quotes = tuple(quote for quote, _ in found)
        right = [
            answer.paired if quote.method == "transcript" else right
            for quote, right, answer in zip(
                quotes,
                judge_quotes(scoring, article, quotes),
                pair_quotes(unnamed(article), quotes, {}),
                strict=True,
            )
        ]
        yield from zip((hints for _, hints in found), right, strict=True)


def headlines(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The headlines with which PolNeAR's texts begin, each as an article that is nothing else."""
    found = []
    for article in articles:
        title = article["text"].partition("\n\n")[0]
        marks = [mark for mark in article["attributions"] if ends_within(mark, len(title))]
        if title.startswith(article["title"][:TITLED]):
            found.append({**article, "text": title, "headline": title, "attributions": marks})
    return found


def ends_within(mark: dict[str, Any], length: int) -> bool:
    """Whether a mark's content lies in the first characters of a text."""
    return all(end <= length for _, end in mark["content"])


def unnamed(article: dict[str, Any]) -> dict[str, Any]:
    """An article whose marks name no speaker."""
    return {**article, "attributions": [{**mark, "speaker": None} for mark in article["attributions"]]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("gold", type=Path, help="the folder that holds scorers/score_quotes.py")
    args = parser.parse_args()
    articles, scoring = list(read_rows(args.train)), load_scorer(args.gold, "score_quotes")
    written = WEIGHT * list(examples(read_articles(half="fit"), scoring))
    unseen = [*examples(articles[::HELD_OUT], scoring), *written]
    write(ODDS, [one for one in unseen if not is_by_form(one[0])], ABOUT)
    everything = [*examples(articles, scoring), *examples(headlines(articles), scoring), *written]
    write(ODDS_BY_FORM, [one for one in everything if is_by_form(one[0])], BY_RULE)


def is_by_form(hints: tuple[str, ...]) -> bool:
    """Whether the first hint names a method that goes by form."""
    return hints[0].removeprefix("method ") in BY_FORM


def write(odds: Odds, pairs: list[tuple[tuple[str, ...], bool]], about: str) -> None:
    """Fit the weights to hints and outcomes, and write them."""
    write_odds(odds.path, *zip(*pairs, strict=True), about=about, licence="CC BY-SA 4.0")
    print(f"{odds.path.name}: {len(pairs)} quotations, {sum(outcome for _, outcome in pairs)} right")


if __name__ == "__main__":
    main()
