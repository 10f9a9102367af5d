"""Deliveries: files of agencies in XML, recognised by their first element, split into stories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.extract.agencies.jats import draft_of_jats
from etl.extract.agencies.newsml import items_in
from etl.extract.agencies.nitf import draft_of_nitf
from etl.extract.agencies.reuters import draft_of_newsitem
from etl.extract.containers.container import Container, in_time, without_last
from etl.extract.document import Document
from etl.extract.drafts import record_of_draft
from etl.extract.encoding import decode
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record
from etl.extract.xml_tree import is_closed, name_of, named, parse_xml

ROOT = re.compile(
    r"\A\s*+(?:(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>))\s*+)*+<(?:\w+:)?(?P<name>[A-Za-z][\w.-]*)",
    re.DOTALL,
)
AGENCIES = frozenset(("nitf", "newsItem", "newsMessage", "packageItem", "NewsML", "newsitem"))
SCHOLARLY = re.compile(r"<(?:\w+:)?(?:front|article-meta|journal-meta)\b")


def is_delivery(head: Document) -> bool:
    """Whether a file is XML of an agency, or of a journal."""
    match = ROOT.match(head.text)
    if not match:
        return False
    return match["name"] in AGENCIES or (match["name"] == "article" and bool(SCHOLARLY.search(head.text)))


def read_delivery(container: Container) -> Iterator[Record]:
    """The stories in a delivery."""
    data = container.read("XML", "split it", MAX_BYTES)
    with in_time():
        text = decode(data)
        root = parse_xml(text)
        name = name_of(root)
        if name == "nitf":
            records = [record_of_draft(draft_of_nitf(root))]
        elif name == "newsitem":
            records = [record_of_draft(draft_of_newsitem(root))]
        elif name == "article":
            records = [record_of_draft(draft_of_jats(root))]
        else:
            records = list(items_in(root)) or [
                record_of_draft(draft_of_nitf(nitf), str(number))
                for number, nitf in enumerate(named(root, "nitf"), start=1)
            ]
    yield from records if is_closed(text, name) else without_last(records)
