"""Confidence: the chance that a name is one, and of its type.

The hints for it; `etl.training.name_confidence` fits their weights on passages that were read for names and
that the parser's name finder has not seen, and on articles of GUM.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from etl.transform.entities.offices import is_head
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import Text
from etl.transform.entities.types import name_parts_of
from etl.transform.knowledge.common_words import is_common
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.persons import honorific_sex, is_surname
from etl.transform.knowledge.spelling import fold
from etl.transform.odds import Odds
from etl.transform.tokens import Doc, Token

ODDS = Odds(Path(__file__).with_name("confidence.json"))
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the names of a text say of each other."""

    counts: Counter[str]
    """How often each name is printed."""
    parts: set[str]
    """Folded first names and surnames of the people named in full."""
    parsed: dict[tuple[int, int], str]
    """The type that the parser gives to runs of tokens."""
    explained: dict[str, str]
    """The type that the parser gives to the long form of each short one."""


def rate_names(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Give each name the chance that it is one."""
    seen = seen_in(names, text)
    return [replace(name, confidence=ODDS.chance(hints(name, text.doc, seen))) for name in names]


def seen_in(names: list[PrintedName], text: Text) -> Seen:
    parsed = {(span.start, span.end): span.label_ for span in text.doc.ents}
    counts = Counter(name.text for name in names)
    return Seen(counts, name_parts_of(names), parsed, types_of_long_forms(text))


def types_of_long_forms(text: Text) -> dict[str, str]:
    types = {span.end_char: span.label_ for span in text.doc.ents}
    ends = {short: acronym.long_span[1] for short, acronym in text.acronyms.items()}
    return {short: types[end] for short, end in ends.items() if end in types}


def hints(name: PrintedName, doc: Doc, seen: Seen) -> Iterator[str]:
    """What speaks for or against a name."""
    parsed = seen.explained.get(name.text) or seen.parsed.get((name.first, name.last))
    yield f"found by {name.method}"
    yield f"found as {name.type}"
    yield f"found by {name.method} as {name.type}"
    yield "parser agrees" if parsed == name.type else f"parser says {parsed} for {name.type}"
    if name.known is None:
        yield "once" if seen.counts[name.text] == 1 else "again"
        yield from hints_of_words(name, seen)
        yield from hints_of_place(name, doc)


def hints_of_words(name: PrintedName, seen: Seen) -> Iterator[str]:
    """What its words alone say."""
    words = name.text.split()
    yield "one word" if len(words) == 1 else "several words"
    if len(words) == 1 and is_common(name.text):
        yield f"common word as {name.type}"
    if fold(name.text) in seen.parts:
        yield "part of a full name"
    if name.type in PLACES:
        yield "listed place" if gazetteer().candidates(name.text) else "unlisted place"
    if name.type == "PERSON":
        yield "listed surname" if is_surname(words[-1]) else "unlisted surname"
    if name.text.isupper():
        yield "in capitals"


def hints_of_place(name: PrintedName, doc: Doc) -> Iterator[str]:
    """What the words around it say."""
    before = doc[name.first - 1] if name.first else None
    if opens_clause(doc[name.first], before):
        yield "opens a clause"
    if before is not None and (honorific_sex(before.text) or is_head(before)):
        yield "after a title"
    if before is not None and before.pos_ == "ADP":
        yield "after a preposition"
    if name.last < len(doc) and doc[name.last].pos_ in ("VERB", "AUX"):
        yield "before a verb"


def opens_clause(token: Token, before: Token | None) -> bool:
    """Whether a word has a capital for where it is: at a sentence's start or after a mark."""
    return bool(token.is_sent_start) or (before is not None and before.is_punct and before.text != ",")
