"""Search: the page that asks articles, quotes, names and events at once, and its JSON, CSV and feed.

One address asks all four: `/-/search?q=…`, with `.json`, `.csv` or `.atom` for programs.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import feed
from etl.plugin.formats.spreadsheet import cells
from etl.plugin.responses import cors_headers, csv_lines, csv_stream, json_response
from etl.plugin.search import hits
from etl.plugin.search.kinds import SEARCH_KINDS, SearchKind
from etl.plugin.search.query import read_query

CSV_COLUMNS = ("kind", "id", "date", "who", "text", "title", "publisher", "url")
PUBLISHERS = "select publisher from articles where publisher is not null group by 1 order by 1 limit 301"
COUNTRIES = "select country from entities where country is not null group by 1 order by 1 limit 301"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """What was asked, what each kind answers, and what the form offers."""
    query = read_query(request.args)
    everything = not query.is_empty and not query.kinds
    unasked = [kind for kind in SEARCH_KINDS.values() if not kind.knows(query.filters)]
    return {
        "query": query,
        "found": await hits.find_hits(archive, query),
        "left_out": unasked if everything else [],
        "choices": await filter_choices(archive),
        "ranked": hits.MAX_RANKED,
    }


async def filter_choices(archive: Archive) -> dict[str, list[str]]:
    """What the filters offer to choose from."""
    publishers, countries = await asyncio.gather(
        archive.remembered_rows(PUBLISHERS), archive.remembered_rows(COUNTRIES)
    )
    return {
        "publishers": [row["publisher"] for row in publishers],
        "countries": [row["country"] for row in countries],
        "quote_kinds": ["direct", "indirect", "mixed"],
    }


async def as_json(archive: Archive, request: Any) -> Response:
    """What each kind answers, and how many hits there are."""
    query = read_query(request.args)
    found = await hits.find_hits(archive, query)
    slow = [f"{each.kind.table}: the search took too long" for each in found if each.total is None]
    answer = {
        "q": query.q,
        "filters": query.filters,
        "counts": {each.kind.table: hits.MAX_RANKED if each.has_more else each.total for each in found},
        "more": {each.kind.table: each.has_more for each in found},
        "results": {each.kind.table: each.results for each in found},
        "notes": [*query.notes, *slow],
    }
    return json_response(archive, answer)


async def as_atom(archive: Archive, request: Any) -> Response:
    """The newest hits among articles, quotes and events, as a feed."""
    query = read_query(request.args)
    newest = replace(
        query, kinds=query.kinds or ("quotes", "articles"), sort="newest", page=1, size=feed.MAX_ENTRIES
    )
    found = await hits.find_hits(archive, newest)
    rows = [{**row, "kind": each.kind.table} for each in found for row in each.results]
    rows.sort(key=lambda row: (row["date"] or "", row["id"]), reverse=True)
    entries = [feed.make_entry(archive, request, row["kind"], row) for row in rows[: feed.MAX_ENTRIES]]
    title = " · ".join(["On Record", query.q or "newest", *query.filters.values()])
    html_page = f"{archive.site_path('-/search')}?{query.query_string()}"
    response = feed.feed_response(archive, request, title, html_page, entries)
    response.headers.update(cors_headers(archive))
    return response


async def as_csv(archive: Archive, request: Any) -> AsgiStream:
    """Every hit, whatever their number, kind by kind, in the tables' order."""
    query = read_query(request.args)

    async def write(out: Any) -> None:
        await out.write(csv_lines([CSV_COLUMNS]))
        for kind in [] if query.is_empty else query.asked_kinds:
            async for rows in hits.hit_batches(archive, kind, query):
                await out.write(csv_lines(csv_values(archive, request, kind, row) for row in rows))

    return csv_stream(archive, write, "search")


def csv_values(archive: Archive, request: Any, kind: SearchKind, row: Row) -> list[Any]:
    """A hit in the order of CSV_COLUMNS."""
    url = archive.datasette.absolute_url(request, archive.url(kind.table, row["id"]))
    text = row.get("statement") or row["text"]
    values = {**row, "text": text, "kind": kind.table, "url": url}
    return cells(values[column] for column in CSV_COLUMNS)


FORMATS = {"json": as_json, "csv": as_csv, "atom": as_atom}
