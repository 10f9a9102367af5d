"""Table: what Datasette's page of a table shows besides: the columns a reader wants, events in words,
and what is left out.

The table and its JSON and CSV have every row; pages lead to it with the filters that leave copies and
doubtful rows out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe

from etl.plugin.archive import LEFT_OUT, WITHOUT_COPIES, WITHOUT_DOUBTFUL, Archive, Row
from etl.plugin.datasette import address
from etl.plugin.words import columns

PRINTED_AGAIN = {"articles": "text", "quotes": "statement"}
"""What copies are copies of, by table."""


@dataclass(frozen=True, slots=True)
class Omission:
    """Rows that lists leave out by a filter that their address shows."""

    column: str
    filter: str
    """The filter with which pages lead to a list."""
    rows: str
    """SQL of the rows that it leaves out."""

    @property
    def filters(self) -> frozenset[str]:
        """The filters that say the same."""
        return frozenset({self.filter, f"{self.column}__isnull"})


COPIES = Omission("same_as", WITHOUT_COPIES, "same_as > ''")  # a range, so that the index serves it
DOUBTFUL = Omission("doubtful", WITHOUT_DOUBTFUL, "doubtful = 1")


async def table_variables(archive: Archive, table: str, request: Any) -> dict[str, Any]:
    """The template variables of a table's page."""
    column, leads_to = columns.LEAD_COLUMNS.get(table, (None, None))
    return {
        "reading_columns": columns.READER_COLUMNS.get(table),
        "leading_column": column,
        "leads_to": leads_to,
        "copies": await omitted_beside(archive, table, request, COPIES),
        "doubtful": await omitted_beside(archive, table, request, DOUBTFUL),
    }


async def omitted_beside(archive: Archive, table: str, request: Any, omission: Omission) -> Row | None:
    """The copies, or doubtful rows, among those that a table's address asks for or leaves out; None where the
    address asks for them in another way, and for tables without any."""
    asked = {key for key in request.args if key.partition("__")[0] == omission.column}
    if omission.filter not in LEFT_OUT.get(table, ()) or asked - omission.filters:
        return None
    change = dict.fromkeys(omission.filters) if asked else {omission.filter: "1"}
    return {
        "count": await count_omitted(archive, table, request, omission),
        "left_out": bool(asked),
        "of": PRINTED_AGAIN.get(table),
        "change": {**change, "_next": None},
    }


async def count_omitted(archive: Archive, table: str, request: Any, omission: Omission) -> int:
    """Such rows that the other filters of the address find; 0 also where to count them takes too long."""
    clauses, parameters = await other_conditions(archive, table, request, omission)
    clauses.append(omission.rows)
    sql = f"select count(*) as number from {table} where {' and '.join(clauses)}"
    try:
        return int((await archive.remembered_rows(sql, **parameters))[0]["number"])
    except QueryInterrupted:
        return 0


async def other_conditions(
    archive: Archive, table: str, request: Any, omission: Omission
) -> tuple[list[str], dict[str, Any]]:
    """The SQL of an address's filters and searches, without the one for what is left out."""
    kept = [key for key in address.filter_names(request.args) if key not in omission.filters]
    pairs = sorted((key, value) for key in kept for value in request.args.getlist(key))
    clauses, parameters = Filters(pairs).build_where_clauses(table)
    for answer in pm.hook.filters_from_request(
        request=request, table=table, database=archive.name, datasette=archive.datasette
    ):
        if added := await await_me_maybe(answer):
            clauses += added.where_clauses
            parameters |= added.params
    return clauses, parameters
