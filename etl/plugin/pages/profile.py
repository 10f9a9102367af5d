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
from etl.plugin.search import months, topics

MAX_TIES, ARTICLES_OF_ROLE, MAX_ARTICLES = 8, 3, 3_000
FEWEST_QUOTES = 3
"""Quotes from which words can stand out."""

SPEAKS_OF = """
select e.id, e.name, e.type, count(*) as quotes
from quotes q join quote_about qa on qa.quote_id = q.id join entities e on e.id = qa.entity_id
where q.speaker_id = :id and q.same_as is null and q.doubtful is null and e.id <> :id
group by e.id order by quotes desc, e.id limit :ties
"""
SPOKEN_OF_BY = """
select e.id, e.name, e.type, count(*) as quotes
from quote_about qa join quotes q on q.id = qa.quote_id join entities e on e.id = q.speaker_id
where qa.entity_id = :id and q.same_as is null and q.doubtful is null and e.id <> :id
group by e.id order by quotes desc, e.id limit :ties
"""
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


async def profile_of(archive: Archive, entity: Row, by_month: list[Row], quotes_by: int) -> dict[str, Any]:
    """What the page shows besides its lists; `by_month` are the entity's rows of `entity_months`."""
    key = entity["id"]
    speaks_of, spoken_of_by, of_roles, names, own_words, words_about = await asyncio.gather(
        counted(archive, SPEAKS_OF, id=key, ties=MAX_TIES),
        counted(archive, SPOKEN_OF_BY, id=key, ties=MAX_TIES),
        counted(archive, ARTICLES_OF_ROLES, id=key, of_role=ARTICLES_OF_ROLE, articles=MAX_ARTICLES),
        topics.names_that_stand_out(archive, key) if quotes_by else nothing(),
        words_of(archive, topics.BY, key, quotes_by),
        words_of(archive, topics.ABOUT, key, entity["about_count"]),
    )
    return {
        "speaks_of": speaks_of,
        "spoken_of_by": spoken_of_by,
        "of_roles": {role: list(rows) for role, rows in groupby(of_roles, key=lambda row: row["role"])},
        "names": names,
        "own_words": own_words,
        "words_about": words_about,
        "plot": draw_time(archive, key, by_month, quotes_by),
    }


async def counted(archive: Archive, sql: str, **parameters: Any) -> list[Row]:
    """Rows that take long for a name that is everywhere: there, none."""
    try:
        return await archive.remembered_rows(sql, **parameters)
    except QueryInterrupted:
        return []


async def words_of(archive: Archive, which: str, key: str, quotes: int | None) -> list[str]:
    """The words that stand out, where there are quotes enough."""
    return await topics.words_that_stand_out(archive, which, key) if (quotes or 0) >= FEWEST_QUOTES else []


async def nothing() -> list[Row]:
    return []


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
