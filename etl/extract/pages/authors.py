"""Authors: who wrote the article on a page, from what the page says and what it shows."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from etl.extract.fields.names import is_name, names_in
from etl.extract.fields.tidy import line_of_markup
from etl.extract.lines.byline import MAX_LINE, parse_byline
from etl.extract.lists import entries
from etl.extract.pages.heads import Head
from etl.extract.pages.page import Page, text_or_attribute
from etl.extract.pages.signature import read_signature
from etl.extract.pages.tree import attribute, text_of
from etl.shingles import words_of

ENDS_NAMES = r"(?:updated|published|posted|on|in|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)\b"
SHOWN_BY = re.compile(rf"(?:^|\s)(by\s*:?\s+.{{3,80}}?)(?:\s*[|•·]|,?\s+{ENDS_NAMES}|$)", re.IGNORECASE)
NAME_CLASSES = frozenset(("author-name", "byline__name", "byline-name"))
HOLDER_CLASSES = frozenset(("byline", "author"))
HAS_BY = re.compile(r"\bby\b", re.IGNORECASE)
BYLINE = re.compile(r"byline|author", re.IGNORECASE)
PROFILE = re.compile(
    r"^(?!.*/(?:topics?|tags?|subjects?|keywords?|licen[cs]es?)/).*"
    r"/(?:authors?|autor(?:en)?|by|staff|reporters?|contributors?|profiles?|people|newsteam|journalists?)/[^/]+/?$"
)
AFTER_HEADING = XPath("(//h1)[1]/following::p[position() <= 4]")
MAX_MARKED = 8
MAX_AUTHORS = 6


def authors_of(page: Page) -> tuple[str, ...]:
    """The people who wrote it; the publisher when only it is named.

    Whom the article's head names wins over what the page says of itself: that may be the owner of the site.
    """
    head = Head(page)
    stated = page.graph.authors or meta_authors(page)
    people = tuple(name for name in stated if not page.is_publisher(name))
    signed = signed_authors(head)
    if signed and people and (not shares_name(signed, people) or is_fuller(signed, people)):
        return signed
    return (
        people
        or marked_authors(head)
        or shown_authors(head)
        or signed
        or linked_author(head)
        or authors_under_heading(page)
        or stated
    )


def signed_authors(head: Head) -> tuple[str, ...]:
    """The people after `By` in a line of the head."""
    lines = (line for _, line in head.lines if HAS_BY.search(line))
    signatures = (read_signature(line) for line in dict.fromkeys(lines))
    found = ([name for name in each.authors if not head.page.is_publisher(name)] for each in signatures)
    return next((tuple(names) for names in found if names and all(map(is_name, names))), ())


def is_fuller(signed: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether the page states a first name alone, and a byline the whole: `Todd` is `Todd Bates`."""
    first_names = {words_of(name)[0] for name in signed if words_of(name)}
    return all(len(words_of(name)) == 1 and words_of(name)[0] in first_names for name in stated)


def shares_name(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a person of one list is in the other, with a shorter name or the same."""
    return any(is_person(words_of(one), words_of(other)) for one in first for other in second)


def is_person(one: list[str], other: list[str]) -> bool:
    """Whether the words of two names can be one person's: `A. Poe` and `Ada Poe`."""
    if not one or not other:
        return False
    return (
        set(one) <= set(other) or set(other) <= set(one) or (one[-1], one[0][0]) == (other[-1], other[0][0])
    )


def meta_authors(page: Page) -> tuple[str, ...]:
    """The authors in meta tags."""
    for name in entries("meta_names", "authors"):
        values = page.metas.get(name, ())
        found = tuple(
            dict.fromkeys(each for value in values for each in names_in(line_of_markup(value, 300)))
        )
        if found:
            return found
    labels = " ".join(page.metas.get("twitter:label1", ())).lower()
    value = next(iter(page.metas.get("twitter:data1", ())), "")
    return names_in(line_of_markup(value, 300)) if re.search(r"written|author|by", labels) else ()


def marked_authors(head: Head) -> tuple[str, ...]:
    """The authors in the first elements marked as such; further down other articles' authors may be named."""
    found: list[str] = []
    box: HtmlElement | None = None
    for element in islice(filter(names_author, head.page.elements), MAX_MARKED):
        if head.is_apart(element):
            continue
        written = names_in(text_or_attribute(element, "content"))
        names = [name for name in written if not head.page.is_publisher(name)]
        if names and (box is None or any(each is box for each in element.iterancestors())):
            box = byline_box(element) if box is None else box
            found += names
    return tuple(dict.fromkeys(found))[:MAX_AUTHORS]


def byline_box(element: HtmlElement) -> HtmlElement:
    """The element in which the other authors of the same article are named."""
    return next(islice(element.iterancestors(), 2, None), element)


def names_author(element: HtmlElement) -> bool:
    """Whether an element is marked as holding an author's name."""
    attributes = element.attrib
    if "itemprop" in attributes and "author" in attribute(element, "itemprop").split():
        return True
    if "class" in attributes and not NAME_CLASSES.isdisjoint(attribute(element, "class").split()):
        return True
    if element.tag != "a":
        return False
    return "author" in attribute(element, "rel").split() or any(
        map(holds_author, islice(element.iterancestors(), 6))
    )


def holds_author(element: HtmlElement) -> bool:
    """Whether the links in an element lead to authors."""
    return "class" in element.attrib and not HOLDER_CLASSES.isdisjoint(attribute(element, "class").split())


def shown_authors(head: Head) -> tuple[str, ...]:
    """The authors in a byline."""
    for element in islice(filter(is_byline, head.page.elements), MAX_MARKED):
        match = None if head.is_apart(element) else SHOWN_BY.search(text_of(element))
        by = parse_byline(match[1]) if match else None
        if by:
            return by.authors
    return ()


def is_byline(element: HtmlElement) -> bool:
    """Whether an element calls itself a byline."""
    return any(
        BYLINE.search(attribute(element, name))
        for name in ("class", "data-testid", "data-component")
        if name in element.attrib
    )


def authors_under_heading(page: Page) -> tuple[str, ...]:
    """The authors in a paragraph soon after the heading that reads like a byline."""
    lines = (line for line in map(text_of, AFTER_HEADING(page.tree)) if len(line) < MAX_LINE)
    found = (parse_byline(match[1]) for match in map(SHOWN_BY.match, lines) if match)
    return next((by.authors for by in found if by and by.authors), ())


def linked_author(head: Head) -> tuple[str, ...]:
    """The name in the first link to a person's page."""
    links = (link for link in head.page.tree.iter("a") if PROFILE.search(attribute(link, "href")))
    names = (text_of(link) for link in islice(links, MAX_MARKED) if not head.is_apart(link))
    return next(((name,) for name in names if is_name(name) and not head.page.is_publisher(name)), ())
