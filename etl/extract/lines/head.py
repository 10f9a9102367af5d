"""Head: what is above the body of a plain text: title, date line, byline, outlet, address.

Its lines come in any order. The head ends with the last one that can be nothing else, such as a date line; a
standfirst among them stays with the body.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from etl.dateline import match_dateline
from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields, known_fields
from etl.extract.fields.names import NAME, is_name, is_outlet, names_in
from etl.extract.fields.published import parse_date
from etl.extract.fields.urls import safe_url
from etl.extract.lines.byline import BARS, FILED_FROM, parse_byline, split_outlet
from etl.extract.lines.dateline import read_lone_dateline
from etl.extract.lines.signature import read_signature
from etl.extract.lists import one_of
from etl.shingles import words_of

FIELD = re.compile(r"^(?P<name>[A-Za-z][A-Za-z _-]{1,20}):\s+(?P<value>\S.*)$")
LABELLED = frozenset(("published", "authors", "publisher", "section", "url", "rights"))
"""Fields that a single line may give: `Source: Harbour Wire`."""
ADDRESS = re.compile(r"https?://\S+")
RULE = re.compile(r"[=*_~-]{3,}")
UPDATED = re.compile(rf"\W*(?:last\s+)?(?:{one_of('updated').pattern})\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
OUTLET_AFTER = re.compile(r"^(?P<title>.{8,}\S)\s+[|–—-]\s+(?P<outlet>[A-Z][^|–—-]{1,40})$")
NO_NAME = re.compile(
    r"(?:an?|the|th(?:is|ese|ose)|what|how|why|when|where|who|in|on|at|for|from|no|not|our|new|more)\b",
    re.IGNORECASE,
)
"""How subheadings in title case begin, and names do not."""
FROM = re.compile(r"from\b", re.IGNORECASE)
MIN_DATE = len("May 2020")
MAX_TITLE = 200
MAX_LINE = 120
MAX_PART = 40
MAX_LINES = 8
MIN_HEADLINE = 5
"""Words of a headline beneath a section's name."""


def read_head(draft: Draft, units: list[str]) -> Draft:
    """The draft with what the head of some paragraphs says; the others are its body."""
    end = head_length(units)
    found: list[tuple[str, Draft]] = []
    rest: list[str] = []
    for line, after in pairwise(units[: end + 1]):
        below = bool(rest or draft.title)
        what = (read_head_line(line) if below or not FROM.match(line) else None) or (
            read_name_line(line, after) if below else None
        )
        if what:
            found.append((line, what))
        elif not RULE.fullmatch(line):
            rest.append(line)
    for _, what in sorted(found, key=lambda each: bool(UPDATED.match(each[0]))):
        draft = draft.completed_by(what)
    return with_title(draft, rest + units[end:])


def head_length(units: list[str]) -> int:
    """How many paragraphs are the head: all up to the last that can be nothing else, one sentence at most."""
    end = sentences = 0
    for number, unit in enumerate(units[:-1][:MAX_LINES]):
        if is_head(unit):
            end = number + 1
        elif len(unit) > MAX_TITLE or match_dateline(unit) or sentences:
            break
        else:
            sentences += bool(number and SENTENCE_END.search(unit))
    return end


def is_head(line: str) -> bool:
    """Whether a line can be nothing but a part of the head."""
    return read_head_line(line.strip()) is not None


def read_head_line(line: str) -> Draft | None:
    """What a line of the head says; None when it may be a title, or a part of the body."""
    date = date_of_line(line)
    if date:
        return Draft(published=date, published_by="date line")
    by, signed = parse_byline(line), read_signed_line(line)
    if signed and not (by and by.publisher):
        return signed
    if by and not any(map(NO_NAME.match, by.authors)):
        return Draft(
            authors=by.authors,
            publisher=by.publisher,
            published=by.published,
            published_by="byline" if by.published else "none",
        )
    if len(line) > MAX_LINE:
        return None
    return (
        read_address(line) or read_labelled_line(line) or read_barred_line(line) or read_lone_dateline(line)
    )


def read_signed_line(line: str) -> Draft | None:
    """The draft of a line that says who wrote it and when, and nothing else."""
    signature = read_signature(line.strip("*_[]() "))
    if not (signature.whole and signature.authors and signature.published):
        return None
    return Draft(authors=signature.authors, published=signature.published, published_by="byline")


def date_of_line(line: str) -> str | None:
    """The date of a line that holds nothing else; a lone year may be a title."""
    return parse_date(line.strip("()[] "), year_at_least=True) if len(line) >= MIN_DATE else None


def read_address(line: str) -> Draft | None:
    """The draft of a line that is an address."""
    url = safe_url(line) if ADDRESS.fullmatch(line) else None
    return Draft(url=url) if url else None


def read_labelled_line(line: str) -> Draft | None:
    """The draft of a line such as `Source: Harbour Wire`."""
    match = FIELD.match(line)
    fields = known_fields({match["name"]: match["value"]}) if match else {}
    if not match or not fields.keys() <= LABELLED or SENTENCE_END.search(line):
        return None
    draft = read_address(match["value"]) or draft_of_fields(fields)
    if draft.published:
        draft = replace(draft, published_by="date line")
    return draft if draft != Draft() else None


def read_barred_line(line: str) -> Draft | None:
    """The draft of a line such as `Ada Poe | Harbour Wire | March 3, 2020`."""
    parts = BARS.split(line)
    date = next(filter(None, map(parse_date, parts)), None)
    if len(parts) == 1 or not date or max(map(len, parts)) > MAX_PART:
        return None
    outlet = next(filter(is_outlet, parts), None)
    people = tuple(filter(is_person, parts))
    return Draft(authors=people, publisher=outlet, published=date, published_by="date line")


def read_name_line(line: str, after: str) -> Draft | None:
    """The draft of a line beneath the title that is an outlet or, above a date, one person or several."""
    people, outlet = split_outlet(line)
    names = names_in(FILED_FROM.sub("", people))
    if names and all(map(is_person, names)) and date_of_line(after):
        return Draft(authors=names, publisher=outlet)
    return Draft(publisher=line) if is_outlet_line(line) else None


def is_person(text: str) -> bool:
    """Whether some words are a person's name rather than a subheading."""
    return is_name(text) and not NO_NAME.match(text)


def is_outlet_line(text: str) -> bool:
    """Whether a line is an outlet's name and nothing else."""
    return len(text) <= MAX_PART and bool(NAME.fullmatch(text)) and is_outlet(text)


def with_title(draft: Draft, lines: list[str]) -> Draft:
    """The draft with its title, and a section's name above that; the other lines are its body."""
    if draft.title:
        again = len(lines) > 1 and words_of(lines[0]) == words_of(draft.title)
        return replace(draft, paragraphs=tuple(lines[again:]))
    if len(lines) > 2 and is_label(lines[0]) and is_headline(lines[1]):
        draft, lines = replace(draft, section=draft.section or lines[0]), lines[1:]
    if len(lines) < 2 or not is_title(lines[0]):
        return replace(draft, paragraphs=tuple(lines))
    match = OUTLET_AFTER.match(lines[0])
    if match and is_outlet_line(match["outlet"]):
        draft = replace(draft, publisher=draft.publisher or match["outlet"])
    else:
        match = None
    return replace(draft, title=match["title"] if match else lines[0], paragraphs=tuple(lines[1:]))


def is_title(line: str) -> bool:
    """Whether a first line can be a title: short, no sentence under a dateline."""
    return (
        len(line) <= MAX_TITLE and not match_dateline(line) and not (line.endswith(".") and len(line) > 100)
    )


def is_label(line: str) -> bool:
    """Whether a line may be a section's name: one word, or two in capitals."""
    words_ = len(line.split())
    return (words_ == 1 or (words_ == 2 and line.isupper())) and not SENTENCE_END.search(line)


def is_headline(line: str) -> bool:
    """Whether a line reads like a headline, and like nothing else."""
    return len(line.split()) >= MIN_HEADLINE and is_title(line) and not SENTENCE_END.search(line)
