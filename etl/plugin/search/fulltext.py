"""Full text: a reader's words in, an FTS5 query out.

The syntax of SQLite's FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax) is let through when it is
right: "exact words", OR, NOT, begin*, NEAR(a b). Anything else is taken as plain words, all of which must
occur.
"""

from __future__ import annotations

import re
import sqlite3
import threading

from etl.plugin.search.prefixes import widen_prefixes

MAX_QUERY_CHARS = 300
"""Characters read of a query: the cost of a search grows with its words."""
FINDS_NOTHING = '""'
"""A query that is right and finds nothing."""
QUOTATION_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\x00": " "})
WORD_OR_PHRASE = re.compile(r'"([^"]*)"?|([^\s"]+)')
WORD = re.compile(r"\w")
PREFIX = re.compile(r"\w+\*")

probes = threading.local()


def fts_query(text: object, columns: str = "") -> str:
    """Return the FTS5 query for a reader's words, or `NOTHING` when they hold nothing to look for.

    `columns`, separated by blanks, limits where to look. The result is always valid FTS5.
    """
    query = str(text or "").translate(QUOTATION_MARKS)[:MAX_QUERY_CHARS].strip()
    if not is_fts5(query):
        query = plain_words(query)
    if not query:
        return FINDS_NOTHING
    if is_fts5(wider := widen_prefixes(query)):
        query = wider
    return f"{{{columns}}} : ({query})" if columns else query


def plain_words(text: str) -> str:
    """All words and quoted phrases of the text, none of them read as syntax but a last `*`."""
    return " ".join(
        quote_piece(phrase or word)
        for phrase, word in WORD_OR_PHRASE.findall(text)
        if WORD.search(phrase or word)
    )


def quote_piece(text: str) -> str:
    return f'"{text[:-1]}"*' if PREFIX.fullmatch(text) else f'"{text}"'


def is_fts5(query: str) -> bool:
    """Whether FTS5 can read the query, in any table: column names are none of its words."""
    if not WORD.search(query):
        return False
    try:
        probe_connection().execute("select 1 from probe where probe match ?", (query,)).fetchone()
    except sqlite3.Error:
        return False
    return True


def probe_connection() -> sqlite3.Connection:
    """An empty index to try a query on, one a thread."""
    if not hasattr(probes, "db"):
        probes.db = sqlite3.connect(":memory:")
        probes.db.execute("create virtual table probe using fts5 (no_such_column)")
    connection: sqlite3.Connection = probes.db
    return connection


def add_functions(conn: sqlite3.Connection) -> None:
    """Give SQL fts_query(words) and fts_query(words, columns)."""
    conn.create_function("fts_query", 1, fts_query, deterministic=True)
    conn.create_function("fts_query", 2, fts_query, deterministic=True)
