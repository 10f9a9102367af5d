"""Zotero: libraries in RDF, with the pages and papers that were saved with their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.etree import _Element

from etl.extract.containers.container import Container, in_time
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.libraries.reference import Reference, records_of
from etl.extract.limits import MAX_EXPORT
from etl.extract.record import Record
from etl.extract.xml_tree import child_named, named, parse_xml, text_at, text_in

LIBRARY = re.compile(r"<rdf:RDF\b[^>]*(?:zotero\.org/namespaces/export|purl\.org/net/biblio)", re.IGNORECASE)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NO_ITEMS = frozenset(("attachment", "note", "annotation", ""))
"""Kinds of what belongs to an item, and of what is none."""


def is_zotero(head: Document) -> bool:
    """Whether a file is a library that Zotero, or another program that speaks its RDF, has written."""
    return bool(LIBRARY.search(head.text))


def read_zotero(container: Container) -> Iterator[Record]:
    """The articles of a library."""
    data = container.read("a library", "export it in parts", MAX_EXPORT)
    with in_time():
        references = list(references_in(parse_xml(decode(data))))
    for reference in references:
        yield from records_of(reference, container.shelf)


def references_in(root: _Element) -> Iterator[Reference]:
    """The items of a library with their files."""
    by_name = {each.get(f"{RDF}about"): each for each in root if each.get(f"{RDF}about")}
    for item in root:
        if text_at(item, "itemType") not in NO_ITEMS:
            label = item.get(f"{RDF}about") or ""
            yield Reference(fields_of(item, by_name), list(files_of(item, by_name)), label)


def fields_of(item: _Element, by_name: Mapping[str | None, _Element]) -> dict[str, Any]:
    """What the library says of an item."""
    about = item.get(f"{RDF}about") or ""
    return {
        "title": text_at(item, "title"),
        "published": text_at(item, "date"),
        "authors": [name for person in named_in(item, "authors", "Person") if (name := name_of(person))],
        "publisher": outlet_of(item, by_name) or text_at(item, "publisher", "Organization", "name"),
        "url": text_at(item, "identifier", "URI", "value") or (about if about.startswith("http") else ""),
        "rights": text_at(item, "rights"),
        "section": text_at(item, "section"),
        "summary": text_at(item, "abstract"),
    }


def outlet_of(item: _Element, by_name: Mapping[str | None, _Element]) -> str:
    """The title of what an item is part of, which may be told elsewhere in the library."""
    part_of = child_named(item, "isPartOf")
    if part_of is None:
        return ""
    within = by_name.get(part_of.get(f"{RDF}resource"))
    return text_in(next(named(part_of if within is None else within, "title"), None))


def named_in(item: _Element, holder: str, name: str) -> Iterator[_Element]:
    """The elements of a name in one child of an item."""
    found = child_named(item, holder)
    return named(found, name) if found is not None else iter(())


def name_of(person: _Element) -> str:
    """A person's name in the order of reading."""
    parts = ("givenName", "givenname", "surname", "familyName", "name")
    return " ".join(filter(None, (text_at(person, part) for part in parts)))


def files_of(item: _Element, by_name: Mapping[str | None, _Element]) -> Iterator[str]:
    """The names of the files that were saved with an item."""
    links = (by_name.get(link.get(f"{RDF}resource")) for link in named(item, "link"))
    for attachment in (each for each in links if each is not None):
        for resource in named(attachment, "resource"):
            yield from filter(None, [resource.get(f"{RDF}resource")])
