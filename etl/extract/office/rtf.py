"""RTF: the paragraphs of a document in Rich Text Format, as striprtf reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.extract.containers.container import Container
from etl.extract.lines.text import clean_lines
from etl.extract.office.extras import library
from etl.extract.office.papers import bytes_of, lines_in, records_of_paper
from etl.extract.record import Record

FIELD_CODE = re.compile(r"\{\\\*\\fldinst\b(?:[^{}]|\{[^{}]*\})*\}")
"""What a link leads to; striprtf would print it into the text."""
BULLET = re.compile(r"^\s*[•·▪◦‣]\s+")
CELLS = re.compile(r"\|(?=\s*$)|^\|")


def read_rtf(container: Container) -> Iterator[Record]:
    """The articles in an RTF document."""
    striprtf = library("striprtf.striprtf", "an RTF document", "office")
    data = bytes_of(container)
    cut = not data.rstrip(b"\0 \t\r\n").endswith(b"}")
    yield from records_of_paper(lambda: paragraphs_in(data, striprtf.rtf_to_text), cut)


def paragraphs_in(data: bytes, rtf_to_text: object) -> list[str]:
    """The paragraphs of a document; a table's cells are apart by bars."""
    assert callable(rtf_to_text)
    # RTF is ASCII; what lies beyond stands in the code page of the document, as most programs write it.
    text = str(rtf_to_text(FIELD_CODE.sub("", data.decode("cp1252", "replace")), errors="replace"))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of a sign are one
    return lines_in(BULLET.sub("", CELLS.sub("", line)) for line in clean_lines(text))
