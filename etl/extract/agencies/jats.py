"""JATS: articles of journals and magazines in the Journal Article Tag Suite (NISO Z39.96) and its kin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from etl.extract.agencies.prose import paragraphs_in
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.lines.top import with_top_lines
from etl.extract.xml_tree import first, named, text_at, text_of_first

LINK = "{http://www.w3.org/1999/xlink}href"


def draft_of_jats(article: _Element) -> Draft:
    """The article in an element `article`; without its body, its abstract."""
    front = first(article, "front")
    uri = first(front, "self-uri")
    fields = {
        "title": text_of_first(front, "article-title"),
        "published": next(dates_of(front), ""),
        "authors": [name_of_person(each) for each in named(front, "contrib")] if front is not None else [],
        "publisher": text_of_first(front, "journal-title", "publisher-name"),
        "section": text_of_first(front, "subject"),
        "url": uri.get(LINK, "") if uri is not None else "",
        "rights": text_of_first(front, "copyright-statement", "license-p"),
    }
    draft = draft_of_fields(fields)
    body = first(article, "body")
    if body is None:
        return replace(draft, paragraphs=paragraphs_in(first(front, "abstract")), partial=True)
    return with_top_lines(replace(draft, paragraphs=paragraphs_in(body)))


def dates_of(front: _Element | None) -> Iterator[str]:
    """The days of publication, the one in print or on the web first that is known to the day."""
    dates = list(named(front, "pub-date")) if front is not None else []
    written = ["-".join(filter(None, (text_at(date, part).zfill(2) for part in ("year", "month", "day"))))
               for date in dates]  # fmt: skip
    yield from sorted((one.replace("-00", "") for one in written), key=len, reverse=True)


def name_of_person(contributor: _Element) -> str:
    """A contributor's name in the order of reading."""
    given, surname = text_of_first(contributor, "given-names"), text_of_first(contributor, "surname")
    return f"{given} {surname}".strip() or text_of_first(contributor, "string-name", "collab")
