"""Naming: whom the words of a source name."""

from __future__ import annotations

from spacy.tokens import Span, Token

from etl.transform.coreference.nominals import person_noun
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule
from etl.transform.speakers.mentions import Mentions, Placed
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import INDEFINITE_DETERMINERS
from etl.transform.syntax.relations import base
from etl.transform.values import Entity

NAMING = frozenset({"flat", "compound", "appos", "nsubj"})
"""Relations of a name to the noun that it names."""
BODIES = word_set("nouns", "group")


def find_named(source: Source) -> str | None:
    """The entity that a source's head mentions, or whose name is beside it."""
    return named_by(source.head, source.mentions)


def named_by(head: Token, mentions: Mentions) -> str | None:
    """The entity that a noun mentions, or a name beside it that says who that is: "Foreign Minister Ri"."""
    return id_at(head, mentions) or find_name_beside(head, mentions)


def id_at(word: Token, mentions: Mentions) -> str | None:
    """The entity with the shortest mention at a word."""
    found = mentions.speaking_at((word.idx, word.idx + len(word)))
    return min(found, key=lambda one: one[0].end - one[0].start)[1].id if found else None


@rule(none)
def find_name_beside(head: Token, mentions: Mentions) -> str | None:
    """Take the name that belongs to a noun: "analyst Roe", "the Acme agency"."""
    for word in head.children:
        found = mentions.speaking_at((word.idx, word.idx + len(word))) if base(word) in NAMING else []
        if found and (is_persons_name(head, word, found[0][1]) or is_bodys_name(head, found[0][1])):
            return id_at(word, mentions)
    return None


@rule(no)
def is_persons_name(head: Token, word: Token, entity: Entity) -> bool:
    """A person's name comes after its noun: "analyst Roe", but not "the Roe campaign"."""
    return entity.type == "PERSON" and word.i > head.i


@rule(no)
def is_bodys_name(head: Token, entity: Entity) -> bool:
    """A body's name is beside a noun for bodies, and it is not one of many: not "an Acme group"."""
    one_of_many = any(child.lower_ in INDEFINITE_DETERMINERS for child in head.children)
    return entity.type == "ORG" and head.lower_ in BODIES and not one_of_many


@rule(none)
def find_name_within(source: Source) -> str | None:
    """Take the name that a source begins or ends with: "Roe, a baker", "Acme analyst Jane Roe"."""
    span = source.span
    names = [one for one in source.mentions.touching((span.start_char, span.end_char)) if is_name(one)]
    people = {entity.id for _, entity in names if entity.type == "PERSON"}
    if not names or len(people) > 1:
        return None
    for mention, entity in (names[0], names[-1]):
        name = span.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if name is not None and (leads(span, name, entity) or closes(span, name, entity)):
            return entity.id
    return None


def is_name(one: Placed) -> bool:
    """Whether a mention is a person's or a body's name."""
    return one[1].type in ("PERSON", "ORG") and one[0].kind == "name"


@rule(no)
def leads(source: Span, name: Span, entity: Entity) -> bool:
    """A source may be a person's name and what that person is: "Roe, a baker"."""
    after = source.doc[name.end] if name.end < source.end else None
    return entity.type == "PERSON" and name.start <= source.start and (after is None or after.text == ",")


def closes(source: Span, name: Span, entity: Entity) -> bool:
    """Whether a source says what somebody is, then the name, and nothing after it."""
    before = source.doc[name.start - 1] if name.start > source.start else None
    if before is None or not all(token.is_punct for token in source.doc[name.end : source.end]):
        return False
    if entity.type == "ORG":
        return closes_with_body(before)
    return closes_with_person(source, name, before)


@rule(no)
def closes_with_body(before: Token) -> bool:
    """A source may be a noun for bodies, then the name: "the newspaper Acme"."""
    return before.lower_ in BODIES


@rule(no)
def closes_with_person(source: Span, name: Span, before: Token) -> bool:
    """A source may be a calling, then the name: "Acme analyst Jane Roe", "a host, Jane Roe,"."""
    if before.text != "," and before.pos_ not in ("NOUN", "PROPN"):
        return False
    plain = not any(token.pos_ in ("ADP", "SCONJ", "VERB") for token in source.doc[source.start : name.start])
    return person_noun(source.root) is not None or (plain and person_noun(before) is not None)
