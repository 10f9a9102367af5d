"""Quote: the page of one quotation, with its context and its other printings."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from etl.plugin.archive import Archive, Row
from etl.plugin.corrections.shown import add_corrections
from etl.plugin.reading import is_headlines, marked_passage, pieces_of, range_of
from etl.plugin.words.markup import Mark

QUOTE = """
select q.*, e.name as speaker_name, e.type as speaker_type, e.role, e.country, a.title,
       a.outlet as publisher, a.url, a.text as article_text, a.authors, a.section, a.language
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.id = :id
"""
ABOUT = """
select e.id, e.name, e.type from quote_about qa join entities e on e.id = qa.entity_id
where qa.quote_id = :id order by e.name
"""
BETWEEN = """
select e.id, e.name from quote_between qb join entities e on e.id = qb.entity_id
where qb.quote_id = :id order by e.name
"""
PRINTINGS = """
select q.id, q.text, q.published, coalesce(q.paragraph, 0) < 0 as headlines, q.article_id = :article as here,
       a.title, a.outlet as publisher
from quotes q join articles a on a.id = q.article_id
where q.id <> :id
and q.id in (select id from quotes where same_as between :first and :first union select :first)
order by +q.published, q.id
"""


async def page(archive: Archive, key: str) -> dict[str, Any] | None:
    """Everything the page of a quote shows; None when there is no such quote."""
    quote = await archive.first_row(QUOTE, id=key)
    if quote is None:
        return None
    await add_corrections(archive, "quotes", [quote])
    return {
        "quote": quote,
        "said_by": quote["speaker_name"] or quote["speaker"],
        "context": context_of(quote),
        "about": await archive.rows(ABOUT, id=key),
        "rivals": await archive.rows(BETWEEN, id=key),
        "headlines": is_headlines(quote),
        "printings": await archive.rows(
            PRINTINGS, id=key, first=quote["same_as"] or key, article=quote["article_id"]
        ),
        "run": await archive.first_row("select * from runs where id = :id", id=quote["run_id"]),
    }


def context_of(quote: Row) -> list[Markup]:
    """The paragraphs of a quote, or the headline, with the quote, its speaker and its cue marked."""
    pieces = pieces_of(quote)
    marks = [Mark(start, end, "quote direct") for start, end in pieces]
    marks += [Mark(*range_of(quote, f"{part}_"), part) for part in ("speaker", "cue")]
    text = quote["title"] if is_headlines(quote) else quote["article_text"]
    return marked_passage(text or "", (pieces[0][0], pieces[-1][1]), marks)
