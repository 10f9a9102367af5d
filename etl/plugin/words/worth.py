"""Worth: how much a quote tells, in SQL: what lists put first where they show a few of many.

Whole clauses of direct speech come first, then whole statements in the article's words, then shorter ones
and thoughts, and at last a few words, and what names a thing alone. Within a step lists keep an order of
their own: the newest, or the best match.
"""

from __future__ import annotations

WHOLE, SHORT = 8, 4
"""Words of what was said from which it is taken for a clause, and for more than a few words."""
SURE = 0.6
"""Confidence below which a quote is put a step lower: most of them are right, of the others nearly all."""


def worth_sql(quote: str, closely: bool = True) -> str:
    """The SQL of a quote's step, 3 to 0; `quote` is the alias of its row.

    Only `closely` are clauses told from things; of hundreds of thousands of rows that takes a second.

    >>> worth_sql("q").startswith("max(0, case")
    True
    """
    words = f"{quote}.words"
    thing = f" when {quote}.statement is not null and not is_clause({quote}.text) then 0" if closely else ""
    return (
        f"max(0, case when {words} < {SHORT} then 0{thing}"
        f" when {quote}.speech = 0 or {words} < {WHOLE} then 1"
        f" when {quote}.statement is null then 3 else 2 end"
        f" - (coalesce({quote}.confidence, 1) < {SURE}))"
    )


def without_words(sql: str) -> str:
    """The same SQL for a file of an older version, whose quotes do not tell how many words they are.

    >>> "q.words" in without_words(f"select {worth_sql('q')} from quotes q")
    False
    """
    for quote in ("q", "t"):
        if worth_sql(quote) in sql:
            counted = f"(length({quote}.text) - length(replace({quote}.text, ' ', '')) + 1)"
            sql = sql.replace(f"{quote}.words", counted)
    return sql


def best_sql(where: str, by: str = "") -> str:
    """The SQL of the quotes that tell most among the newest, as `row` and `worth`, best first.

    `where` chooses among the quotes `q`; `by` may keep SQLite from the index of their dates. Its parameters:
    `newest`, how many are looked at; `from_one`, how many of one article at most; `listed`.
    """
    return f"""
    select row, worth from (
      select row, worth, published, row_number() over (
        partition by article_id order by worth desc, words desc, start) as place
      from (
        select q.rowid as row, q.article_id, q.published, q.start, q.words as words, {worth_sql("q")} as worth
        from quotes q where {where} and q.same_as is null and q.doubtful is null
        order by {by}q.published desc, q.article_id, q.start limit :newest)
    ) where place <= :from_one order by worth desc, published desc, row limit :listed"""
