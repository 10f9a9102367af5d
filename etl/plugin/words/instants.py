"""Instants: when something was published, by one clock: which of two is the newer, in whatever zones."""

from __future__ import annotations


def instant_sql(column: str) -> str:
    """The SQL of a date's instant, to sort by: in UTC where it has a time, else as printed.

    The index on the column knows dates as printed, no more than a day from it: take more rows than are wanted
    in its order, then sort these.

    >>> instant_sql("published")
    'case when length(published) > 10 then datetime(published) else published end'
    """
    return f"case when length({column}) > 10 then datetime({column}) else {column} end"


def earlier_sql(one: str, other: str) -> str:
    """The SQL of whether one date is before another; of two on one day, where both have a time.

    >>> earlier_sql("a.published", "b.published").startswith("case when min(length(a.published), length(")
    True
    """
    return (
        f"case when min(length({one}), length({other})) > 10 then datetime({one}) < datetime({other})"
        f" else substr({one}, 1, 10) < substr({other}, 1, 10) end"
    )
