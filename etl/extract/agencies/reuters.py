"""Reuters: the stories of the Reuters Corpora (RCV1), an element `newsitem` each."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import _Element

from etl.extract.agencies.prose import paragraphs_in
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.lines.top import with_top_lines
from etl.extract.xml_tree import first, text_of_first

DAY = re.compile(r"\s*\d{4}-\d\d-\d\d$")


def draft_of_newsitem(item: _Element) -> Draft:
    """The story in an element `newsitem`."""
    fields = {
        "title": text_of_first(item, "headline") or text_of_first(item, "title"),
        "published": item.get("date", ""),
        "authors": text_of_first(item, "byline"),
        "rights": text_of_first(item, "copyright"),
    }
    draft = draft_of_fields(fields, paragraphs_in(first(item, "text")))
    place = DAY.sub("", text_of_first(item, "dateline"))
    return with_top_lines(replace(draft, dateline=place or None, publisher="Reuters"))
