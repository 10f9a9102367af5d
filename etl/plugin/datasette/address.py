"""Address: a table's address that asks for what the table has not is refused, in a sentence that says what.

Datasette 0.65 answers an unknown column to sort by with 500, and takes an unknown column to filter by for a
text; this can go with the first version that answers both with 400.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from datasette.filters import Filters
from datasette.utils.asgi import BadRequest

from etl.plugin.archive import Archive
from etl.plugin.datasette.relations import OUTLET, RELATIONS

COMPARISONS = {lookup for lookup, _, _ in Filters([]).lookups()}
SORT_ARGUMENTS = ("_sort", "_sort_desc")
OUTLET_HINT = " Outlets are counted with _facet_outlet=outlet, and chosen with _outlet=NAME."


async def check_address(archive: Archive, request: Any, table: str) -> None:
    """Raises BadRequest for a column, a comparison or a time limit that cannot be."""
    columns = await archive.database.table_columns(table)
    known = {*columns} if await archive.database.primary_keys(table) else {*columns, "rowid"}
    for column in requested_columns(request.args, table):
        if column not in known:
            hint = OUTLET_HINT if column in ("publisher", "outlet") and has_outlet(table) else ""
            raise BadRequest(f"{table} has no column “{column}”. Its columns are {', '.join(columns)}.{hint}")
    for key in filter_names(request.args):
        if "__" in key and (comparison := key.rpartition("__")[2]) not in COMPARISONS:
            raise BadRequest(
                f"There is no comparison “{comparison}”. There is {', '.join(sorted(COMPARISONS))}."
            )
    if all(map(request.args.get, SORT_ARGUMENTS)):
        raise BadRequest("A table is sorted by one column: give _sort or _sort_desc, not both.")
    if not (request.args.get("_timelimit") or "0").isdecimal():
        raise BadRequest("_timelimit is a whole number of milliseconds.")


def has_outlet(table: str) -> bool:
    """Whether the rows of a table can be asked for by the outlet of their article."""
    return OUTLET in RELATIONS.get(table, ())


def requested_columns(arguments: Any, table: str) -> Iterator[str]:
    """The columns that an address filters, sorts and counts by."""
    for key in filter_names(arguments):
        yield key.rpartition("__")[0] or key
    yield from filter(None, map(arguments.get, SORT_ARGUMENTS))
    for key in arguments:
        if key == "_facet_outlet" and has_outlet(table):
            continue
        if key == "_facet" or (key.startswith("_facet_") and key != "_facet_size"):
            yield from arguments.getlist(key)


def filter_names(arguments: Any) -> list[str]:
    """The names of the arguments that Datasette takes for filters."""
    return [key for key in arguments if not key.startswith("_") or "__" in key]
