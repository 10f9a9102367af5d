"""Ties: who speaks of whom, in how many quotes: as a build has counted it; counted here in an older file.

Entities stand in it by their row numbers. Left out are copies, doubtful quotes, and what one says of oneself.
"""

from __future__ import annotations

from typing import Literal

from etl.plugin.archive import Archive

KEPT = "kept_ties"
COUNTED = """
select s.rowid as speaker, o.rowid as subject, sum(q.same_as is null and q.doubtful is null) as quotes
from quotes q join quote_about qa on qa.quote_id = q.id
join entities s on s.id = q.speaker_id join entities o on o.id = qa.entity_id
where s.rowid <> o.rowid and {whose} group by 1, 2 having quotes > 0"""
"""Quotes are told apart as they are counted and not before: SQLite from 3.38 to 3.40 would look for one in a
Bloom filter first, which it fills wrongly for an index of what is made, as `quotes.id` is, and find none."""
COLUMNS = {"speaker": "q.speaker_id", "subject": "qa.entity_id"}


async def ties_of(archive: Archive, end: Literal["speaker", "subject"], who: str) -> str:
    """The SQL of the ties of one, at that end of them; `who` is the parameter that names him."""
    if KEPT in await archive.database.table_names():
        return f"(select * from {KEPT} where {end} = (select rowid from entities where id = {who}))"
    return f"({COUNTED.format(whose=f'{COLUMNS[end]} = {who}')})"
