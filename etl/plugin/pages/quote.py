"""Quote: the page of one quotation, with its context and its other printings."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Archive
from etl.plugin.formats import correction
from etl.plugin.pages.article import anchored, pieces_of
from etl.plugin.words.markup import Mark, bounds, clipped, marked

QUOTE = """
select q.*, e.name as speaker_name, e.role, e.country, a.title, a.publisher, a.url, a.text as article_text
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.id = :id
"""
ABOUT = """
select e.id, e.name, e.type from quote_about qa join entities e on e.id = qa.entity_id
where qa.quote_id = :id order by e.name
"""
PRINTINGS = """
select q.id, q.text, q.published, a.title, a.publisher from quotes q join articles a on a.id = q.article_id
where q.id <> :id
and q.id in (select id from quotes where same_as between :first and :first union select :first)
order by +q.published, q.id
"""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of a quote shows; None when there is no such quote."""
    quote = await archive.row(QUOTE, id=key)
    if quote is None:
        return None
    anchored([quote], quote["article_id"], "speaker_id", "quotes")
    return {
        "quote": quote,
        "said_by": quote["speaker_name"] or quote["speaker"],
        "context": context(quote),
        "about": await archive.rows(ABOUT, id=key),
        "printings": await archive.rows(PRINTINGS, id=key, first=quote["same_as"] or key),
        "run": await archive.row("select * from runs where id = :id", id=quote["run_id"]),
        "correction": correction.line("quotes", key, "speaker_id", quote["speaker_id"]),
    }


def context(quote: dict[str, Any]) -> list[Any]:
    """The paragraphs a quote stands in, with the quote, its speaker and its cue marked."""
    text = quote["article_text"] or ""
    pieces = pieces_of(quote)
    found = [Mark(start, end, "quote direct", anchor=None) for start, end in pieces]
    for kind in ("speaker", "cue"):
        start, end = quote[f"{kind}_start"], quote[f"{kind}_end"]
        if start is not None and end is not None:
            found.append(Mark(start, end, kind))
    first, last = pieces[0][0], pieces[-1][1]
    return [
        marked(text[start:end], clipped(found, start, end))
        for start, end in bounds(text)
        if start < last and end > first
    ]
