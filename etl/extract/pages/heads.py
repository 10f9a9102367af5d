"""Heads: what stands in or beside the head of the article on a page, and what is about another thing.

A date or a name there is the article's. The same in a ticker, a clock, a list of other stories, an aside or
the text itself is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from lxml.html import HtmlElement

from etl.extract.lists import entries
from etl.extract.pages.noise import is_hidden, names_of
from etl.extract.pages.page import Page
from etl.extract.pages.titles import HEADINGS, is_title, title_of
from etl.extract.pages.tree import attribute, text_of

APART = frozenset(("nav", "aside", "footer", "form", "dialog", "select", "button"))
APART_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "timer", "marquee", "alert", "dialog")
)
APART_NAMES = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(entries('apart_names'))})\d*(?:$|[\s_-])", re.IGNORECASE)
OF_AUTHOR = re.compile(r"author|byline|\bbio\b|contributor|writer|writtenby|credits?", re.IGNORECASE)
LINES = frozenset(entries("elements", "lines"))
MAX_LINE = 160
PROSE = ("p", "div", "td", "blockquote", "li")
MIN_PROSE = 120
"""Characters of a paragraph of the story; what stands above the first is the head."""
MAX_HEAD = 120
"""Elements of a head."""
ABOVE = 3
"""Levels above the heading in which what stands before it belongs to it."""
MAX_ABOVE = 25


@dataclass(frozen=True)
class Head:
    """The head of a page's article: its heading, and the elements beside it, the nearest first."""

    page: Page

    @cached_property
    def heading(self) -> HtmlElement | None:
        """The heading that has the title."""
        title = title_of(self.page)
        headings = (each for level in HEADINGS for each in self.page.tree.iter(level))
        return next((each for each in headings if is_title(each, title)), None)

    @cached_property
    def around(self) -> frozenset[HtmlElement]:
        """The elements that hold the heading."""
        return (
            frozenset() if self.heading is None else frozenset((self.heading, *self.heading.iterancestors()))
        )

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """The elements of the head: those between the heading and the story, then those just above it."""
        if self.heading is None:
            return ()
        below = takewhile(lambda each: not is_prose(each), islice(following(self.heading), MAX_HEAD))
        return tuple(each for each in (*below, *above(self.heading)) if not self.is_apart(each))

    @cached_property
    def lines(self) -> list[tuple[HtmlElement, str]]:
        """The lines of the head, each with its element."""
        texts = ((each, text_of(each)) for each in self.elements if each.tag in LINES)
        return [(each, text) for each, text in texts if 0 < len(text) <= MAX_LINE]

    def is_apart(self, element: HtmlElement) -> bool:
        """Whether an element is in a part of the page that is about another thing than the article."""
        own = takewhile(lambda each: each not in self.around, (element, *element.iterancestors()))
        return any(map(is_about_others, own))


def above(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements before a heading in the boxes around it, the nearest first."""
    for inner in islice((heading, *heading.iterancestors()), ABOVE):
        if inner.tag in ("body", "html", "main"):
            return
        before = [each for part in inner.itersiblings(preceding=True) for each in reversed(list(part.iter()))]
        if len(before) > MAX_ABOVE or any(map(is_prose, before)):
            return
        yield from before


def following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind one, in order."""
    while element is not None:
        for each in element.itersiblings():
            yield from each.iter()
        element = element.getparent()


def is_prose(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of a story."""
    if element.tag not in PROSE or (element.tag != "p" and element.find(".//p") is not None):
        return False
    text = text_of(element)
    return len(text) >= MIN_PROSE and sum(len(text_of(link)) for link in element.iter("a")) < len(text) / 2


def is_about_others(element: HtmlElement) -> bool:
    """Whether an element says by its name that it is about other stories, or about the moment."""
    if not isinstance(element.tag, str) or element.tag in ("body", "html", "main"):
        return False
    names = names_of(element)
    around = element.getparent()
    if element.tag == "footer" and around is not None and around.tag == "article":
        return False
    if OF_AUTHOR.search(names):
        return False
    if element.tag in APART or attribute(element, "role") in APART_ROLES or is_hidden(element):
        return True
    return bool(APART_NAMES.search(names)) or is_teaser(element)


def is_teaser(element: HtmlElement) -> bool:
    """Whether an element is another story's entry: it holds a heading that is a link, or is a list's."""
    if element.tag == "article" or element.tag == "li":
        return element.find(".//a[@href]") is not None and (
            element.tag == "li" or any(element.find(f".//{tag}//a") is not None for tag in ("h2", "h3", "h4"))
        )
    return False
