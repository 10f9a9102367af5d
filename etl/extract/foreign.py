"""Foreign: what no reader reads, and what to try instead."""

from __future__ import annotations

import re
from typing import NoReturn

from etl.errors import UnreadableDocument
from etl.extract.document import HEAD, Document
from etl.extract.encoding import decode
from etl.extract.lists import entries, pairs

BEGINNINGS = {
    magic.encode().decode("unicode_escape").encode("latin-1"): what
    for magic, what in pairs("foreign", "beginnings").items()
}
"""How files of other formats begin, what they are, and what to do."""
BY_ENDING = pairs("foreign", "endings")
MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|br|table|span|h1)\b", re.IGNORECASE
)
"""Elements of web pages."""
XML = re.compile(r"\s*<(?:\?xml\b|([a-z][\w:.-]*)[\s>])", re.IGNORECASE)
INLINE = frozenset(entries("elements", "inline"))
"""Elements that stand in a line of text: a text may begin with one."""
STRANGE = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x0b\x1b"] + ["�"]
"""Characters that no text is full of."""


def is_unreadable(document: Document) -> bool:
    """Whether a document cannot be an article, going by its first bytes and its name."""
    return why_unreadable(document) is not None


def refuse(document: Document) -> NoReturn:
    """Say why a document cannot be an article."""
    raise UnreadableDocument(document.source, why_unreadable(document) or "not an article")


def why_unreadable(document: Document) -> str | None:
    """Why a document cannot be an article; None when it may be one."""
    head = document.data[:HEAD]
    if not head.strip(b"\0 \t\r\n"):
        return "empty"
    known = foreign_format(head) or BY_ENDING.get(document.suffix)
    if known:
        what, semicolon, advice = known.partition(";")
        return f"{what}, not an article{semicolon}{advice}"
    return "binary, not text" if is_binary(decode(head)) else None


def is_binary(text: str) -> bool:
    """Whether a text is full of characters that no text has."""
    return sum(map(text.count, STRANGE)) > max(8, len(text) // 50)


def foreign_format(head: bytes) -> str | None:
    """What begins with some bytes, if it is no article, and what to do; None when it may be one."""
    if head[4:8] == b"ftyp":
        return "a video"
    return next((name for magic, name in BEGINNINGS.items() if head.startswith(magic)), None)


def is_unknown_xml(document: Document) -> bool:
    """Whether a document is XML without an element of web pages."""
    match = XML.match(document.text)
    if not match or (match[1] or "").lower() in INLINE:
        return False
    return not MARKUP.search(document.text[:HEAD])


def refuse_xml(document: Document) -> NoReturn:
    """Say that no reader knows this XML."""
    raise UnreadableDocument(document.source, "XML of an unknown kind; save the article as HTML or text")
