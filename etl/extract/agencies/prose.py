"""Prose: the paragraphs in an element of XML that holds a story."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from etl.extract.fields.tidy import squeeze
from etl.extract.lines.text import clean_lines, paragraphs_of
from etl.extract.xml_tree import name_of

BLOCKS = frozenset(("p", "hl2", "h1", "h2", "h3", "h4", "li", "pre", "title", "verse-line", "dd", "dt"))
BESIDE = frozenset(
    ("media", "fig", "figure", "table-wrap", "table", "nitf-table", "fn", "fn-group", "ref-list", "caption",
     "aside", "script", "style", "head", "supplementary-material", "ack", "disp-formula")
)  # fmt: skip
"""What stands beside a story's text: pictures with their captions, tables, notes."""
NOTES = ("fn", "bibr", "table-fn")
"""What the numbers of notes and references say they lead to."""


def paragraphs_in(element: _Element | None) -> tuple[str, ...]:
    """The paragraphs beneath an element; of one without any, those of its plain text."""
    if element is None:
        return ()
    found = tuple(text for text in map(text_of, blocks_in(element)) if text)
    return found or tuple(paragraphs_of(clean_lines("".join(element.itertext()))))


def blocks_in(element: _Element) -> Iterator[_Element]:
    """The elements that are a paragraph each and hold no other, in order."""
    todo = [element]
    while todo:
        one = todo.pop()
        name = name_of(one)
        if name in BESIDE or not name:
            continue
        if name in BLOCKS and not any(name_of(inner) in BLOCKS for inner in one.iterdescendants()):
            yield one
        else:
            todo.extend(reversed(one))


def text_of(element: _Element) -> str:
    """An element's text on one line, without what stands beside it."""
    return squeeze("".join(_texts(element)))


def _texts(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if name_of(child) == "br":
            yield " "
        elif name_of(child) not in BESIDE and child.get("ref-type") not in NOTES:
            yield from _texts(child)
        yield child.tail or ""
