"""Formats: what can be read, how it is recognised, and what reads it. One row a format.

To read another format, write a module with its two functions and add a row here. The first row that
recognises a document reads it: more special formats come before more general ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.extract import addresses, drafts, foreign
from etl.extract.agencies import deliveries, ninjs
from etl.extract.containers import archives, crawls, elements, exports, feeds, letters, mail, rows, wordpress
from etl.extract.containers.container import Container
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.houses import exports as houses
from etl.extract.libraries import archivebox, bibtex, ris, zotero
from etl.extract.lines import text
from etl.extract.office import pdf, rtf
from etl.extract.pages import html
from etl.extract.record import Record

Given = TypeVar("Given")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Format(Generic[Given, Found]):
    """How one format is recognised and read."""

    name: str
    recognise: Callable[[Document], bool]
    read: Callable[[Given], Found]


def begins_with(*beginnings: bytes) -> Callable[[Document], bool]:
    """A test for the first bytes of a document."""
    return lambda document: document.data.startswith(beginnings)


def only_by_name(document: Document) -> bool:
    """No document: containers name the format of what they hold."""
    return False


DOCUMENTS: tuple[Format[Document, Draft], ...] = (
    Format("row", only_by_name, rows.read_row),
    Format("draft", only_by_name, drafts.read_draft),
    Format("foreign", foreign.is_unreadable, foreign.refuse),
    Format("addresses", addresses.is_list_of_addresses, addresses.refuse),
    Format("unknown XML", foreign.is_unknown_xml, foreign.refuse_xml),
    Format("MHTML", letters.is_mhtml, mail.read_mhtml),
    Format("mail", letters.is_mail, mail.read_mail),
    Format("HTML", html.is_html, html.read_page),
    Format("Markdown", text.is_markdown, text.read_markdown),
    Format("text", lambda document: True, text.read_plain_text),
)
"""Formats of single documents: a Document in, a Draft out; the readers of the first rows say why not."""

CONTAINERS: tuple[Format[Container, Iterator[Record]], ...] = (
    Format("gzip", begins_with(b"\x1f\x8b"), archives.read_gzip),
    Format("bz2", begins_with(b"BZh"), archives.read_bz2),
    Format("xz", begins_with(b"\xfd7zXZ"), archives.read_xz),
    Format("zstd", begins_with(archives.FRAME, archives.DICTIONARY_FRAME), archives.read_zstd),
    Format("ZIP", begins_with(b"PK\x03\x04", b"PK\x05\x06"), archives.read_zip),  # the second when empty
    Format("RTF", begins_with(b"{\\rtf"), rtf.read_rtf),
    Format("PDF", begins_with(b"%PDF"), pdf.read_pdf),
    Format("WARC", begins_with(b"WARC/", b"filedesc://"), crawls.read_crawl),  # the second is ARC
    Format("tar", archives.is_tar, archives.read_tar),
    Format("ArchiveBox", archivebox.is_snapshot, archivebox.read_snapshot),
    Format("agency's XML", deliveries.is_delivery, deliveries.read_delivery),
    Format("ninjs", ninjs.is_ninjs, ninjs.read_ninjs),
    Format("mailbox", letters.is_mailbox, letters.read_mailbox),
    Format("letter", letters.is_letter, letters.read_letter),
    Format("WordPress", wordpress.is_export, wordpress.read_export),
    Format("Zotero", zotero.is_zotero, zotero.read_zotero),
    Format("BibTeX", bibtex.is_bibtex, bibtex.read_bibtex),
    Format("RIS", ris.is_ris, ris.read_ris),
    Format("feed", feeds.is_feed, feeds.read_feed),
    Format("XML of rows", elements.is_rows, elements.read_rows),
    Format("JSON lines", exports.is_json_lines, exports.read_json_lines),
    Format("JSON", exports.is_json, exports.read_json),
    Format("CSV", exports.is_csv, exports.read_csv),
    Format("press database", houses.may_be_export, houses.read_export),
)
"""Formats that hold documents: a Container in, a Record for each of its members out."""


def format_of_document(document: Document, name: str | None = None) -> Format[Document, Draft]:
    """The format of that name; without one, the first that recognises a document."""
    return next(each for each in DOCUMENTS if (each.name == name if name else each.recognise(document)))


def format_of_container(head: Document) -> Format[Container, Iterator[Record]] | None:
    """The first format of containers that recognises a file by its first bytes, or None."""
    return next((each for each in CONTAINERS if each.recognise(head)), None)
