"""Since: what has been published since a day: what was said, new names, what several outlets ran, and where
their numbers differ; who is quoted and spoken of most, against the time before.

With `added`, what has come into the archive after a time, whenever it was published: an address to keep as a
bookmark, and what a browser makes of the last visit (`visit.js`).
"""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from typing import Any

from datasette import Response

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import feed
from etl.plugin.pages import numbers
from etl.plugin.pages.entity import FROM_ONE_ARTICLE
from etl.plugin.responses import cors_headers, json_response
from etl.plugin.search.query import DATE
from etl.plugin.words.worth import best_sql

MAX_QUOTES, MAX_NAMES, MOST_LOOKED_AT = 20, 12, 2000
MAX_FOLLOWED = 20
"""People whom an address may follow."""
DAYS_BEFORE = 1
"""Without a day, the page begins so many days before the newest article."""

LAST_DAY = """
select substr(max(published), 1, 10) as day, (select max(added) from articles) as newest
from articles where published is not null
"""
PUBLISHED = "{row}.published >= :day and {row}.published < ':'"
ADDED = "{row}.added > :added"
ADDED_WITH = "{row}.article_id in (select id from articles where added > :added)"
"""What makes the row of an article or a quote new: its day; or, where that is asked, when it came."""
QUOTES = f"""
select q.id, q.anchor, q.text, q.statement, q.kind, q.published, q.speaker_id, q.speaker_title, q.speech,
       q.corrected, q.added, coalesce(e.name, q.speaker) as said_by, a.title,
       a.outlet as publisher, q.article_id, best.worth
from ({best_sql("{q} and q.speaker_id is not null{followed}", "{by}")}) best
cross join quotes q on q.rowid = best.row
join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
order by best.worth desc, q.published desc, q.id
"""
FOLLOWED = " and q.speaker_id in (select value from json_each(:followed))"
NEW_NAMES = """
select id, name, type, role, article_count, quote_count, first_seen from entities
where {is_new} and type in ('PERSON', 'ORG') and article_count > 0
order by quote_count desc, article_count desc, id limit :names
"""
FIRST_PUBLISHED = "first_seen >= :day and first_seen < ':'"
FIRST_ADDED = f"""
id in (select ae.entity_id from articles a cross join article_entities ae on ae.article_id = a.id
       where {ADDED.format(row="a")})
and not exists (select 1 from article_entities ae join articles a on a.id = ae.article_id
                where ae.entity_id = entities.id and a.added <= :added)
"""
SHARED = """
select f.id, f.anchor, f.text, f.statement, f.kind, f.published, f.speaker_id, f.speaker_title, f.speech,
       f.corrected, coalesce(e.name, f.speaker) as said_by, a.title,
       a.outlet as publisher, f.article_id,
       count(distinct b.outlet) + 1 as outlets
from quotes c join quotes f on f.id = c.same_as join articles a on a.id = f.article_id
join articles b on b.id = c.article_id and b.outlet <> a.outlet
left join entities e on e.id = f.speaker_id
where {c} and f.doubtful is null
group by f.id order by outlets desc, f.published desc, f.id limit :names
"""
MOST_QUOTED = """
select e.id, e.name, e.role, now.quotes, (
  select count(*) from quotes q where q.speaker_id = e.id and q.published >= :before and q.published < :day
  and q.same_as is null and q.doubtful is null) as quotes_before
from (
  select speaker_id, count(*) as quotes from quotes q
  where {q} and speaker_id is not null and same_as is null and doubtful is null
  group by speaker_id order by quotes desc, speaker_id limit :names
) now join entities e on e.id = now.speaker_id order by now.quotes desc, e.id
"""
SPOKEN_OF = """
select e.id, e.name, e.role, e.type, now.quotes, (
  select count(*) from quote_about qa join quotes q on q.id = qa.quote_id
  where qa.entity_id = e.id and q.published >= :before and q.published < :day
  and q.same_as is null and q.doubtful is null) as quotes_before
from (
  select qa.entity_id, count(*) as quotes from quotes q cross join quote_about qa on qa.quote_id = q.id
  where {q} and q.same_as is null and q.doubtful is null
  group by qa.entity_id order by quotes desc, qa.entity_id limit :names
) now join entities e on e.id = now.entity_id order by now.quotes desc, e.id
"""
FOLLOWED_NAMES = (
    "select id, name from entities where id in (select value from json_each(:followed)) order by name"
)


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """What has come since the day of the address; of those who are followed apart, or alone if it says so."""
    newest = (await archive.remembered_rows(LAST_DAY))[0]
    last = newest["day"]
    added, unread = read_instant(request.args.get("added"))
    day, note = read_day(request.args.get("day"), last)
    alone = read_ids(request.args.get("follow"))
    followed = alone or follows_of(archive)
    asked = {"day": day, "before": same_time_before(day, last), "names": MAX_NAMES, "added": added}
    best = {"newest": MOST_LOOKED_AT, "listed": MAX_QUOTES, "followed": as_json_list(followed)}
    best |= {"day": day, "added": added}
    of_followed, everybody = (sql_of(QUOTES, added, followed=chosen) for chosen in (FOLLOWED, ""))
    by_followed, quotes, follows, sentences, (names, shared, most, about) = await asyncio.gather(
        archive.rows(of_followed, from_one=FROM_ONE_ARTICLE, **best) if followed else nothing(),
        archive.rows(everybody, from_one=1, **best) if not alone else nothing(),
        archive.rows(FOLLOWED_NAMES, followed=as_json_list(followed)) if followed else nothing(),
        archive.rows(sql_of(numbers.SENTENCES, added), day=day, added=added, most=numbers.MOST_SENTENCES),
        archive.remembered_rows_of_each(
            *(sql_of(sql, added) for sql in (NEW_NAMES, SHARED, MOST_QUOTED, SPOKEN_OF)), **asked
        ),
    )
    by_followed = without_worth(by_followed)
    return {
        "day": day,
        "added": added,
        "newest": newest["newest"],
        "before": asked["before"],
        "days": (date.fromisoformat(day) - date.fromisoformat(str(asked["before"]))).days,
        "last": last,
        "note": unread or note,
        "follow": alone,
        "follows": follows,
        "rows": by_followed if alone else those_that_tell(quotes),
        "by_followed": [] if alone else by_followed,
        "names": names,
        "shared": shared,
        "numbers": numbers.find_differing(sentences),
        "most": without_before(most) if added else most,
        "about": without_before(about) if added else about,
    }


def those_that_tell(quotes: list[Row]) -> list[Row]:
    """The quotes without those that tell next to nothing, unless there are no others."""
    telling = [quote for quote in quotes if quote["worth"]]
    return without_worth(telling or quotes)


def without_worth(quotes: list[Row]) -> list[Row]:
    """The quotes as other lists have them."""
    return [{name: value for name, value in quote.items() if name != "worth"} for quote in quotes]


def sql_of(sql: str, added: str, **parts: str) -> str:
    """A query of what is new: by the day it was published, or by when it was added."""
    new = ADDED if added else PUBLISHED
    by = "+" if added else ""  # the index of what was added finds fewer than that of days
    first = FIRST_ADDED if added else FIRST_PUBLISHED
    of_quote = ADDED_WITH if added else PUBLISHED
    rows = {"a": new.format(row="a"), **{row: of_quote.format(row=row) for row in ("q", "c")}}
    return sql.format(**rows, by=by, is_new=first, **parts)


def without_before(rows: list[Row]) -> list[Row]:
    """Counts that have no time before: what was added may be of any day."""
    return [{**row, "quotes_before": None} for row in rows]


async def nothing() -> list[Row]:
    return []


def follows_of(archive: Archive) -> list[str]:
    """The ids that the metadata say are followed: `follow`, under `plugins` and `onrecord`."""
    config = archive.datasette.plugin_config("onrecord") or {}
    ids = config.get("follow") or []
    return read_ids(ids if isinstance(ids, str) else ",".join(map(str, ids)))


def read_day(text: str | None, last: str | None) -> tuple[str, str]:
    """The day that is asked for, and a note where it is none; without one, the day before the last."""
    newest = as_date(last) or date(1970, 1, 1)
    default = (newest - timedelta(days=DAYS_BEFORE)).isoformat()
    if not text:
        return default, ""
    if asked := as_date(text.strip()):
        return asked.isoformat(), ""
    return default, f"“{text[:40]}” is not a date (2016-07-28)."


def read_instant(text: str | None) -> tuple[str, str]:
    """The day or time after which something was added, and a note where it is none."""
    asked = (text or "").strip()[:40]
    if not asked or DATE.fullmatch(asked):
        return asked, ""
    return "", f"“{asked}” is not a date (2016-07-28)."


def as_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def same_time_before(day: str, last: str | None) -> str:
    """The first day of a time as long before the day as the last article is after it."""
    first = date.fromisoformat(day)
    length = max(((as_date(last) or first) - first).days + 1, 1)
    return max(first - timedelta(days=min(length, first.toordinal() - 1)), date.min).isoformat()


def read_ids(text: str | None) -> list[str]:
    """The ids that an address follows, with commas between."""
    return [one.strip() for one in (text or "").split(",") if one.strip()][:MAX_FOLLOWED]


def as_json_list(ids: list[str]) -> str:
    return json.dumps(ids)


async def as_json(archive: Archive, request: Any) -> Response:
    """Everything that the page shows."""
    content = await page(archive, request)
    content["quotes"] = content.pop("rows")
    return json_response(archive, content)


async def as_atom(archive: Archive, request: Any) -> Response:
    """The quotes as a feed."""
    content = await page(archive, request)
    first = {row["id"]: row for row in [*content["by_followed"], *content["rows"]]}
    rows: list[Row] = [{**row, "who": row["said_by"]} for row in first.values()]
    entries = [feed.make_entry(archive, request, "quotes", row) for row in rows]
    here = f"{archive.site_path('-/since')}?{request.query_string}"
    response = feed.feed_response(
        archive, request, f"On Record · since {content['added'] or content['day']}", here, entries
    )
    response.headers.update(cors_headers(archive))
    return response


FORMATS = {"json": as_json, "atom": as_atom}
