"""Dateline: where a report was filed, for which agency and on what day: `SEOUL, June 12 (Yonhap) --`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.fields.published import MONTH, parse_date
from etl.extract.lists import one_of

UPPER = r"[A-Z\u00c0-\u00de]"
CAPITALS = rf"{UPPER}[A-Z\u00c0-\u00de'’.-]+(?:[ /]{UPPER}[A-Z\u00c0-\u00de'’.-]*){{0,4}}"
CAPITALISED = r"[A-Z][a-z\u00df-\u00ff]+(?:[ -][A-Z][a-z\u00df-\u00ff]+){0,3}"
NO_MONTH = "(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
WITHIN = rf"(?:,\s*{NO_MONTH}[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){{0,2}}){{0,2}}"
MONTH = f"(?i:{MONTH.replace('P<month>', ':')})"
DATE = rf"{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?"
DAY = rf"(?:,?\s+(?P<day>{DATE}))"
AGENCY = r"(?:\s*[(\[/](?P<agency>[A-Z][\w&. -]{1,40}(?:/[A-Z][\w&. -]{1,40})?)[)\]/])"
COUNTRY = r"(?:\s\[[A-Z][\w ]+\])"
DASH = r"\s*(?:--+|[–—―−]|-(?=\s))\s*(?=\S)"
START = r"(?=[A-Z“\"‘])"
FORMS = tuple(
    re.compile(form)
    for form in (
        # SEOUL, June 12 (Yonhap) --
        rf"(?P<place>{CAPITALS}{WITHIN}){DAY}?{AGENCY}?(?:{DASH}|:\s+{START})",
        rf"(?P<place>{CAPITALISED}{WITHIN}){DAY}?{AGENCY}{DASH}",  # Paris, 3 March (AFP) —
        rf"(?P<place>{CAPITALISED}{WITHIN}){DAY}{DASH}",  # Paris, 3 March –
        rf"[(\[](?P<agency>[A-Z][A-Za-z]{{1,12}})[)\]]{DASH}",  # (Reuters) -
        # New Delhi [India], March 3 (ANI): MOSCOW, March 3. /TASS/.
        rf"(?P<place>(?:{CAPITALS}|{CAPITALISED}){WITHIN}){COUNTRY}?{DAY}\.?{AGENCY}[:.]?\s+{START}",
        rf"(?P<place>{CAPITALS}{WITHIN})\s\((?P<day>{DATE})\){DASH}",  # GENEVA (3 March 2020) –
    )
)
ALONE = re.compile(rf"(?P<place>(?:{CAPITALS}|{CAPITALISED}){WITHIN}){DAY}\.?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `published` only when it names the year."""

    place: str | None = None
    agency: str | None = None
    published: str | None = None


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that a first paragraph begins with, or None."""
    for form in FORMS:
        match = form.match(paragraph)
        if match:
            found = match.groupdict()
            place = (found.get("place") or "").strip(" ,") or None
            if place and one_of("not_places").match(place):
                return None
            return Dateline(place, found.get("agency"), parse_date(found.get("day")))
    return None


def read_lone_dateline(line: str) -> Dateline | None:
    """Read a line that is a dateline and nothing else, or None."""
    match = ALONE.fullmatch(line)
    return Dateline(match["place"].strip(" ,"), None, parse_date(match["day"])) if match else None
