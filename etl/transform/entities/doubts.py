"""Doubts: which of the names found in a text are none.

Names in; those that can be shown to a reader out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc

from etl.transform.entities.name import WORDS, Name, text_of
from etl.transform.entities.name_types import EVENT_WORDS, ORGANISATION_WORDS, name_parts_of
from etl.transform.entities.offices import is_head
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.persons import honorific_sex, is_first_name
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_classes import bit, surface
from etl.transform.knowledge.word_classes import table as word_classes
from etl.transform.knowledge.word_lists import table, word_set

NEVER = word_set(WORDS, "never")
SEAT = re.compile(r"(?:[DRI]-[A-Z][\w.]+|[A-Z]\.[A-Z]?)")
PERSONS = bit("first_name") | bit("surname")


def touches(name: Name, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a name shares characters with a date; a year within an event's name is no harm."""
    return any(name.start < end and start < name.end and not within(name, start, end) for start, end in taken)


def within(name: Name, start: int, end: int) -> bool:
    return name.start <= start and end <= name.end and name.end - name.start > end - start + 2


def is_name(doc: Doc, name: Name) -> bool:
    """Whether what was found can be shown as a name."""
    if name.known or name.method == "acronym":
        return True
    letters = [c for c in name.text if c.isalpha()]
    if len(letters) < 2 or not any(c.isupper() for c in name.text) or fold(name.text) in NEVER:
        return False
    if SEAT.fullmatch(name.text) or any(mark in name.text for mark in ("http", "@", "_", "…")):
        return False
    if name.type == "EVENT" and not is_event(name.text):
        return False
    parts = name.text.lower().split()
    if any(part in word_set(WORDS, "disease") for part in parts) and parts[-1] not in ORGANISATION_WORDS:
        return False
    if name.type == "PERSON" and len(parts) > 1 and common_words().issuperset(parts):
        return any(is_first_name(part) for part in parts)
    return has_name_word(doc, name)


def has_name_word(doc: Doc, name: Name) -> bool:
    """Whether a word of it is tagged a proper noun, or capitalised away from a sentence's start."""
    tokens = doc[name.first : name.last]
    if any(token.pos_ == "PROPN" and token.text[0].isupper() for token in tokens):
        return True
    inside = [token for token in tokens if token.text[0].isupper() and not token.is_sent_start]
    return bool(inside) and name.type in ("NORP", "EVENT", "ORG", "FAC", "LOC", "WORK_OF_ART", "LAW", "GPE")


def is_event(text: str) -> bool:
    """Whether a word tells that a name is an event's: a parser calls many things events."""
    parts = text.lower().split()
    return parts[-1] in EVENT_WORDS or parts[0] in word_set(WORDS, "event-first")


def without_headings(doc: Doc, names: list[Name]) -> list[Name]:
    """Leave out what only a heading names: where every word has a capital, a parser sees names everywhere."""
    headings = heading_ranges(text_of(doc))
    if not headings:
        return names
    in_heading = {name for name in names if any(a <= name.start < b for a, b in headings)}
    sure = {fold(name.text) for name in names if name not in in_heading} | name_parts_of(
        [name for name in names if name not in in_heading]
    )
    return [name for name in names if name not in in_heading or name.known or fold(name.text) in sure]


def heading_ranges(text: str) -> list[tuple[int, int]]:
    """The lines of four words and more that have capitals throughout and no full stop."""
    lines = re.finditer(r"[^\n]+", text)
    return [line.span() for line in lines if is_heading(line.group())]


def is_heading(line: str) -> bool:
    parts = [word for word in line.split() if word[:1].isalpha()]
    if len(parts) < 4 or len(parts) > 25 or line.rstrip().endswith((".", "!", "”", '"', ",")):
        return False
    return sum(word[0].isupper() for word in parts) >= 0.75 * len(parts)


def without_chance(doc: Doc, names: list[Name]) -> list[Name]:
    """Leave out single words that are names by chance: a common word where any word has a capital."""
    counts = Counter(name.text for name in names)
    surnames = name_parts_of(names)
    return [
        name
        for name in names
        if name.known
        or " " in name.text
        or name.method == "acronym"
        or fold(name.text) in surnames
        or is_single_name(doc, name, counts[name.text])
    ]


def is_single_name(doc: Doc, name: Name, count: int) -> bool:
    """Whether a word alone is a name: titled, a place after "in", or a word without another use."""
    before = doc[name.first - 1] if name.first else None
    if name.type == "PERSON" and before is not None and (honorific_sex(before.text) or is_head(before)):
        return True
    common = name.text.lower() in common_words()
    opens = bool(doc[name.first].is_sent_start) or (
        before is not None and before.is_punct and before.text != ","
    )
    if name.type in ("GPE", "LOC") and gazetteer().candidates(name.text):
        return not common or (before is not None and before.pos_ == "ADP")
    if name.type == "PERSON" and opens and count == 1 and not acts(doc, name):
        return is_surname(name.text) and not common
    if common:
        return count > 1 and not opens and name.type != "PERSON"
    return count > 1 or not opens or name.type != "ORG" or name.text.isupper() or not name.text.isalpha()


def acts(doc: Doc, name: Name) -> bool:
    """Whether a verb follows a name: Tamm said."""
    return name.last < len(doc) and doc[name.last].pos_ in ("VERB", "AUX")


def is_surname(word: str) -> bool:
    """Whether a word is some people's first name or surname."""
    return is_first_name(word) or bool(word_classes().get(surface(word), 0) & PERSONS)


@cache
def common_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("common_words"))
