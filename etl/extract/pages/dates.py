"""Dates: when the article on a page was published, from what the page says and shows."""

from __future__ import annotations

from itertools import islice

import htmldate
from lxml.etree import tostring
from lxml.html import HtmlElement

from etl.article import PublishedBy
from etl.extract.fields.published import date_in_url, parse_date, without_ambiguous
from etl.extract.fields.tidy import line_of_markup
from etl.extract.pages.jsonld import OTHER_DATES, Node, types_of
from etl.extract.pages.page import Page
from etl.extract.pages.tree import attribute, text_of


def date_of_page(page: Page) -> tuple[str | None, PublishedBy]:
    """When it was published, and how that was found; the surest way that leads to a date."""
    stated = article_date(page) or page.first_meta("published", parse_date) or marked_date(page)
    if stated:
        return stated, "metadata"
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
    names = (
        f"{attribute(element, 'itemprop')} {attribute(element, 'property')}".split() if element.attrib else ()
    )
    return "datePublished" in names or (
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
