"""Elements: exports in XML whose elements are rows: of Scrapy, Wallabag, publishing systems, databases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element, tostring

from etl.extract.containers.container import Container, in_time, without_last
from etl.extract.containers.exports import rows_of
from etl.extract.containers.objects import has_text
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.fields.columns import known_fields
from etl.extract.foreign import MARKUP, foreign_format
from etl.extract.limits import MAX_BYTES
from etl.extract.lists import entries
from etl.extract.record import Record
from etl.extract.xml_tree import is_closed, name_of, parse_xml

BEGINS = re.compile(
    r"\A\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+"
    r"<(?!html\b|rss\b|feed\b|rdf:|urlset\b|opml\b|!)([a-z][\w:.-]*)[^>]*>\s*+(?:(?><!--.*?-->)\s*+)*+"
    r"<([a-z][\w:.-]*)[^>]*>\s*+(?:(?><!--.*?-->)\s*+)*+<[a-z]",
    re.IGNORECASE | re.DOTALL,
)
"""An element in an element in an element."""
NO_ROWS = frozenset(
    ("html", "head", "body", "nitf", "newsitem", "newsml", "article", "div", "main", "section")
)
WRAPPED = 3
"""Elements around the rows."""
MIN_FIELDS = 2
"""Fields beside the text by which an element is a row."""


def is_rows(head: Document) -> bool:
    """Whether a file is XML whose first elements have the names of an article's fields."""
    match = BEGINS.match(head.text)
    if not match or foreign_format(head.data) or match[1].lower() in NO_ROWS or match[2].lower() in NO_ROWS:
        return False
    try:
        return bool(rows_in(parse_xml(head.text)))
    except ValueError:
        return False


def read_rows(container: Container) -> Iterator[Record]:
    """The rows of an export, as those of a table."""
    text = decode(container.read("XML", "split it", 3 * MAX_BYTES))
    with in_time():
        root = parse_xml(text)
        rows = list(map(value_of, rows_in(root)))
    whole = is_closed(text, name_of(root))
    yield from rows_of(rows if whole else rows[:-1], container, 1)
    if not whole:
        yield from without_last([])


def rows_in(root: _Element, depth: int = 0) -> list[_Element]:
    """The elements that are rows: those of one name that have an article's fields."""
    rows = [each for each in root if is_row(each)]
    if rows:
        name = Counter(map(name_of, rows)).most_common(1)[0][0]
        return [each for each in root if name_of(each) == name]
    inner = (rows_in(each, depth + 1) for each in root if depth < WRAPPED and len(each))
    return next((found for found in inner if found), [])


def is_row(element: _Element) -> bool:
    """Whether an element has a text, and what else is known of an article."""
    known = known_fields({name: "1" for name in map(name_of, element) if name})
    return has_text(known) and len(known.keys() - {"text", "html"}) >= MIN_FIELDS


def value_of(row: _Element) -> dict[str, Any]:
    """A row's fields; one that is there several times is a list, as is one that holds several."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for child in row:
        if name_of(child) and (value := content_of(child)):
            found[name_of(child)].append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def content_of(field: _Element) -> Any:
    """What a field holds: its text, the list of its elements, or mark-up where these stand in a text."""
    inner = [each for each in field if name_of(each)]
    if not inner:
        return (field.text or "").strip()
    if MARKUP.search(f"<{name_of(inner[0])}>") or name_of(inner[0]) in entries("elements", "inline"):
        return markup_of(field)
    return [text for text in ("".join(each.itertext()).strip() for each in inner) if text]


def markup_of(field: _Element) -> str:
    """The mark-up in a field as it is written."""
    return (field.text or "") + "".join(tostring(each, encoding="unicode") for each in field)
