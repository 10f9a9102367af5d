"""Parsed names: what the parser's name finder found, cut to what is a name in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from etl.transform.entities.doubts import common_words
from etl.transform.entities.name import USUAL, WORDS, Name, make, text_of
from etl.transform.entities.name_types import ORGANISATION_WORDS
from etl.transform.entities.offices import is_head
from etl.transform.knowledge.countries import country_by_demonym, country_of
from etl.transform.knowledge.persons import honorific_sex, is_first_name, is_surname_first
from etl.transform.knowledge.word_lists import word_set

TYPES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
OPENERS = word_set(WORDS, "opener")
PARTICLES = word_set(WORDS, "particle")
ADJECTIVES = word_set(WORDS, "adjective")
NICKNAMED = re.compile(
    r"\b(?P<first>[A-Z][\w-]+)(?: [A-Z]\.)? [“\"‘(][A-Z][a-z]+[”\"’)] [A-Z][\w’-]*[a-z](?: (?:Jr|Sr)\.?)?\b"
)
EASTERN = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\b")
"""A surname and two syllables: Ban Ki-moon."""


def find_parsed(doc: Doc, joined: set[int]) -> Iterator[Name]:
    """The parser's names, cut to what is a name in them; tokens that join two names are left to those."""
    for span in doc.ents:
        if span.label_ in TYPES and joined.isdisjoint(range(span.start, span.end)):
            trimmed = trim(span)
            if trimmed is not None and not is_phrase(trimmed, span.label_):
                yield make(doc, trimmed.start, trimmed.end, span.label_, "model", USUAL)


def is_phrase(span: Span, label: str) -> bool:
    """Whether a span is an office ("Canadian Foreign Minister") or describes ("Kent Republican")."""
    last = span[-1]
    if label == "PERSON" or len(span) < 2:
        return False
    if last.lower_ in word_set(WORDS, "office"):
        return True
    of_country = country_by_demonym(span[0].text) is not None or country_of(span[0].text) is not None
    if is_head(last) and last.pos_ != "VERB":
        return of_country or is_named_next(span)
    if label == "ORG" and of_country and goes_on_to_office(span):
        return True
    describes = last.lower_ in ADJECTIVES or country_by_demonym(last.text) is not None
    return describes and label in ("ORG", "GPE")


def goes_on_to_office(span: Span) -> bool:
    """Whether the next word is an office's: "British Defence" Minister."""
    return span.end < len(span.doc) and span.doc[span.end].lower_ in word_set(WORDS, "office")


def is_named_next(span: Span) -> bool:
    """Whether a person's name follows right behind."""
    return span.end < len(span.doc) and span.doc[span.end].ent_type_ == "PERSON"


def is_opening_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence's first word has been taken for part of a name: "Rival Palestinian"."""
    word = doc[start]
    if not word.is_sent_start or word.lower_ not in common_words():
        return False
    rest = doc[start + 1 : end].text
    return country_of(rest) is not None or country_by_demonym(rest) is not None


def trim(span: Span) -> Span | None:
    """Cut articles, possessives, marks and stray words off a span, and what follows a dash or a full stop."""
    doc, start, end = span.doc, span.start, span.end
    for i in range(start + 1, end):
        if is_break(doc, i, start, span.label_):
            end = i
            break
    while start < end and is_loose(doc[start], span.label_):
        start += 1
    if span.label_ in ("GPE", "LOC") and end - start > 1 and is_head(doc[end - 1]):
        end -= 1  # "Marlow County Sheriff"
    while end > start and (is_loose(doc[end - 1], span.label_) or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    if end - start > 1 and is_opening_word(doc, start, end):
        start += 1
    return doc[start:end] if end > start else None


def is_break(doc: Doc, i: int, start: int, label: str) -> bool:
    """Whether a name ends before a token: at a line's end, a dash, or a person's or place's ’s."""
    token = doc[i]
    if "\n" in token.text or token.text in ("–", "—", "|", ":", ";", "(", "/"):
        return True
    if token.text == "-" and doc[i - 1].whitespace_:
        return True
    return label in ("PERSON", "GPE") and token.lower_ in ("'s", "’s") and i > start


def is_loose(token: Token, label: str) -> bool:
    """Whether a word at the edge of a span is none of a name's."""
    if token.is_space or (token.is_punct and token.text not in ("!",)):
        return True
    if token.lower_ in OPENERS and (label != "WORK_OF_ART"):
        return True
    if token.lower_ in ORGANISATION_WORDS:
        return False
    return (
        label == "PERSON" and token.pos_ in ("VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ") and is_plain(token)
    )


def is_plain(token: Token) -> bool:
    """Whether a word is neither a first name nor a particle of one."""
    return (
        not is_first_name(token.text) and token.lower_ not in PARTICLES and not token.tag_.startswith("NNP")
    )


def find_nicknamed(doc: Doc) -> Iterator[Name]:
    """People printed with a nickname between their names: Robert “Bob” Roe."""
    for match in NICKNAMED.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end())
        if span is not None and is_first_name(match["first"]) and any(t.ent_type_ == "PERSON" for t in span):
            yield make(doc, span.start, span.end, "PERSON", "nickname", 0.9)


def find_titled(doc: Doc) -> Iterator[Name]:
    """Surnames behind "Mr." and the like, which say that somebody is named."""
    for title in doc[:-1]:
        if title.text.endswith(".") and honorific_sex(title.text) in ("m", "f"):
            name = doc[title.i + 1]
            if name.pos_ == "PROPN" and name.text[0].isupper() and not name.text.isupper():
                yield make(doc, name.i, name.i + 1, "PERSON", "title", USUAL)


def find_eastern(doc: Doc) -> Iterator[Name]:
    """Korean and Chinese names whose form tells them: Ban Ki-moon."""
    for match in EASTERN.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end())
        if span is not None and is_surname_first(match.group().split()):
            yield make(doc, span.start, span.end, "PERSON", "form", USUAL)
