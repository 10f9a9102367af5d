"""NITF: the News Industry Text Format (IPTC), in which agencies and archives keep a story."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from etl.extract.agencies.prose import paragraphs_in
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.lines.top import with_top_lines
from etl.extract.xml_tree import first, name_of, named, text_at, text_in, text_of_first


def draft_of_nitf(nitf: _Element) -> Draft:
    """The story in an element `nitf`."""
    head = first(nitf, "head")
    top = first(nitf, "body.head")
    fields = {
        "title": text_of_first(top, "hl1") or text_of_first(top, "hedline") or text_of_first(head, "title"),
        "published": attribute(head, "norm", "date.issue", "date.release", "pubdata", name="date.publication")
        or attribute(top, "norm", "story.date"),
        "authors": byline_of(top),
        "publisher": attribute(head, "name", "pubdata") or text_of_first(top, "distributor"),
        "section": attribute(head, "position.section", "pubdata"),
        "url": attribute(head, "ex-ref", "pubdata"),
        "rights": rights_of(head) or text_of_first(top, "rights"),
    }
    draft = draft_of_fields(fields, paragraphs_in(content_of(nitf)))
    return with_top_lines(replace(draft, dateline=place_in(first(top, "dateline"))))


def place_in(dateline: _Element | None) -> str | None:
    """The place of a dateline, without the dash behind it."""
    if dateline is None:
        return None
    return (text_at(dateline, "location") or text_in(dateline)).rstrip(" ,-–—") or None


def content_of(nitf: _Element) -> _Element | None:
    """What holds the text: of an archive's copy, which repeats how it begins, the block with all of it."""
    whole = (block for block in named(nitf, "block") if block.get("class") == "full_text")
    return next(whole, first(nitf, "body.content"))


def attribute(parent: _Element | None, of: str, *elements: str, name: str = "") -> str:
    """The first value of an attribute of these elements; `name` is what else it may be called."""
    if parent is None:
        return ""
    values = (each.get(of) or each.get(name or of) for each in named(parent, *elements))
    return next(filter(None, values), "")


def byline_of(top: _Element | None) -> list[str]:
    """Who wrote a story: the people that a byline marks, else its words without the title below them."""
    all_ = named(top, "byline") if top is not None else ()
    bylines = [line for line in all_ if "normalized" not in line.get("class", "")]
    people = [text_in(person) for line in bylines for person in named(line, "person")]
    return people or [without_title(line) for line in bylines]


def without_title(byline: _Element) -> str:
    """A byline's words without those in `byttl`."""
    title = next((text_in(child) for child in byline if name_of(child) == "byttl"), "")
    return text_in(byline).removesuffix(title).strip(" ,")


def rights_of(head: _Element | None) -> str:
    """Whose a story is, by `doc.copyright`."""
    copyright_ = first(head, "doc.copyright")
    if copyright_ is None:
        return ""
    return " ".join(filter(None, ["©", copyright_.get("year"), copyright_.get("holder")]))
