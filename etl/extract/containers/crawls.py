"""WARC: the pages of a crawl (WARC, and its predecessor ARC), one after the other in constant memory."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from etl.extract.containers.container import Container, ContainerError
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

logging.getLogger("warcio").setLevel(logging.ERROR)

WANTED = re.compile(r"html|text/plain|xml|json|multipart/related|message/rfc822", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")


class Crawl(ArchiveIterator):  # type: ignore[misc]
    """warcio's iterator; it counts the wrong lengths that it would write to the terminal."""

    INC_RECORD = ""


def read_crawl(container: Container) -> Iterator[Record]:
    """The documents of a crawl; pictures, scripts and redirects are passed over, error pages are failures."""
    try:
        crawl = Crawl(container.stream, arc2warc=True)
        for record in crawl:
            if record.rec_type in ("response", "resource", "conversion"):
                yield from page_of(record)
    except ArchiveLoadFailed as error:
        raise ContainerError(f"the crawl breaks off, get it again: {error}") from error
    if crawl.err_count:
        raise ContainerError(f"{crawl.err_count} records are longer than they say; the rest of them is lost")


def page_of(record: Any) -> Iterator[Record]:
    """The document in a record, if it holds one that can be an article."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    if status.startswith("3") or (kind and not WANTED.search(kind)) or not url.startswith("http"):
        return
    if not status.startswith("2"):
        yield Record(url, failure=f"the server answered {status}, not with an article")
        return
    charset = CHARSET.search(kind)
    try:
        yield Record(url, payload=body_of(record), url=url, charset=charset[1] if charset else None)
    except (OSError, ValueError, zlib.error) as error:
        yield Record(url, failure=f"cannot be read: {error}")


def body_of(record: Any) -> bytes:
    """The body of a response, unpacked; at most one byte more than is allowed of a document."""
    # warcio's own unpacking fails on brotli, and reads on without end where a length is wrong.
    data = record.raw_stream.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES and getattr(record.raw_stream, "limit", None):
        raise ValueError("it is cut short")
    headers = record.http_headers
    if headers is None:
        return bytes(data)
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower() and CHUNK.match(data):
        data = without_chunks(data)
    return unpack_body(data, (headers.get_header("Content-Encoding") or "").strip().lower())


def without_chunks(data: bytes) -> bytes:
    """The body of a response that was sent in chunks."""
    parts, at = [], 0
    while (match := CHUNK.match(data, at)) and int(match[1], 16):
        at = match.end() + int(match[1], 16)
        parts.append(data[match.end() : at])
    return b"".join(parts) or data


def unpack_body(data: bytes, encoding: str) -> bytes:
    """The body of a response that was sent packed; crawlers often store it unpacked, its label still on."""
    if encoding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(47).decompress(data, MAX_BYTES + 1)
    if encoding == "deflate" and not data.lstrip().startswith(b"<"):
        return zlib.decompressobj(47 if data[:1] == b"\x78" else -15).decompress(data, MAX_BYTES + 1)
    if encoding == "br" and not data.lstrip().startswith(b"<"):
        return unpack_brotli(data)
    return data


def unpack_brotli(data: bytes) -> bytes:
    """Unpack brotli; at most a little more than is allowed of a document."""
    unpacker = brotli.Decompressor()
    try:
        found = bytes(unpacker.process(data, output_buffer_limit=MAX_BYTES + 1))
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.is_finished() and len(found) <= MAX_BYTES:
        raise ValueError("it is cut short")
    return found
