"""Rewriting: a page as the server gives it in; one that needs no server out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from etl.plugin.reading import TO_ROW

Resolve = Callable[[str], str | None]
Element = Any

CLASSES = (
    "export-links",
    "questions",
    "take",
    "cite",
    "advanced-export",
    "nav-menu",
    "where",
    "wrapped-sql",
)
NEEDS_SERVER = " | ".join(
    [
        "//script",
        "//link[@rel='alternate' or @rel='canonical']",
        "//meta[@property='og:url']",
        "//form[not(@role='search')]",
        "//a[starts-with(@href, '?mistake=')]",
        "//aside[@aria-label='Filters']",
        "//*[@id='export']",
        "//dt[normalize-space() = 'Permanent link' or normalize-space() = 'Data']",
        "//dd[preceding-sibling::dt[1][normalize-space() = 'Permanent link' or normalize-space() = 'Data']]",
        "//details[summary[contains(., 'SQL definition')]]",
        "//*[contains(@class, 'map-tools')]/button",
        *(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in CLASSES),
    ]
)
"""What does nothing where nobody answers: scripts, forms, other formats, menus."""
GONE = "data-gone"
GROUPS = ("li", "p", "dd", "section", "td")
"""An element of these that held nothing but links that are gone is gone, too."""
NOTE = "Extracted automatically; may contain errors. This is a copy that needs no server"


def rewrite(page: str, resolve: Resolve, search: str, note: str) -> str:
    """The page, its links resolved.

    resolve: a link or a picture in, where it is from here out; None for what is not copied.
    search: where the page is that searches.
    note: when and of what the copy was made.
    """
    document = html.document_fromstring(page)
    for element in document.xpath(NEEDS_SERVER):
        take_out(element)
    for form in document.xpath("//form[@role='search']"):
        form.set("action", search)
        for field in form.xpath(".//input[@id='q']"):
            field.set("placeholder", "A name, a place, words of a quote")
    gone = list(dead_links(document, resolve))
    for element in gone:
        bury(element)
    for element in document.xpath(f"//*[@{GONE}]"):
        del element.attrib[GONE]
    for section in document.xpath("//section[not(.//img or .//svg)]"):
        if words(section) == "".join(words(head) for head in section.xpath("./h2 | ./h3")):
            take_out(section)
    for element in document.xpath("//*[contains(concat(' ', @class, ' '), ' sifting ')]"):
        element.set("class", "sifting alone")  # its facets are gone
    sign(document, note)
    return str(html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"))


def take_out(element: Element) -> None:
    """Remove an element, and leave the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def dead_links(document: Element, resolve: Resolve) -> Iterator[Element]:
    """Resolve every link and picture; gives those that lead nowhere in the copy."""
    for element in document.xpath("//*[@href or @src]"):
        for name in ("href", "src"):
            address = element.get(name)
            if address is None or is_elsewhere(address):
                continue
            if address.startswith(TO_ROW):
                del element.attrib[name]  # the words of a text stay where they are
                continue
            found = resolve(address)
            if found is None:
                yield element
            else:
                element.set(name, found)


def is_elsewhere(address: str) -> bool:
    """Whether a link leads to a place on its own page, or to another site."""
    parts = urlsplit(address)
    return address.startswith("#") or (bool(parts.scheme) and parts.netloc != "localhost")


def bury(element: Element) -> None:
    """Make text of a link that leads nowhere; what stood for it alone goes with it."""
    if element.tag != "a":
        take_out(element)
        return
    parent = element.getparent()
    while parent is not None and parent.tag not in GROUPS:
        parent = parent.getparent()
    element.set(GONE, element.attrib.pop("href"))
    # In a drawing a span would end it.
    element.tag = "g" if any(one.tag == "svg" for one in element.iterancestors()) else "span"
    if parent is not None and leads_nowhere(parent):
        take_out(parent)


def leads_nowhere(group: Element) -> bool:
    """Whether a group of links has none left, and is of no use without: of a menu, or of what is asked."""
    gone = group.xpath(f".//*[@{GONE}]")
    if group.tag not in ("p", "li") or group.xpath(".//a[@href]"):
        return False
    above = list(group.iterancestors())
    if "more" in (group.get("class") or "").split() or any(one.tag == "nav" for one in above):
        return True
    if group.tag == "p" and any(one.get("aria-label") == "Rows" for one in above):
        return True
    # “Report a mistake” says nothing where none can be reported; a name without a page is still a name.
    asks = all("?" in one.get(GONE) or "/-/" in one.get(GONE) for one in gone)
    return asks and len(words(group)) == sum(len(words(one)) for one in gone)


def words(element: Element) -> str:
    return re.sub(r"[\W_]+", "", element.text_content())


def sign(document: Element, note: str) -> None:
    """Say at the foot that this is a copy, of what, and of when."""
    for foot in document.xpath("//footer"):
        for child in list(foot):
            foot.remove(child)
        paragraph = html.Element("p")
        paragraph.text = f"{NOTE}, {note}."
        foot.append(paragraph)
