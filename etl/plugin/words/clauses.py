"""Clauses: whether what was said without its own words is a clause or a thing alone.

“Denied the claims” tells less than “denied that she knew”: lists of a few of many show it last.
"""

from __future__ import annotations

import re
from pathlib import Path
from sqlite3 import Connection

from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "data")
OPENINGS = LISTS.word_set("clauses", "openings")
VERBS_AND_SUBJECTS = LISTS.word_set("clauses", "verbs and subjects")
WORD = re.compile(r"[^\W\d_]+")
CONTRACTED = re.compile(r"\w['’](?:t|ll|ve|re|d|m)\b")


def is_clause(text: str | None) -> bool:
    """Whether words are a clause, by its first word, or by one that only clauses have.

    >>> is_clause("that she knew"), is_clause("the dam won’t hold"), is_clause("the claims of Orla Finn")
    (True, True, False)
    """
    words = WORD.findall((text or "").lower())
    is_opened = bool(words) and words[0] in OPENINGS
    return is_opened or not VERBS_AND_SUBJECTS.isdisjoint(words) or bool(CONTRACTED.search(text or ""))


def add_functions(conn: Connection) -> None:
    """Give SQL `is_clause(text)`."""
    conn.create_function("is_clause", 1, is_clause, deterministic=True)
