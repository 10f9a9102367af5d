"""Newest: the newest of the rows that are somebody's, by the index that finds them sooner."""

from __future__ import annotations

from dataclasses import dataclass

ABOUT_ENTITY = (
    "q.id in (select quote_id from quote_about where entity_id = :id)",
    "exists (select 1 from quote_about where quote_id = q.id and entity_id = :id)",
)
INVOLVING_ENTITY = (
    """v.id in (select event_id from event_participants where entity_id = :id
    union select id from events where place_id between :id and :id)""",
    """(+v.place_id = :id
    or exists (select 1 from event_participants where event_id = v.id and entity_id = :id))""",
)
NAMING_ENTITY = (
    "a.id in (select article_id from article_entities where entity_id = :id)",
    "exists (select 1 from article_entities where article_id = a.id and entity_id = :id)",
)
"""For each list, a clause for rare entities and one for common ones. `between` leads SQLite to an index that
it takes for useless, because most rows hold null."""


@dataclass(frozen=True, slots=True)
class Newest:
    """How a list is found: its clause, and what stands before the date that it is ordered by: SQLite leaves
    the index of a `+column` alone."""

    which: str
    by: str


def newest_of(of_entity: tuple[str, str], count: int | None, wanted: int, rows: int | None) -> Newest:
    """The quicker way to the newest `wanted` of so many rows of an entity's, in a table of `rows`.

    From the newest down, `wanted * rows / count` are looked at; to gather the entity's takes `count`.

    >>> newest_of(("rare", "common"), 20, 300, 100_000), newest_of(("rare", "common"), 9_000, 300, 100_000)
    (Newest(which='rare', by='+'), Newest(which='common', by=''))
    """
    rare, common = of_entity
    return Newest(common, "") if (count or 0) ** 2 > wanted * (rows or 0) else Newest(rare, "+")
