"""Dateline: the words before a report's first sentence that tell where it was filed."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from etl.transform.offsets import Offsets

CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,4}"
CAPITALISED = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[ -][A-ZÀ-Þ][a-zß-ÿ]+){0,3}"
WITHIN = r"(?:, ?[A-Z][\w.’']*(?: [A-Z][\w.’']*){0,2}){0,2}"
DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)"
AGENCY = r"(?: ?[(\[][A-Z][\w&. /-]{1,40}[)\]])"
DASH = r" ?(?:--+|[–—―]|-(?= ))"
DATELINE = re.compile(
    rf"(?m:^)(?P<place>{CAPITALS}{WITHIN}(?={DAY}?{AGENCY}?{DASH})"
    rf"|(?!(?:Mr|Mrs|Ms|Dr|Sir)\b){CAPITALISED}{WITHIN}(?=(?:{DAY}{AGENCY}?|{AGENCY}){DASH})){DAY}?{AGENCY}?{DASH}"
)
"""`NAIROBI, June 2 (Harbour Wire) --`, `JACKSON, Miss. —`: a place in capitals, a dash at the end.

A place not in capitals needs a day or an agency beside it: `Port Bell, Uganda (Harbour Wire) —`.
"""
EARLY = 300
"""Characters within which an article's dateline begins, behind a title and a byline at most."""


def dateline(text: str) -> Offsets | None:
    """An article's dateline, its dash too."""
    found = match(text)
    return found.span() if found else None


def place(text: str) -> Offsets | None:
    """The part of a dateline that names the place."""
    found = match(text)
    return found.span("place") if found else None


def match(text: str) -> re.Match[str] | None:
    found = DATELINE.search(text, 0, EARLY + 200)
    return found if found is not None and found.start() <= EARLY else None


def tokens(doc: Doc, text: str) -> frozenset[int]:
    """The tokens of a Doc's dateline; none when it has none."""
    found = dateline(text)
    return frozenset(token.i for token in doc if found and found[0] <= token.idx < found[1])
