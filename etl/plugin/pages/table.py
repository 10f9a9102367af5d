"""Copies: a table's address in; how many copies it finds, and the change that shows or hides them, out.

The table and its JSON and CSV have every row; pages lead to it with the filter that leaves copies out.
"""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe

from etl.plugin.archive import COPIED, LEAVE_OUT, Archive, Row
from etl.plugin.datasette import address

HIDING = frozenset({LEAVE_OUT, "same_as__isnull"})
PRINTED_AGAIN = {"articles": "text", "quotes": "statement"}


async def beside(archive: Archive, table: str, request: Any) -> Row | None:
    """The copies among the rows that a table's address asks for, or left out of them by it; None where the
    address asks for copies in another way, and for tables without any."""
    about_copies = {key for key in request.args if key.partition("__")[0] == "same_as"}
    if table not in COPIED or about_copies - HIDING:
        return None
    change = dict.fromkeys(HIDING) if about_copies else {LEAVE_OUT: "1"}
    return {
        "count": await count(archive, table, request),
        "left_out": bool(about_copies),
        "of": PRINTED_AGAIN[table],
        "change": {**change, "_next": None},
    }


async def count(archive: Archive, table: str, request: Any) -> int:
    """Copies that the other filters of the address find; 0 also where to count them takes too long."""
    clauses, parameters = await conditions(archive, table, request)
    clauses.append("same_as > ''")  # a range, so that the index serves it
    sql = f"select count(*) as copies from {table} where {' and '.join(clauses)}"
    try:
        return int((await archive.counts(sql, **parameters))[0]["copies"])
    except QueryInterrupted:
        return 0


async def conditions(archive: Archive, table: str, request: Any) -> tuple[list[str], dict[str, Any]]:
    """The SQL of an address's filters and searches, without what leaves copies out, and its parameters."""
    kept = [key for key in address.filters(request.args) if key not in HIDING]
    pairs = sorted((key, value) for key in kept for value in request.args.getlist(key))
    clauses, parameters = Filters(pairs).build_where_clauses(table)
    for answer in pm.hook.filters_from_request(
        request=request, table=table, database=archive.name, datasette=archive.datasette
    ):
        if added := await await_me_maybe(answer):
            clauses += added.where_clauses
            parameters |= added.params
    return clauses, parameters
