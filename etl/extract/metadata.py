"""Metadata: a page's title, authors, date, publisher and address, from what it says and what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import htmldate
from bs4 import BeautifulSoup
from bs4.element import Tag

from etl.article import PublishedBy
from etl.extract import byline, jsonld, published, urls
from etl.extract.body import attribute, squeeze
from etl.extract.draft import Draft
from etl.extract.jsonld import line
from etl.extract.lists import table

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|File archived from (https?://\S+)")
SEPARATED = re.compile(r"^(?P<title>.{8,}\S)\s*(?:\s[|»·•–—-]\s|\s*[|])\s*(?P<site>[^|»·•]{2,60})$")
SHOWN_BY = re.compile(
    r"by\s+(?P<names>.{3,80}?)(?:\s*[|•·]|\s+(?:updated|published|posted|on|\d)|$)", re.IGNORECASE
)
AUTHOR_MARKS = (
    '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"], a[rel~="author"], .author-name, '
    ".byline__name, .byline-name, .byline a, .author a"
)
BYLINE_MARKS = '[class*="byline" i], [class*="author" i]'
DATE_MARKS = (
    '[itemprop~="datePublished"], [property="datePublished"], time[pubdate], time[datetime], abbr.published, '
    ".published[title]"
)
MIN_HEADING = 10
SAME_TITLE = 0.6
"""Share of the shorter title's words that two titles of one article have in common."""


@dataclass(frozen=True)
class Page:
    """A parsed page, where it was fetched, and what it says of itself."""

    soup: BeautifulSoup
    fetched_from: str | None = None

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The values of the meta tags, by lower-case name."""
        values: dict[str, list[str]] = {}
        for tag in self.soup.find_all("meta"):
            content = attribute(tag, "content") or attribute(tag, "value")
            for name in set(meta_names(tag)) if content else ():
                values.setdefault(name, []).append(content)
        return values

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the first-level headings."""
        texts = (squeeze(heading.get_text(" ", strip=True)) for heading in self.soup.find_all("h1"))
        return [text for text in texts if text]

    @cached_property
    def graph(self) -> jsonld.Graph:
        return jsonld.graph(self.soup, self.fetched_from, next(iter(self.headings), None))

    @cached_property
    def url(self) -> str | None:
        """The canonical address."""
        base = urls.safe(self.fetched_from) or saved_from(self.soup)
        links = (
            attribute(link, "href")
            for link in self.soup.find_all("link", rel=True)
            if "canonical" in attribute(link, "rel").lower().split()
        )
        given = [*links, *self.meta("url")]
        return next((url for url in (urls.safe(link, base) for link in given) if url), None) or base

    @cached_property
    def publisher(self) -> str | None:
        """The publisher's name, else the site's host."""
        return self.graph.name(self.graph.article.get("publisher")) or self.site or urls.host(self.url)

    @cached_property
    def site(self) -> str | None:
        """The site's name."""
        return self.first("publisher", lambda value: line(value, 100))

    def meta(self, field: str) -> Iterator[str]:
        """The values of the meta tags that are known to hold a field, the surest first."""
        for name in table("meta_names")[field]:
            yield from self.metas.get(name, ())

    def first(self, field: str, read: Callable[[str], str | None]) -> str | None:
        """The first value of a field that can be read."""
        return next((value for value in map(read, self.meta(field)) if value), None)

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the publisher's or the site's own."""
        host = (urls.host(self.url) or "").split(".")[0]
        return bare(name) in {bare(self.site), bare(self.publisher), bare(host)} - {""}


def meta_names(tag: Tag) -> Iterator[str]:
    """The names under which a meta tag gives its value."""
    yield from attribute(tag, "property").lower().split()
    yield from (
        attribute(tag, name).strip().lower() for name in ("name", "itemprop", "http-equiv") if tag.get(name)
    )


def bare(name: str | None) -> str:
    """A name without case, punctuation and leading `the`."""
    return re.sub(r"\W|^the(?=\W)", "", (name or "").casefold())


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
        listing=not article and next(iter(page.metas.get("og:type", ())), "").lower() == "website",
    )


def saved_from(soup: BeautifulSoup) -> str | None:
    """The address that a browser or an archive wrote into the page it saved."""
    for comment in soup.find_all(string=SAVED_FROM, limit=1):
        match = SAVED_FROM.search(comment)
        return urls.safe(match[1] or match[2]) if match else None
    return None


def rights(page: Page) -> str | None:
    """What the page says of its licence."""
    said = line(page.graph.article.get("license"), 300) or page.first(
        "rights", lambda value: line(value, 300)
    )
    if said:
        return said
    link = page.soup.find(["a", "link"], rel="license")
    return urls.safe(attribute(link, "href"), page.url) if isinstance(link, Tag) else None


# Titles.


def title(page: Page) -> str:
    """The headline a reader saw: a heading that agrees with what the page says, else what it says."""
    told = line(page.graph.article.get("headline")) or line(page.graph.article.get("name"))
    shared = without_site(page.first("title", lambda value: line(value, 500)) or "", page)
    tab = without_site(line(page.soup.title.get_text(), 500) if page.soup.title else "", page)
    agreeing = (
        heading
        for heading in page.headings
        if len(heading) > MIN_HEADING
        and any(alike(heading, other) >= SAME_TITLE for other in (told, shared, tab))
    )
    heading = next(agreeing, None)
    if heading:
        return without_label(heading, (told, shared))
    only = page.headings[0] if len(page.headings) == 1 and len(page.headings[0]) > 15 else ""
    return told or shared or only or tab or next(iter(page.headings), "")


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


# Authors.


def authors(page: Page) -> tuple[str, ...]:
    """The people who wrote it; the publisher when only it is named."""
    article = page.graph.article
    named = (
        page.graph.people(article.get("author"))
        or page.graph.people(article.get("creator"))
        or meta_authors(page)
    )
    people = tuple(name for name in named if not page.is_publisher(name))
    people = people or marked_authors(page) or shown_authors(page)
    return people or named


def meta_authors(page: Page) -> tuple[str, ...]:
    """The authors in meta tags."""
    for name in table("meta_names")["authors"]:
        found = tuple(
            dict.fromkeys(
                each for value in page.metas.get(name, ()) for each in byline.names(line(value, 300))
            )
        )
        if found:
            return found
    labels = " ".join(page.metas.get("twitter:label1", ())).lower()
    value = next(iter(page.metas.get("twitter:data1", ())), "")
    return byline.names(line(value, 300)) if re.search(r"written|author|by", labels) else ()


def marked_authors(page: Page) -> tuple[str, ...]:
    """The authors in elements marked as such."""
    found = (
        name
        for element in page.soup.select(AUTHOR_MARKS, limit=8)
        for name in byline.names(
            line(attribute(element, "content") or element.get_text(" ", strip=True), 120)
        )
    )
    return tuple(name for name in dict.fromkeys(found) if not page.is_publisher(name))[:6]


def shown_authors(page: Page) -> tuple[str, ...]:
    """The authors in a byline."""
    for element in page.soup.select(BYLINE_MARKS, limit=6):
        match = SHOWN_BY.match(squeeze(element.get_text(" ", strip=True)))
        if match:
            return byline.names(match["names"])
    return ()


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
    for element in page.soup.select(DATE_MARKS, limit=10):
        written = (attribute(element, "content"), attribute(element, "datetime"), attribute(element, "title"))
        date = published.parse(
            line(next(filter(None, written), "") or element.get_text(" ", strip=True), 120)
        )
        if date:
            return date
    return None


def shown_date(page: Page) -> str | None:
    """A date that the page shows, by htmldate; its extensive search invented dates on undated pages."""
    try:
        found = htmldate.find_date(
            str(page.soup), url=page.url, original_date=True, extensive_search=False, verbose=False
        )
    except Exception:  # a page that htmldate cannot read has no date; it raises whatever lxml does
        return None
    return published.parse(found)
