"""Addresses: lists that say where articles are, and hold none: links, bookmarks, a crawl's index."""

from __future__ import annotations

import re
from typing import NoReturn

from etl.errors import UnreadableDocument
from etl.extract.document import Document
from etl.extract.lists import pairs

ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
LISTED = re.compile(r"(?:\W{0,3}|[^\n]{0,200}[\s,;\"'<(])https?://\S++[^\n]{0,40}")
"""A line with an address, and what it is called before it."""
MOST = 0.9
"""Share of a list's lines that have an address."""
TOP = 4000
LINKS = "a list; save the pages and read those"


def is_list_of_addresses(document: Document) -> bool:
    """Whether a document holds addresses and no text."""
    return what_is_listed(document) is not None


def refuse(document: Document) -> NoReturn:
    """Say what a list of addresses is, and what to do."""
    count = len(ADDRESS.findall(document.text))
    what, _, advice = (what_is_listed(document) or "").partition(";")
    raise UnreadableDocument(
        document.source, f"addresses alone, without a text: {what} with {count} of them; {advice.strip()}"
    )


def is_index(document: Document) -> bool:
    """Whether a document begins as the lists of addresses do that programs write."""
    return known_list(document) is not None


def what_is_listed(document: Document) -> str | None:
    """What a list of addresses is, and after a semicolon what to do; None when a document is no such list."""
    return known_list(document) or (LINKS if is_links_only(document.text) else None)


def known_list(document: Document) -> str | None:
    """What begins as a document does, if programs write it as a list of addresses."""
    top = document.text[:TOP]
    known = (what for form, what in pairs("address_lists").items() if re.match(form, top, re.IGNORECASE))
    return next(known, None)


def is_links_only(text: str) -> bool:
    """Whether nearly each line of a text is an address, with or without a name before it."""
    if "://" not in text[:TOP]:
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if text.count("://") < MOST * len(lines):
        return False
    links = sum("://" in line and bool(LISTED.fullmatch(line)) for line in lines)
    return links >= MOST * len(lines) and count_words(lines) <= 12 * len(lines)


def count_words(lines: list[str]) -> int:
    """The words beside the addresses."""
    return sum(len(ADDRESS.sub("", line).split()) for line in lines)
