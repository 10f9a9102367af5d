"""Metadata: a page's title, authors, date, publisher and address, from what it says and what it shows."""

from __future__ import annotations

import re
from itertools import islice

import htmldate
from lxml.etree import tostring
from lxml.html import HtmlElement

from etl.article import PublishedBy
from etl.extract import jsonld, published, urls
from etl.extract.authors import authors
from etl.extract.draft import Draft
from etl.extract.jsonld import line
from etl.extract.lists import one_of
from etl.extract.page import Page, bare
from etl.extract.tree import attribute, text_of

SEPARATED = re.compile(r"^(?P<title>.{8,}\S)\s*(?:\s[|»·•–—-]\s|\s*[|])\s*(?P<site>[^|»·•]{2,60})$")
MIN_HEADING = 10
MAX_LINKS = 50
SAME_TITLE = 0.6
"""Share of the shorter title's words that two titles of one article have in common."""


def read(page: Page) -> Draft:
    """A draft without paragraphs."""
    date, found_by = date_of(page)
    article = page.graph.article
    return Draft(
        title=title(page),
        published=date,
        published_by=found_by,
        publisher=page.publisher,
        authors=authors(page),
        section=line(article.get("articleSection"), 100)
        or page.first("section", lambda value: line(value, 100)),
        url=page.url,
        rights=rights(page),
        paywalled=str(article.get("isAccessibleForFree")).lower() == "false",
        listing=not article and page.type == "website",
    )


def rights(page: Page) -> str | None:
    """What the page says of its licence."""
    told = (line(page.graph.article.get(name), 300) for name in ("license", "usageInfo", "copyrightNotice"))
    said = next(filter(None, told), None) or page.first("rights", lambda value: line(value, 300))
    if said:
        return said
    links = (
        link for link in page.tree.iter("link", "a") if "license" in attribute(link, "rel").lower().split()
    )
    return next((urls.safe(attribute(link, "href"), page.url) for link in links), None)


# Titles.


def title(page: Page) -> str:
    """The headline a reader saw: a heading that agrees with what the page says, else what it says."""
    error = next(filter(one_of("error_titles").fullmatch, page.headings), None)
    if error:
        return error
    told = line(page.graph.article.get("headline")) or line(page.graph.article.get("name"))
    shared = without_site(page.first("title", lambda value: line(value, 500)) or "", page)
    tab = without_site(line(page.said.title.get_text(), 500) if page.said.title else "", page)
    agreeing = (
        heading
        for heading in page.headings
        if len(heading) > MIN_HEADING
        and any(alike(heading, other) >= SAME_TITLE for other in (told, shared, tab))
    )
    heading = next(agreeing, None) or own_heading(page)
    if heading:
        return without_label(heading, (told, shared))
    only = page.headings[0] if len(page.headings) == 1 and len(page.headings[0]) > 15 else ""
    return told or shared or only or tab or next(iter(page.headings), "")


def own_heading(page: Page) -> str | None:
    """The heading that is a link to the page itself, as in a blog whose first heading is its own name."""
    if not page.url or urls.is_front(page.url):
        return None
    links = (link for level in ("h1", "h2", "h3") for link in page.tree.iterfind(f".//{level}//a[@href]"))
    targets = ((link, urls.safe(attribute(link, "href"), page.url)) for link in islice(links, MAX_LINKS))
    return next((text_of(link) for link, to in targets if to and urls.key(to) == urls.key(page.url)), None)


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
    tail = bare(text)
    names = (bare(page.site or page.publisher), bare((urls.host(page.url) or "").rpartition(".")[0]))
    return bool(tail) and any(name and (tail in name or name in tail) for name in names)


def alike(a: str, b: str) -> float:
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


def date_of(page: Page) -> tuple[str | None, PublishedBy]:
    """When it was published, and how that was found; the surest way that leads to a date."""
    said = article_date(page) or page.first("published", published.parse) or marked_date(page)
    if said:
        return said, "metadata"
    addressed = published.from_url(page.fetched_from) or published.from_url(page.url)
    if addressed:
        return addressed, "url"
    shown = shown_date(page)
    return (shown, "page text") if shown else (None, "none")


def article_date(page: Page) -> str | None:
    """The date in JSON-LD, of the article or else of the page."""
    others = (node for node in page.graph.nodes if not is_other(node))
    values = [page.graph.article.get("datePublished"), page.graph.article.get("dateCreated")]
    values += [node.get("datePublished") for node in others]
    return next((date for date in (published.parse(line(value, 120)) for value in values) if date), None)


def is_other(node: jsonld.Node) -> bool:
    """Whether a node is about something on the page: a comment, an image."""
    return not jsonld.OTHER_DATES.isdisjoint(jsonld.kinds(node))


def marked_date(page: Page) -> str | None:
    """The date in the first element marked as one."""
    for element in islice(filter(holds_date, page.elements), 10):
        written = (attribute(element, "content"), attribute(element, "datetime"), attribute(element, "title"))
        date = published.parse(line(next(filter(None, written), "") or text_of(element), 120))
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
    markup = published.without_ambiguous(tostring(page.tree, encoding="unicode", method="html"))
    try:
        found = htmldate.find_date(
            markup, url=page.url, original_date=True, extensive_search=False, verbose=False
        )
    except Exception:  # a page that htmldate cannot read has no date; it raises whatever lxml does
        return None
    return published.parse(found)
