"""Naming: whether a quote's source is named, unnamed, or could not be told, in SQL.

A pronoun that was traced to nobody is no unnamed source: the article may well have named who it stands for.
"""

from __future__ import annotations

from etl.load.outlets import LISTS


def sql_list(*headings: str) -> str:
    """Pronouns as a list in SQL; under all headings where none is given."""
    return "(" + ", ".join(f"'{word}'" for word in sorted(LISTS.word_set("pronouns", *headings))) + ")"


HE, SHE, PRONOUNS = sql_list("he"), sql_list("she"), sql_list()


def naming_sql(quote: str = "quotes") -> str:
    """The SQL of `named`, `unnamed` or `unidentified`; `quote` is the alias of a row of quotes.

    >>> naming_sql("q").startswith("case when q.speaker_id is not null then 'named'")
    True
    """
    return (
        f"case when {quote}.speaker_id is not null then 'named' when {quote}.source_type = 'unnamed'"
        f" and lower({quote}.speaker) not in {PRONOUNS} then 'unnamed' else 'unidentified' end"
    )
