"""Titles: what a speaker is, in the words printed beside the source or the speaker’s name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, dropwhile, takewhile

from etl.transform.coreference import is_persons, nouns_beside
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, nothing, rule, unchanged
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import base, relation, subtree
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, span_at

LONGEST = 12
"""Tokens: what is longer is no title."""
BESIDE = frozenset({"flat", "appos", "acl", "nsubj", "cop", "aux", "advcl", "mark", "conj", "cc"})
"""Relations of what is beside a title and no part of it."""
NOW = frozenset({"now", "then", "currently"})
"""What may open a title and is no part of it; "former" is one."""
DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS
ADDRESS = frozenset({"dr", "mr", "mrs", "ms", ""})
"""Forms of address, and the stop after one."""
TIES = word_set("nouns", "tie")
BODIES = word_set("nouns", "group") | word_set("voices", "document")
"""What speaks and is nobody, though some end as nouns for people do: the broadcaster, a letter."""


def title_of(source: Source, entity: Entity | None) -> str | None:
    """What a speaker is called in the source, else where the text first says what the person is."""
    titles = (title_at(noun, entity) for noun in nouns_in(source.span))
    return next(filter(None, titles), None) or (title_at_names(source, entity) if entity else None)


def title_at_names(source: Source, entity: Entity) -> str | None:
    """What the text first says that a person is, beside the name; looked for once."""
    known = source.mentions.titles
    if entity.id not in known:
        titles = (title_at(noun, entity) for noun in nouns_at_names(source, entity))
        known[entity.id] = next(filter(None, titles), None)
    return known[entity.id]


@rule(nothing)
def nouns_in(source: Span) -> Iterator[Token]:
    """The nouns of a source that say who speaks: "the *mayor*", "Roe, the *mayor*"."""
    inside = range(source.start, source.end)
    yield from (noun for noun in nouns_beside(source.root) if noun.i in inside and is_persons(noun))
    if is_persons(source.root) and source.root.lower_ not in BODIES:
        yield source.root


@rule(nothing)
def nouns_at_names(source: Source, entity: Entity) -> Iterator[Token]:
    """The nouns beside a person’s names, in the order of the text."""
    if entity.type != "PERSON":
        return
    for mention in entity.mentions:
        if mention.kind == "name":
            head = span_at(source.span.doc, (mention.start, mention.end)).root
            yield from filter(is_persons, nouns_beside(head))


def title_at(noun: Token, entity: Entity | None) -> str | None:
    """A noun’s phrase without its article, names and clauses; None where it is no title’s length."""
    beside = [child for child in noun.children if base(child) in BESIDE]
    kept = noun_phrase(noun).difference(*(subtree(child) for child in beside)).union(nouns_that_follow(noun))
    words = [noun.doc[i] for i in sorted(kept)]
    words = list(dropwhile(lambda one: one.lower_ in DETERMINERS | NOW, words))
    words = words[: next((n for n, one in enumerate(words) if one.text == ","), len(words))]
    words = without_address(words)
    if not words or len(words) > LONGEST or noun not in words or is_half(noun) or is_quality(noun):
        return None
    title = noun.doc[words[0].i : words[-1].i + 1].text
    if is_tie(words) or (entity is not None and is_name_of(title, entity)):
        return None
    return title


@rule(no)
def is_tie(words: list[Token]) -> bool:
    """What somebody is to another says nothing without whom: "her Democratic *rival*", "a *friend*"."""
    return words[-1].lower_ in TIES and not any(word.tag_ == "POS" for word in words)


@rule(unchanged)
def without_address(words: list[Token]) -> list[Token]:
    """A form of address goes with the name behind a title: "State Senator *Dr.* Roe"."""
    last = len(words)
    while last > 1 and words[last - 1].lower_.rstrip(".") in ADDRESS:
        last -= 1
    return words[:last]


@rule(no)
def is_quality(noun: Token) -> bool:
    """What somebody is like is no title, though it ends as a trade does: "*eager* to help"."""
    return not noun.tag_.startswith("N")


@rule(no)
def is_half(noun: Token) -> bool:
    """Half a word is no title: "*runner*-up"."""
    return noun.i + 1 < len(noun.doc) and noun.nbor().text == "-" and not noun.whitespace_


@rule(nothing)
def nouns_that_follow(noun: Token) -> frozenset[int]:
    """The further nouns of a title of two that stands before a name: "Chief *Justice* Roe"."""
    if relation(noun) != "nmod:desc":
        return frozenset()
    others = {child.i for child in noun.head.children if relation(child) == "nmod:desc"}
    others |= {i - 1 for i in others if noun.doc[i - 1].text == "." and not noun.doc[i - 2].whitespace_}
    return frozenset(takewhile(others.__contains__, count(noun.i + 1)))


@rule(no)
def is_name_of(title: str, entity: Entity) -> bool:
    """A name is no title, though it may end as one, "Wasserman", or be announced: "Mr. Orr"."""
    names = set(entity.name.split())
    words = [word for word in title.split() if not word.endswith(".")]
    return bool(words) and names.issuperset(words)
