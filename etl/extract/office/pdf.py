"""PDF: the lines on the pages of a document that was born digital, as pdfminer.six finds them."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

from etl.extract.containers.container import Container, ContainerError
from etl.extract.lines.text import CONTROL
from etl.extract.office.extras import library
from etl.extract.office.papers import bytes_of, records_of_paper
from etl.extract.office.typesetting import Line, paragraphs_of_pages
from etl.extract.record import Record

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_PAGES = 300
END, LAST = b"%%EOF", 2048
"""What ends a file, and bytes among which it stands; some programs write more behind it."""
MAX_UNPACKED = 400_000_000
"""Bytes of one part: a page that was scanned at 600 dots an inch has a hundred million."""
CHUNK = 65_536
STREAM = re.compile(rb"\bstream\r?\n(?=[\x08-\x78])")
"""What stands before a packed part, and how such a part may begin (RFC 1950)."""
PACKED_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
MIN_PER_PAGE = 40
"""Characters of a page with text; a scan has none, or its scanner's name."""
SCAN = "a scan: a PDF of pictures, without text; have its text recognised (OCR) and read that"
MARGIN = 0.12
"""Part of a page's height in which a line may be a header or a footer."""


def read_pdf(container: Container) -> Iterator[Record]:
    """The articles in a PDF."""
    high_level = library("pdfminer.high_level", "a PDF", "pdf")
    data = bytes_of(container)
    yield from records_of_paper(lambda: paragraphs_in(data, high_level), cut=END not in data[-LAST:])


def paragraphs_in(data: bytes, high_level: Any) -> list[str]:
    """The paragraphs of all pages; raises ContainerError for a scan, or for more than is read."""
    refuse_bomb(data)
    pages = pages_of(data, high_level)
    if len(pages) > MAX_PAGES:
        raise ContainerError(f"a PDF of more than {MAX_PAGES} pages; split it")
    if sum(len(line.text) for page in pages for line in page) < MIN_PER_PAGE * max(len(pages), 1):
        raise ContainerError(SCAN)
    return paragraphs_of_pages(pages)


def pages_of(data: bytes, high_level: Any) -> list[list[Line]]:
    """The lines of each page; raises ContainerError for a file that is locked or damaged."""
    layout = library("pdfminer.layout", "a PDF", "pdf")
    pages: list[list[Line]] = []
    try:
        for page in high_level.extract_pages(io.BytesIO(data), maxpages=MAX_PAGES + 1):
            pages.append(list(lines_of(page, layout)))
    except Exception as error:  # it has its own error for each way in which a file may be broken
        raise ContainerError(why_unreadable(error, len(pages))) from error
    return pages


def why_unreadable(error: Exception, pages: int) -> str:
    """What an error of pdfminer means for who gave the file."""
    name = type(error).__name__
    if "Password" in name or "Encryption" in name:
        return "a PDF with a password; save it without one"
    return f"a PDF that is damaged after {pages} pages, get it again: {name} {error}"[:200]


def refuse_bomb(data: bytes) -> None:
    """Raise ContainerError where a part unpacks to more than is read: pdfminer unpacks without a limit."""
    if PACKED_TWICE.search(data):
        raise ContainerError("a PDF whose parts are packed twice over; print it to another PDF")
    for match in STREAM.finditer(data):
        if unpacked_size(memoryview(data)[match.end() :]) > MAX_UNPACKED:
            raise ContainerError(f"a PDF with a part of more than {MAX_UNPACKED // 1_000_000} MB, unpacked")


def unpacked_size(data: memoryview) -> int:
    """Bytes to which the packed stream at the top of some data unpacks, counted until they are too many."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        while data and not unpacker.eof and size <= MAX_UNPACKED:
            size += len(unpacker.decompress(data[:CHUNK], CHUNK))
            data = data[CHUNK:]
            while unpacker.unconsumed_tail and size <= MAX_UNPACKED:
                size += len(unpacker.decompress(unpacker.unconsumed_tail, 16 * CHUNK))
    except zlib.error:  # not packed so, or damaged
        pass
    return size


def lines_of(page: Any, layout: Any) -> Iterator[Line]:
    """The lines of a page in the order of reading, which pdfminer tells by where blocks stand."""
    for block in page:
        for line in block if isinstance(block, layout.LTTextBox) else ():
            text = " ".join(CONTROL.sub("", line.get_text()).translate(LIGATURES).split())
            middle = (line.y0 + line.y1) / 2 / (page.height or 1)
            if text:
                yield Line(
                    text, line.x0, line.x1, line.y1, line.y0, line.height, not MARGIN < middle < 1 - MARGIN
                )
