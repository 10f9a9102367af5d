"""NewsML: items in NewsML-G2 and NewsML 1 (IPTC), alone or several in a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from etl.extract.agencies.nitf import draft_of_nitf, place_in
from etl.extract.agencies.prose import paragraphs_in
from etl.extract.draft import Draft
from etl.extract.drafts import record_of_draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.lines.top import with_top_lines
from etl.extract.record import Record
from etl.extract.xml_tree import first, name_of, named, text_in, text_of_first

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "NewsItem")
WITHDRAWN = ("canceled", "cancelled", "withheld")
HOLDERS = ("inlineXML", "inlineData", "DataContent")


def items_in(root: _Element) -> Iterator[Record]:
    """The items in a message; what is no text, or was withdrawn, is a failure that says so."""
    items = [root] if name_of(root) in ITEMS else list(named(root, *ITEMS))
    for number, item in enumerate(items, start=1):
        label = (
            (item.get("guid") or text_of_first(item, "PublicIdentifier") or str(number))
            if len(items) > 1
            else ""
        )
        failure = why_no_story(item)
        yield Record(label, failure=failure) if failure else record_of_draft(draft_of_item(item), label)


def why_no_story(item: _Element) -> str | None:
    """Why an item holds no story to read, or None."""
    status = first(item, "pubStatus", "Status")
    word = (status.get("qcode") or status.get("FormalName") or "") if status is not None else ""
    if word.rpartition(":")[2].lower() in WITHDRAWN:
        return f"withdrawn by its agency ({word})"
    if first(item, *HOLDERS) is None:
        what = first(item, "itemClass")
        kind = what.get("qcode", "").rpartition(":")[2] if what is not None else ""
        return f"an item without text{f' ({kind})' if kind else ''}: a picture, or a list of other items"
    return None


def draft_of_item(item: _Element) -> Draft:
    """The story in an item: what it says of itself, around a text in NITF, HTML or none."""
    fields = {
        "title": main_text(item, "headline", "HeadLine") or text_of_first(item, "slugline", "SlugLine"),
        "published": text_of_first(item, "firstCreated", "FirstCreated")
        or text_of_first(item, "contentCreated", "versionCreated", "ThisRevisionCreated", "DateId"),
        "authors": [text_in(by) for by in named(item, "by", "ByLine")] or people_of(item),
        "publisher": publisher_of(item),
        "rights": text_of_first(item, "copyrightNotice", "CopyrightLine")
        or text_of_first(item, "copyrightHolder"),
    }
    known = draft_of_fields(fields)
    known = replace(known, dateline=place_in(first(item, "dateline", "DateLine")))
    nitf = first(item, "nitf")
    found = draft_of_nitf(nitf) if nitf is not None else Draft(paragraphs=paragraphs_in(body_of(item)))
    stated = replace(known.completed_by(found), authors=known.authors or found.authors)
    return with_top_lines(replace(stated, title=known.title or found.title, paragraphs=found.paragraphs))


def main_text(item: _Element, *names: str) -> str:
    """The text of the element of these names that is the main one, by its role, else the first."""
    each = list(named(item, *names))
    main = [one for one in each if one.get("role", "").rpartition(":")[2].lower() == "main"]
    return text_in(next(iter([*main, *each]), None))


def people_of(item: _Element) -> list[str]:
    """Who made an item, where it has no byline: its creators that have a name."""
    creators = named(item, "creator")
    return [text_in(name) for creator in creators if (name := first(creator, "name")) is not None]


def publisher_of(item: _Element) -> str:
    """The agency's name: the provider's, else the source's."""
    for element in named(item, "provider", "infoSource", "Provider"):
        name = first(element, "name")
        if name is not None:
            return text_in(name)
        if element.get("literal"):
            return str(element.get("literal"))
    return ""


def body_of(item: _Element) -> _Element | None:
    """What holds the text: the largest of the item's versions of it."""
    return max(named(item, *HOLDERS), key=lambda each: len("".join(each.itertext())), default=None)
