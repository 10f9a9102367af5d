"""Prefixes: the beginning of a word in; every form under which the index may keep such words out.

The index keeps stems (SQLite's `porter`): *immigration* and *immigrant* are both `immigr`, which `immigra*`
does not begin. So a beginning that reaches into an ending is asked for by the stems, too, of the words that
it may be the beginning of.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from etl.word_lists import WordLists

SHORTEST = 4
"""Letters of a beginning that may reach into an ending; a shorter one is a stem's own beginning."""
PIECE = re.compile(r'"[^"]*"\*?|NEAR\s*\([^)]*\)|[()]|[^\s()"]+')
OPERATORS = frozenset({"AND", "OR", "NOT", "(", ")"})
BEGINNING = re.compile(r'"?(\w+)"?\*')
LISTS = WordLists(Path(__file__).parent / "data")
BEGINNING = re.compile(r'"?(\w+)"?\*')
ENDINGS = LISTS.entries("endings")

stemmers = threading.local()


def widen_prefixes(query: str) -> str:
    """The FTS5 query with each `begin*` outside quotation marks and NEAR asking for the stems as well.

    >>> widen_prefixes("immigra* law OR minist*")
    '((immigra* OR "immigrational") AND law) OR minist*'
    >>> widen_prefixes('minist* OR "immigra"'), widen_prefixes("NEAR(immigra* law)")
    ('minist* OR "immigra"', 'NEAR(immigra* law)')
    """
    runs = groupby(PIECE.findall(query), key=OPERATORS.__contains__)
    return " ".join(" ".join(run) if is_syntax else widen_run(list(run)) for is_syntax, run in runs)


def widen_run(pieces: list[str]) -> str:
    """Pieces that must all occur; SQLite asks for an AND beside an expression in brackets."""
    wider = [widened(piece) for piece in pieces]
    if wider == pieces:
        return " ".join(pieces)
    return wider[0] if len(wider) == 1 else f"({' AND '.join(wider)})"


def widened(piece: str) -> str:
    """A `begin*` with a word for each of its stems; anything else as it is."""
    beginning = BEGINNING.fullmatch(piece)
    words = words_begun(beginning[1].lower()) if beginning else ()
    return f"({' OR '.join([piece, *map(quote_word, words)])})" if words else piece


def quote_word(word: str) -> str:
    return f'"{word}"'


@lru_cache(maxsize=1000)
def words_begun(prefix: str) -> tuple[str, ...]:
    """Words that the prefix may begin, one for each stem that it does not begin itself."""
    if len(prefix) < SHORTEST or not prefix.isascii():
        return ()
    return tuple(
        word for stem, word in sorted(stems_of(completions(prefix)).items()) if not stem.startswith(prefix)
    )


def completions(prefix: str) -> Iterator[str]:
    """The words that the prefix makes with an ending that it has begun."""
    for ending in ENDINGS:
        for begun in range(1, len(ending)):
            if prefix.endswith(ending[:begun]) and len(prefix) - begun >= SHORTEST - 1:
                yield prefix + ending[begun:]


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """The stems under which SQLite keeps the words, each with the first word of it."""
    db = stemmer()
    with db:
        db.execute("delete from words")
        db.executemany("insert into words values (?)", ((word,) for word in words))
    sql = "select term, word from terms join words on words.rowid = doc group by term having min(doc)"
    return dict(db.execute(sql).fetchall())


def stemmer() -> sqlite3.Connection:
    """An index of no more than a few words, one a thread."""
    if not hasattr(stemmers, "db"):
        stemmers.db = sqlite3.connect(":memory:")
        stemmers.db.execute("create virtual table words using fts5 (word, tokenize = 'porter')")
        stemmers.db.execute("create virtual table terms using fts5vocab (words, instance)")
    connection: sqlite3.Connection = stemmers.db
    return connection
