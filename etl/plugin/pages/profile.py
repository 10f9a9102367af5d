"""Profile: what one works from on the page of an entity: topics, whom it speaks of and who of it, its roles
with their articles, and its quotes by date."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import plot
from etl.plugin.formats.plot import real_months
from etl.plugin.newest import ABOUT_ENTITY, Newest, newest_of
from etl.plugin.search import months, topics
from etl.plugin.ties import ties_of

MAX_TIES, MAX_NAMES, ARTICLES_OF_ROLE, MAX_ARTICLES = 8, 200, 3, 3_000
FEWEST_QUOTES = 3
"""Quotes from which words can stand out."""

TIED = """
with tie as {ties}
select e.id, e.name, e.type, e.about_count as everywhere, tie.quotes
from tie cross join entities e on e.rowid = tie.{other}
where tie.quotes >= coalesce((select quotes from tie order by quotes desc limit 1 offset :ties), 0)
order by tie.quotes desc, e.id limit :ties
"""
"""The heaviest ties of an entity; names are looked up for as many of them alone."""
ARTICLES_OF_ROLES = """
select * from (
  select lower(r.value) as role, a.id, a.title, a.published, a.outlet as publisher,
         row_number() over (partition by lower(r.value) order by a.published desc, a.id) as place
  from (select * from article_entities where entity_id = :id and roles like '["%' limit :articles) ae
  cross join json_each(case when json_valid(ae.roles) then ae.roles else '[]' end) r
  cross join articles a on a.id = ae.article_id
  where a.same_as is null
) where place <= :of_role order by role, place
"""


async def profile_of(
    archive: Archive, entity: Row, by_month: list[Row], roles: int, quotes: int | None
) -> dict[str, Any]:
    """What the page shows besides its lists.

    by_month: the entity's rows of `entity_months`. roles: how many are shown. quotes: about how many there
    are of anybody.
    """
    quotes_by, quotes_about = entity["quote_count"] or 0, entity["about_count"] or 0
    said_by = newest_of(("q.speaker_id = :id",) * 2, quotes_by, topics.MAX_OWN, 0)
    said_about = newest_of(ABOUT_ENTITY, quotes_about, topics.MAX_OWN, quotes)
    key = entity["id"]
    said, told = [await ties_of(archive, end, ":id") for end in ("speaker", "subject")]
    speaks_of, spoken_of_by, of_roles, own_words, words_about = await asyncio.gather(
        counted(archive, TIED.format(ties=said, other="subject"), id=key, ties=MAX_NAMES),
        counted(archive, TIED.format(ties=told, other="speaker"), id=key, ties=MAX_TIES),
        articles_of_roles(archive, key) if roles > 1 else nothing(),
        words_of(archive, said_by, key, quotes_by),
        words_of(archive, said_about, key, quotes_about),
    )
    return {
        "speaks_of": speaks_of[:MAX_TIES],
        "spoken_of_by": spoken_of_by,
        "of_roles": {role: list(rows) for role, rows in groupby(of_roles, key=lambda row: row["role"])},
        "names": await topics.names_that_stand_out(archive, speaks_of),
        "own_words": own_words,
        "words_about": words_about,
        "topics_of_newest": topics.MAX_OWN if max(quotes_by, quotes_about) > topics.MAX_OWN else None,
        "plot": draw_time(archive, key, by_month, quotes_by),
    }


async def articles_of_roles(archive: Archive, key: str) -> list[Row]:
    """The newest articles that print each role."""
    limits = {"of_role": ARTICLES_OF_ROLE, "articles": MAX_ARTICLES}
    return await counted(archive, ARTICLES_OF_ROLES, id=key, **limits)


async def nothing() -> list[Row]:
    return []


async def counted(archive: Archive, sql: str, **parameters: Any) -> list[Row]:
    """Rows that take long for a name that is everywhere: there, none."""
    try:
        return await archive.remembered_rows(sql, **parameters)
    except QueryInterrupted:
        return []


async def words_of(archive: Archive, newest: Newest, key: str, quotes: int) -> list[str]:
    """The words that stand out, where there are quotes enough."""
    return await topics.words_that_stand_out(archive, newest, key) if quotes >= FEWEST_QUOTES else []


def draw_time(archive: Archive, key: str, by_month: list[Row], quotes_by: int) -> Any:
    """Articles and quotes by date; the bars lead to the quotes of then, or else to the articles."""
    quotes = real_months({str(row["month"]): row["quote_count"] or 0 for row in by_month})
    articles = real_months({str(row["month"]): row["article_count"] or 0 for row in by_month})
    counts = {month: count for month, count in articles.items() if count or quotes.get(month)}
    asked = {"speaker": key, "in": "quotes"} if quotes_by else {"about": key, "in": "articles"}
    page = archive.site_path("-/search")

    def bars_of(span: months.Span) -> plot.Bars:
        query = urlencode({**asked, "from": span.first, "to": span.last, "sort": "newest"})
        said = sum(count for month, count in quotes.items() if span.first <= month <= span.last)
        return plot.Bars(span.name, span.count, said, f"{page}?{query}")

    return plot.draw_linked_bars([bars_of(span) for span in months.spans_of(counts, least=1)])
