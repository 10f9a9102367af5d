"""Page: a parsed page, and what its meta tags, JSON-LD and headings say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag

from etl.extract import jsonld, urls
from etl.extract.body import attribute, squeeze
from etl.extract.jsonld import line
from etl.extract.lists import table

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|File archived from (https?://\S+)")
FIRST = 60
"""Elements and texts of a page among which the note of who saved it stands."""


@dataclass(frozen=True)
class Page:
    """A parsed page, where it was fetched, and what it says of itself."""

    soup: BeautifulSoup
    fetched_from: str | None = None

    @cached_property
    def tags(self) -> list[Tag]:
        """Every element, in order: one walk instead of a search for each thing that is looked for."""
        return [element for element in self.soup.descendants if isinstance(element, Tag)]

    @cached_property
    def by_name(self) -> dict[str, list[Tag]]:
        """The elements by their name."""
        found: dict[str, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.name, []).append(tag)
        return found

    def named(self, *names: str) -> list[Tag]:
        """The elements of some names."""
        return [tag for name in names for tag in self.by_name.get(name, ())]

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The values of the meta tags, by lower-case name."""
        values: dict[str, list[str]] = {}
        for tag in self.named("meta"):
            content = attribute(tag, "content") or attribute(tag, "value")
            for name in set(meta_names(tag)) if content else ():
                values.setdefault(name, []).append(content)
        return values

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the first-level headings."""
        texts = (squeeze(heading.get_text(" ", strip=True)) for heading in self.named("h1"))
        return [text for text in texts if text]

    @cached_property
    def graph(self) -> jsonld.Graph:
        scripts = [tag for tag in self.named("script") if "ld+json" in attribute(tag, "type").lower()]
        return jsonld.graph(scripts, self.fetched_from, next(iter(self.headings), None))

    @cached_property
    def url(self) -> str | None:
        """The canonical address."""
        base = urls.safe(self.fetched_from) or saved_from(self.soup)
        links = (
            attribute(link, "href")
            for link in self.named("link")
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


def saved_from(soup: BeautifulSoup) -> str | None:
    """The address that a browser or an archive wrote into the page it saved."""
    comments = (each for each in islice(soup.descendants, FIRST) if isinstance(each, Comment))
    match = next((match for match in map(SAVED_FROM.search, comments) if match), None)
    return urls.safe(match[1] or match[2]) if match else None


def written(element: Tag, *names: str) -> str:
    """What an element says: the first of its attributes that holds something, else its text."""
    values = (attribute(element, name) for name in names)
    return line(next(filter(None, values), "") or element.get_text(" ", strip=True), 120)
