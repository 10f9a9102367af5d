"""Titles: the headline of the article on a page, among its headings and what it says of itself."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from etl.extract.fields.tidy import line_of_markup
from etl.extract.fields.urls import is_front_page, safe_url, url_key
from etl.extract.lists import one_of
from etl.extract.pages.page import Page, bare_name
from etl.extract.pages.tree import attribute, text_of

SEPARATED = re.compile(r"^(?P<title>.{8,}\S)\s*(?:\s[|»·•–—-]\s|\s*[|])\s*(?P<site>[^|»·•]{2,60})$")
HEADINGS = ("h1", "h2", "h3")
MIN_HEADING = 10
MAX_LINKS = 50
SAME_TITLE = 0.6
"""Share of the shorter title's words that two titles of one article have in common."""


def title_of(page: Page) -> str:
    """The headline a reader saw: a heading that agrees with what the page says, else what it says."""
    error = next(filter(one_of("error_titles").fullmatch, page.headings), None)
    if error:
        return error
    stated = line_of_markup(page.graph.article.get("headline")) or line_of_markup(
        page.graph.article.get("name")
    )
    shared = without_site(page.first_meta("title", lambda value: line_of_markup(value, 500)) or "", page)
    tab = without_site(
        line_of_markup(page.head_tags.title.get_text(), 500) if page.head_tags.title else "", page
    )
    agreeing = (
        heading
        for heading in page.headings
        if len(heading) > MIN_HEADING
        and any(share_of_words(heading, other) >= SAME_TITLE for other in (stated, shared, tab))
    )
    heading = next(agreeing, None) or heading_of_itself(page)
    if heading:
        return without_label(heading, (stated, shared))
    only = page.headings[0] if len(page.headings) == 1 and len(page.headings[0]) > 15 else ""
    return stated or shared or only or tab or next(iter(page.headings), "")


def heading_of_itself(page: Page) -> str | None:
    """The heading that is a link to the page itself, as in a blog whose first heading is its own name."""
    if not page.url or is_front_page(page.url):
        return None
    links = (link for level in HEADINGS for link in page.tree.iterfind(f".//{level}//a[@href]"))
    targets = ((link, safe_url(attribute(link, "href"), page.url)) for link in islice(links, MAX_LINKS))
    return next((text_of(link) for link, to in targets if to and url_key(to) == url_key(page.url)), None)


def without_site(text: str, page: Page) -> str:
    """A title without the site's name after it."""
    for _ in range(2):  # `Title - Section | Site`
        match = SEPARATED.match(text)
        if not match or not (
            is_site(match["site"], page) or "|" in text[match.end("title") : match.start("site")]
        ):
            break
        text = match["title"]
    return text


def is_site(text: str, page: Page) -> bool:
    """Whether the words after a title name its site."""
    tail = bare_name(text)
    names = (bare_name(page.site or page.publisher), bare_name((page.host or "").rpartition(".")[0]))
    return bool(tail) and any(name and (tail in name or name in tail) for name in names)


def share_of_words(a: str, b: str) -> float:
    """The share of the shorter title's words that is in the other."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (a, b))
    return len(first & second) / max(1, min(len(first), len(second)))


def is_title(heading: HtmlElement, title: str) -> bool:
    """Whether a heading is a title, whole or nearly so."""
    text = text_of(heading)
    return share_of_words(text, title) >= SAME_TITLE and len(text) > len(title) / 2


def without_label(heading: str, others: tuple[str, ...]) -> str:
    """A heading without the section's name printed before the title in it."""
    for other in others:
        if other and heading.endswith(other) and len(heading) - len(other) < 40:
            return other
    return heading
