"""WordPress: the posts of an export (WXR), read as a stream, apart from drafts, pages and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from lxml.etree import XMLSyntaxError, _Element, iterparse

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.rows import row_of
from etl.extract.document import Document
from etl.extract.fields.tidy import line_of_value
from etl.extract.lists import entries
from etl.extract.record import Record
from etl.extract.xml_tree import name_of

EXPORT = re.compile(r"wordpress\.org/export/", re.IGNORECASE)
RSS = re.compile(r"<rss\b", re.IGNORECASE)
CAPTION = re.compile(r"\[(caption|wp_caption)\b[^\]]{0,2000}\].{0,5000}?\[/\1\]", re.IGNORECASE | re.DOTALL)
SHORTCODE = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|youtube|tweet|[a-z]+_[a-z_]+)\b[^\]\[]{0,2000}\]"
    r"|\[/?[a-z][a-z0-9_-]*\s+[a-z_-]+=[^\]\[]{1,2000}\]",
    re.IGNORECASE,
)
"""What WordPress replaces by pictures and forms; a word in brackets, such as `[sic]`, is none."""
PICTURES = frozenset(("attachment", "nav_menu_item", "revision", "customize_changeset", "oembed_cache"))
"""Kinds of posts that hold no text of their own."""


def is_export(head: Document) -> bool:
    """Whether a file is what WordPress writes to move a site."""
    return bool(RSS.search(head.text)) and bool(EXPORT.search(head.text))


def read_export(container: Container) -> Iterator[Record]:
    """The posts of an export, under the names of their authors; the fixed pages of the site are named."""
    names: dict[str, str] = {}
    publisher = None
    try:
        for element in elements_of(container):
            parts = parts_of(element)
            kind = name_of(element)
            if kind == "author":
                names[parts.get("author_login", "")] = parts.get("author_display_name", "")
            elif kind == "item":
                yield from record_of(element, parts, names, publisher)
            elif publisher is None and name_of(element.getparent()) == "channel":
                publisher = (element.text or "").strip()
    except XMLSyntaxError as error:
        raise ContainerError(f"the export breaks off, get it again: {error}") from error


def elements_of(container: Container) -> Iterator[_Element]:
    """The site's title, its authors and its posts, one after the other; what was read is forgotten."""
    wanted = ("{*}title", "{*}author", "{*}item")
    stream = iterparse(
        container.stream, tag=wanted, recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in stream:
        yield element
        if name_of(element) == "item":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def parts_of(element: _Element) -> dict[str, str]:
    """The texts of an element's children by their names; `encoded` has the content's, not the excerpt's."""
    found: dict[str, str] = {}
    for child in element:
        name = "excerpt" if "excerpt" in str(child.tag) else name_of(child)
        found.setdefault(name, child.text or "")
    return found


def record_of(
    item: _Element, parts: Mapping[str, str], names: Mapping[str, str], publisher: str | None
) -> Iterator[Record]:
    """The record of one post; none for pictures and menus."""
    kind = parts.get("post_type") or "post"
    label = parts.get("link") or parts.get("guid") or parts.get("post_id") or ""
    if kind in PICTURES:
        return
    if kind in entries("columns", "no post"):
        yield Record(label, failure="a page or a part of the site, not an article")
        return
    yield row_of(fields_of(item, parts, names, publisher), label)


def fields_of(
    item: _Element, parts: Mapping[str, str], names: Mapping[str, str], publisher: str | None
) -> dict[str, Any]:
    """The fields of one post under our names."""
    login = parts.get("creator", "")
    return {
        "title": parts.get("title"),
        "html": without_shortcodes(parts.get("encoded", "")),
        "published": local_moment(parts.get("post_date", ""), parts.get("post_date_gmt", ""))
        or parts.get("pubDate"),
        "authors": [names.get(login) or login] if login else [],
        "publisher": publisher,
        "section": next(
            (line_of_value(each.text) for each in item if each.get("domain") == "category" and each.text),
            None,
        ),
        "url": parts.get("link") or parts.get("guid"),
        "status": "private" if parts.get("post_password") else parts.get("status"),
    }


def without_shortcodes(markup: str) -> str:
    """A post's text without what WordPress replaces when it shows it: captions, galleries, forms."""
    return SHORTCODE.sub("", CAPTION.sub("", markup))


def local_moment(local: str, utc: str) -> str | None:
    """When a post was published, in the site's own time, with its offset where both are known."""
    try:
        there = datetime.fromisoformat(local)
    except ValueError:
        return None
    try:
        offset = there - datetime.fromisoformat(utc)
    except ValueError:
        return local
    if abs(offset) > timedelta(hours=14):
        return local
    sign = "-" if offset < timedelta(0) else "+"
    minutes = round(abs(offset).total_seconds() / 60)
    return f"{there.isoformat()}{sign}{minutes // 60:02d}:{minutes % 60:02d}"
