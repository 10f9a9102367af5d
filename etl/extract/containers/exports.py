"""Export: the rows of a JSON, JSON lines or CSV file that other tools wrote, one article each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from textwrap import shorten
from typing import IO, Any

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.rows import row_of
from etl.extract.document import HEAD, Document
from etl.extract.encoding import decode
from etl.extract.fields.columns import fold_name, known_fields
from etl.extract.fields.tidy import line_of_value
from etl.extract.fields.urls import safe_url
from etl.extract.foreign import foreign_format
from etl.extract.limits import MAX_BYTES
from etl.extract.lists import entries
from etl.extract.record import Record

MAX_JSON = 10 * MAX_BYTES
"""Bytes of a JSON file that is one value: it cannot be read in parts."""
MAX_WRAPPED = 3
"""Objects around the list of articles in an answer of a web service."""
SECOND_OBJECT = re.compile(r"\}\s*\n\s*\{\s*\"")
FIRST_OBJECT = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
LISTED = 120
"""Characters of an export's column names in a reason: enough to see what it is."""


def is_json_lines(head: Document) -> bool:
    """Whether a file has one JSON object a line."""
    if head.suffix in (".jsonl", ".ndjson"):
        return not foreign_format(head.data)
    return head.text.lstrip()[:1] == "{" and bool(SECOND_OBJECT.search(head.text))


def is_json(head: Document) -> bool:
    """Whether a file is one JSON value."""
    begins = head.text.lstrip()[:1] in ("{", "[")
    return begins and (is_named_json(head) or bool(FIRST_OBJECT.match(head.text)))


def is_named_json(head: Document) -> bool:
    """Whether a file's name says that it is JSON, and its first bytes nothing else."""
    return head.suffix == ".json" and not foreign_format(head.data)


def is_csv(head: Document) -> bool:
    """Whether a file's name says that it is a table, and its first bytes nothing else."""
    return head.suffix in (".csv", ".tsv") and not foreign_format(head.data)


def read_json_lines(container: Container) -> Iterator[Record]:
    """The rows of a file with one JSON object a line."""
    for number, line in enumerate(iter(lambda: container.stream.readline(MAX_BYTES), b""), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(decode(line))
        except (ValueError, RecursionError) as error:
            yield Record(str(number), failure=f"line {number} is not JSON: {error}")
            continue
        yield from rows_of([value], container.columns, number)


def read_json(container: Container) -> Iterator[Record]:
    """The rows of a JSON file: a list of objects, an object with such a list, or one object."""
    data = container.stream.read(MAX_JSON + 1)
    if len(data) > MAX_JSON:
        raise ContainerError(f"JSON larger than {MAX_JSON // 1_000_000} MB; save it as JSON lines")
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise ContainerError(f"not JSON: {error}") from error
    yield from rows_of(objects(value), container.columns, 1)


def objects(value: Any) -> list[Any]:
    """The objects that are articles: a list, the longest one in an object, or the object itself."""
    if isinstance(value, list):
        return value
    is_row = isinstance(value, dict) and has_text(known_fields(value))
    return [value] if is_row else max(lists_in(value), key=len, default=[value])


def lists_in(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """The lists of objects in an object, and in the objects that it holds."""
    for inner in value.values() if isinstance(value, dict) and depth < MAX_WRAPPED else ():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield inner
        else:
            yield from lists_in(inner, depth + 1)


def read_csv(container: Container) -> Iterator[Record]:
    """The rows of a CSV or TSV file with a header."""
    csv.field_size_limit(MAX_BYTES)
    encoding = encoding_of(container.stream)
    with io.TextIOWrapper(container.stream, encoding, errors="cp1252", newline="") as lines:
        sample = lines.readline()
        separators = "\t" if PurePosixPath(container.name).suffix.lower() == ".tsv" else "\t;,|"
        separator = max(separators, key=sample.count)
        yield from rows_of_csv(csv.reader(chain([sample], lines), delimiter=separator), container.columns)


def rows_of_csv(written: Iterator[list[str]], columns: Mapping[str, str]) -> Iterator[Record]:
    """The rows after the header; one that cannot be read is a record with its failure."""
    header = next(written, [])
    for number, values in enumerate(iter(lambda: next_row(written), None), start=1):
        if isinstance(values, str):
            yield Record(str(number), failure=values)
        elif values:
            filled = [*values, *[""] * (len(header) - len(values))]
            yield from rows_of([dict(zip(header, filled, strict=False))], columns, number)


def next_row(written: Iterator[list[str]]) -> list[str] | str | None:
    """The next row, the reason why it cannot be read, or None at the end."""
    try:
        return next(written, None)
    except csv.Error as error:
        return f"a row that cannot be read: {error}"


def encoding_of(stream: IO[bytes]) -> str:
    """How a CSV file is encoded: spreadsheets save UTF-16 or UTF-8, with a mark."""
    head = stream.peek(HEAD)[:2] if isinstance(stream, io.BufferedReader) else b""
    return "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def rows_of(values: list[Any], named: Mapping[str, str], first: int) -> Iterator[Record]:
    """A row for each object; one without a text is a failure that lists its columns."""
    for number, value in enumerate(values, start=first):
        fields = known_fields(value, named) if isinstance(value, dict) else {}
        label = str(fields.get("id") or number)
        if has_text(fields):
            yield row_of(fields, label)
        elif isinstance(value, dict):
            yield Record(label, failure=why_no_text(value, fields, named))
        else:
            yield Record(label, failure="not an object with named fields")


def why_no_text(value: Mapping[str, Any], fields: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """Why a row holds nothing to read, and what to try."""
    holders = {fold_name(name) for name in (named.get("text"), *entries("columns", "text")) if name}
    empty = next((name for name in value if fold_name(str(name)) in holders), None)
    if empty is not None:
        return f"nothing under the column {empty}"
    found = shorten(", ".join(map(str, list(value)[:20])), LISTED, placeholder=" …")
    advice = "name its column with --columns text=…"
    if safe_url(line_of_value(fields.get("url"))):
        advice += ", or, if this is a list of addresses, save the pages and read those"
    return f"no text under the columns {found}; {advice}"


def has_text(fields: Mapping[str, Any]) -> bool:
    """Whether there is something to read."""
    return bool(fields.get("text") or fields.get("html"))
