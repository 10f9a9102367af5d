"""Export: the rows of a JSON, JSON lines or CSV file that other tools wrote, one article each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from textwrap import shorten
from typing import IO, Any

from etl.extract.draft import Draft
from etl.extract.encoding import decode
from etl.extract.fields.columns import draft_of_fields, fold_name, known_fields, line_of_value
from etl.extract.fields.urls import safe_url
from etl.extract.kinds import HEAD, suffix
from etl.extract.limits import MAX_BYTES
from etl.extract.lines.text import clean_lines, paragraphs_of
from etl.extract.lists import table
from etl.extract.member import Member, MemberError
from etl.extract.pages.html import paragraphs_of_fragment, read_html, with_top_lines
from etl.shingles import words_of

MAX_JSON = 10 * MAX_BYTES
"""Bytes of a JSON file that is one value: it cannot be read in parts."""
MAX_WRAPPED = 3
"""Objects around the list of articles in an answer of a web service."""
TAG = re.compile(
    r"</?(?:p|br|div|a|h[1-6]|ul|li|blockquote|em|strong|img|figure|span)\b[^>]*>", re.IGNORECASE
)
PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)

Columns = Mapping[str, str]
LISTED = 120
"""Characters of an export's column names in a reason: enough to see what it is."""


def read_json_lines(stream: IO[bytes], name: str, named: Columns) -> Iterator[Member]:
    """The rows of a file with one JSON object a line."""
    for number, line in enumerate(iter(lambda: stream.readline(MAX_BYTES), b""), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(decode(line))
        except (ValueError, RecursionError) as error:
            yield Member(str(number), failure=f"line {number} is not JSON: {error}")
            continue
        yield from rows_of([value], named, number)


def read_json(stream: IO[bytes], name: str, named: Columns) -> Iterator[Member]:
    """The rows of a JSON file: a list of objects, an object with such a list, or one object."""
    data = stream.read(MAX_JSON + 1)
    if len(data) > MAX_JSON:
        raise MemberError(f"JSON larger than {MAX_JSON // 1_000_000} MB; save it as JSON lines")
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise MemberError(f"not JSON: {error}") from error
    yield from rows_of(objects(value), named, 1)


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


def read_csv(stream: IO[bytes], name: str, named: Columns) -> Iterator[Member]:
    """The rows of a CSV or TSV file with a header."""
    csv.field_size_limit(MAX_BYTES)
    lines = io.TextIOWrapper(stream, encoding_of(stream), errors="cp1252", newline="")
    sample = lines.readline()
    separator = max("\t;,|" if suffix(name) != ".tsv" else "\t", key=sample.count)
    written = csv.reader(chain([sample], lines), delimiter=separator)
    header = next(written, [])
    for number, values in enumerate(iter(lambda: next_row(written), None), start=1):
        if isinstance(values, str):
            yield Member(str(number), failure=values)
        elif values:
            filled = [*values, *[""] * (len(header) - len(values))]
            yield from rows_of([dict(zip(header, filled, strict=False))], named, number)


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


def rows_of(values: list[Any], named: Columns, first: int) -> Iterator[Member]:
    """A row for each object; one without a text is a failure that lists its columns."""
    for number, value in enumerate(values, start=first):
        fields = known_fields(value, named) if isinstance(value, dict) else {}
        label = str(fields.get("id") or number)
        if has_text(fields):
            yield row_of(fields, label)
        elif isinstance(value, dict):
            yield Member(label, failure=why_no_text(value, fields, named))
        else:
            yield Member(label, failure="not an object with named fields")


def why_no_text(value: Mapping[str, Any], fields: Mapping[str, Any], named: Columns) -> str:
    """Why a row holds nothing to read, and what to try."""
    holders = {fold_name(name) for name in (named.get("text"), *table("columns")["text"]) if name}
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


def row_of(fields: Mapping[str, Any], label: str) -> Member:
    """A member that holds fields under our names."""
    return Member(label, kind="row", payload=json.dumps(fields, default=str).encode())


def read_row(payload: bytes) -> Draft:
    """The article in a row."""
    fields = json.loads(payload)
    known = draft_of_fields(fields)
    found = body_of_row(fields, known)
    paragraphs = found.paragraphs
    if len(paragraphs) > 1 and words_of(paragraphs[0]) == words_of(known.title):
        paragraphs = paragraphs[1:]
    return with_top_lines(
        with_known_fields(replace(found, paragraphs=paragraphs, partial=bool(fields.get("partial"))), known)
    )


def body_of_row(fields: Mapping[str, Any], known: Draft) -> Draft:
    """A draft of the text: plain, with some mark-up, or a whole page."""
    written = fields.get("text") or fields.get("html")
    written = "\n\n".join(texts_in(written))
    if PAGE.search(written[:5000]):
        return read_html(written, known.url)
    if TAG.search(written):
        return Draft(paragraphs=tuple(paragraphs_of_fragment(written)))
    return Draft(paragraphs=tuple(paragraphs_of(clean_lines(written))))


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a value, in order: paragraphs, sections of them, headings."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inner is not None:
        for each in inner:
            yield from texts_in(each)
    elif value:
        yield str(value)


def with_known_fields(found: Draft, known: Draft) -> Draft:
    """What the row says, and where it says nothing what was found in its text."""
    said = {
        field: getattr(known, field)
        for field in ("title", "publisher", "authors", "section", "url", "rights")
        if getattr(known, field)
    }
    if known.published:
        said |= {"published": known.published, "published_by": known.published_by}
    return replace(found, **said)
