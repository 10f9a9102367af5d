"""Table: what Datasette's page of a table shows besides: the columns a reader wants, events in words, copies.

The table and its JSON and CSV have every row; pages lead to it with the filter that leaves copies out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from datasette.database import QueryInterrupted
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe

from etl.plugin.archive import COPIED_TABLES, WITHOUT_COPIES, Archive, Row
from etl.plugin.datasette import address
from etl.plugin.words import columns
from etl.plugin.words.acts import line_sql

COPY_FILTERS = frozenset({WITHOUT_COPIES, "same_as__isnull"})
PRINTED_AGAIN = {"articles": "text", "quotes": "statement"}
OF_EVENTS = frozenset({"events", "events_map", "timeline"})
"""Tables and views whose rows are events, or some of them."""
LINES = (
    f"select v.id, {line_sql('v')} as line from events v where v.id in (select value from json_each(:ids))"
)


async def table_variables(archive: Archive, table: str, request: Any) -> dict[str, Any]:
    """The template variables of a table's page."""
    column, leads_to = columns.LEAD_COLUMNS.get(table, (None, None))
    return {
        "reading_columns": columns.READER_COLUMNS.get(table),
        "leading_column": column,
        "leads_to": leads_to,
        "event_lines": partial(event_lines, archive, table),
        "copies": await copies_beside(archive, table, request),
    }


async def event_lines(archive: Archive, table: str, rows: Iterable[Any]) -> dict[str, str]:
    """What happened in words, by the event's id, for those rows of a table or a view that are events."""
    if table not in OF_EVENTS:
        return {}
    ids = json.dumps([row["id"] for row in rows])
    return {row["id"]: row["line"] for row in await archive.rows(LINES, ids=ids)}


async def copies_beside(archive: Archive, table: str, request: Any) -> Row | None:
    """The copies among the rows that a table's address asks for, or left out of them by it; None where the
    address asks for copies in another way, and for tables without any."""
    about_copies = {key for key in request.args if key.partition("__")[0] == "same_as"}
    if table not in COPIED_TABLES or about_copies - COPY_FILTERS:
        return None
    change = dict.fromkeys(COPY_FILTERS) if about_copies else {WITHOUT_COPIES: "1"}
    return {
        "count": await count_copies(archive, table, request),
        "left_out": bool(about_copies),
        "of": PRINTED_AGAIN[table],
        "change": {**change, "_next": None},
    }


async def count_copies(archive: Archive, table: str, request: Any) -> int:
    """Copies that the other filters of the address find; 0 also where to count them takes too long."""
    clauses, parameters = await other_conditions(archive, table, request)
    clauses.append("same_as > ''")  # a range, so that the index serves it
    sql = f"select count(*) as copies from {table} where {' and '.join(clauses)}"
    try:
        return int((await archive.remembered_rows(sql, **parameters))[0]["copies"])
    except QueryInterrupted:
        return 0


async def other_conditions(archive: Archive, table: str, request: Any) -> tuple[list[str], dict[str, Any]]:
    """The SQL of an address's filters and searches, without what leaves copies out, and its parameters."""
    kept = [key for key in address.filter_names(request.args) if key not in COPY_FILTERS]
    pairs = sorted((key, value) for key in kept for value in request.args.getlist(key))
    clauses, parameters = Filters(pairs).build_where_clauses(table)
    for answer in pm.hook.filters_from_request(
        request=request, table=table, database=archive.name, datasette=archive.datasette
    ):
        if added := await await_me_maybe(answer):
            clauses += added.where_clauses
            parameters |= added.params
    return clauses, parameters
