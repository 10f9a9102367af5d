"""Voices: for whom a spokesperson or a statement speaks, by its own words or those before it."""

from __future__ import annotations

from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule
from etl.transform.speakers.naming import named_by
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS
from etl.transform.syntax.phrases import is_time
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, Mention, span_at

RECEIVED = word_set("sources", "received")
PLACES = frozenset({"GPE", "LOC", "FAC"})
VOICES = word_set("voices")
"""Who and what speaks for another: a spokesman, a statement."""
RECORDS = word_set("voices", "record")
FIGURES = frozenset({"figure", "number"})


def is_voice(source: Source) -> bool:
    return source.head.lemma_.lower() in VOICES or is_figures(source.head)


@rule(no)
def is_figures(head: Token) -> bool:
    """Figures that somebody has given out speak for him: "figures her campaign *released*"."""
    given = (child for child in head.children if base(child) == "acl" and child.i > head.i)
    return head.tag_ == "NNS" and head.lemma_.lower() in FIGURES and any(given)


@rule(none)
def find_represented(source: Source) -> str | None:
    """Take whom a spokesperson or a statement speaks for: "a State Department spokesperson"."""
    if not is_voice(source):
        return None
    found = source.mentions.speaking_at((source.span.start_char, source.span.end_char))
    found = [one for one in found if not is_receiver(source.span, one[0]) and not is_where(source, *one)]
    found = [one for one in found if not is_outside(source, *one) and not goes_to(source, one[0])]
    return max(found, key=lambda one: (one[1].type == "ORG", one[0].end))[1].id if found else None


@rule(no)
def is_where(source: Source, mention: Mention, entity: Entity) -> bool:
    """Where a thing was done, does not speak in it: "the exit polls *in Norway*"."""
    return entity.type in PLACES and mention.start > source.head.idx and not is_spokesman(source.head)


@rule(no)
def is_outside(source: Source, mention: Mention, entity: Entity) -> bool:
    """Who gave out what bears another’s name, or of whom records tell: "a Dam Watch report of *Roe*"."""
    head = source.head
    if head.lemma_.lower() in RECORDS:
        return entity.type != "ORG"
    if mention.start > head.idx:
        named = (child for child in head.children if base(child) == "compound" and child.tag_ == "NNP")
        return not is_spokesman(head) and not all(map(is_time, named))
    after = span_at(source.span.doc, (mention.start, mention.end)).end
    return entity.type in PLACES and after < head.i and head.doc[after].tag_ == "NNP"


def is_spokesman(head: Token) -> bool:
    """Whether a voice is somebody who speaks for whom he is of."""
    return head.lemma_.lower() in word_set("voices", "person")


@rule(no)
def is_receiver(source: Span, mention: Mention) -> bool:
    """Who has come by a letter does not speak in it: "a letter *obtained by Acme*"."""
    words = source.doc[source.start : span_at(source.doc, (mention.start, mention.end)).start]
    return len(words) > 1 and words[-1].lower_ in ("by", "with", "to") and words[-2].lower_ in RECEIVED


@rule(no)
def goes_to(source: Source, mention: Mention) -> bool:
    """To whom a letter goes, does not speak in it: "the union's letter *to Acme*"."""
    words = source.span.doc[source.head.i + 1 : source.span.end]
    to = next((token for token in words if token.lower_ == "to" and token.head.head == source.head), None)
    return to is not None and mention.start > to.idx


@rule(none)
def find_same_voice(source: Source) -> str | None:
    """Take the speaker of the quote before with the same voice: "the spokesperson added"."""
    for before in reversed(source.said if source.head.lemma_.lower() in VOICES - RECORDS else ()):
        if source.paragraph - before.paragraph > source.reach.paragraphs:
            return None
        if before.head == source.head.lower_:
            return before.quote.speaker
    return None


@rule(none)
def find_issuer(source: Source) -> str | None:
    """Take who issued what "the statement" takes up: "Acme issued a statement", "Roe wrote in a letter"."""
    voice = source.head
    if not is_voice(source) or not any(child.lower_ in DEFINITE_DETERMINERS for child in voice.children):
        return None
    for token in reversed(voice.doc[max(0, voice.i - source.reach.tokens) : voice.i]):
        if token.lower_ == voice.lower_ and token.head.pos_ == "VERB" and not is_subject(token):
            return subject_named(token.head, source)
    return None


def subject_named(verb: Token, source: Source) -> str | None:
    """The entity that a verb's subject names."""
    subject = next((child for child in verb.children if is_subject(child)), None)
    return named_by(subject, source.mentions) if subject is not None else None
