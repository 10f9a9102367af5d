"""HTML: a saved page in, its title, authors, date and paragraphs out."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.fields.tidy import line_of_markup
from etl.extract.foreign import MARKUP
from etl.extract.limits import MAX_TAGS, TooHeavy
from etl.extract.lines.signature import read_signature
from etl.extract.lines.top import with_top_lines
from etl.extract.lists import one_of
from etl.extract.pages.blocks import blocks_in
from etl.extract.pages.body_choice import choose_body, count_characters, overlap
from etl.extract.pages.escaped import plain_line, unescape_line
from etl.extract.pages.listing import is_list_of_links
from etl.extract.pages.metadata import read_metadata
from etl.extract.pages.noise import is_junk, names_of
from etl.extract.pages.page import Page
from etl.extract.pages.pruning import open_story
from etl.extract.pages.tree import parse_markup

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BREAKS = re.compile(r"</p>|<br\s*/?>|\n", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z]")
TAGS = re.compile(r"<[^>]{1,200}>")
MAX_TOP = 100_000
"""Characters among which a page has an element."""
SIGNED_WITHIN = 3
"""Lines at the top of a report among which one says who and when."""
FIRST, SHOWN = 8, 0.3
"""Paragraphs of a live page's entries that are looked for, and the share from which it shows them."""
MIN_ABOVE = 60
"""Characters of a paragraph above the entries."""
MAX_ENTRIES = 500
"""Entries of a live page."""
MAX_LAST = 300
"""Characters of a line beneath a report that is no part of it."""
FRAME = re.compile(r"\b(?:footer|nav|navbar|navigation|menu)\b", re.IGNORECASE)
PREVIEW = 1000
"""Characters that a paywall lets through at most."""

logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def is_html(document: Document) -> bool:
    """Whether a document is a web page."""
    # Prose may speak of tags: a page begins with one, or is named as HTML.
    begins = document.text.lstrip()[:1] == "<" or document.suffix in (".html", ".htm", ".xhtml")
    return begins and bool(MARKUP.search(document.text[:MAX_TOP]))


def read_page(document: Document) -> Draft:
    """The article on a saved page."""
    return read_html(document.text, document.url)


def read_html(markup: str, url: str | None = None) -> Draft:
    """Read the article on a page.

    markup: the page, decoded.
    url: where a crawl fetched it; without one the page's own word for its address is taken.
    """
    markup = CONTROL.sub("", markup)
    refuse_heavy(markup)
    page = Page.parse(markup, url)
    draft = read_metadata(page)
    found = without_last_lines(without_second_printing(choose_body(markup, page, draft.title)))
    found = without_signatures(without_title(list(map(unescape_line, found)), draft.title))
    found = fuller_text(found, page)
    paywalled = draft.paywalled or (count_characters(found) < PREVIEW and shows_paywall(page.tree))
    teasers = not page.graph.article and page.type != "article" and is_list_of_links(page)
    return with_top_lines(replace(draft, paragraphs=tuple(found), paywalled=paywalled, teasers=teasers))


def refuse_heavy(markup: str) -> None:
    """Raise TooHeavy for mark-up with more elements than are read."""
    count = sum(1 for _ in TAG.finditer(markup)) if markup.count("<") > MAX_TAGS else 0
    if count > MAX_TAGS:
        raise TooHeavy(f"{count:,} elements, more than a page with one article has; split it")


def shows_paywall(tree: HtmlElement) -> bool:
    """Whether the page asks its reader to pay for the rest; what all pages of the site ask does not count."""
    asking = (text.getparent() for text in tree.xpath("//text()") if one_of("paywalls").search(text))
    return any(not any(map(is_frame, [element, *element.iterancestors()])) for element in asking)


def is_frame(element: HtmlElement) -> bool:
    """Whether an element is the page's head or foot."""
    return element.tag in ("nav", "footer") or bool(FRAME.search(names_of(element)))


def without_second_printing(lines: list[str]) -> list[str]:
    """The lines of a text that is on its page twice, one for telephones, without the second.

    Single lines may come again: in transcripts they do.
    """
    for size_ in range(2, len(lines) // 2 + 1):
        if lines[size_] == lines[0] and lines[size_ : 2 * size_] == lines[:size_]:
            return lines[:size_] + lines[2 * size_ :]
    return lines


def without_title(lines: list[str], title: str) -> list[str]:
    """The lines without the title above them, which may show the tags that it was made from."""
    is_title = bool(title and lines) and "<" in lines[0] and plain_line(lines[0]) == title
    return lines[1:] if is_title else lines


def without_signatures(lines: list[str]) -> list[str]:
    """The lines without those at the top that say when, or who and when, and nothing else."""
    top = [read_signature(line) for line in lines[:SIGNED_WITHIN]]
    drop = {number for number, each in enumerate(top) if each.whole and each.dated}
    return (
        [line for number, line in enumerate(lines) if number not in drop] if len(lines) > len(drop) else lines
    )


def without_last_lines(lines: list[str]) -> list[str]:
    """The lines without what a desk writes beneath a report: who contributed, whom to follow."""
    while len(lines) > 1 and len(lines[-1]) < MAX_LAST and one_of("last_lines").fullmatch(lines[-1]):
        lines = lines[:-1]
    return lines


def paragraphs_of_fragment(markup: str) -> list[str]:
    """The paragraphs of a piece of mark-up that holds nothing but the article."""
    refuse_heavy(markup)
    tree = parse_markup(CONTROL.sub("", markup))
    open_story(tree)
    return [unescape_line(block.text) for block in blocks_in(tree) if not is_junk(block.text)]


def fuller_text(found: list[str], page: Page) -> list[str]:
    """The paragraphs of a page, or what it tells search engines where it shows a part of that."""
    stated = paragraphs_of_article_body(page.graph.article.get("articleBody"))
    entries = live_entries(page)
    if entries and overlap(found, entries[:FIRST])[1] < SHOWN:
        above = [line for line in found or stated if len(line) >= MIN_ABOVE and line not in entries]
        return above + entries
    is_part = count_characters(stated) > max(500, 1.5 * count_characters(found))
    return stated if is_part else found


def live_entries(page: Page) -> list[str]:
    """The paragraphs of the entries of a live page in its JSON-LD, each entry's beneath its headline."""
    live = [page.graph.article, *page.graph.of_type("LiveBlogPosting")]
    updates: Any = next(filter(None, (node.get("liveBlogUpdate") for node in live)), [])
    lines: list[str] = []
    for entry in filter(is_node, (updates if isinstance(updates, list) else [updates])[:MAX_ENTRIES]):
        body = paragraphs_of_article_body(entry.get("articleBody"))
        headline = line_of_markup(entry.get("headline"))
        lines += [headline, *body] if headline and body and headline != body[0] else body
    return lines


def is_node(value: object) -> bool:
    """Whether a value of JSON-LD has fields."""
    return isinstance(value, dict)


def paragraphs_of_article_body(value: object) -> list[str]:
    """The paragraphs of JSON-LD's `articleBody`."""
    if isinstance(value, list):
        value = "\n".join(str(each) for each in value)
    if not isinstance(value, str):
        return []
    lines = (" ".join(TAGS.sub("", line).split()) for line in BREAKS.split(html.unescape(value)))
    return [line for line in lines if line]
