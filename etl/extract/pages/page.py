"""Page: a parsed page, and what its meta tags, JSON-LD and headings say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml.etree import XPath, tostring
from lxml.html import HtmlElement

from etl.extract.fields.tidy import line_of_markup
from etl.extract.fields.urls import (
    host_of,
    is_front_page,
    is_list_page,
    is_print_page,
    is_same_site,
    names_page,
    safe_url,
    url_key,
)
from etl.extract.lists import entries
from etl.extract.pages.jsonld import Graph, read_graph
from etl.extract.pages.tree import attribute, parse_markup, text_of

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)(\S+)|File archived from (https?://\S+)|saved with SingleFile\s+url:\s+(\S+)"
    r"|Mirrored from (\S+) by HTTrack"
)
REPLAYED = re.compile(r"__wm\.wombat\(\s*\"(https?:[^\"\s]+)\"")
"""How the Wayback Machine gives its scripts the address that a page comes from."""
TOP = 10_000
"""Characters of a page among which the note of who saved it is."""
OF_ACCOUNT = re.compile(r"/author/(?:admin(?:istrator)?|webmaster|root|editor|user)/?$", re.IGNORECASE)
HEAD_TAGS = XPath("//title | //meta | //link[@rel] | //script[contains(@type, 'ld+json')]")


@dataclass(frozen=True)
class Page:
    """A parsed page, where it was fetched, and what it says of itself."""

    tree: HtmlElement
    fetched_from: str | None = None
    saved_from: str | None = None
    """The address that a browser or an archive wrote into it."""

    @classmethod
    def parse(cls, markup: str, url: str | None = None) -> Page:
        """The page in some mark-up; `url` is where a crawl fetched it."""
        return cls(parse_markup(markup), url, saved_from(markup))

    @cached_property
    def head_tags(self) -> BeautifulSoup:
        """The elements that say what the page is: its title, meta tags, links and JSON-LD."""
        markup = (
            tostring(each, encoding="unicode", method="html", with_tail=False)
            for each in HEAD_TAGS(self.tree)
        )
        return BeautifulSoup("".join(markup), "lxml", multi_valued_attributes=None)

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """Every element, in order: one walk instead of a search for each thing that is looked for."""
        return list(self.tree.iter())

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The values of the meta tags, by lower-case name."""
        values: dict[str, list[str]] = {}
        for tag in self.head_tags("meta"):
            content = attribute(tag, "content") or attribute(tag, "value")
            for name in set(meta_names(tag)) if content else ():
                values.setdefault(name, []).append(content)
        return values

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the first-level headings, without the site's name, which leads to its front page."""
        url = self.base or next((url for url in self.given_urls if not is_list_page(url)), None)
        texts = (text_of(heading) for heading in self.tree.iter("h1") if not names_site(heading, url))
        return [text for text in texts if text]

    @cached_property
    def graph(self) -> Graph:
        """What its JSON-LD says."""
        scripts = (script.get_text() for script in self.head_tags("script"))
        return read_graph(scripts, self.fetched_from, next(iter(self.headings), None))

    @cached_property
    def base(self) -> str | None:
        """The address at which it was fetched or saved."""
        return safe_url(self.fetched_from) or safe_url(self.saved_from)

    @cached_property
    def given_urls(self) -> list[str]:
        """The addresses that it says are its own, the surest first."""
        links = (
            attribute(link, "href")
            for link in self.head_tags("link")
            if "canonical" in attribute(link, "rel").lower().split()
        )
        given = [*links, *self.meta_values("url")]
        return [url for url in (safe_url(link, self.base) for link in given) if url]

    @cached_property
    def url(self) -> str | None:
        """Its address: what it says, where that fits an article and where it was fetched."""
        fitting = [url for url in self.given_urls if fits_page(url, self.base)]
        if self.base:
            return next(iter(fitting), self.base)
        own = [url for url in fitting if host_of(url) in self.hosts] or fitting
        return next((url for url in own if not is_print_page(url)), next(iter(own), None))

    @cached_property
    def hosts(self) -> frozenset[str | None]:
        """The hosts that most of its own addresses name."""
        count = Counter(map(host_of, self.given_urls + self.graph.urls))
        return frozenset(host for host, times in count.items() if times == max(count.values()))

    @cached_property
    def host(self) -> str | None:
        """The host of its site."""
        return host_of(self.url or next(iter(self.given_urls), None))

    @property
    def type(self) -> str:
        """What it says it is: `article`, `website`."""
        return next(iter(self.metas.get("og:type", ())), "").lower()

    @cached_property
    def publisher(self) -> str | None:
        """The publisher's name, else the site's host."""
        return self.graph.name(self.graph.article.get("publisher")) or self.site or self.host

    @cached_property
    def site(self) -> str | None:
        """The site's name."""
        return self.first_meta("publisher", lambda value: line_of_markup(value, 100))

    def meta_values(self, field: str) -> Iterator[str]:
        """The values of the meta tags that are known to hold a field, the surest first."""
        for name in entries("meta_names", field):
            yield from self.metas.get(name, ())

    def first_meta(self, field: str, parse: Callable[[str], str | None]) -> str | None:
        """The first value of a field that can be read."""
        return next((value for value in map(parse, self.meta_values(field)) if value), None)

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the publisher's or the site's own."""
        host = (self.host or "").removeprefix("www.")
        own = (self.site, self.publisher, host, host.split(".")[0])
        return bare_name(name) in set(map(bare_name, own)) - {""}

    @cached_property
    def accounts(self) -> frozenset[str]:
        """The names of who runs the site, under which others' articles are put up too."""
        links = (each for each in self.tree.iter("a") if OF_ACCOUNT.search(attribute(each, "href")))
        return frozenset(filter(None, map(text_of, links)))


def fits_page(url: str, base: str | None) -> bool:
    """Whether an address that a page gives can be that of the article on it, fetched at `base`.

    Pages give the address of their front page or section, of another site that printed the article too, of
    the page for the printer, or of the program that shows all of them.
    """
    if base is None:
        return not is_list_page(url)
    if url_key(url) == url_key(base):
        return True
    path, own = (urlsplit(each).path.rstrip("/") for each in (url, base))
    is_above = own.startswith(f"{path}/") or (path == own and not names_page(own))
    return not (is_list_page(url) or is_above or is_print_page(url)) and is_same_site(url, base)


def names_site(heading: HtmlElement, url: str | None) -> bool:
    """Whether a heading is a link to the front page of the site that holds the page at `url`."""
    link = heading.find(".//a[@href]")
    if link is None or text_of(link) != text_of(heading):
        return False
    front = safe_url(attribute(link, "href"), url or "http://site.invalid/")
    return front is not None and is_front_page(front) and not (url and is_front_page(url))


def meta_names(tag: Tag) -> Iterator[str]:
    """The names under which a meta tag gives its value."""
    yield from attribute(tag, "property").lower().split()
    yield from (
        attribute(tag, name).strip().lower() for name in ("name", "itemprop", "http-equiv") if tag.get(name)
    )


def bare_name(name: str | None) -> str:
    """A name without case, punctuation and leading `the`."""
    return re.sub(r"\W|^the(?=\W)", "", (name or "").casefold())


def saved_from(markup: str) -> str | None:
    """The address in the note of a browser or an archive, above the page that it saved."""
    match = next(filter(None, map(SAVED_FROM.search, COMMENT.findall(markup, 0, TOP))), None)
    match = match or REPLAYED.search(markup, 0, TOP)
    url = next(filter(None, match.groups()), None) if match else None
    return url if url is None or "://" in url else f"http://{url}"


def text_or_attribute(element: HtmlElement, *names: str) -> str:
    """What an element says: the first of its attributes that holds something, else its text."""
    values = (attribute(element, name) for name in names)
    return line_of_markup(next(filter(None, values), "") or text_of(element), 120)
