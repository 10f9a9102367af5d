"""Spelled: names in a statement for words that only another sentence tells: "*her* allies", "*the group*"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from etl.offsets import Offsets
from etl.transform.quotes import quoted
from etl.transform.rules import none, rule
from etl.transform.statements.places import Places
from etl.transform.syntax.closed_words import FIRST_PERSON, RELATIVE_PRONOUNS
from etl.transform.syntax.relations import relation
from etl.transform.tokens import Token
from etl.transform.values import Entity, Mention, span_at, text_of

LEAST_SURE = 0.9
"""The least confidence of a mention for which a name is printed."""


def spelled(places: Places, place: Offsets, told: set[str]) -> str:
    """The words of a place, each entity by its name once; `told` are the ids of those named before it."""
    text = text_of(places.doc)
    words, at = "", place[0]
    for mention, entity in places.mentions.touching(place) if places.mentions else ():
        if mention.start < at or mention.end > place[1]:
            continue
        name = name_in_full(places, mention, entity) if entity.id not in told else None
        told.add(entity.id)
        if name is not None:
            words += text[at : mention.start] + name
            at = mention.end
    return words + text[at : place[1]]


def named_around(places: Places) -> Iterator[tuple[str, bool]]:
    """Ids of those named in the parts of a quote and between them, and whether that is in what is said."""
    first, last = min(places.parts, key=lambda one: one.start), max(places.parts, key=lambda one: one.end)
    takes_up = places.source is not None and places.source.text.lower() in RELATIVE_PRONOUNS
    start = first[0].sent.start_char if takes_up else first.start_char
    for mention, entity in places.mentions.touching((start, last.end_char)) if places.mentions else ():
        if mention.kind == "name":
            inside = any(one.start_char <= mention.start < one.end_char for one in places.content)
            yield entity.id, inside


@rule(none)
def name_in_full(places: Places, mention: Mention, entity: Entity) -> str | None:
    """The name that a pronoun or "the group" stands for; None where it stays as printed."""
    if mention.kind == "name" or mention.confidence < LEAST_SURE or mention.between:
        return None
    span = span_at(places.doc, (mention.start, mention.end))
    fits = is_spelled_out(span[0]) if mention.kind == "pronoun" else is_bare_body(mention, entity)
    if not fits or is_quoted(places, mention.start):
        return None
    return f"{with_article(places, entity)}{'’s' if relation(span.root) == 'nmod:poss' else ''}"


def is_spelled_out(pronoun: Token) -> bool:
    """Whether a name can stand in a pronoun’s place: not for "who", "himself", nor in "he’s"."""
    word = pronoun.lower_
    after = pronoun.doc[pronoun.i + 1 : pronoun.i + 2].text
    joined = not pronoun.whitespace_ and after[:1] in ("'", "’")
    return (
        word not in FIRST_PERSON | RELATIVE_PRONOUNS and not word.endswith(("self", "selves")) and not joined
    )


def is_bare_body(mention: Mention, entity: Entity) -> bool:
    """Whether a body is called by a noun alone: "the group"; whose it is would be told otherwise."""
    words = mention.text.lower().split()
    return entity.type == "ORG" and words[0] == "the" and len(words) <= 2


def is_quoted(places: Places, at: int) -> bool:
    """Whether a place stands in quotation marks, where no word is put in."""
    return any(start <= at < end for start, end in marked(text_of(places.doc)))


@lru_cache(maxsize=2)
def marked(text: str) -> list[Offsets]:
    """What stands in quotation marks in a text; each of its quotes asks."""
    return quoted(text)


def with_article(places: Places, entity: Entity) -> str:
    """An entity’s name, with "the" where the text prints it so."""
    text = text_of(places.doc)
    first = next((one for one in entity.mentions if one.kind == "name" and one.text == entity.name), None)
    printed = first is not None and text[max(first.start - 4, 0) : first.start].lower() == "the "
    return f"the {entity.name}" if printed else entity.name
