"""Book: the pages of an EPUB, each a web page: one article, or one for each chapter of a news digest."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml.etree import _Element

from etl.extract.containers.container import ContainerError
from etl.extract.draft import Draft
from etl.extract.drafts import record_of_draft
from etl.extract.encoding import decode
from etl.extract.fields.columns import draft_of_fields
from etl.extract.office.papers import in_time
from etl.extract.pages.html import read_html
from etl.extract.record import Record
from etl.extract.xml_tree import name_of, named, parse_xml, text_in

MIN_WORDS = 40
"""Words of a page that is more than a cover, a title or a list of contents."""
MAX_PAGES = 2000


def read_book(open_member: Callable[[str], bytes]) -> Iterator[Record]:
    """The articles in an EPUB, whose members `open_member` opens by name."""
    with in_time():
        root = parse_xml(decode(open_member("META-INF/container.xml")))
        path = next((each.get("full-path", "") for each in named(root, "rootfile")), "")
        book = parse_xml(decode(open_member(path)))
        drafts = [(name, draft) for name, draft in pages_of(book, path, open_member) if is_article(draft)]
    if not drafts:
        raise ContainerError("an e-book without an article in it")
    if len(drafts) == 1:
        yield record_of_draft(completed(drafts[0][1], book))
        return
    yield from (record_of_draft(draft, name) for name, draft in drafts)


def pages_of(book: _Element, path: str, open_member: Callable[[str], bytes]) -> Iterator[tuple[str, Draft]]:
    """The pages of a book in the order of reading, each as the draft of what is on it."""
    items = {item.get("id"): item for item in named(book, "item")}
    for reference in list(named(book, "itemref"))[:MAX_PAGES]:
        item = items.get(reference.get("idref"))
        if item is None or "html" not in item.get("media-type", "") or "nav" in item.get("properties", ""):
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href", ""))))
        yield name, replace(read_html(decode(open_member(name))), teasers=False)


def is_article(draft: Draft) -> bool:
    """Whether a page is more than a cover or a list of contents."""
    return len(" ".join(draft.paragraphs).split()) >= MIN_WORDS


def completed(draft: Draft, book: _Element) -> Draft:
    """The only article of a book, with what the book says of itself."""
    told: dict[str, list[str]] = {}
    for element in (each for each in book.iter() if "purl.org/dc/" in str(each.tag)):
        told.setdefault(name_of(element), []).append(text_in(element))
    fields = {
        "title": told.get("title"), "authors": told.get("creator"), "published": told.get("date"),
        "publisher": told.get("publisher"), "url": told.get("source"), "rights": told.get("rights"),
    }  # fmt: skip
    known = draft_of_fields({name: value for name, value in fields.items() if value})
    return replace(draft.completed_by(known), title=known.title or draft.title)
