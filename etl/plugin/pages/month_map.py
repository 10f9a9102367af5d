"""Map by month: where what was printed in a month is set, and what happened there in it.

An event of a season or a year is of no month, though its first possible day lies in one; nor is one whose day
the article does not tell, which elsewhere has the article's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from etl.plugin.archive import Archive, Row
from etl.plugin.formats.points import has_coordinates, map_point
from etl.plugin.words.wording import count_nouns

MAX_PLACES, MAX_EVENTS = 60, 60
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

MONTHS = """
select month, sum(articles) as articles, sum(events) as events from (
  select month, count(*) as articles, 0 as events, 0 as located from articles
  where month is not null and same_as is null group by month
  union all
  select month, 0, count(*), sum(latitude is not null) from events
  where month is not null and group_id = id and speech is not 1 and doubtful is null
  and substr(date_to, 1, 7) = month and date_text is not null group by month
) group by month having sum(articles) > 0 or sum(located) > 0 order by month
"""
"""The months of the articles, and those in which something happened at a known place."""
PLACES = """
select e.id, e.name, e.type, e.country, e.latitude, e.longitude, named.articles from (
  select ae.entity_id, count(*) as articles from articles a join article_entities ae on ae.article_id = a.id
  where a.month = :month and a.same_as is null group by ae.entity_id
) named cross join entities e on e.id = named.entity_id
where e.latitude is not null and e.longitude is not null and (:place = '' or e.id = :place)
order by named.articles desc, e.id limit :places
"""
EVENTS = """
select v.id, v.summary as line, v.sentence, v.status, v.date_from, v.date_to, v.corrected, v.place_id,
       p.name as place, p.latitude, p.longitude, v.article_id, 'e' || v.trigger_start as anchor, a.title
from events v cross join articles a on a.id = v.article_id left join entities p on p.id = v.place_id
where v.month = :month and substr(v.date_to, 1, 7) = v.month and v.date_text is not null
and v.group_id = v.id and v.speech is not 1 and v.doubtful is null
and (:place = '' or v.place_id = :place)
order by p.latitude is null, v.date_from, v.id limit :events
"""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """A month's places and events, and the other months."""
    months = [
        row for row in await archive.remembered_rows(MONTHS) if MONTH.fullmatch(str(row["month"] or ""))
    ]
    month = chosen_month(request.args.get("month"), months)
    place = await find_place(archive, request.args.get("place") or "")
    asked = {
        "month": month,
        "place": place["id"] if place else "",
        "places": MAX_PLACES,
        "events": MAX_EVENTS,
    }
    places = await archive.remembered_rows(PLACES, **asked)
    events = await archive.remembered_rows(EVENTS, **asked)
    return {
        "month": month,
        "place": place,
        "months": months,
        "years": sorted({row["month"][:4] for row in months}),
        "before": next((row["month"] for row in reversed(months) if row["month"] < month), None),
        "after": next((row["month"] for row in months if row["month"] > month), None),
        "places": places,
        "events": events,
        "is_full": len(events) == MAX_EVENTS,
        "twins": [name for name, number in Counter(row["name"] for row in places).items() if number > 1],
        "points": points_of(archive, places, events),
        "rows": [{"what": "place", **row} for row in places] + [{"what": "event", **row} for row in events],
    }


def chosen_month(asked: str | None, months: list[Row]) -> str:
    """The month that is asked for, the last of a year, or else the last in which articles were printed."""
    if asked and MONTH.fullmatch(asked):
        return asked
    of_year = [row["month"] for row in months if asked and row["month"].startswith(f"{asked[:4]}-")]
    printed = [row["month"] for row in months if row["articles"]]
    return str((of_year or printed or [""])[-1])


async def find_place(archive: Archive, key: str) -> Row | None:
    """The place that the page is of; None where it is of all."""
    return await archive.first_row("select id, name from entities where id = :id", id=key) if key else None


def points_of(archive: Archive, places: list[Row], events: list[Row]) -> list[dict[str, Any]]:
    """The places on the map: those that the month's articles name, and those where something happened."""
    named = {place["id"]: {**place, "events": 0} for place in places}
    for event in filter(has_coordinates, events):
        spot = {**event, "id": event["place_id"], "name": event["place"], "articles": 0, "events": 0}
        named.setdefault(event["place_id"], spot)["events"] += 1
    return [point_of(archive, place) for place in named.values()]


def point_of(archive: Archive, place: Row) -> dict[str, Any]:
    """A place on the map, with how many articles name it and how much happened there."""
    told = [(place["articles"], "article"), (place["events"], "event")]
    text = ", ".join(count_nouns(number, noun) for number, noun in told if number)
    weight = place["articles"] + place["events"]
    return map_point(place, place["name"], text, archive.url("entities", place["id"]), weight)
