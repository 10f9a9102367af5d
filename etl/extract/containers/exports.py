"""Export: the rows of a JSON, JSON lines or CSV file that other tools wrote, one article each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import IO, Any

from etl.extract.addresses import is_index
from etl.extract.containers.attached import belongings_of, files_of
from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.objects import fields_of, has_text, objects
from etl.extract.containers.rows import known_of, row_of
from etl.extract.containers.shelf import Shelf
from etl.extract.containers.tables import rows_of_table
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.fields.columns import fold_name, known_fields, names_of
from etl.extract.fields.tidy import line_of_value
from etl.extract.fields.urls import safe_url
from etl.extract.fields.values import plain_value
from etl.extract.foreign import foreign_format
from etl.extract.limits import MAX_BYTES
from etl.extract.lists import entries
from etl.extract.record import Record

MAX_JSON = 3 * MAX_BYTES
"""Bytes of a JSON file that is one value: it cannot be read in parts."""
SECOND_OBJECT = re.compile(r"\}\s*\n\s*\{\s*\"")
SHELL = re.compile(
    r"(?<=[\s:,\[])(?:new\s+)?(?:ISODate|Date|ObjectId|NumberLong|NumberInt|NumberDecimal|UUID)\((\"[^\"]*\"|-?\d+)\)"
)
"""What MongoDB's shell prints in place of a date, an id or a number."""
FIRST_OBJECT = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
LISTED = 120
"""Characters of an export's column names in a reason: enough to see what it is."""


def is_json_lines(head: Document) -> bool:
    """Whether a file has one JSON object a line."""
    if head.suffix in (".jsonl", ".ndjson"):
        return not foreign_format(head.data)
    first, end, _ = head.text.lstrip().partition("\n")
    return (
        first[:1] == "{"
        and (not end or first.rstrip(" \r,")[-1:] == "}")
        and bool(SECOND_OBJECT.search(head.text))
    )


def is_json(head: Document) -> bool:
    """Whether a file is one JSON value."""
    begins = head.text.lstrip()[:1] in ("{", "[")
    return begins and (is_named_json(head) or bool(FIRST_OBJECT.match(head.text)))


def is_named_json(head: Document) -> bool:
    """Whether a file's name says that it is JSON, and its first bytes nothing else."""
    return head.suffix == ".json" and not foreign_format(head.data)


def is_csv(head: Document) -> bool:
    """Whether a file's name says that it is a table, and its first bytes nothing else."""
    return head.suffix in (".csv", ".tsv") and not foreign_format(head.data) and not is_index(head)


def read_json_lines(container: Container) -> Iterator[Record]:
    """The rows of a file with one JSON object a line."""
    for number, line in enumerate(lines_in(container.stream), start=1):
        if len(line) == MAX_BYTES:
            longer = f"line {number} is longer than {MAX_BYTES // 1_000_000} MB; split it"
            yield Record(str(number), failure=longer)
            continue
        written = decode(line).strip().rstrip(",")
        if written in ("", "[", "]"):
            continue
        try:
            value = parse_json(written)
        except (ValueError, RecursionError) as error:
            yield Record(str(number), failure=f"line {number} is not JSON: {error}")
            continue
        yield from rows_of([value], container, number)


def lines_in(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than is read, its beginning."""
    while line := stream.readline(MAX_BYTES):
        yield line
        while len(line) == MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)


def read_json(container: Container) -> Iterator[Record]:
    """The rows of a JSON file: objects in lists, alone, or one after the other."""
    data = container.read("JSON", "save it as JSON lines", MAX_JSON)
    text = decode(data)
    try:
        value = parse_json(text)
    except (ValueError, RecursionError) as error:
        value = list(values_in(text))
        if not value:
            raise ContainerError(f"not JSON: {error}") from error
    yield from rows_of(objects(value, container.columns), container, 1)


def parse_json(text: str) -> Any:
    """A JSON value; the calls with which MongoDB's shell writes dates and ids are their arguments."""
    try:
        return json.loads(text)
    except ValueError:
        if not SHELL.search(text):
            raise
        return json.loads(SHELL.sub(r"\1", text))


def values_in(text: str) -> Iterator[Any]:
    """The values of a text with one after the other, each on many lines; none if anything else is in it."""
    text = SHELL.sub(r"\1", text)
    values, at = [], 0
    while at < len(text):
        try:
            value, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        values.append(value)
        at += len(text[at : at + 1000]) - len(text[at : at + 1000].lstrip())
    yield from values


def read_csv(container: Container) -> Iterator[Record]:
    """The rows of a CSV or TSV file with a header."""

    def least_cells(header: list[str]) -> int:
        held = known_fields({name: str(at) for at, name in enumerate(header)}, container.columns)
        return (
            int(held.get("text") or held.get("html") or len(header) - 1) + 2
        )  # what follows it shows that it is whole

    for number, row in enumerate(rows_of_table(container.stream, container.name, least_cells), start=1):
        if isinstance(row, str):
            yield Record(str(number), failure=row)
        elif row:
            yield from rows_of([row], container, number)


def rows_of(values: list[Any], container: Container, first: int) -> Iterator[Record]:
    """A row for each object; one without a text is a failure that lists its columns."""
    named = container.columns
    for number, each in enumerate(values, start=first):
        value = plain_value(each)
        fields = fields_of(value, named)
        label = str(fields.get("id") or number)
        if not isinstance(value, dict):
            yield Record(label, failure="not an object with named fields")
        elif is_no_post(value):
            yield Record(label, failure="a page or a part of the site, not an article")
        elif has_text(fields):
            yield row_of(fields, label)
        elif (shelf := container.shelf) and (files := list(filter(shelf.has, files_of(value)))):
            yield from pages_of(value, fields, files, shelf)
        elif fields.get("summary"):
            yield row_of(fields | {"html": fields["summary"], "partial": True}, label)
        else:
            yield Record(label, failure=why_no_text(value, fields, named))


def pages_of(
    value: Mapping[str, Any], fields: Mapping[str, Any], files: Iterable[str], shelf: Shelf
) -> Iterator[Record]:
    """The saved pages beside an export that a row names, with what it says of them."""
    beside = [name for name in belongings_of(value) if shelf.has(name)]
    for name in files:
        yield from shelf.pages(name, known_of(fields), beside)


def is_no_post(value: Mapping[str, Any]) -> bool:
    """Whether a row of a publishing system is none of its posts: a fixed page, a picture, a menu."""
    kind, state = (value.get(name) or value.get(f"post_{name}") for name in ("type", "status"))
    return bool(state) and str(kind) in entries("columns", "no post")


def why_no_text(value: Mapping[str, Any], fields: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """Why a row holds nothing to read, and what to try."""
    holders = {fold_name(named.get("text") or ""), *names_of("text")} - {""}
    empty = next((name for name in value if fold_name(str(name)) in holders), None)
    if empty is not None:
        return f"nothing under the column {empty}"
    found = shorten(", ".join(map(str, list(value)[:20])), LISTED, placeholder=" …")
    if files := files_of(value):
        return (
            f"no text under the columns {found}, and the file {files[0]!r} that it names is not beside it; "
            "keep the files where the export put them"
        )
    if safe_url(line_of_value(fields.get("url"))):
        return (
            f"an address alone, and no text under the columns {found}; save the page and read that, or name "
            "the text's column with --columns text=…"
        )
    return f"no text under the columns {found}; name its column with --columns text=…"
