"""OpenDocument: the paragraphs of an ODT document, as LibreOffice writes it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from etl.extract.office.papers import lines_in, records_of_paper
from etl.extract.record import Record
from etl.extract.xml_tree import name_of, named, parse_xml

SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
NOT_PRINTED = frozenset(("tracked-changes", "annotation", "note", "sequence-decls", "ruby-text"))


def read_opendocument(content: bytes) -> Iterator[Record]:
    """The articles in a document's `content.xml`."""
    yield from records_of_paper(lambda: paragraphs_in(parse_xml(content.decode("utf-8", "replace"))))


def paragraphs_in(root: _Element) -> list[str]:
    """The paragraphs and headings of a document, in order."""
    texts = ("".join(parts_of(each)) for each in named(root, "p", "h") if is_printed(each))
    return lines_in(texts)


def parts_of(element: _Element) -> Iterator[str]:
    """The pieces of an element's text; boxes anchored in it are paragraphs of their own."""
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name in SIGNS:
            yield SIGNS[name]
        elif name not in NOT_PRINTED and name not in ("frame", "p", "h"):
            yield from parts_of(child)
        yield child.tail or ""


def is_printed(element: _Element) -> bool:
    """Whether an element is part of what is printed."""
    return not any(name_of(outer) in NOT_PRINTED for outer in element.iterancestors())
