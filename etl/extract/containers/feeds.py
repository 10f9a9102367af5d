"""Feed: the entries of an RSS or Atom file, as rows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import feedparser

from etl.extract.attributes import without_most_attributes
from etl.extract.containers.container import Container, ContainerError, in_time, without_last
from etl.extract.containers.rows import row_of
from etl.extract.document import Document
from etl.extract.fields.markup import without_comments
from etl.extract.fields.published import parse_date
from etl.extract.foreign import foreign_format
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record
from etl.extract.xml_tree import is_closed

FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
PAGE = re.compile(r"<(?:html|!doctype\s+html)\b", re.IGNORECASE)
WHOLE = 1500
"""Characters from which a summary is taken for the article: some feeds have it there."""


def is_feed(head: Document) -> bool:
    """Whether a file is an RSS or Atom feed rather than a page that speaks of one."""
    start = without_comments(head.text)[:2000]
    return bool(FEED.search(start)) and not PAGE.search(start) and not foreign_format(head.data)


def read_feed(container: Container) -> Iterator[Record]:
    """The entries of a feed; one that holds only a summary says so."""
    data = container.read("a feed", "split it", MAX_BYTES)
    data = without_most_attributes(data.decode("latin-1")).encode("latin-1")
    with in_time():
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise ContainerError("a feed without entries")
    records = list(records_of(feed))
    yield from records if is_closed(data.decode("latin-1"), "rss", "feed", "RDF") else without_last(records)


def records_of(feed: Any) -> Iterator[Record]:
    """The records of a feed's entries."""
    channel = {"publisher": feed.feed.get("title"), "rights": rights_of(feed.feed)}
    for number, entry in enumerate(feed.entries, start=1):
        fields = fields_of_entry(entry, **channel)
        label = str(entry.get("id") or fields.get("url") or number)
        if is_no_post(entry):
            yield Record(label, failure="a comment on the site or a part of it, not an article")
        else:
            yield row_of(fields, label)


def is_no_post(entry: Any) -> bool:
    """Whether an entry says that it is another thing than a post, as in the exports of Blogger."""
    kinds = [
        str(tag.get("term")).partition("#")[2] for tag in entry.get("tags", ()) if "#" in str(tag.get("term"))
    ]
    return any("kind#" in str(tag.get("term")) for tag in entry.get("tags", ())) and "post" not in kinds


def fields_of_entry(entry: Any, publisher: str | None, rights: str | None) -> dict[str, Any]:
    """The fields of one entry, under our names; the feed's own where it has none."""
    full = max((part.get("value") or "" for part in entry.get("content", ())), key=len, default="")
    summary = entry.get("summary") or ""
    return {
        "title": entry.get("title"),
        "html": full or summary,
        "partial": not full and len(summary) < WHOLE,
        "published": date_of_entry(entry),
        "authors": [author.get("name") for author in entry.get("authors", ()) if author.get("name")],
        "publisher": (entry.get("source") or {}).get("title") or publisher,
        "section": next(
            (term for tag in entry.get("tags", ()) if (term := tag.get("term")) and "#" not in term), None
        ),
        "url": entry.get("link"),
        "rights": rights_of(entry) or rights,
        "status": "draft" if str(entry.get("app_draft") or entry.get("draft")).lower() == "yes" else None,
    }


def date_of_entry(entry: Any) -> str | None:
    """When an entry was published, as printed; as feedparser reads it (in UTC) where we cannot."""
    # Asked as a plain mapping: feedparser itself takes the one date for the other, with a warning.
    given = dict(entry)
    for name in ("published", "updated"):
        printed, parsed = given.get(name), given.get(f"{name}_parsed")
        if parse_date(printed):
            return str(printed)
        if parsed:
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
    return None


def rights_of(element: Any) -> str | None:
    """The licence of a feed or an entry: named, or linked to (RFC 4946)."""
    links = (link.get("href") for link in element.get("links", ()) if link.get("rel") == "license")
    return element.get("license") or next(links, None) or element.get("rights") or None
