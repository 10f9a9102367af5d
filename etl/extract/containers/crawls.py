"""WARC: the pages of a crawl (WARC, and its predecessor ARC), one after the other in constant memory."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol

import brotli
from backports import zstd
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from etl.extract.containers.container import Container, ContainerError
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

logging.getLogger("warcio").setLevel(logging.ERROR)

WANTED = re.compile(r"html|text/plain|xml|json|multipart/related|message/rfc822", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
RANGE = re.compile(r"bytes\s+(\d+)-(\d+)/(\d+)", re.IGNORECASE)
END_OF_PAGE = re.compile(rb"</html>\s*(?:<!--[^>]*-->\s*)*$", re.IGNORECASE)
STEP = 16_384
"""Bytes that are unpacked at once: what comes before damage is kept."""
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
MAX_LINE = 1_000_000
"""Bytes of a line of headers: servers send at most a few ten thousand, and warcio keeps each line whole."""


class Lines(DecompressingBufferedReader):  # type: ignore[misc]
    """warcio's reader of lines; it gives up one without end, and copies none again for each block."""

    def readline(self, length: int | None = None) -> bytes:
        """The next line, or its first `length` bytes; raises ArchiveLoadFailed where it is too long."""
        left = MAX_LINE if length is None else min(length, MAX_LINE)
        parts = [b""]
        while left > 0 and not parts[-1].endswith(b"\n"):
            self._fillbuff()
            if self.empty():
                break
            parts.append(self.buff.readline(left))
            left -= len(parts[-1])
        line = b"".join(parts)
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            raise ArchiveLoadFailed(f"a line of its headers is longer than {MAX_LINE // 1_000_000} MB")
        return line


class Crawl(ArchiveIterator):  # type: ignore[misc]
    """warcio's iterator; it counts the wrong lengths that it would write to the terminal."""

    INC_RECORD = ""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream, arc2warc=True)
        self.reader = Lines(self.fh)


def read_crawl(container: Container) -> Iterator[Record]:
    """The documents of a crawl; pictures, scripts and redirects are passed over, error pages are failures."""
    try:
        crawl = Crawl(container.stream)
        for record in crawl:
            if record.rec_type in ("response", "resource", "conversion"):
                yield from page_of(record)
    except ArchiveLoadFailed as error:
        raise ContainerError(f"the crawl breaks off, get it again: {error}"[:300].rstrip()) from error
    if crawl.err_count:
        raise ContainerError(f"{crawl.err_count} records are longer than they say; the rest of them is lost")


class Unpacker(Protocol):
    """What unpacks a body, a piece at a time."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Body:
    """What a server answered; `cut` says why the crawl has less of it than was sent."""

    data: bytes
    cut: str = ""


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
        body = body_of(record)
    except (OSError, ValueError, zlib.error) as error:
        yield Record(url, failure=f"cannot be read: {error}")
        return
    yield Record(url, payload=body.data, url=url, charset=charset[1] if charset else None, cut=body.cut)


def body_of(record: Any) -> Body:
    """The body of a response, unpacked; at most one byte more than is allowed of a document."""
    # warcio's own unpacking fails on brotli, and reads on without end where a length is wrong.
    data = bytes(record.raw_stream.read(MAX_BYTES + 1))
    short = len(data) <= MAX_BYTES and bool(getattr(record.raw_stream, "limit", None))
    headers = record.http_headers
    cut = marked_as_cut(record) or ("its record ends before it says" if short else "")
    if headers is None:
        return Body(data, cut)
    sent = Body(data)
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower() and CHUNK.match(data):
        sent = without_chunks(data)
    elif is_shorter_than_sent(headers, data):
        sent = Body(data, "the crawl has less of it than the server sent")
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
    body = unpack_body(sent.data, encoding)
    whole = bool(END_OF_PAGE.search(body.data[-1000:]))
    return Body(body.data, cut or ("" if whole else sent.cut or body.cut))


def marked_as_cut(record: Any) -> str:
    """Why a crawler says that it kept only a part of a page; empty where it does not."""
    why = (record.rec_headers.get_header("WARC-Truncated") or "").strip().lower()
    if why not in ("", "no", "false"):
        return f"cut short by the crawler ({why})"
    part = RANGE.search((record.http_headers and record.http_headers.get_header("Content-Range")) or "")
    whole = not part or (int(part[1]) == 0 and int(part[2]) + 1 >= int(part[3]))
    return "" if whole else "the server sent only a part of it"


def is_shorter_than_sent(headers: Any, data: bytes) -> bool:
    """Whether a body is shorter than was sent; that of one which a crawler unpacked is not known."""
    length = (headers.get_header("Content-Length") or "").strip()
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
    unpacked = encoding not in ("", "identity") and data.lstrip()[:1] in (b"<", b"{")
    return length.isdecimal() and len(data) < min(int(length), MAX_BYTES) and not unpacked


def without_chunks(data: bytes) -> Body:
    """The body of a response that was sent in chunks."""
    parts, at = [], 0
    while (match := CHUNK.match(data, at)) and int(match[1], 16):
        at = match.end() + int(match[1], 16)
        parts.append(data[match.end() : at])
    whole = match is not None and at <= len(data)
    return Body(b"".join(parts) or data, "" if whole or not parts else "its last chunk ends early")


def unpack_body(data: bytes, encoding: str) -> Body:
    """The body of a response that was sent packed; crawlers often store it unpacked, its label still on."""
    unpacked = data.lstrip().startswith(b"<")
    if encoding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return unpack_members(data, 47)
    if encoding == "deflate" and not unpacked:
        return unpack_members(data, 47 if data[:1] == b"\x78" else -15)
    if encoding == "br" and not unpacked:
        return unpack_brotli(data)
    if encoding == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
        return unpack_zstd(data)
    return Body(data)


def unpack_members(data: bytes, wbits: int) -> Body:
    """Unpack gzip or deflate, one member after the other; what comes before damage is kept."""
    found = bytearray()
    at, whole = 0, False
    while not whole and len(found) <= MAX_BYTES:
        unpacker = zlib.decompressobj(wbits)
        at = unpack_steps(unpacker, data, at, found)
        if not unpacker.eof:
            break
        whole = not data.startswith(b"\x1f\x8b", at)
    return kept(found, whole)


def unpack_brotli(data: bytes) -> Body:
    """Unpack brotli; at most a little more than is allowed of a document."""
    unpacker = brotli.Decompressor()
    try:
        found = bytearray(unpacker.process(data, output_buffer_limit=MAX_BYTES + 1))
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return kept(found, unpacker.is_finished())


def unpack_zstd(data: bytes) -> Body:
    """Unpack Zstandard, frame by frame."""
    found = bytearray()
    at = 0
    while at < len(data) and len(found) <= MAX_BYTES:
        unpacker = zstd.ZstdDecompressor()
        at = unpack_steps(unpacker, data, at, found)
        if not unpacker.eof:
            return kept(found, False)
    return kept(found, True)


def unpack_steps(unpacker: Unpacker, data: bytes, at: int, found: bytearray) -> int:
    """Add what is unpacked from a place on to what was found; returns the place where what was packed ends.

    Damage ends it, and is raised where nothing was found.
    """
    while at < len(data) and len(found) <= MAX_BYTES and not unpacker.eof:
        piece = data[at : at + STEP]
        try:
            found += unpacker.decompress(piece, MAX_BYTES + 1 - len(found))
        except (zlib.error, zstd.ZstdError, EOFError) as error:
            if not found:
                raise ValueError(str(error)) from error
            break
        at += len(piece) - len(unpacker.unused_data)
    return at


def kept(found: bytearray, whole: bool) -> Body:
    """What was unpacked; cut short unless it is whole, or more than is read. Nothing is a ValueError."""
    if not whole and not found:
        raise ValueError("it is cut short")
    return Body(bytes(found), "" if whole or len(found) > MAX_BYTES else "its packed body ends early")
