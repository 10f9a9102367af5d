"""Book: the pages of an EPUB, each a web page: one article, or one for each chapter of a news digest."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote

from lxml.etree import _Element
from lxml.html import HtmlElement

from etl.extract.containers.container import ContainerError, in_time
from etl.extract.draft import Draft
from etl.extract.drafts import record_of_draft
from etl.extract.encoding import decode
from etl.extract.fields.columns import draft_of_fields
from etl.extract.houses.page_lines import lines_of_page
from etl.extract.lines.dateline import with_dateline
from etl.extract.lines.head import read_head
from etl.extract.pages.tree import parse_markup, text_of
from etl.extract.record import Record
from etl.extract.xml_tree import name_of, named, parse_xml, text_in

MIN_WORDS = 20
"""Words of a page that is more than a cover or a title."""
MAX_PAGES = 2000
"""Pages of a book that are read; a year of a news digest has some hundreds."""
NOTES = re.compile(r"\b(?:footnotes?|endnotes?|rearnotes?|noteref)\b")


def read_book(open_member: Callable[[str], bytes]) -> Iterator[Record]:
    """The articles in an EPUB, whose members `open_member` opens by name."""
    with in_time():
        root = parse_xml(decode(open_member("META-INF/container.xml")))
        path = next((each.get("full-path", "") for each in named(root, "rootfile")), "")
        book = parse_xml(decode(open_member(path)))
        names = pages_of(book, path)
        pages = [(name, draft_of_page(decode(open_member(name)))) for name in names[:MAX_PAGES]]
    drafts = [(name, draft) for name, draft in pages if is_article(draft)]
    left = names[MAX_PAGES:]
    if not drafts and not left:
        raise ContainerError("an e-book without an article in it")
    if len(drafts) == 1:
        yield record_of_draft(completed(drafts[0][1], book))
    else:
        yield from (record_of_draft(draft, name) for name, draft in drafts)
    if left:
        more = f"{len(left):,} pages from here on are left unread: {MAX_PAGES:,} of a book are read; split it"
        yield Record(left[0], failure=more)


def pages_of(book: _Element, path: str) -> list[str]:
    """The names of a book's pages in the order of reading, each once."""
    items = {item.get("id"): item for item in named(book, "item")}
    shown = (items.get(reference.get("idref")) for reference in named(book, "itemref"))
    pages = (item for item in shown if item is not None and is_page(item))
    names = (posixpath.join(posixpath.dirname(path), unquote(item.get("href", ""))) for item in pages)
    return list(dict.fromkeys(map(posixpath.normpath, names)))


def is_page(item: _Element) -> bool:
    """Whether a part of a book is a page to read, and not its list of contents."""
    return "html" in item.get("media-type", "") and "nav" not in item.get("properties", "")


def draft_of_page(markup: str) -> Draft:
    """The draft of a page: all of it is text, and its first lines count as those of a plain text do."""
    tree = parse_markup(markup)
    for note in [each for each in tree.iter("*") if is_note(each) and each.getparent() is not None]:
        note.drop_tree()
    contents = is_contents(tree)
    title = next(chain(tree.iter("h1"), tree.iter("h2"), tree.iter("title")), None)
    name = text_of(title) if title is not None else ""
    lines = [line.replace("\t", " ") for line in lines_of_page(tree) if line]
    return with_dateline(read_head(Draft(title=name, teasers=contents), lines))


def is_note(element: HtmlElement) -> bool:
    """Whether an element is a note, or the number that leads to one."""
    kinds = f"{element.get('epub:type', '')} {element.get('role', '')}"
    return bool(NOTES.search(kinds))


def is_article(draft: Draft) -> bool:
    """Whether a page is more than a cover or a list of contents."""
    return not draft.teasers and len(" ".join(draft.paragraphs).split()) >= MIN_WORDS


def is_contents(tree: HtmlElement) -> bool:
    """Whether most of a page's text leads elsewhere."""
    linked = sum(len(text_of(link)) for link in tree.iter("a") if link.get("href"))
    return linked * 2 > len(text_of(tree))


def completed(draft: Draft, book: _Element) -> Draft:
    """The only article of a book, with what the book says of itself."""
    told: dict[str, list[str]] = {}
    for element in (each for each in book.iter() if "purl.org/dc/" in str(each.tag)):
        told.setdefault(name_of(element), []).append(text_in(element))
    fields = {
        "title": told.get("title"), "authors": told.get("creator"), "published": told.get("date"),
        "publisher": told.get("publisher"), "url": told.get("source"), "rights": told.get("rights"),
    }  # fmt: skip
    known = draft_of_fields(fields)
    if known.published and known.published[:10] in made_on(book):
        known = replace(known, published=None, published_by="none")
    return replace(draft.completed_by(known), title=known.title or draft.title)


def made_on(book: _Element) -> set[str]:
    """The days on which a program made or changed a book; many write the same as the day of publication."""
    changed = (each for each in named(book, "meta") if each.get("property") == "dcterms:modified")
    return {text_in(each)[:10] for each in changed}
