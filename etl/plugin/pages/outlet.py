"""Outlet: what one outlet prints: how much, whom it quotes, how it names sources, what it prints first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from datasette import NotFound, Response

from etl.load.corrections.file import write_cell
from etl.load.outlets import is_agency, outlet_name
from etl.plugin.archive import Archive, Row
from etl.plugin.formats import plot
from etl.plugin.naming import HE, SHE
from etl.plugin.outlets import meant_sql
from etl.plugin.pages import sourcing
from etl.plugin.responses import csv_lines, csv_response, json_response
from etl.plugin.search.query import MAX_VALUE_CHARS
from etl.plugin.words import wording
from etl.plugin.words.instants import earlier_sql

MAX_FIRST, MAX_COPIED, MAX_ARTICLES = 15, 12, 10
NEWEST = 2_000
"""Articles, the newest, that are looked through for what takes every row of theirs."""

KNOWN = f"select {meant_sql(':name')} as outlet"
FIGURES = """
select count(*) - count(same_as) as articles, count(same_as) as copies,
       coalesce(sum(case when same_as is null then quote_count end), 0) as quotes,
       min(published) as first, max(published) as last
from articles where outlet = :outlet
"""
PRINTED_AS = """
select publisher as name from articles where outlet = :outlet and publisher <> outlet
group by 1 order by count(*) desc, 1 limit 6
"""
MONTHS = """
select month, count(*) as articles, sum((
  select count(*) from quotes q where q.article_id = articles.id and q.same_as is null and q.doubtful is null
)) as quotes
from articles where outlet = :outlet and same_as is null and month is not null group by 1 order by 1
"""
OWN = """(select id from articles where outlet = :outlet and same_as is null
order by published desc, id limit :newest)"""
FIRST = f"""
select f.id, f.anchor, f.text, f.statement, f.kind, f.published, f.speaker_id, f.speaker_title, f.speech,
       f.corrected, coalesce(e.name, f.speaker) as said_by, a.title, f.article_id,
       count(distinct b.outlet) as outlets, count(*) over () as total
from {OWN} own join articles a on a.id = own.id join quotes f on f.article_id = a.id
join quotes c on c.same_as = f.id join articles b on b.id = c.article_id
left join entities e on e.id = f.speaker_id
where b.outlet <> a.outlet and f.doubtful is null and f.repeats is null
and {earlier_sql("a.published", "b.published")}
group by f.id order by outlets desc, f.published desc, f.id limit :first
"""
WOMEN_AND_MEN = f"""
with said as (
  select q.article_id, q.speaker_id, count(*) as quotes
  from {OWN} own join quotes q on q.article_id = own.id join entities e on e.id = q.speaker_id
  where q.same_as is null and q.doubtful is null and e.type = 'PERSON' group by 1, 2
), called as (
  select m.article_id, m.entity_id, max(lower(m.text) in {HE}) as he, max(lower(m.text) in {SHE}) as she
  from {OWN} own join mentions m on m.article_id = own.id where m.kind = 'pronoun' group by 1, 2
)
select case when he > she then 'men' when she > he then 'women' end as who,
       sum(quotes) as quotes, count(distinct speaker_id) as people
from said left join called on called.article_id = said.article_id and called.entity_id = said.speaker_id
group by 1
"""
COPIED_FROM = f"""
select o.outlet as name, count(*) as articles
from articles a join articles o on o.id = a.same_as
where a.outlet = :outlet and o.outlet <> a.outlet and {earlier_sql("o.published", "a.published")}
group by 1 order by 2 desc, 1 limit :copied
"""
BYLINES = f"""
select value as name, count(*) as articles from articles a, json_each(a.authors)
where a.id in {OWN} and json_valid(a.authors) group by 1 order by 2 desc, 1
"""
ARTICLES = """
select id, title, published, quote_count from articles where outlet = :outlet and same_as is null
order by published desc, id limit :articles
"""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """Everything the page of an outlet shows. Raises NotFound where none has that name."""
    asked = (request.args.get("name") or "").strip()[:MAX_VALUE_CHARS]
    name = (await archive.rows(KNOWN, name=asked))[0]["outlet"]
    if not name:
        raise NotFound(f"No article here is by an outlet “{asked}”")
    limits = {"newest": NEWEST, "first": MAX_FIRST, "copied": MAX_COPIED, "articles": MAX_ARTICLES}
    queries = (FIGURES, PRINTED_AS, MONTHS, FIRST, WOMEN_AND_MEN, COPIED_FROM, BYLINES, ARTICLES)
    report, *found = await asyncio.gather(
        sourcing.count_sources(archive, sourcing.Scope(outlet=name)),
        *(archive.remembered_rows(sql, outlet=name, **limits) for sql in queries),
    )
    figures, printed_as, months, first, people, copied_from, bylines, articles = found
    sources = report["rows"] if report else []
    return {
        "name": name,
        **figures[0],
        "quotes": report["total"] if report else figures[0]["quotes"],
        "span": wording.format_period(*((figures[0][end] or "")[:10] for end in ("first", "last"))),
        "cell": csv_lines([[write_cell(name)]]).strip(),
        "looked_through": NEWEST if figures[0]["articles"] > NEWEST else None,
        "is_agency": is_agency(name),
        "printed_as": [row["name"] for row in printed_as],
        "months": months,
        "plot": plot.draw_months(counted(months, "articles"), counted(months, "quotes")),
        "firsts": first,
        "printed_first": first[0]["total"] if first else 0,
        "people": people_of(people),
        "copied_from": [{**row, "is_agency": is_agency(row["name"])} for row in copied_from],
        "agency_bylines": agencies_in(bylines, name),
        "newest": articles,
        "sources": sources,
        "rows": [row for row in sources if row["section"] == "most quoted"],
    }


def counted(months: Iterable[Row], column: str) -> dict[str, int]:
    """The months in which there is something to count, and how much."""
    return {row["month"]: row[column] for row in months if row[column]}


def people_of(rows: Iterable[Row]) -> dict[str, Any]:
    """Quotes by people whom the article calls he or she, of all by people with a name; None without any."""
    quotes = {row["who"]: row["quotes"] for row in rows}
    told = {who: quotes.get(who, 0) for who in ("women", "men")}
    known = sum(told.values())
    share = round(told["women"] / known, 4) if known else None
    return {**told, "known": known, "of": sum(quotes.values()), "women_share": share}


def agencies_in(bylines: Iterable[Row], outlet: str) -> list[Row]:
    """The agencies that bylines credit, by the name that readers know, with their articles."""
    articles: dict[str, int] = {}
    for row in bylines:
        name = outlet_name(str(row["name"]))
        if name and name != outlet and is_agency(name):
            articles[name] = articles.get(name, 0) + row["articles"]
    return [
        {"name": name, "articles": articles[name]} for name in sorted(articles, key=lambda n: -articles[n])
    ]


async def as_json(archive: Archive, request: Any) -> Response:
    """Everything that the page shows."""
    content = await page(archive, request)
    content["most_quoted"] = content.pop("rows")
    for shown in ("plot", "span", "cell"):
        del content[shown]
    return json_response(archive, content)


async def as_csv(archive: Archive, request: Any) -> Response:
    """Who is quoted most."""
    return csv_response(archive, (await page(archive, request))["rows"], "outlet")


FORMATS = {"json": as_json, "csv": as_csv}
