"""Scorer: quotations found against quotations annotated, for `nlp.evaluate`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.scorer import PRFScore
from spacy.training import Example

from etl.offsets import overlap

if TYPE_CHECKING:
    from etl.transform.values import Quote


def score_quotes(examples: Iterable[Example]) -> dict[str, float]:
    """Precision, recall and F of `doc._.quotes`, 0 to 1, and how many of those matched have the right source.

    Contents match when all their pieces have the same characters; sources agree when they share one.
    """
    counts, sources = PRFScore(), []
    for example in examples:
        found, wanted = (by_content(doc._.quotes) for doc in (example.predicted, example.reference))
        counts.score_set(set(found), set(wanted))
        sources += [agree(found[content], wanted[content]) for content in found.keys() & wanted.keys()]
    return {
        "quotes_p": counts.precision,
        "quotes_r": counts.recall,
        "quotes_f": counts.fscore,
        "quotes_source": sum(sources) / len(sources) if sources else 0.0,
    }


def by_content(quotes: Iterable[Quote]) -> dict[object, Quote]:
    return {quote.content: quote for quote in quotes}


def agree(one: Quote, other: Quote) -> bool:
    """Whether two quotations have the same source, or both none."""
    if one.source is None or other.source is None:
        return one.source == other.source
    return bool(overlap(one.source, other.source))
