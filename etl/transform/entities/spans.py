"""Spans: what the parser's name finder found, cut to what is a name in it."""

from __future__ import annotations

from collections.abc import Callable

from etl.transform.entities.types import ORGANISATION_WORDS
from etl.transform.knowledge.persons import is_first_name
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import rule, unchanged
from etl.transform.tokens import Span, Token

Cut = Callable[[Span, str], Span]
"""A span and its type in; the span or a part of it, perhaps empty, out."""
OPENERS = word_set("name_words", "opener")
MEDIA = word_set("nouns", "medium")
"""What stands behind a paper's name and is none of it: "El Norte *newspaper*"."""
PARTICLES = word_set("name_words", "particle")
BREAKS = frozenset({"–", "—", "|", ":", ";", "(", "/"})
STRAY = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ"})
"""Parts of speech at the edge of a person's name that are none of it."""


def trim(span: Span) -> Span | None:
    """The name in a span, or None where there is none."""
    part = span
    for cut in CUTS:
        part = cut(part, span.label_) if len(part) else part
    return part if len(part) else None


@rule(unchanged)
def cut_at_break(span: Span, label: str) -> Span:
    """Cut what follows a line's end, a dash, or a person's or place's ’s."""
    last = next((i for i, token in enumerate(span) if i and is_break(token, label)), len(span))
    return span[:last]


def is_break(token: Token, label: str) -> bool:
    if "\n" in token.text or token.text in BREAKS:
        return True
    if token.text == "-" and token.nbor(-1).whitespace_:
        return True
    return label in ("PERSON", "GPE") and token.lower_ in ("'s", "’s")


def cut_start(span: Span, label: str) -> Span:
    """Cut articles, marks and stray words off the start."""
    first = next((i for i, token in enumerate(span) if not is_loose(token, label)), len(span))
    return span[first:]


def cut_end(span: Span, label: str) -> Span:
    """Cut possessives, marks and stray words off the end."""
    last = len(span)
    while last and (is_loose(span[last - 1], label) or span[last - 1].lower_ in ("'s", "’s")):
        last -= 1
    return span[:last]


def is_loose(token: Token, label: str) -> bool:
    """Whether a word at the edge of a span is none of a name's."""
    if token.is_space or (token.is_punct and token.text != "!"):
        return True
    if token.lower_ in OPENERS and label != "WORK_OF_ART":
        return True
    if label == "ORG" and token.text in MEDIA:
        return True
    stray = label == "PERSON" and token.pos_ in STRAY and token.lower_ not in ORGANISATION_WORDS
    return stray and is_plain(token)


def is_plain(token: Token) -> bool:
    """Whether a word is neither a first name nor a particle of one."""
    return (
        not is_first_name(token.text) and token.lower_ not in PARTICLES and not token.tag_.startswith("NNP")
    )


CUTS: tuple[Cut, ...] = (cut_at_break, cut_start, cut_end)
