"""Words: rows in; the index that `search.js` looks in out, in small files that a page loads as scripts.

From a disk a browser reads no data, but it runs scripts; so each file is a call,
`onrecord.words("61-6c", {…})`. A file holds the words that begin with the same two characters, each with the
numbers of its rows, which rise with their rank: names first, then the newest quotes, then articles.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROWS_A_FILE = 250
MAX_ROWS_OF_WORD = 20_000
"""Rows that are kept of a word: who looks for “the” looks at the first."""
WORD = re.compile(r"\w+")

Entry = tuple[str, str, str, str]
"""What a hit shows: its kind, its text, what stands below, and where it leads."""


class Index:
    """The words of all rows, by number."""

    def __init__(self) -> None:
        self.rows: list[Entry] = []
        self.words: dict[str, list[int]] = {}

    def add(self, entry: Entry, text: str) -> None:
        """Add a row that is found by the words of a text."""
        number = len(self.rows)
        self.rows.append(entry)
        for word in set(words_of(text)):
            found = self.words.setdefault(word, [])
            if len(found) < MAX_ROWS_OF_WORD:
                found.append(number)

    def write(self, folder: Path) -> None:
        """Write the files."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, rows in enumerate(in_batches(self.rows)):
            write_call(folder / f"rows-{number}.js", "rows", number, rows)
        by_file: dict[str, dict[str, list[int]]] = {}
        for word, numbers in self.words.items():
            by_file.setdefault(file_of(word), {})[word] = steps(numbers)
        for name, words in by_file.items():
            write_call(folder / f"words-{name}.js", "words", name, words)
        write_call(folder / "files.js", "files", sorted(by_file))


def write_call(path: Path, *call: Any) -> None:
    name, *values = call
    written = ",".join(
        json.dumps(value, separators=(",", ":")) for value in values
    )  # ASCII: no encoding to mistake
    path.write_text(f"onrecord.{name}({written});\n", encoding="ascii")


def in_batches(rows: list[Entry]) -> Iterator[list[Entry]]:
    for start in range(0, len(rows), ROWS_A_FILE):
        yield rows[start : start + ROWS_A_FILE]


def words_of(text: str) -> Iterable[str]:
    """The words of a text, in small letters without accents; `search.js` does the same.

    >>> list(words_of("Don’t: Élysée, G20"))
    ['don', 't', 'elysee', 'g20']
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return WORD.findall(plain.lower())


def file_of(word: str) -> str:
    """The name of the file of a word: its first two characters in hexadecimal.

    >>> file_of("talks"), file_of("a")
    ('74-61', '61')
    """
    return "-".join(f"{ord(one):x}" for one in word[:2])


def steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the first and the steps between them, which are shorter.

    >>> steps([3, 5, 10])
    [3, 2, 5]
    """
    return numbers[:1] + [after - before for before, after in pairwise(numbers)]
