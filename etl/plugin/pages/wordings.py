"""Wordings: one statement side by side as outlets cut it, each beside the first, or beside a chosen one."""

from __future__ import annotations

from typing import Any

from datasette import NotFound

from etl.plugin.archive import Archive, Row
from etl.plugin.words.differences import Piece, are_alike, differences

MAX_PRINTINGS = 40
STATEMENT = """
select coalesce(q.same_as, q.id) as first, coalesce(e.name, q.speaker) as said_by, q.speaker_id
from quotes q left join entities e on e.id = q.speaker_id where q.id = :id
"""
PRINTINGS = """
select q.id, q.anchor, q.text, q.statement, q.kind, q.published, coalesce(e.name, q.speaker) as said_by,
       q.speaker_id, coalesce(q.paragraph, 0) < 0 as headlines, q.article_id, a.title, a.outlet as publisher
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.id in (select id from quotes where same_as between :first and :first union select :first)
order by +q.published, q.id <> :first, q.id limit :most
"""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The wordings of a quote's statement. Raises NotFound where there is no such quote."""
    key = request.args.get("quote") or ""
    quote = await archive.first_row(STATEMENT, id=key)
    if quote is None:
        raise NotFound(f"There is no quote “{key[:80]}”")
    found = await archive.rows(PRINTINGS, first=quote["first"], most=MAX_PRINTINGS)
    rows = [row for row in found if not row["headlines"]] or found  # a headline has room for a few words
    chosen = request.args.get("beside") or quote["first"]
    beside = next((row for row in rows if row["id"] == chosen), rows[0])
    wordings = grouped(rows, beside)
    return {
        **quote,
        "beside": beside,
        "wordings": wordings,
        "outlets": len({row["publisher"] for row in rows if row["publisher"]}),
        "rows": [
            {**row, "same_words": number == 0, "differences": [piece._asdict() for piece in one["pieces"]]}
            for number, one in enumerate(wordings)
            for row in one["printings"]
        ],
        "printings": len(rows),
    }


def grouped(rows: list[Row], beside: Row) -> list[dict[str, Any]]:
    """The wordings, that of the chosen printing first, each with its printings and how it differs."""
    found: list[dict[str, Any]] = [{"text": beside["text"], "pieces": [], "printings": [beside]}]
    for row in rows:
        if row is beside:
            continue
        same = next((one for one in found if are_alike(one["text"], row["text"])), None)
        if same:
            same["printings"].append(row)
        else:
            pieces: list[Piece] = differences(beside["text"], row["text"])
            found.append({"text": row["text"], "pieces": pieces, "printings": [row]})
    return found
