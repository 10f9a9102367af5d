"""Word: the paragraphs of a DOCX document, opened by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from etl.extract.containers.container import ContainerError
from etl.extract.office.extras import library
from etl.extract.office.papers import lines_in, records_of_paper
from etl.extract.record import Record

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TEXT = f"{NAMESPACE}p", f"{NAMESPACE}t"
BREAKS = {f"{NAMESPACE}br": "\n", f"{NAMESPACE}cr": "\n", f"{NAMESPACE}tab": "\t"}
NOT_PRINTED = frozenset(
    (
        f"{NAMESPACE}moveFrom",
        f"{NAMESPACE}tabs",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
"""What a document holds beside its text: where text stood before, stops of tabs, second versions of boxes."""

DAMAGED = "a Word document that is damaged: get it again, or open it in Word and save it anew"
NESTED = "a Word document nested deeper than any article is: save its text as a new one"


def read_word(data: bytes) -> Iterator[Record]:
    """The articles in a DOCX document."""
    docx = library("docx", "a Word document", "office")
    yield from records_of_paper(lambda: paragraphs_in(body_of(docx, data)))


def body_of(docx: Any, data: bytes) -> Any:
    """The body of a document; raises ContainerError for one that cannot be opened."""
    try:
        return docx.Document(io.BytesIO(data)).element.body
    except etree.XMLSyntaxError as error:
        raise ContainerError(NESTED if "depth" in str(error) else DAMAGED) from error
    except (AttributeError, KeyError, ValueError, BadZipFile) as error:  # parts are not what they say
        raise ContainerError(DAMAGED) from error


def paragraphs_in(body: Any) -> list[str]:
    """The paragraphs of a document's body in order, those in tables, boxes and fields included."""
    texts = ("".join(parts_of(paragraph)) for paragraph in body.iter(PARAGRAPH) if is_printed(paragraph))
    return lines_in(texts)


def parts_of(paragraph: Any) -> Iterator[str]:
    """The pieces of a paragraph's text, not those of boxes anchored in it, which are paragraphs too."""
    for element in paragraph.iter(TEXT, *BREAKS):
        if next(element.iterancestors(PARAGRAPH)) is paragraph and is_printed(element):
            yield BREAKS.get(element.tag) or element.text or ""


def is_printed(element: Any) -> bool:
    """Whether an element is part of what is printed."""
    return not any(outer.tag in NOT_PRINTED for outer in element.iterancestors())
