"""Quotes: the whole pipeline's quotations against annotated articles (PolNeAR's form)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from etl.article import Article
from etl.evaluation.calibration import SURE, calibration
from etl.evaluation.gold import load_scorer, read_jsonl
from etl.transform.pipeline import article_pipes, read
from etl.transform.quotes import Quotes
from etl.transform.values import Quote

MEASURES = ("exact_f1", "partial_f1", "speaker", "joint_f1", "cue")


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores of `quotes.dev.jsonl` in per cent, by kind; then by runs of words, for speech, for confidence.

    `quotes.sure_right` is the share of quotations at a confidence of 0.9 or more that are right: content
    paired with one of gold, and the sources agree. Raises GoldNotFound.
    """
    scoring = load_scorer(gold, "score_quotes")
    articles = read_jsonl(gold / "quotes.dev.jsonl")
    quotes = dict(read_quotes(articles, nlp))
    predicted = [
        {"id": key, "quotes": [record_of(quote) for quote in value]} for key, value in quotes.items()
    ]
    whole = scoring.score(articles, predicted)
    return {
        **{f"quotes.{kind}.{name}": per_cent(row[name]) for kind, row in whole.items() for name in MEASURES},
        "quotes.all.segments_exact_f1": per_cent(
            scoring.score(articles, predicted, segments=True)["all"]["exact_f1"]
        ),
        "quotes.speech.joint_f1": per_cent(
            scoring.score(articles, predicted, speech=True)["all"]["joint_f1"]
        ),
        **judge_confidences(scoring, articles, quotes),
    }


def read_quotes(articles: list[dict[str, Any]], nlp: Language) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """Each article's id and quotations; pipes that come after `quotes` are left out."""
    later = [name for name in article_pipes(nlp) if not isinstance(nlp.get_pipe(name), Quotes)]
    inputs = (Article(id=one["id"], title=one["title"], text=one["text"], source="gold") for one in articles)
    with nlp.select_pipes(disable=later):
        for article, doc in zip(articles, read(nlp, inputs), strict=True):
            yield article["id"], doc._.quotes


def record_of(quote: Quote) -> dict[str, Any]:
    """A quotation as the scorer reads it."""
    return {
        "content": quote.content,
        "source": [quote.source] if quote.source else None,
        "cue": [quote.cue] if quote.cue else None,
    }


def judge_confidences(
    scoring: Any, articles: list[dict[str, Any]], quotes: dict[str, tuple[Quote, ...]]
) -> dict[str, float]:
    """How many quotations are called sure, how many of them are right, and how far the chances are off."""
    pairs = [
        (quote.confidence, right)
        for article in articles
        for quote, right in zip(
            quotes[article["id"]], judge_quotes(scoring, article, quotes[article["id"]]), strict=True
        )
    ]
    share = sum(chance >= SURE for chance, _ in pairs) / len(pairs) if pairs else 0.0
    return {"quotes.sure_share": per_cent(share), **calibration("quotes", pairs)}


def judge_quotes(scoring: Any, article: dict[str, Any], quotes: tuple[Quote, ...]) -> list[bool]:
    """Whether each quotation is right."""
    words = scoring.Words(article["text"])
    golds = [one for a in article["attributions"] if (one := scoring.Quote(words, a)).content]
    ours = [scoring.Quote(words, record_of(quote)) for quote in quotes]
    pairs = scoring.pair(golds, [one for one in ours if one.content])
    good = {id(one) for gold, one in pairs if scoring.agree(gold.source, one.source)}
    return [id(one) in good for one in ours]


def per_cent(share: float) -> float:
    return round(100 * share, 1)
