"""Search: the page that asks articles, quotes, names and events at once, and its JSON, CSV and feed.

One address asks all four: `/-/search?q=…`, with `.json`, `.csv` or `.atom` for programs.
"""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette import Response
from datasette.utils.asgi import AsgiStream

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import feed
from etl.plugin.search import hits
from etl.plugin.search.kinds import KINDS, Kind
from etl.plugin.search.query import Ask, ask_of

if TYPE_CHECKING:
    from datasette.app import Datasette

CSV_COLUMNS = ("kind", "id", "date", "who", "text", "title", "publisher", "url")
PUBLISHERS = "select publisher from articles where publisher is not null group by 1 order by 1 limit 301"
COUNTRIES = "select country from entities where country is not null group by 1 order by 1 limit 301"


async def search(datasette: Datasette, request: Any) -> Response | AsgiStream:
    """The search page, or its JSON, CSV or feed."""
    archive = await Archive.find(datasette, request.url_vars.get("database"))
    if archive is None:
        return Response.text("No database of ours is served here.", status=404)
    ask = ask_of(request.args)
    answers = {"json": as_json, "csv": as_csv, "atom": as_atom, None: as_html}
    return await answers[request.url_vars["format"]](archive, ask, request)


async def as_html(archive: Archive, ask: Ask, request: Any) -> Response:
    address, filled_in = archive.path("-/search"), parse_qsl(request.query_string)
    if len(filled_in) < len(parse_qsl(request.query_string, keep_blank_values=True)):
        # A form sends its empty fields too; the address that is kept and shared goes without.
        return Response.redirect(f"{address}?{urlencode(filled_in)}" if filled_in else address)
    found = await hits.find(archive, ask)
    context = {
        "archive": archive,
        "ask": ask,
        "found": found,
        "left_out": []
        if ask.empty or ask.kinds
        else [kind for kind in KINDS.values() if not kind.applies(ask.filters)],
        "choices": await choices(archive),
        "address": address,
        "ranked": hits.RANKED,
    }
    return Response.html(await archive.datasette.render_template("search.html", context, request=request))


async def choices(archive: Archive) -> dict[str, list[str]]:
    """What the filters offer to choose from."""
    publishers, countries = await asyncio.gather(archive.counts(PUBLISHERS), archive.counts(COUNTRIES))
    return {
        "publishers": [row["publisher"] for row in publishers],
        "countries": [row["country"] for row in countries],
        "quote_kinds": ["direct", "indirect", "mixed"],
    }


async def as_json(archive: Archive, ask: Ask, request: Any) -> Response:
    found = await hits.find(archive, ask)
    answer = {
        "q": ask.q,
        "filters": ask.filters,
        "counts": {one.kind.table: one.total if not one.more else hits.RANKED for one in found},
        "more": {one.kind.table: one.more for one in found},
        "results": {one.kind.table: one.results for one in found},
        "notes": [
            *ask.notes,
            *(f"{one.kind.table}: the search took too long" for one in found if one.total is None),
        ],
    }
    return with_cors(archive, Response.json(answer, default=str))


async def as_atom(archive: Archive, ask: Ask, request: Any) -> Response:
    """The newest hits among articles, quotes and events, as a feed."""
    wanted = ask.kinds or ("quotes", "articles")
    found = await hits.find(archive, replace(ask, kinds=wanted, sort="newest", page=1, size=feed.LENGTH))
    title = " · ".join(["On Record", ask.q or "newest", *ask.filters.values()])
    page = f"{archive.path('-/search')}?{ask.query_string()}"
    rows = [{**row, "kind": one.kind.table} for one in found for row in one.results]
    rows.sort(key=lambda row: (row["date"] or "", row["id"]), reverse=True)
    entries = [feed.entry(archive, request, row["kind"], row) for row in rows[: feed.LENGTH]]
    return with_cors(archive, feed.response(archive, request, title, page, entries))


async def as_csv(archive: Archive, ask: Ask, request: Any) -> AsgiStream:
    """Every hit, whatever their number, kind by kind, in the tables' order."""

    async def write(out: Any) -> None:
        await out.write(csv_line(CSV_COLUMNS))
        for kind in [] if ask.empty else ask.wanted:
            async for rows in hits.batches(archive, kind, ask):
                await out.write("".join(csv_line(csv_values(archive, request, kind, row)) for row in rows))

    headers = {"content-disposition": 'attachment; filename="search.csv"'}
    if archive.datasette.cors:
        headers["access-control-allow-origin"] = "*"
    return AsgiStream(write, headers=headers, content_type="text/csv; charset=utf-8")


def csv_values(archive: Archive, request: Any, kind: Kind, row: Row) -> list[Any]:
    url = archive.datasette.absolute_url(request, archive.url(kind.table, row["id"]))
    return [{**row, "kind": kind.table, "url": url}[column] for column in CSV_COLUMNS]


def csv_line(values: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def with_cors(archive: Archive, response: Response) -> Response:
    if archive.datasette.cors:
        response.headers["access-control-allow-origin"] = "*"
    return response


ROUTES = [(r"/(?:(?P<database>[^/]+)/)?-/search(?:\.(?P<format>json|csv|atom))?$", search)]
