"""Pairing: quotations of an article beside the ones that are marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.offsets import Offsets
from etl.transform.values import Quote

ENOUGH = 0.5
"""Dice of the words that two contents must share."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one quotation of ours is worth."""

    confidence: float
    paired: bool
    """Its content is, for the most part, that of a marked one."""
    source_right: bool = False
    """The sources share a word, or neither has one."""
    name_right: bool = False
    """Its speaker has the name that the mark tells, or none where it tells none."""


def pair_quotes(
    article: Mapping[str, Any], quotes: Sequence[Quote], names: Mapping[str, str]
) -> list[Answer]:
    """Our quotations, each put beside at most one mark, those that share most first."""
    words = [match.start() for match in WORD.finditer(article["text"])]
    ours = [words_within(words, quote.content) for quote in quotes]
    golds = [words_within(words, one["content"]) for one in article["attributions"]]
    likeness = ((dice_overlap(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(golds))
    partner: dict[int, int] = {}
    for share, i, j in sorted(likeness, key=lambda one: (-one[0], one[1:])):
        if share >= ENOUGH and i not in partner and j not in partner.values():
            partner[i] = j
    return [
        answer_of(words, quote, article["attributions"][partner[i]], names)
        if i in partner
        else Answer(quote.confidence, paired=False)
        for i, quote in enumerate(quotes)
    ]


def answer_of(
    words: Sequence[int], quote: Quote, mark: Mapping[str, Any], names: Mapping[str, str]
) -> Answer:
    """What a quotation is worth beside its mark."""
    source = words_within(words, [quote.source] if quote.source else ())
    marked = words_within(words, mark["source"] or ())
    name = names.get(quote.speaker) if quote.speaker else None
    same = bool(source & marked) or not (source or marked)
    return Answer(quote.confidence, paired=True, source_right=same, name_right=name == mark["speaker"])


def words_within(words: Sequence[int], places: Iterable[Offsets]) -> frozenset[int]:
    """The words, by where they start, that some places hold."""
    return frozenset(word for start, end in places for word in words if start <= word < end)


def dice_overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def f1(right: int, found: int, golds: int) -> float:
    return 2 * right / (found + golds) if found + golds else 0.0
