"""A database of the tables that copies are found in, in memory."""

from __future__ import annotations

import sqlite3

from etl.load.packing import create_indexes, create_statements
from etl.load.schema import BY_NAME, KEPT


def fresh_db() -> sqlite3.Connection:
    """Articles, quotes, names and sources, empty, and what a build keeps of them."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    for name in ("articles", "quotes", "sources", "article_entities"):
        for statement in (*create_statements(BY_NAME[name]), *create_indexes(BY_NAME[name])):
            db.execute(statement)
    for statement in KEPT:
        db.execute(statement)
    return db
