"""Dossier: chosen quotes, each with its citation, its permanent link and its context.

By their ids (`ids=A,B`), in that order; or else those that a search finds (its own address: `speaker=…&q=…`).
The page is made to be printed; the same comes as Markdown, Word, CSV, JSON and lines for corrections.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from datasette import Response

from etl.load.corrections.file import csv_of
from etl.plugin.archive import Archive, Row
from etl.plugin.corrections import choices
from etl.plugin.formats import dossier
from etl.plugin.formats.citation import Source, find_sources
from etl.plugin.pages.quote import context_of
from etl.plugin.reading import is_headlines, pieces_of
from etl.plugin.responses import CSV, cors_headers, csv_response, json_response
from etl.plugin.search import hits
from etl.plugin.search.kinds import QUOTES
from etl.plugin.search.query import MAX_VALUE_CHARS, read_query
from etl.plugin.words.markup import paragraph_bounds
from etl.plugin.words.titles import as_title

MAX_QUOTES = 100
MAX_CONTEXT = 1500
"""Characters of context taken along; a longer paragraph is cut."""
BUILT = "select max(finished) as built from runs"
CHOSEN = """
select q.*, coalesce(e.name, q.speaker) as said_by, a.title, a.outlet as publisher, a.url,
       a.text as article_text
from json_each(:ids) asked join quotes q on q.id = asked.value
join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
order by asked.key
"""
TABLE: tuple[str, ...] = (
    "id",
    "published",
    "said_by",
    "speaker_id",
    "speaker_title",
    "text",
    "statement",
    "kind",
    "about",
)
TABLE += ("context", "title", "publisher", "url", "article_id", "confidence")
"""Columns of the dossier as a table."""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The quotes that are asked for, with all that a page or a document shows of them."""
    ids = await asked_ids(archive, request)
    quotes = await archive.rows(CHOSEN, ids=json.dumps(ids))
    sources = await find_sources(archive, request, "quotes", [quote["id"] for quote in quotes])
    entries = [entry_of(quote, source) for quote, source in zip(quotes, sources, strict=True)]
    title = (request.args.get("title") or "").strip()[:MAX_VALUE_CHARS]
    return {
        "title": title or "Dossier",
        "query": [(name, request.args[name]) for name in request.args if name != "title"],
        "entries": [
            {"quote": quote, "entry": entry, "context": context_of(quote)}
            for quote, entry in zip(quotes, entries, strict=True)
        ],
        "missing": sorted(set(ids) - {quote["id"] for quote in quotes}),
        "most": MAX_QUOTES,
        "is_full": len(ids) == MAX_QUOTES,
        "built": (await archive.remembered_rows(BUILT))[0]["built"],
        "has_word": dossier.can_write_word(),
        "rows": [row_of(quote, source) for quote, source in zip(quotes, sources, strict=True)],
    }


async def asked_ids(archive: Archive, request: Any) -> list[str]:
    """The ids of the address; without any, of the quotes that its search finds."""
    named = [one.strip() for one in (request.args.get("ids") or "").split(",") if one.strip()]
    if named:
        return list(dict.fromkeys(named))[:MAX_QUOTES]
    query = replace(read_query(request.args), kinds=("quotes",), page=1, size=MAX_QUOTES)
    if query.is_empty or not QUOTES.knows(query.filters):
        return []
    found = await hits.find_hits_of_kind(archive, QUOTES, query)
    return [row["id"] for row in found.results]


def entry_of(quote: Row, source: Source) -> dossier.Entry:
    """A quote as a document tells it."""
    return dossier.Entry(
        who=quote["said_by"] or "Speaker unknown",
        title=as_title(quote["speaker_title"]),
        said=quote["statement"] or f"“{quote['text']}”",
        published=quote["published"] or "",
        context=plain_context(quote),
        source=source,
        note=note_on(quote),
    )


def note_on(quote: Row) -> str:
    """What a reader should know before using a quote."""
    notes = {
        "in the article’s words, not word for word": bool(quote["statement"]),
        "a thought, wish or plan that the article reports": quote["speech"] == 0,
        "low confidence": bool(quote["doubtful"]),
        "corrected by hand": bool(quote["corrected"]),
    }
    return "; ".join(note for note, holds in notes.items() if holds)


def plain_context(quote: Row) -> tuple[str, ...]:
    """The paragraphs that a quote stands in."""
    text = (quote["title"] if is_headlines(quote) else quote["article_text"]) or ""
    pieces = pieces_of(quote)
    first, last = pieces[0][0], pieces[-1][1]
    found = [text[start:end] for start, end in paragraph_bounds(text) if start < last and end > first]
    return tuple(one if len(one) <= MAX_CONTEXT else f"{one[:MAX_CONTEXT]} …" for one in found)


def row_of(quote: Row, source: Source) -> Row:
    """A quote as a row of a table."""
    return {**{name: quote[name] for name in TABLE}, "permanent_link": source.here}


async def as_json(archive: Archive, request: Any) -> Response:
    content = await page(archive, request)
    return json_response(archive, {name: content[name] for name in ("title", "missing", "rows")})


async def as_csv(archive: Archive, request: Any) -> Response:
    return csv_response(archive, (await page(archive, request))["rows"], "dossier")


async def as_markdown(archive: Archive, request: Any) -> Response:
    content = await page(archive, request)
    text = dossier.as_markdown(content["title"], entries_of(content), content["built"])
    return attachment(archive, text, "dossier.md", "text/markdown; charset=utf-8")


async def as_word(archive: Archive, request: Any) -> Response:
    if not dossier.can_write_word():
        return Response.text("This server writes no Word documents: pip install 'onrecord[office]'.", 501)
    content = await page(archive, request)
    document = dossier.as_word(content["title"], entries_of(content), content["built"])
    return attachment(archive, document, "dossier.docx", dossier.WORD_TYPE)


async def as_corrections(archive: Archive, request: Any) -> Response:
    """A line for each quote as it is read now, to be changed where that is wrong."""
    lines = []
    for key in await asked_ids(archive, request):
        row = await choices.find_row(archive, "quotes", key)
        choice = choices.find_choice("quotes", row, "set-speaker_id") if row else None
        if row and choice:
            given = {"value": row["speaker_id"] or ""}
            lines.append(await choices.make_line(archive, "quotes", row, choice, given))
    return attachment(archive, csv_of(lines), "corrections.csv", CSV)


def entries_of(content: dict[str, Any]) -> list[dossier.Entry]:
    return [one["entry"] for one in content["entries"]]


def attachment(archive: Archive, body: str | bytes, name: str, content_type: str) -> Response:
    """A file to be saved."""
    headers = {"content-disposition": f'attachment; filename="{name}"', **cors_headers(archive)}
    return Response(body, headers=headers, content_type=content_type)


FORMATS = {
    "json": as_json,
    "csv": as_csv,
    "md": as_markdown,
    "docx": as_word,
    "corrections": as_corrections,
}
