"""Foreign: what no reader reads, and what to try instead."""

from __future__ import annotations

import re
from typing import NoReturn

from etl.errors import UnreadableDocument
from etl.extract.document import HEAD, Document
from etl.extract.encoding import decode

MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, a sound or a video"),
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text or HTML"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"bplist", "an Apple property list"),
)
"""How files of other formats begin, what they are, and what to do."""
BY_ENDING = {
    ".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".py": "a program",
    ".svg": "an SVG image", ".woff": "a font", ".map": "a source map", ".log": "a log",
}  # fmt: skip
MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|br|table|span|h1)\b", re.IGNORECASE
)
"""Elements of web pages."""
XML = re.compile(r"\s*<(?:\?xml\b|[a-z][\w:.-]*[\s>])", re.IGNORECASE)
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
    return next((name for magic, name in MAGIC if head.startswith(magic)), None)


def is_unknown_xml(document: Document) -> bool:
    """Whether a document is XML without an element of web pages."""
    return bool(XML.match(document.text)) and not MARKUP.search(document.text[:HEAD])


def refuse_xml(document: Document) -> NoReturn:
    """Say that no reader knows this XML."""
    raise UnreadableDocument(document.source, "XML of an unknown kind; save the article as HTML or text")
