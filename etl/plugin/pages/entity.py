"""Entity: the page of a person, an organisation or a place: said by, said about, with whom, when, where."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Archive, Row, parse_json
from etl.plugin.corrections.shown import add_corrections
from etl.plugin.formats.points import has_coordinates, map_point
from etl.plugin.newest import ABOUT_ENTITY, INVOLVING_ENTITY, NAMING_ENTITY, newest_of
from etl.plugin.pages.profile import profile_of
from etl.plugin.words import wording
from etl.plugin.words.worth import best_sql

MAX_LISTED = 12
"""Rows shown of each list; the rest is one click away, in the table."""
MAX_PLACES = 30
"""Places on the map of someone who is none."""
MAX_SHARED_ARTICLES = 1_000
"""Articles that "appears with" counts over: all of nearly every name, and quick for one in every article."""
NEWEST_QUOTES, FROM_ONE_ARTICLE = 300, 3
"""The newest quotes of which those are shown that tell most, and how many of one article at most."""

SAID_BY = """
select q.id, q.anchor, q.text, q.statement, q.kind, q.cue, q.published, q.speaker, q.speaker_title, q.speech,
       q.corrected, a.title, a.outlet as publisher, q.article_id
from ({best}) best cross join quotes q on q.rowid = best.row
cross join articles a on a.id = q.article_id
order by best.worth desc, q.published desc, q.article_id, q.start
"""
SAID_ABOUT = """
select q.id, q.anchor, q.text, q.statement, q.kind, q.published, q.speaker_id, q.speaker_title, q.speech,
       q.corrected, coalesce(e.name, q.speaker) as said_by, a.title,
       a.outlet as publisher, q.article_id
from ({best}) best cross join quotes q on q.rowid = best.row
join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
order by best.worth desc, q.published desc, q.article_id, q.start
"""
SIZES = """
select (select max(rowid) from quotes) as quotes, (select max(rowid) from articles) as articles,
       (select max(rowid) from events) as events
"""
"""About how many rows the lists choose from."""
EVENTS = """
select v.id, v.summary as line, v.sentence, v.type, v.status, v.date_from, v.date_to, v.corrected,
       v.article_id, 'e' || v.trigger_start as anchor, a.title
from events v cross join articles a on a.id = v.article_id
where +v.group_id = v.id and v.speech is not 1 and v.doubtful is null and {of_entity}
order by {by}v.date_from desc, v.article_id, v.start
limit :listed
"""
ARTICLES = """
select a.id, a.title, a.outlet as publisher, a.published from articles a
where {of_entity} and a.same_as is null order by {by}a.published desc, a.id limit :listed
"""
WITH_WHOM = """
with near as materialized (
  select ae.entity_id, count(*) as articles from (
    select a.id from article_entities ae join articles a on a.id = ae.article_id
    where ae.entity_id = :id and a.same_as is null limit :nearest
  ) both cross join article_entities ae on ae.article_id = both.id
  group by ae.entity_id
), named as materialized (
  select e.id, e.name, e.type, e.latitude, e.longitude, near.articles,
         row_number() over (order by near.articles desc, e.mention_count desc, e.id) as place,
         row_number() over (
           partition by e.latitude is not null and e.longitude is not null
           order by near.articles desc, e.mention_count desc, e.id) as place_of_kind
  from near cross join entities e on e.id = near.entity_id where e.id <> :id
)
select * from named
where place <= :listed or (latitude is not null and longitude is not null and place_of_kind <= :places)
order by place
"""
"""Who and what the same articles name most, and the places among them."""
ROLES = """
select role, first_seen, last_seen, article_count from entity_roles where entity_id = :id
order by substr(last_seen, 1, 7) desc, article_count desc, last_seen desc, role limit :listed
"""
SAME_NAME = """
select id, name, role, article_count from entities
where name = :name and id <> :id and type = 'PERSON' order by article_count desc, id limit :listed
"""
MAYBE = "select id, name, role from entities where id = :maybe"
BY_MONTH = "select month, article_count, quote_count from entity_months where entity_id = :id order by month"


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of an entity shows; None when there is no such entity."""
    entity = await archive.first_row("select * from entities where id = :id", id=key)
    if entity is None:
        return None
    await add_corrections(archive, "entities", [entity])
    sizes = (await archive.remembered_rows(SIZES))[0]
    about = newest_of(ABOUT_ENTITY, entity["about_count"], NEWEST_QUOTES, sizes["quotes"])
    (
        said_by,
        said_about,
        articles,
        events,
        with_whom,
        by_month,
        roles,
        same_name,
        maybe,
    ) = await archive.remembered_rows_of_each(
        SAID_BY.format(best=best_sql("q.speaker_id = :id")),
        SAID_ABOUT.format(best=best_sql(about.which, about.by)),
        newest_sql(ARTICLES, NAMING_ENTITY, entity, sizes["articles"]),
        newest_sql(EVENTS, INVOLVING_ENTITY, entity, sizes["events"]),
        WITH_WHOM,
        BY_MONTH,
        ROLES,
        SAME_NAME,
        MAYBE,
        name=entity["name"] if entity["type"] == "PERSON" else "",
        maybe=entity.get("maybe_id"),
        id=key,
        listed=MAX_LISTED,
        places=MAX_PLACES,
        nearest=MAX_SHARED_ARTICLES,
        newest=NEWEST_QUOTES,
        from_one=FROM_ONE_ARTICLE,
    )
    places = [row for row in with_whom if has_coordinates(row)]
    return {
        "entity": {**entity, "aliases": other_names(entity)},
        "quotes_by": entity["quote_count"] or 0,
        "quotes_about": entity["about_count"] or 0,
        "counted_articles": MAX_SHARED_ARTICLES,
        "said_by": said_by,
        "said_about": said_about,
        "events": events,
        "articles": articles,
        "with_whom": with_whom[:MAX_LISTED],
        **await profile_of(archive, entity, by_month, len(roles), sizes["quotes"]),
        "roles": roles,
        "same_name": same_name,
        "maybe": maybe[0] if maybe else None,
        "places": [] if has_coordinates(entity) else places,
        "points": points_of(archive, entity, places),
    }


def newest_sql(sql: str, of_entity: tuple[str, str], entity: Row, rows: int | None) -> str:
    """The query of a list of which the newest are shown."""
    chosen = newest_of(of_entity, entity["article_count"], MAX_LISTED, rows)
    return sql.format(of_entity=chosen.which, by=chosen.by)


def other_names(entity: Row) -> list[str]:
    """The other names, without the one in the heading."""
    return [str(name) for name in parse_json(entity["aliases"], []) if name != entity["name"]]


def points_of(archive: Archive, entity: Row, places: list[Row]) -> list[dict[str, Any]]:
    """Where a place is; for anyone else, the places that the same articles name."""
    if has_coordinates(entity):
        return [map_point(entity, entity["name"])]
    return [shared_point(archive, place) for place in places]


def shared_point(archive: Archive, place: Row) -> dict[str, Any]:
    """A place on the map, with how many articles name both and a link to its page."""
    shared = f"{wording.count_nouns(place['articles'], 'article')} in common"
    return map_point(place, place["name"], shared, archive.url("entities", place["id"]), place["articles"])
