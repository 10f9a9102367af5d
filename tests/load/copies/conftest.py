"""A database of the tables that copies are found in, in memory."""

from __future__ import annotations

import sqlite3

from etl.load.schema import BY_NAME, KEPT, create_indexes, create_table


def fresh_db() -> sqlite3.Connection:
    """Articles, quotes, names and sources, empty, and what a build keeps of them."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    for name in ("articles", "quotes", "sources", "article_entities"):
        for statement in (create_table(BY_NAME[name], constraints=False), *create_indexes(BY_NAME[name])):
            db.execute(statement)
    for statement in KEPT:
        db.execute(statement)
    return db
