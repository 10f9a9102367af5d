"""Statistics: what SQLite is told of the rows of a file, by which it plans queries.

SQLite 3.38 to 3.40 (3.40 is Debian 12's) lose rows of a join where one table is found by an index of what is
made, such as the id of a quote, and is filtered besides: where they look up more rows than that table has,
they lay a Bloom filter over it, and fill it with row numbers in place of what the index has. They do so only
for a table of which they know how many rows it has (`TF_HasStat1` in SQLite's `where.c`). So of tables with
such an index they are told of each index alone: its line in `sqlite_stat1` stands under the name of a table
that nobody joins. SQLite finds an index by its own name (`analysisLoader` in `analyze.c`), and takes the
table for a large one.

Not taken: ids kept as they are, two thirds of the text; virtual columns, of which 3.40 fills the filter no
better; no statistics for these tables, by which pages take up to a hundred times as long.

Whoever runs ANALYZE on a file with an SQLite of these versions undoes it, until the next build.
"""

from __future__ import annotations

import sqlite3

from etl.load.kept import STATE

MADE = """
select distinct t.name from main.sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
where t.type = 'table' and c.cid = -2
"""
"""Tables with an index of what is made: to SQLite it has a column of number -2."""


def analyze(db: sqlite3.Connection) -> None:
    """Count the rows of the file's tables and indexes."""
    db.execute("analyze main")
    hide_made(db)


def hide_made(db: sqlite3.Connection) -> None:
    """Leave SQLite without the number of rows of tables that have an index of what is made.

    Of an index without rows ANALYZE notes nothing, and SQLite would take it for as large as its table.
    """
    if not db.execute("select 1 from main.sqlite_master where name = 'sqlite_stat1'").fetchone():
        return
    db.execute(f"update main.sqlite_stat1 set tbl = '{STATE}' where tbl in ({MADE})")
    db.execute(
        "insert into main.sqlite_stat1 (tbl, idx, stat)"
        f" select '{STATE}', i.name, '1 1' from ({MADE}) t, pragma_index_list(t.name) i"
        " where i.partial and i.name not in (select idx from main.sqlite_stat1 where idx is not null)"
    )
