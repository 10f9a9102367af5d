"""Metadata: a page's title, authors, date, publisher and address, from what it says and what it shows."""

from __future__ import annotations

import re
from itertools import islice

import htmldate
from lxml.etree import tostring
from lxml.html import HtmlElement

from etl.article import PublishedBy
from etl.extract.draft import Draft
from etl.extract.fields.published import date_in_url, parse_date, without_ambiguous
from etl.extract.fields.tidy import line_of_markup
from etl.extract.fields.urls import host_of, is_front_page, safe_url, url_key
from etl.extract.lists import one_of
from etl.extract.pages.authors import authors_of
from etl.extract.pages.jsonld import OTHER_DATES, Node, types_of
from etl.extract.pages.page import Page, bare_name
from etl.extract.pages.tree import attribute, text_of

SEPARATED = re.compile(r"^(?P<title>.{8,}\S)\s*(?:\s[|»·•–—-]\s|\s*[|])\s*(?P<site>[^|»·•]{2,60})$")
MIN_HEADING = 10
MAX_LINKS = 50
SAME_TITLE = 0.6
"""Share of the shorter title's words that two titles of one article have in common."""


def read_metadata(page: Page) -> Draft:
    """A draft without paragraphs."""
    date, found_by = date_of_page(page)
    article = page.graph.article
    return Draft(
        title=title_of(page),
        published=date,
        published_by=found_by,
        publisher=page.publisher,
        authors=authors_of(page),
        section=line_of_markup(article.get("articleSection"), 100)
        or page.first("section", lambda value: line_of_markup(value, 100)),
        url=page.url,
        rights=rights_of(page),
        paywalled=str(article.get("isAccessibleForFree")).lower() == "false",
        listing=not article and page.type == "website",
    )


def rights_of(page: Page) -> str | None:
    """What the page says of its licence."""
    told = (
        line_of_markup(page.graph.article.get(name), 300)
        for name in ("license", "usageInfo", "copyrightNotice")
    )
    said = next(filter(None, told), None) or page.first("rights", lambda value: line_of_markup(value, 300))
    if said:
        return said
    links = (
        link for link in page.tree.iter("link", "a") if "license" in attribute(link, "rel").lower().split()
    )
    return next((safe_url(attribute(link, "href"), page.url) for link in links), None)


# Titles.


def title_of(page: Page) -> str:
    """The headline a reader saw: a heading that agrees with what the page says, else what it says."""
    error = next(filter(one_of("error_titles").fullmatch, page.headings), None)
    if error:
        return error
    told = line_of_markup(page.graph.article.get("headline")) or line_of_markup(
        page.graph.article.get("name")
    )
    shared = without_site(page.first("title", lambda value: line_of_markup(value, 500)) or "", page)
    tab = without_site(line_of_markup(page.said.title.get_text(), 500) if page.said.title else "", page)
    agreeing = (
        heading
        for heading in page.headings
        if len(heading) > MIN_HEADING
        and any(share_of_words(heading, other) >= SAME_TITLE for other in (told, shared, tab))
    )
    heading = next(agreeing, None) or heading_of_itself(page)
    if heading:
        return without_label(heading, (told, shared))
    only = page.headings[0] if len(page.headings) == 1 and len(page.headings[0]) > 15 else ""
    return told or shared or only or tab or next(iter(page.headings), "")


def heading_of_itself(page: Page) -> str | None:
    """The heading that is a link to the page itself, as in a blog whose first heading is its own name."""
    if not page.url or is_front_page(page.url):
        return None
    links = (link for level in ("h1", "h2", "h3") for link in page.tree.iterfind(f".//{level}//a[@href]"))
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
    names = (bare_name(page.site or page.publisher), bare_name((host_of(page.url) or "").rpartition(".")[0]))
    return bool(tail) and any(name and (tail in name or name in tail) for name in names)


def share_of_words(a: str, b: str) -> float:
    """The share of the shorter title's words that is in the other."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (a, b))
    return len(first & second) / max(1, min(len(first), len(second)))


def without_label(heading: str, others: tuple[str, ...]) -> str:
    """A heading without the section's name that stands before the title in it."""
    for other in others:
        if other and heading.endswith(other) and len(heading) - len(other) < 40:
            return other
    return heading


# Dates.


def date_of_page(page: Page) -> tuple[str | None, PublishedBy]:
    """When it was published, and how that was found; the surest way that leads to a date."""
    said = article_date(page) or page.first("published", parse_date) or marked_date(page)
    if said:
        return said, "metadata"
    addressed = date_in_url(page.fetched_from) or date_in_url(page.url)
    if addressed:
        return addressed, "url"
    shown = shown_date(page)
    return (shown, "page text") if shown else (None, "none")


def article_date(page: Page) -> str | None:
    """The date in JSON-LD, of the article or else of the page."""
    others = (node for node in page.graph.nodes if not is_other(node))
    values = [page.graph.article.get("datePublished"), page.graph.article.get("dateCreated")]
    values += [node.get("datePublished") for node in others]
    return next((date for date in (parse_date(line_of_markup(value, 120)) for value in values) if date), None)


def is_other(node: Node) -> bool:
    """Whether a node is about something on the page: a comment, an image."""
    return not OTHER_DATES.isdisjoint(types_of(node))


def marked_date(page: Page) -> str | None:
    """The date in the first element marked as one."""
    for element in islice(filter(holds_date, page.elements), 10):
        written = (attribute(element, "content"), attribute(element, "datetime"), attribute(element, "title"))
        date = parse_date(line_of_markup(next(filter(None, written), "") or text_of(element), 120))
        if date:
            return date
    return None


def holds_date(element: HtmlElement) -> bool:
    """Whether an element is marked as holding the date of publication."""
    if element.tag == "time":
        return "datetime" in element.attrib or "pubdate" in element.attrib
    said = (
        f"{attribute(element, 'itemprop')} {attribute(element, 'property')}".split() if element.attrib else ()
    )
    return "datePublished" in said or (
        "published" in attribute(element, "class").split()
        and (element.tag == "abbr" or "title" in element.attrib)
    )


def shown_date(page: Page) -> str | None:
    """A date that the page shows, by htmldate; its extensive search invented dates on undated pages."""
    markup = without_ambiguous(tostring(page.tree, encoding="unicode", method="html"))
    try:
        found = htmldate.find_date(
            markup, url=page.url, original_date=True, extensive_search=False, verbose=False
        )
    except Exception:  # a page that htmldate cannot read has no date; it raises whatever lxml does
        return None
    return parse_date(found)
