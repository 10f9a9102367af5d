"""Moved: an entity whose id is another by now, so that a link of yesterday leads to its page of today.

People are told apart anew as articles come, and corrections make two entities one.
"""

from __future__ import annotations

from etl.plugin.archive import Archive

BY_NOW = """
select row_id as id from corrections
where action = 'merge' and target = 'entities' and target_id = :id and row_id <> :id
  and status in ('applied', 'already so')
union select entity_id from article_entities where read_as = :id and entity_id <> :id
limit 2
"""


async def entity_by_now(archive: Archive, entity_id: str) -> str | None:
    """The id of what an entity is by now; None where nothing tells, or where it is several."""
    if "corrections" not in await archive.database.table_names():
        return None
    found = await archive.rows(BY_NOW, id=entity_id)
    return str(found[0]["id"]) if len(found) == 1 else None
