"""Compare two databases table by table: a move of code must leave every row as it was.

    python .ci/same_rows.py BEFORE.db AFTER.db

Prints a line a table, with the first rows that only one side has; exits 1 where any differs. When and by
which run a row was written is left out; of a table that has gained or lost a column, the others are compared.
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


Rows = Counter[tuple[object, ...]]


def main(before: str, after: str) -> int:
    old, new = (sqlite3.connect(f"file:{path}?mode=ro", uri=True) for path in (before, after))
    differing = [table for table in sorted(tables(old) | tables(new)) if differs(table, old, new)]
    return 1 if differing else 0


def tables(database: sqlite3.Connection) -> set[str]:
    """What readers are shown: tables, and views, behind some of which tables are packed.

    The full-text search and SQLite's statistics are made of them; what a build keeps is numbered by chance.
    """
    found = database.execute("select name from sqlite_master where type in ('table', 'view')")
    return {name for (name,) in found if "_fts" not in name and not name.startswith(("sqlite_", "kept_"))}


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, those that say when and by what a row was written left out."""
    found = database.execute("select name from pragma_table_info(?)", (table,))
    return [name for (name,) in found if name not in WRITTEN]


def rows(database: sqlite3.Connection, table: str, names: list[str]) -> Rows:
    """Each row of a table, with how often it is there."""
    listed = ", ".join(f'"{name}"' for name in names)
    return Counter(database.execute(f'select {listed} from "{table}"') if names else ())


def differs(table: str, old: sqlite3.Connection, new: sqlite3.Connection) -> bool:
    """Print how a table differs; False where it does not."""
    before, after = columns(old, table), columns(new, table)
    shared = [name for name in before if name in after]
    changed = sorted(set(before) ^ set(after))
    note = f" (columns on one side only: {', '.join(changed)})" if changed else ""
    was, is_now = rows(old, table, shared), rows(new, table, shared)
    lost, gained = was - is_now, is_now - was
    if shared and not lost and not gained:
        print(f"{table}: {sum(is_now.values())} equal rows{note}")
        return False
    print(f"{table}: {sum(lost.values())} rows only before, {sum(gained.values())} only after{note}")
    for sign, side in (("-", lost), ("+", gained)):
        for row in islice(side, SHOWN):
            print(f"  {sign} {dict(zip(shared, row, strict=True))}")
    return True


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
