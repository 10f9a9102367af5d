"""Metadata: a page's title, authors, date, publisher and address, from what it says and what it shows."""

from __future__ import annotations

from etl.extract.draft import Draft
from etl.extract.fields.tidy import line_of_markup
from etl.extract.fields.urls import safe_url
from etl.extract.pages.authors import authors_of
from etl.extract.pages.dates import date_of_page
from etl.extract.pages.escaped import plain_line
from etl.extract.pages.page import Page
from etl.extract.pages.titles import title_of
from etl.extract.pages.tree import attribute


def read_metadata(page: Page) -> Draft:
    """A draft without paragraphs."""
    date, found_by = date_of_page(page)
    article = page.graph.article
    return Draft(
        title=plain_line(title_of(page)),
        published=date,
        published_by=found_by,
        publisher=page.publisher,
        authors=tuple(dict.fromkeys(map(plain_line, authors_of(page)))),
        section=line_of_markup(article.get("articleSection"), 100)
        or page.first_meta("section", lambda value: line_of_markup(value, 100)),
        url=page.url,
        rights=rights_of(page),
        paywalled=str(article.get("isAccessibleForFree")).lower() == "false",
        listing=not article and page.type == "website",
    )


def rights_of(page: Page) -> str | None:
    """What the page says of its licence."""
    stated = (
        line_of_markup(page.graph.article.get(name), 300)
        for name in ("license", "usageInfo", "copyrightNotice")
    )
    licence = next(filter(None, stated), None) or page.first_meta(
        "rights", lambda value: line_of_markup(value, 300)
    )
    if licence:
        return licence
    links = (
        link for link in page.tree.iter("link", "a") if "license" in attribute(link, "rel").lower().split()
    )
    return next((safe_url(attribute(link, "href"), page.url) for link in links), None)
