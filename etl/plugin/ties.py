"""Ties: who speaks of whom, in how many quotes: as a build has counted it; counted here in an older file.

Entities stand in it by their row numbers. Left out are copies, doubtful quotes, and what one says of oneself.
"""

from __future__ import annotations

from etl.plugin.archive import Archive

KEPT = "kept_ties"
COUNTED = """(
  select s.rowid as speaker, o.rowid as subject, count(*) as quotes
  from quotes q join quote_about qa on qa.quote_id = q.id
  join entities s on s.id = q.speaker_id join entities o on o.id = qa.entity_id
  where q.same_as is null and q.doubtful is null and s.rowid <> o.rowid group by 1, 2)"""


async def ties_of(archive: Archive) -> str:
    """What SQL reads the ties of an archive from."""
    return KEPT if KEPT in await archive.database.table_names() else COUNTED
