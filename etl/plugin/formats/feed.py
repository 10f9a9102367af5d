"""Feed: rows in, an Atom feed out (RFC 4287): of a search, or of any list of articles, quotes or events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encoded
from xml.etree import ElementTree

from datasette import Response

from etl.plugin.archive import Archive, Row
from etl.plugin.words import wording

if TYPE_CHECKING:
    from datasette.app import Datasette

MAX_ENTRIES = 50
"""Entries in a feed."""
FED_TABLES = ("articles", "quotes", "events")
ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, https://www.w3.org/TR/xml/#charsets."""
EPOCH = "1970-01-01T00:00:00Z"
MOMENT = re.compile(
    r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2})(:\d{2})?[.\d]*(Z|[+-]\d{2}:\d{2})?)?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `url` leads to the passage, `updated` is ISO 8601 as precise as known."""

    id: str
    title: str
    url: str
    updated: str | None
    text: str
    author: str | None = None


def make_entry(archive: Archive, request: Any, table: str, row: Row) -> Entry:
    """The entry of an article, a quote, an entity or an event; from a search or from its table."""
    text = row.get("statement") or row.get("text") or row.get("summary") or row.get("name") or ""
    who = speaker_of(row)
    title = row.get("title") or text if table == "articles" else headline_of(row, text)
    return Entry(
        id=f"urn:onrecord:{table}:{percent_encoded(str(row['id']))}",
        title=wording.shorten(title, 140),
        url=archive.datasette.absolute_url(request, archive.url(table, str(row["id"]))),
        updated=row.get("added") or row.get("date") or row.get("published") or row.get("date_from"),
        text=wording.shorten(text, 1000),
        author=who or row.get("outlet") or row.get("publisher"),
    )


def speaker_of(row: Row) -> str | None:
    """Who speaks, by name where there is one."""
    return row.get("who") or row.get("speaker_name") or row.get("speaker")


def headline_of(row: Row, text: str) -> str:
    """Who, and what was said; a statement and the name of an entity say both."""
    who = None if row.get("statement") else speaker_of(row)
    return f"{who}: {text}" if who else text


def feed_response(archive: Archive, request: Any, title: str, page: str, entries: list[Entry]) -> Response:
    """The feed as HTTP; `page` is the path of the page that shows the same."""
    absolute = archive.datasette.absolute_url
    here = archive.datasette.urls.path(request.full_path)
    body = write_atom(title, absolute(request, page), absolute(request, here), entries)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def write_atom(title: str, page: str, here: str, entries: list[Entry]) -> str:
    """The feed as XML; text that XML cannot hold is left out."""
    root = ElementTree.Element("feed", xmlns=ATOM_NAMESPACE)
    add_element(root, "title", title)
    add_element(root, "id", here)
    add_element(root, "link", rel="alternate", type="text/html", href=page)
    add_element(root, "link", rel="self", type="application/atom+xml", href=here)
    add_element(root, "updated", max((full_moment(entry.updated) for entry in entries), default=EPOCH))
    add_element(add_element(root, "author"), "name", "On Record")
    for each in entries:
        add_entry(root, each)
    return str(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), "utf-8")


def add_entry(root: ElementTree.Element, each: Entry) -> None:
    element = add_element(root, "entry")
    add_element(element, "title", each.title)
    add_element(element, "id", each.id)
    add_element(element, "link", rel="alternate", href=each.url)
    add_element(element, "updated", full_moment(each.updated))
    add_element(element, "content", each.text, type="text")
    if each.author:
        add_element(add_element(element, "author"), "name", each.author)


def add_element(
    parent: ElementTree.Element, tag: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    clean = {name: UNPRINTABLE.sub("", value) for name, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, clean)
    element.text = UNPRINTABLE.sub("", text) or None
    return element


def full_moment(date: str | None) -> str:
    """An ISO 8601 date, as precise as known, as the full moment that RFC 3339 asks for."""
    match = MOMENT.fullmatch(str(date or ""))
    if not match:
        return EPOCH
    year, month, day, minutes, seconds, zone = match.groups()
    return f"{year}-{month or '01'}-{day or '01'}T{minutes or '00:00'}{seconds or ':00'}{zone or 'Z'}"


def can_render(database: str, table: str | None, columns: list[str]) -> bool:
    """Lists that have what an entry needs."""
    return table in FED_TABLES and "id" in columns


async def render_feed(
    datasette: Datasette, request: Any, database: str, table: str, rows: list[Any]
) -> Response:
    """The newest rows of a list, as the list has them, as a feed."""
    if table not in FED_TABLES:
        return Response.text("Only articles, quotes and events have a feed.", status=404)
    archive = Archive(datasette, database)
    entries = [make_entry(archive, request, table, dict(row)) for row in rows[:MAX_ENTRIES]]
    page = datasette.urls.path(request.full_path.replace(".atom", "", 1))
    return feed_response(archive, request, f"On Record · {table}", page, entries)


FEED_RENDERER = {"extension": "atom", "render": render_feed, "can_render": can_render}
