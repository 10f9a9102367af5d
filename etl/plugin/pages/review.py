"""Review: what a reader should look at twice: sources without a name, and readings that are unsure."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from etl.plugin.archive import Archive
from etl.plugin.naming import naming_sql
from etl.plugin.outlets import meant_sql

MAX_LISTED = 50
DEFAULT_BELOW = 0.6

UNNAMED = f"""
select q.id, q.published, q.text, q.statement, q.kind, q.speaker_id, q.speaker as said_by, q.speaker_title,
       q.cue, q.confidence,
       q.article_id, q.anchor, a.title, a.outlet as publisher
from quotes q join articles a on a.id = q.article_id
where {{speaker}} and +q.speaker_id is null and q.same_as is null and q.doubtful is null
and (:publisher = '' or a.outlet = {meant_sql(":publisher")})
order by q.published desc limit :listed
"""
AS_PRINTED = "q.speaker in (select value from json_each(:ways))"
IS_UNNAMED = f"{naming_sql('q')} = 'unnamed'"
PRINTED_AS = f"""
select min(q.speaker) as name, count(*) as quotes from quotes q
where q.speaker_id is null and q.same_as is null and q.doubtful is null and {naming_sql("q")} = 'unnamed'
group by lower(q.speaker) order by quotes desc, name limit 20
"""
PUBLISHERS = f"""
select a.outlet as name, count(*) as quotes from quotes q join articles a on a.id = q.article_id
where q.speaker_id is null and q.same_as is null and q.doubtful is null and a.outlet is not null
and {naming_sql("q")} = 'unnamed' group by a.outlet order by quotes desc, name limit 20
"""
UNSURE_QUOTES = """
select q.id, q.published, q.text, q.statement, q.kind, q.speaker_id, coalesce(e.name, q.speaker) as said_by,
       q.context,
       q.method, q.confidence, q.article_id, q.anchor, a.title, a.outlet as publisher
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.confidence < :below and q.same_as is null and q.doubtful is null order by q.confidence limit :listed
"""
UNSURE_EVENTS = """
select v.id, v.summary as line, v.type, v.status, v.sentence, v.method,
       v.confidence, v.article_id, 'e' || v.trigger_start as anchor, a.title, a.outlet as publisher
from events v join articles a on a.id = v.article_id
where v.confidence < :below and v.doubtful is null order by v.confidence limit :listed
"""


async def unnamed_page(archive: Archive, request: Any) -> dict[str, Any]:
    """The newest quotes of unnamed sources; how these are printed, and by whom."""
    asked = {name: request.args.get(name) or "" for name in ("publisher", "speaker")}
    speaker = AS_PRINTED if asked["speaker"] else IS_UNNAMED
    ways = json.dumps(sorted(ways_to_print(asked["speaker"])))
    rows, printed_as, publishers = await asyncio.gather(
        archive.rows(UNNAMED.format(speaker=speaker), **asked, ways=ways, listed=MAX_LISTED),
        archive.remembered_rows(PRINTED_AS),
        archive.remembered_rows(PUBLISHERS),
    )
    return {"rows": rows, "asked": asked, "printed_as": printed_as, "publishers": publishers}


def ways_to_print(speaker: str) -> set[str]:
    """Words within a sentence, and at its beginning.

    >>> sorted(ways_to_print("Officials"))
    ['Officials', 'officials']
    """
    return {speaker, speaker[:1].lower() + speaker[1:], speaker[:1].upper() + speaker[1:]}


async def unsure_page(archive: Archive, request: Any) -> dict[str, Any]:
    """The readings below a confidence, the least sure first."""
    below = read_fraction(request.args.get("below"))
    quotes, events = await archive.rows_of_each(UNSURE_QUOTES, UNSURE_EVENTS, below=below, listed=MAX_LISTED)
    readings = {"quotes": quotes, "events": events}
    all_rows = [{"table": table, **row} for table, rows in readings.items() for row in rows]
    return {"below": below, **readings, "rows": all_rows}


def read_fraction(value: Any) -> float:
    """A number from 0 to 1, or the default for anything else."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return DEFAULT_BELOW
    return number if 0 <= number <= 1 else DEFAULT_BELOW
