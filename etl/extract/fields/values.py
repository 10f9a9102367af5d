"""Values: what databases and programs write in place of a plain one: MongoDB's dates, Python's lists."""

from __future__ import annotations

import ast
import csv
import re
import warnings
from datetime import UTC, datetime, timedelta
from typing import Any

NOTHING = frozenset(("nan", "null", "none", "n/a", "\\n", "undefined", "nat"))
"""What tables hold where a database had nothing."""
PRINTED_LIST = re.compile(r"\s*\[\s*(?:['\"{].*)?\]\s*|\s*\(\s*['\"].*\)\s*", re.DOTALL)
WITHOUT_COMMAS = re.compile(r"(?<=['\"])\s+(?=['\"])")
"""Between the entries of a list as NumPy prints it."""
CARELESS_LIST = re.compile(r"\s*\[\s*(['\"]).*\1\s*\]\s*", re.DOTALL)
BETWEEN_ENTRIES = re.compile(r"['\"]\s*,\s*['\"]")
ARRAY = re.compile(r"\{[^{}:]*\}")
"""A list as PostgreSQL writes it."""
MAX_LIST = 20_000
"""Characters of a printed list that Python is asked to read: it takes its time with long ones."""
MAX_DEPTH = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def plain_value(value: Any, depth: int = 0) -> Any:
    """A value of a JSON file without the objects that MongoDB writes in place of dates, ids and numbers.

    `{"$date": …}` becomes ISO 8601, whether it holds that, milliseconds, or milliseconds as a text; what
    stands for nothing (NaN) becomes None.
    """
    if isinstance(value, dict):
        if len(value) == 1:
            [(name, inner)] = value.items()
            if str(name).startswith("$"):
                return moment_of(plain_value(inner, depth + 1)) if name == "$date" else plain_value(inner)
        return (
            {name: plain_value(inner, depth + 1) for name, inner in value.items()}
            if depth < MAX_DEPTH
            else {}
        )
    if isinstance(value, list):
        return [plain_value(inner, depth + 1) for inner in value] if depth < MAX_DEPTH else []
    return None if value != value else value  # NaN alone differs from itself


def moment_of(value: Any) -> Any:
    """ISO 8601 of a moment in milliseconds since 1970; a date that is written out stays as it is."""
    try:
        return (EPOCH + timedelta(milliseconds=int(value))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return value


def plain_cell(cell: str) -> str:
    """A table's cell; empty where it holds the word for nothing."""
    return "" if cell.strip().casefold() in NOTHING else cell


def printed_list(text: str) -> list[Any] | None:
    """The entries of a list that was written as a text, by Python, NumPy, JSON or PostgreSQL; else None."""
    if len(text) > MAX_LIST:
        return None
    if ARRAY.fullmatch(text.strip()):
        return [each.strip("'") for each in next(csv.reader([text.strip()[1:-1]], skipinitialspace=True), [])]
    if not PRINTED_LIST.fullmatch(text):
        return None
    written = text.strip()
    found = literal(written)
    if str(found) != written:  # no list as Python prints it: entries may stand without commas
        found = literal(WITHOUT_COMMAS.sub(", ", written))
    return list(found) if isinstance(found, list | tuple) else None if found is None else [found]


def literal(written: str) -> Any:
    """What a literal of Python stands for; None for what is none."""
    try:
        with warnings.catch_warnings(action="ignore"):  # about backslashes, which prose may have
            return ast.literal_eval(written)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def careless_list(text: str) -> list[str]:
    """The entries of a list whose marks are its apostrophes too: `['Sean O'Brien', 'Ada Poe']`."""
    if len(text) > MAX_LIST or not CARELESS_LIST.fullmatch(text):
        return []
    return BETWEEN_ENTRIES.split(text.strip().strip("[]").strip()[1:-1])
