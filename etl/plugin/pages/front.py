"""Front: the first page: what is in here, and where to begin."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Archive, Row
from etl.plugin.datasette.coming import canned_queries
from etl.plugin.formats.points import map_point
from etl.plugin.words.instants import instant_sql
from etl.plugin.words.wording import count_nouns
from etl.plugin.words.worth import best_sql

COUNTS = """
select (select count(*) from articles where same_as is null) as articles,
       (select count(*) from articles where same_as > '') as article_copies,
       (select count(*) from quotes where same_as is null and doubtful is null) as quotes,
       (select count(*) from quotes where same_as > '' and doubtful is null) as quote_copies,
       (select count(*) from entities) as entities,
       (select count(*) from events where doubtful is null) as events,
       (select count(*) from failures) as failures
"""
SPAN = """
select (select min(published) from articles where published is not null) as first,
       (select max(published) from articles where published is not null) as last,
       (select max(finished) from runs) as built,
       (select max(added) from articles) as newest,
       (select count(distinct outlet) from articles) as publishers
"""
NEWEST = f"""
select * from (
  select id, title, outlet as publisher, published, quote_count, dateline from articles
  where same_as is null order by published desc, id limit 500
) order by {instant_sql("published")} desc, id limit 8
"""
MOST_QUOTED = """
with people as (
  select id, name, role, type from entities
  where quote_count > 0 and type = 'PERSON' order by quote_count desc, id limit 20
), others as (
  select id, name, role, type from entities
  where quote_count > 0 and type <> 'PERSON' and (select count(*) from people) < 10
  order by quote_count desc, id limit 10
), speakers as (
  select *, (select count(*) from quotes q
             where q.speaker_id = s.id and q.same_as is null and q.doubtful is null) as quote_count
  from (select * from people union all select * from others) s
  where exists (select 1 from quotes q where q.speaker_id = s.id and q.speech = 1 and q.doubtful is null)
)
select * from speakers where quote_count > 0 order by type <> 'PERSON', quote_count desc, id limit 10
"""
"""People first, with as many quotes as the list of theirs has; none of whom thoughts alone are told."""
PLACES = """
select id, name, article_count, latitude, longitude from entities
where latitude is not null and longitude is not null and article_count > 0
order by article_count desc, id limit 250
"""
NEWEST_EVENTS = """
select v.id, v.summary as line, v.sentence, v.date_from, v.date_to, v.status,
       v.article_id, 'e' || v.trigger_start as anchor, a.title from (
  select rowid as row from events
  where group_id = id and date_from is not null and speech is not 1 and doubtful is null
  and status = 'happened' order by date_from desc limit 500
) newest cross join events v on v.rowid = newest.row cross join articles a on a.id = v.article_id
order by v.date_from desc, v.id limit 6
"""
"""Of the 500 that the index of days gives first, since no index has ids after days."""
NEWEST_QUOTES = f"""
select q.id, q.anchor, q.text, q.statement, q.kind, q.published, q.speaker_id, q.speaker_title, q.speech,
       q.corrected, e.name as said_by, a.title, a.outlet as publisher, q.article_id
from ({best_sql("q.speaker_id is not null")}) best cross join quotes q on q.rowid = best.row
join articles a on a.id = q.article_id join entities e on e.id = q.speaker_id
order by best.worth desc, q.published desc, q.id
"""
"""One quote of each of the newest articles: what is said in whole clauses, by somebody with a name."""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """What the front page shows."""
    counts, span = await archive.remembered_rows(COUNTS), await archive.remembered_rows(SPAN)
    newest, places, events, quotes = await archive.rows_of_each(
        NEWEST, PLACES, NEWEST_EVENTS, NEWEST_QUOTES, newest=400, from_one=1, listed=6
    )
    people = await archive.remembered_rows(MOST_QUOTED)
    return {
        "counts": counts[0],
        "span": span[0],
        "newest": newest,
        "quotes": quotes,
        "people": people,
        "places": places,
        "events": events,
        "points": [place_point(archive, place) for place in places],
        "questions": await list_questions(archive),
        "download": download_url(archive),
    }


def place_point(archive: Archive, place: Row) -> dict[str, Any]:
    """A place on the map, with how many articles name it and a link to its page."""
    named = count_nouns(place["article_count"], "article")
    url = archive.url("entities", place["id"])
    return map_point(place, place["name"], named, url, place["article_count"])


async def list_questions(archive: Archive) -> list[Row]:
    """The canned queries with a title: questions that a reader can ask with one click."""
    queries = await canned_queries(archive.datasette, archive.name, None)
    urls = archive.datasette.urls
    return [
        {
            "title": query["title"],
            "description": query.get("description", ""),
            "url": str(urls.query(archive.name, name)),
        }
        for name, query in queries.items()
        if query.get("title")
    ]


def download_url(archive: Archive) -> str | None:
    """Where the whole database can be had; None unless it is served immutable."""
    allowed = not archive.database.is_mutable and archive.datasette.setting("allow_download")
    return f"{archive.datasette.urls.database(archive.name)}.db" if allowed else None
