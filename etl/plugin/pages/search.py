"""Search: the page that asks articles, quotes, names and events at once, and its JSON, CSV and feed.

One address asks all four: `/-/search?q=…`, with `.json`, `.csv` or `.atom` for programs.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream

from etl.plugin.archive import Archive, Row
from etl.plugin.formats import feed
from etl.plugin.formats.spreadsheet import cells
from etl.plugin.responses import cors_headers, csv_lines, csv_stream, json_response
from etl.plugin.search import facets, hits, months, names, topics
from etl.plugin.search.kinds import IS_ID, QUOTES, SEARCH_KINDS, SearchKind
from etl.plugin.search.query import NAMED_BY, SearchQuery, read_query
from etl.plugin.words import wording

CSV_COLUMNS = ("kind", "id", "date", "who", "text", "title", "publisher", "url")
OUTLETS = "select outlet from articles where outlet is not null group by 1 order by 1 limit 301"
PARTIES = "select distinct party_of(role) as party from entity_roles where party_of(role) > '' order by 1"
SECTIONS = "select section from articles where section > '' group by 1 order by 1 limit 101"
COUNTRIES = "select country from entities where country is not null group by 1 order by 1 limit 301"


MEANT = f"""
select name from entities where id = :asked
union all select x.name from entities_fts f join entities x on x.rowid = f.rowid
where entities_fts match :words and x.id <> :asked and not {IS_ID.replace(":speaker", ":asked")} limit 2
"""
CHIPS = {
    "speaker": "Said by",
    "about": "About",
    "role": "Speaker’s role:",
    "party": "Speaker’s party:",
    "section": "Section:",
    "source": "Kind of source:",
    "publisher": "Outlet:",
    "from": "From",
    "to": "Until",
    "kind": "Kind of quote:",
    "country": "Country:",
    "since": "Added since",
}
SWITCHES = {"copies": "Duplicates included", "doubtful": "Low-confidence quotes included"}
UNCOUNTED = {"by_date": "date", "facets": "speaker", "topics": "topic"}
"""What is not counted of too many hits, in words."""
OFFERED = "select name from entities where quote_count > 0 order by quote_count desc, id limit 150"
BUILT = "select max(finished) as built from runs"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """What was asked, whom it names, what each kind answers, and what the form offers."""
    query = read_query(request.args)
    everything = not query.is_empty and not query.kinds
    unasked = [kind for kind in SEARCH_KINDS.values() if not kind.knows(query.filters)]
    found = await hits.find_hits(archive, query)
    offers, guesses, spans, known, choices = await asyncio.gather(
        names.find_names(archive, query) if query.page == 1 else nothing(),
        names.guess_spelling(archive, query) if query.q else nothing(),
        spans_of_first(archive, query, found),
        names_of_filters(archive, query),
        filter_choices(archive),
    )
    narrower, words = await narrowing(archive, query, found) if query.page == 1 else ([], [])
    uncounted = [UNCOUNTED[name] for name in not_counted(spans, narrower)] if query.page == 1 else []
    return {
        "query": query,
        "found": found,
        "offers": offers,
        "guesses": guesses,
        "spans": spans or [],
        "facets": narrower or [],
        "uncounted": uncounted,
        "shown": facets.SHOWN,
        "topics": [(word, query.query_string(q=topics.narrowed(query.q, word), page=1)) for word in words],
        "chips": chips_of(query, known),
        "unknown": [name for name in NAMED_BY if name in query.filters and not known.get(name)],
        "left_out": unasked if everything else [],
        "choices": choices,
        "ranked": hits.MAX_RANKED,
        "built": (await archive.remembered_rows(BUILT))[0]["built"],
    }


async def nothing() -> list[Any]:
    return []


async def narrowing(
    archive: Archive, query: SearchQuery, found: list[hits.KindHits]
) -> tuple[list[facets.Facet] | None, list[str]]:
    """By what the quotes found can be narrowed: facets, and words that stand out in them; None for facets of
    too many quotes."""
    numbers = [await hits.all_numbers(archive, query, each) for each in found if each.kind is QUOTES]
    if not numbers or numbers[0] is None:
        return (None if numbers else []), []
    return await asyncio.gather(
        facets.count_facets(archive, query, numbers[0]), topics.topics_of_hits(archive, query, numbers[0])
    )


async def spans_of_first(
    archive: Archive, query: SearchQuery, found: list[hits.KindHits]
) -> list[months.Span] | None:
    """The hits by date of the first kind that has any, of those that have a date of their own; None for too
    many."""
    dated = [each for each in found if each.total and each.kind.table in ("quotes", "articles", "events")]
    if not dated:
        return []
    numbers = await hits.all_numbers(archive, query, dated[0])
    return await months.count_spans(archive, dated[0].kind, numbers) if numbers else None


def not_counted(spans: list[months.Span] | None, narrower: list[facets.Facet] | None) -> list[str]:
    """What is not told of the hits, as they are too many, by its name in the JSON."""
    return ["by_date"] * (spans is None) + ["facets", "topics"] * (narrower is None)


async def names_of_filters(archive: Archive, query: SearchQuery) -> dict[str, str]:
    """Whom the filters “said by” and “about” mean, by name; several who are meant by one word as asked."""
    known = {}
    for name in NAMED_BY:
        if asked := query.filters.get(name):
            rows = await archive.rows(MEANT, asked=asked, words=query.parameters[f"{name}_words"])
            if rows:
                known[name] = rows[0]["name"] if len(rows) == 1 else asked
    return known


def chips_of(query: SearchQuery, known: dict[str, str]) -> list[dict[str, str]]:
    """The filters that are set, in words, each with the search without it."""
    chips = [
        {
            "text": f"{CHIPS[name]} {shown_value(name, known.get(name) or value)}",
            "without": query.query_string(**{name: "", "page": 1}),
        }
        for name, value in query.filters.items()
    ]
    for name, text in SWITCHES.items():
        if getattr(query, name):
            chips.append({"text": text, "without": query.query_string(**{name: "", "page": 1})})
    return chips


def shown_value(name: str, value: str) -> str:
    """A filter's value as a reader says it."""
    if name == "country":
        return wording.country_name(value)
    return wording.format_date(value) if name in ("from", "to", "since") else value


async def filter_choices(archive: Archive) -> dict[str, list[str]]:
    """What the filters offer to choose from."""
    publishers, countries = await asyncio.gather(
        archive.remembered_rows(OUTLETS), archive.remembered_rows(COUNTRIES)
    )
    return {
        "publishers": [row["outlet"] for row in publishers],
        "countries": [row["country"] for row in countries],
        "quote_kinds": ["direct", "indirect", "mixed"],
        "parties": [row["party"] for row in await archive.remembered_rows(PARTIES)],
        "sources": ["person", "organisation", "group", "unnamed", "document", "outlet"],
        "sections": [row["section"] for row in await archive.remembered_rows(SECTIONS)],
        "names": [row["name"] for row in await archive.remembered_rows(OFFERED)],
    }


async def as_json(archive: Archive, request: Any) -> Response:
    """What each kind answers, and how many hits there are."""
    query = read_query(request.args)
    found, offers, guesses = await asyncio.gather(
        hits.find_hits(archive, query),
        names.find_names(archive, query),
        names.guess_spelling(archive, query) if query.q else nothing(),
    )
    spans = await spans_of_first(archive, query, found)
    narrower, words = await narrowing(archive, query, found)
    slow = [f"{each.kind.table}: the search took too long" for each in found if each.total is None]
    answer = {
        "q": query.q,
        "filters": query.filters,
        "counts": {each.kind.table: each.most if each.has_more else each.total for each in found},
        "more": {each.kind.table: each.has_more for each in found},
        "results": {each.kind.table: each.results for each in found},
        "names": names.as_data(offers, archive),
        "did_you_mean": guesses,
        "by_date": [asdict(span) for span in spans or []],
        "facets": {facet.name: [asdict(value) for value in facet.values] for facet in narrower or []},
        "topics": words,
        "uncounted": not_counted(spans, narrower),
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
