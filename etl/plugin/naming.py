"""Naming: whether a quote's source is named, unnamed, or could not be told, in SQL.

A pronoun that was traced to nobody is no unnamed source: the article may well have named who it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "words" / "data")


def sql_list(words: Iterable[str]) -> str:
    """Words of ours as a list in SQL."""
    return "(" + ", ".join(f"'{word}'" for word in sorted(words)) + ")"


HE, SHE = (sql_list(LISTS.word_set("pronouns", heading)) for heading in ("he", "she"))
PRONOUNS = sql_list(LISTS.word_set("pronouns"))


def naming_sql(quote: str = "quotes") -> str:
    """The SQL of `named`, `unnamed` or `unidentified`; `quote` is the alias of a row of quotes.

    >>> naming_sql("q").startswith("case when q.speaker_id is not null then 'named'")
    True
    """
    return (
        f"case when {quote}.speaker_id is not null then 'named' when {quote}.source_type = 'unnamed'"
        f" and lower({quote}.speaker) not in {PRONOUNS} then 'unnamed' else 'unidentified' end"
    )
