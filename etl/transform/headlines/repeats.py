"""Repeats: which quotes of a headline the text has too, and whose words these are.

A headline shortens: “We will rebuild” of a longer sentence, or a quote in other words. Where a quote of the
text has most of its words, and nobody else says it, the two are one statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from etl.transform.rules import none, rule, unchanged
from etl.transform.values import Quote

SHARE = 0.6
"""Of a headline's words of weight, those that the quote of the text must have."""
WEIGHT = 4
"""Letters: what shorter words have in common says little."""
STEM = 5
"""Letters in which two forms of a word agree: denies, denied."""
SURE = 3
"""Words in a row that are one speaker's, where both places have them in quotation marks."""


def with_repeats(
    headline: str, quotes: Iterable[Quote], text: str, others: Iterable[Quote]
) -> Iterator[Quote]:
    """A headline's quotes, each with the speaker and the place that the quotes of the text give it."""
    others = list(others)
    for quote in quotes:
        done = take_speaker(quote, words_in(headline, quote), text, others)
        yield replace(done, repeats=find_repeated(done, words_in(headline, done), text, others))


@rule(unchanged)
def take_speaker(quote: Quote, words: list[str], text: str, others: list[Quote]) -> Quote:
    """Words in marks whose speaker the headline leaves open are his who says them in the text."""
    if quote.speaker or quote.kind != "direct" or len(words) < SURE:
        return quote
    said = f" {' '.join(words)} "
    held = [one for one in others if one.kind != "indirect" and said in f" {' '.join(words_in(text, one))} "]
    speakers = {one.speaker for one in held}
    return replace(quote, speaker=speakers.pop(), between=()) if len(speakers) == 1 else quote


@rule(none)
def find_repeated(quote: Quote, words: list[str], text: str, others: list[Quote]) -> int | None:
    """Where the quote of the text starts that has most of a headline's words, and no other speaker."""
    wanted = stems_of(words)
    shares = [
        (len(wanted & stems_of(words_in(text, one))) / len(wanted), -one.start)
        for one in others
        if wanted and is_same_speaker(quote, one)
    ]
    share, start = max(shares, default=(0.0, 0))
    return -start if share >= SHARE else None


def is_same_speaker(quote: Quote, other: Quote) -> bool:
    """Whether two quotes may be one person's."""
    return quote.speaker is None or other.speaker is None or quote.speaker == other.speaker


def words_in(text: str, quote: Quote) -> list[str]:
    """The words of a quote, in small letters."""
    return [word for start, end in quote.content for word in re.findall(r"[\w’']+", text[start:end].lower())]


def stems_of(words: list[str]) -> set[str]:
    """The beginnings of the words of weight; of all words where none has any."""
    heavy = [word for word in words if len(word) >= WEIGHT]
    return {word[:STEM] for word in heavy or words}
