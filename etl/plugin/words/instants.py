"""Instants: when something was published, by one clock: the newest of two printed in different zones."""

from __future__ import annotations


def instant_sql(column: str) -> str:
    """The SQL of a date's instant, to sort by: in UTC where it has a time, else as printed.

    The index on the column knows dates as printed, no more than a day from it: take more rows than are wanted
    in its order, then sort these.

    >>> instant_sql("published")
    'case when length(published) > 10 then datetime(published) else published end'
    """
    return f"case when length({column}) > 10 then datetime({column}) else {column} end"
