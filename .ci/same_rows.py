"""Compare two databases table by table: a move of code must leave every row as it was.

    python .ci/same_rows.py BEFORE.db AFTER.db

Prints a line a table, with the first rows that only one side has; exits 1 where any differs. When and by
which run a row was written is left out.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from itertools import islice

WRITTEN = {"added", "run_id", "started", "finished", "version"}
"""Columns that say when and by what a row was written, not what an article says."""
SHOWN = 3
"""Rows printed of each side."""


def main(before: str, after: str) -> int:
    old, new = (sqlite3.connect(f"file:{path}?mode=ro", uri=True) for path in (before, after))
    differing = 0
    for table in sorted(table_names(old) | table_names(new)):
        differing += report(table, rows(old, table), rows(new, table))
    return 1 if differing else 0


def table_names(database: sqlite3.Connection) -> set[str]:
    """The tables that hold rows of ours: the index of the full-text search is made of them."""
    found = database.execute(
        "select name from sqlite_master where type = 'table' and name not like '%\\_fts%' escape '\\'"
    )
    return {name for (name,) in found if not name.startswith("sqlite_")}


def rows(database: sqlite3.Connection, table: str) -> Counter[tuple[tuple[str, object], ...]]:
    """Each row as (column, value) pairs, with how often it is there; empty where there is no such table."""
    if table not in table_names(database):
        return Counter()
    found = database.execute(f'select * from "{table}"')
    names = [column[0] for column in found.description]
    return Counter(
        tuple((name, value) for name, value in zip(names, row, strict=True) if name not in WRITTEN)
        for row in found
    )


def report(
    table: str, old: Counter[tuple[tuple[str, object], ...]], new: Counter[tuple[tuple[str, object], ...]]
) -> bool:
    """Print how a table differs; False where it does not."""
    lost, gained = old - new, new - old
    if not lost and not gained:
        print(f"{table}: {sum(new.values())} equal rows")
        return False
    print(f"{table}: {sum(lost.values())} rows only before, {sum(gained.values())} only after")
    for sign, side in (("-", lost), ("+", gained)):
        for row in islice(side, SHOWN):
            print(f"  {sign} {dict(row)}")
    return True


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
