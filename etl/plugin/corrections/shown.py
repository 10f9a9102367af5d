"""Shown: which lines have put a row right, and what was read there before."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from typing import Any

from etl.plugin.archive import Archive, Row, parse_json

LINES = """
select cr.row_id as of_row, c.*, valued.name as value_name, named.name as row_name
from corrected_rows cr join corrections c on c.id = cr.correction_id
left join entities valued on valued.id = c.value left join entities named on named.id = c.row_id
where cr.row_table = :table and cr.row_id in (select value from json_each(:ids))
order by c.made desc, c.id
"""
READINGS = """
select row_key, reading from replaced_rows
where row_table = :table and reading is not null and row_key in (select value from json_each(:keys))
"""
NAMES = """
select key, name from (
  select id as key, name, 1 as rank from entities where id in (select value from json_each(:ids))
  union all
  select target_id, coalesce(reading, passage), 2 from corrections
  where action in ('merge', 'delete') and target = 'entities'
  and target_id in (select value from json_each(:ids))
) where name > '' order by rank desc
"""
UNTOLD = frozenset(
    {"same_as", "about", "either", "corrected", "added", "run_id", "group_id", "month", "year", "quote_count"}
    | {"latitude", "longitude", "date_from", "date_to", "edtf", "published_by"}
)
"""Columns that follow from others, or are made anew with every build."""
ENTITY_COLUMNS = frozenset({"speaker_id", "entity_id", "actor_id", "recipient_id", "place_id", "said_by_id"})


async def add_corrections(archive: Archive, table: str, rows: Iterable[Row]) -> None:
    """Give each row that was put right its `corrections`: the lines, and what was read in their place."""
    rows = list(rows)
    for row in rows:
        row["corrections"] = None
    right = {row["id"]: row for row in rows if row.get("corrected")}
    if not right or "corrected_rows" not in await archive.database.table_names():
        return
    keys = {json.dumps([key]): key for key in right}
    lines = await archive.rows(LINES, table=table, ids=json.dumps(sorted(right)))
    replaced = await archive.rows(READINGS, table=table, keys=json.dumps(sorted(keys)))
    for row in right.values():
        row["corrections"] = {"lines": [], "readings": []}
    for line in lines:
        right[line["of_row"]]["corrections"]["lines"].append(line)
    for reading in replaced:
        row = right[keys[reading["row_key"]]]
        told = {line["field"] for line in row["corrections"]["lines"] if line["row_id"] == row["id"]}
        row["corrections"]["readings"] = changes(parse_json(reading["reading"], {}), row, told)
    await name_entities(archive, right.values())


def changes(reading: dict[str, Any], row: Row, told: Container[str]) -> list[dict[str, Any]]:
    """The columns that are not as they were read, but for those that a line has told, with both values."""
    return [
        {"column": column, "was": was, "now": row[column]}
        for column, was in reading.items()
        if column in row and column not in UNTOLD and column not in told and row[column] != was
    ]


async def name_entities(archive: Archive, rows: Iterable[Row]) -> None:
    """Names in place of the ids of entities, also of those that are merged or gone."""
    told = [
        change
        for row in rows
        for change in row["corrections"]["readings"]
        if change["column"] in ENTITY_COLUMNS
    ]
    ids = sorted({change[when] for change in told for when in ("was", "now") if change[when]})
    if not ids:
        return
    names = {row["key"]: row["name"] for row in await archive.rows(NAMES, ids=json.dumps(ids))}
    for change in told:
        for when in ("was", "now"):
            change[when] = names.get(change[when], change[when])
