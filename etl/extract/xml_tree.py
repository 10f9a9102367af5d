"""XML tree: what others wrote, parsed without its document type: no entity is expanded, nothing fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring

from etl.extract.fields.tidy import squeeze

PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
TAIL = 2000
"""Characters at the end of a file among which its first element is closed."""
TOP = 100_000
"""Characters among which a document type stands."""


def parse_xml(text: str) -> _Element:
    """The root of some XML, as far as it is whole; raises ValueError where there is none."""
    text = PROLOG.sub("", text)
    text = DOCTYPE.sub("", text[:TOP], count=1) + text[TOP:]
    # The names of characters are defined in document types that we do not read: `&mdash;`, `&eacute;`.
    text = ENTITY.sub(lambda match: html.escape(html.unescape(match[0])), text)
    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = fromstring(text.encode("utf-8", "replace"), parser=parser)
    except XMLSyntaxError:
        root = None
    if root is None:
        raise ValueError("no XML in it")
    return root


def name_of(element: _Element | None) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: _Element, *names: str) -> Iterator[_Element]:
    """The elements of these names beneath one, in order."""
    return (element for element in root.iter() if name_of(element) in names)


def first(parent: _Element | None, *names: str) -> _Element | None:
    """The first element of one of these names beneath another."""
    return next(named(parent, *names), None) if parent is not None else None


def text_of_first(parent: _Element | None, *names: str) -> str:
    """All text in that element, on one line; empty where there is none."""
    return text_in(first(parent, *names))


def is_closed(text: str, *names: str) -> bool:
    """Whether an element of one of these names is closed where some XML ends."""
    closing = rf"</(?:[\w.-]+:)?(?:{'|'.join(map(re.escape, names))})\s*>\W*(?:<!--.*-->\s*)?$"
    return bool(re.search(closing, text[-TAIL:], re.DOTALL | re.IGNORECASE))


def child_named(parent: _Element, *path: str) -> _Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        found = next((child for child in parent if name_of(child) == name), None)
        if found is None:
            return None
        parent = found
    return parent


def text_in(element: _Element | None) -> str:
    """All text in an element, on one line."""
    return squeeze("".join(element.itertext())) if element is not None else ""


def text_at(parent: _Element, *path: str) -> str:
    """All text in the element at the end of a path, on one line; empty where there is none."""
    return text_in(child_named(parent, *path))
