"""Europresse: a web page with an element `article` for each article, its parts named by their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from etl.extract.fields.published import parse_date
from etl.extract.fields.tidy import squeeze
from etl.extract.houses.house import Found, article_of
from etl.extract.houses.page_lines import lines_of_page
from etl.extract.lists import pairs

MARK = re.compile(r"DocPublicationName|docOcurrContainer|titreArticleVisu")
DAY = re.compile(r"(?:(?P<d>\d{1,2})(?:er)? (?P<m>[^\W\d]+) (?P<y>\d{4}))|(?P<us>[A-Z][a-z]+ \d{1,2}, \d{4})")
NUMBER = re.compile(r"(?:news|pub)·\S+")
PAPER = re.compile(r"\s*(?:\(site web\)|,? n[o°]s?\.?\s.*|;.*|\s-\s.*)$")


def is_europresse(markup: str) -> bool:
    """Whether a page is an export of Europresse."""
    return bool(MARK.search(markup)) and "<article" in markup


def read_europresse(tree: HtmlElement) -> Iterator[Found]:
    """The articles on a page."""
    for article in tree.iter("article"):
        if of_class(article, "titreArticle", "docOcurrContainer", "DocText"):
            yield read_article(article)


def read_article(article: HtmlElement) -> Found:
    """One article, by the classes of its parts."""
    number = NUMBER.search(article.text_content())
    fields = {
        "title": text_of_class(article, "titreArticle"),
        "publisher": PAPER.sub("", text_of_class(article, "DocPublicationName")),
        "published": day_in(text_of_class(article, "DocHeader")),
        "authors": text_of_class(article, "docAuthors").split(";"),
        "rights": next((squeeze(small.text_content()) for small in article.iter("small")), ""),
    }
    lines = (
        line for body in of_class(article, "docOcurrContainer", "DocText") for line in lines_of_page(body)
    )
    return article_of(fields, tuple(filter(None, lines)), number[0] if number else "")


def of_class(article: HtmlElement, *names: str) -> list[HtmlElement]:
    """The first element with a class that begins with a name: of the first name that has one, or none."""
    for name in names:
        for element in article.iter("*"):
            if any(each.startswith(name) for each in (element.get("class") or "").split()):
                return [element]
    return []


def text_of_class(article: HtmlElement, name: str) -> str:
    """The text of that element; empty where there is none."""
    return " ".join(squeeze(found.text_content()) for found in of_class(article, name))


def day_in(header: str) -> str | None:
    """The day in the line above an article, in English or French."""
    match = DAY.search(header)
    if not match:
        return None
    month = pairs("house_labels", "months").get((match["m"] or "").casefold(), match["m"])
    return parse_date(match["us"] or f"{match['d']} {month} {match['y']}")
