"""Kinds: what a run of bytes is, by its content first and its name second."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from etl.extract.encoding import decode
from etl.extract.record import Kind

Container = Literal["gzip", "bz2", "xz", "zip", "tar", "warc", "feed", "jsonl", "json", "csv", "mailbox"]

HEAD = 8192
"""Bytes that tell the kind."""

PACKED: tuple[tuple[bytes, Container], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"WARC/", "warc"),
    (b"filedesc://", "warc"),  # ARC, its predecessor
)
SQLITE = b"SQLite format 3\0"
FOREIGN = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, a sound or a video"),
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text or HTML"),
    (SQLITE, "a SQLite database"),
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
OFFICE = {
    "[Content_Types].xml": "an Office document",
    "mimetype": "an e-book or OpenDocument",
    "AndroidManifest.xml": "an app",
}
CODE = {
    ".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".py": "a program",
    ".svg": "an SVG image", ".woff": "a font", ".map": "a source map", ".log": "a log",
}  # fmt: skip

MARKUP = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|br|table|span|h1)\b", re.IGNORECASE
)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
PAGE = re.compile(r"<(?:html|!doctype\s+html)\b", re.IGNORECASE)
XML = re.compile(r"\s*<(?:\?xml\b|[a-z][\w:.-]*[\s>])", re.IGNORECASE)
MAIL_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
MAIL = frozenset(("from", "received", "message-id", "mime-version", "return-path", "delivered-to"))
MAIL_TOO = frozenset(("subject", "date", "to", "content-type"))
MAILBOX = re.compile(r"From \S+ .*\d{4}\s*\n(?:[A-Za-z][A-Za-z0-9-]*:|>From )")
SAVED = re.compile(r"multipart/related|Snapshot-Content-Location", re.IGNORECASE)


def container_kind(head: bytes, name: str) -> Container | None:
    """The kind of container that begins with `head`, or None when it is a single document."""
    packed = next((kind for magic, kind in PACKED if head.startswith(magic)), None)
    if packed:
        return packed
    if head[257:262] == b"ustar":
        return "tar"
    return None if foreign_format(head) else listing_kind(decode(head), suffix(name))


def listing_kind(text: str, ending: str) -> Container | None:
    """The kind of container a text is: a mailbox, a feed, or an export."""
    if MAILBOX.match(text):
        return "mailbox"
    begins = text.lstrip()[:1]
    if FEED.search(text[:2000]) and not PAGE.search(text[:2000]):
        return "feed"
    if ending in (".jsonl", ".ndjson") or (begins == "{" and re.search(r"\}\s*\n\s*\{\s*\"", text)):
        return "jsonl"
    if begins in ("{", "[") and (ending == ".json" or re.match(r"\s*(?:\[\s*)?\{\s*\"", text)):
        return "json"
    return "csv" if ending in (".csv", ".tsv") else None


def document_kind(text: str, name: str) -> Kind:
    """The kind of a single document."""
    fields = {field.lower() for field in MAIL_FIELD.findall(text[:4000].partition("\n\n")[0])}
    if fields & MAIL and fields & MAIL_TOO:
        return "mhtml" if SAVED.search(text[:4000]) else "mail"
    # Prose may speak of tags, so a text must begin with one, or be named as HTML.
    if MARKUP.search(text[:100_000]) and (
        text.lstrip()[:1] == "<" or suffix(name) in (".html", ".htm", ".xhtml")
    ):
        return "html"
    return "markdown" if suffix(name) in (".md", ".markdown") else "text"


def why_unreadable(head: bytes, name: str) -> str | None:
    """Why a document cannot be an article, going by its first bytes and its name; None when it may be one."""
    if not head.strip(b"\0 \t\r\n"):
        return "empty"
    known = foreign_format(head) or CODE.get(suffix(name))
    if known:
        what, semicolon, advice = known.partition(";")
        return f"{what}, not an article{semicolon}{advice}"
    text = decode(head)
    strange = sum(text.count(character) for character in BINARY)
    if strange > max(8, len(text) // 50):
        return "binary, not text"
    if XML.match(text) and not MARKUP.search(text):
        return "XML of an unknown kind; save the article as HTML or text"
    return None


BINARY = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x0b\x1b"] + ["�"]


def foreign_format(head: bytes) -> str | None:
    """The name of a format that is no article's."""
    if head[4:8] == b"ftyp":
        return "a video"
    return next((name for magic, name in FOREIGN if head.startswith(magic)), None)


def suffix(name: str) -> str:
    """A name's ending: `.html`."""
    return PurePosixPath(name).suffix.lower()
