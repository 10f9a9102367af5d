"""Byline: who wrote it, for whom, and when, from a line such as `By Ann Poe and Jon Roe, Harbour Wire`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.fields.names import BY, MAX_NAME, NAME, is_outlet, names_in
from etl.extract.fields.published import parse_date

FILED_FROM = re.compile(r",?\s+in\s+[A-Z](?!.*\sand\s).*$")
BARS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
MAX_LINE = 120


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


def parse_byline(line: str) -> Byline | None:
    """Read a line that begins with `By`; None when it is no byline."""
    if (
        len(line) > MAX_LINE
        or not BY.match(line)
        or (line.endswith((".", "?", "!", ":", "”")) and len(line) > MAX_NAME)
    ):
        return None
    first, *rest = BARS.split(line.strip())
    people, outlet = split_outlet(FILED_FROM.sub("", BY.sub("", first)))
    dates = [date for date in map(parse_date, rest) if date]
    outlets = [part for part in rest if not parse_date(part) and is_outlet(part)]
    publisher = outlet or next(iter(outlets), None)
    authors = tuple(filter(NAME.fullmatch, names_in(people)))
    return Byline(authors, publisher, next(iter(dates), None)) if authors or publisher else None


def split_outlet(text: str) -> tuple[str, str | None]:
    """Part `Ann Poe, Harbour Wire` into people and publisher."""
    people, comma, last = text.rpartition(",")
    return (people, last.strip()) if comma and is_outlet(last) else (text, None)
