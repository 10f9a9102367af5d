"""Common words: whether a word is usual in lower case, so that a capital alone makes no name of it."""

from __future__ import annotations

from functools import cache

from etl.transform.knowledge.word_lists import table


def is_common(word: str) -> bool:
    """Whether several sentences of annotated English print a word in lower case: `Harbour`, `harbour`."""
    return word.lower() in common_words()


@cache
def common_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("common_words"))
