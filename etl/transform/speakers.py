"""Speakers: whose words each quote are, and whom they are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from etl.transform.article_pipe import ArticlePipe
from etl.transform.coreference.nominals import person_noun
from etl.transform.knowledge.word_lists import word_set
from etl.transform.offsets import Offsets
from etl.transform.syntax.closed_words import (
    DEFINITE_DETERMINERS,
    FIRST_PERSON,
    HE_OR_SHE,
    INDEFINITE_DETERMINERS,
)
from etl.transform.syntax.relations import base, is_subject
from etl.transform.values import Entity, Mention, Quote

VOICES = word_set("voices")
"""Who and what speaks for another: a spokesman, a statement."""
SPEAKING_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
NAMING = frozenset({"flat", "compound", "appos", "nn", "nsubj"})
BODIES = word_set("nouns", "group")
SIGHT = 250
"""Tokens back to which a statement may have been issued."""
REACH = 2
"""Paragraphs back to which "the spokesperson" may point."""

Placed = tuple[Mention, Entity]


@dataclass(frozen=True, slots=True)
class Said:
    """A quote whose speaker was looked for."""

    quote: Quote
    paragraph: int
    head: str
    """The source's head word, in lower case."""


@Language.factory("speakers", requires=["doc._.quotes", "doc._.entities"], assigns=["doc._.quotes"])
def make_speakers(nlp: Language, name: str) -> Speakers:
    return Speakers()


class Mentions:
    """An article's mentions of entities, found by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.all = sorted(
            ((mention, entity) for entity in entities for mention in entity.mentions),
            key=lambda one: (one[0].start, one[0].end, one[1].id),
        )
        self.starts = [mention.start for mention, _ in self.all]
        self.longest = max((mention.end - mention.start for mention, _ in self.all), default=0)

    def touching(self, place: Offsets) -> list[Placed]:
        """The mentions that share a character with a place, in order."""
        first = bisect_left(self.starts, place[0] - self.longest)
        last = bisect_left(self.starts, place[1])
        return [one for one in self.all[first:last] if one[0].end > place[0]]


class Speakers(ArticlePipe):
    """Name the entity that each quote's source stands for, and those its content speaks of."""

    leaves = "quotes"

    def predict(self, doc: Doc) -> tuple[Quote, ...]:
        mentions = Mentions(doc._.entities)
        paragraphs = [match.end() for match in re.finditer(r"\n+", doc.text)]
        said: list[Said] = []
        for quote in doc._.quotes:
            source = span_of(doc, quote.source)
            paragraph = bisect_right(paragraphs, quote.start)
            speaker = speaker_of(source, quote, mentions, paragraph, said)
            done = replace(quote, speaker=speaker, about=spoken_of(quote, mentions, speaker))
            head = source.root.lower_ if source is not None else ""
            said.append(Said(done, paragraph, head))
        return tuple(one.quote for one in said)


def speaker_of(
    source: Span | None, quote: Quote, mentions: Mentions, paragraph: int, said: list[Said]
) -> str | None:
    """Id of the entity that a quote's source stands for; None when it is not named."""
    if source is None:
        return None
    head = source.root
    named = named_by(head, mentions) or named_within(source, mentions)
    if named is not None:
        return named
    if head.lemma_.lower() in VOICES:
        return (
            behind_voice(quote, mentions)
            or last_speaker(paragraph, said, frozenset({head.lower_}))
            or issuer(head, mentions)
        )
    if head.lower_ in HE_OR_SHE:
        return last_speaker(paragraph, said, HE_OR_SHE | {"who"})
    return None


def span_of(doc: Doc, place: Offsets | None) -> Span | None:
    return doc.char_span(*place, alignment_mode="expand") if place is not None else None


def named_by(head: Token, mentions: Mentions) -> str | None:
    """The entity that a source's head mentions, or a name that tells who that is: "Foreign Minister Ri"."""
    beside = [child for child in head.children if base(child) in NAMING]
    for word in [head, *beside]:
        found = [one for one in mentions.touching((word.idx, word.idx + len(word))) if may_speak(one)]
        if found and (word is head or is_called(head, word, found[0][1])):
            return min(found, key=lambda one: one[0].end - one[0].start)[1].id
    return None


def is_called(head: Token, word: Token, entity: Entity) -> bool:
    """Whether a name beside a noun is its own: "analyst Roe", "the Acme agency"; not "the Roe campaign"."""
    if entity.type == "PERSON":
        return word.i > head.i
    return entity.type == "ORG" and head.lower_ in BODIES and not is_any(head)


def is_any(noun: Token) -> bool:
    """Whether a noun is one of many: "an Acme group"."""
    return any(child.lower_ in INDEFINITE_DETERMINERS for child in noun.children)


def named_within(source: Span, mentions: Mentions) -> str | None:
    """Whose name a source begins or ends with: "Roe, a baker", "Acme analyst Jane Roe"."""
    names = [one for one in mentions.touching((source.start_char, source.end_char)) if is_name(one)]
    people = {entity.id for _, entity in names if entity.type == "PERSON"}
    if not names or len(people) > 1:
        return None
    for mention, entity in (names[0], names[-1]):
        name = source.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if name is not None and (leads(source, name, entity) or closes(source, name, entity)):
            return entity.id
    return None


def is_name(one: Placed) -> bool:
    return one[1].type in ("PERSON", "ORG") and one[0].kind == "name"


def leads(source: Span, name: Span, entity: Entity) -> bool:
    """Whether a source is a person's name and a word on him: "Roe, a baker"."""
    behind = source.doc[name.end] if name.end < source.end else None
    return entity.type == "PERSON" and name.start <= source.start and (behind is None or behind.text == ",")


def closes(source: Span, name: Span, entity: Entity) -> bool:
    """Whether a source says what somebody is, then the name: "Acme analyst Jane Roe", "a host, Jane Roe,"."""
    before = source.doc[name.start - 1] if name.start > source.start else None
    if before is None or not all(token.is_punct for token in source.doc[name.end : source.end]):
        return False
    if entity.type == "ORG":
        return before.lower_ in BODIES
    plain = not any(token.pos_ in ("ADP", "SCONJ", "VERB") for token in source.doc[source.start : name.start])
    if before.text == "," or before.pos_ in ("NOUN", "PROPN"):
        return person_noun(source.root) is not None or (plain and person_noun(before) is not None)
    return False


def may_speak(one: Placed) -> bool:
    return one[1].type in SPEAKING_TYPES


def behind_voice(quote: Quote, mentions: Mentions) -> str | None:
    """Whom a spokesperson or a statement speaks for: "a State Department spokesperson"."""
    assert quote.source is not None
    found = [one for one in mentions.touching(quote.source) if may_speak(one)]
    return max(found, key=lambda one: (one[1].type == "ORG", one[0].end))[1].id if found else None


def last_speaker(paragraph: int, said: list[Said], heads: frozenset[str]) -> str | None:
    """The last speaker whose source has one of these heads, two paragraphs before at most."""
    for before in reversed(said):
        if paragraph - before.paragraph > REACH:
            return None
        if before.quote.speaker is not None and before.head in heads:
            return before.quote.speaker
    return None


def issuer(voice: Token, mentions: Mentions) -> str | None:
    """Who issued what "the statement" takes up: "Acme issued a statement", "Roe wrote in a letter"."""
    if not any(child.lower_ in DEFINITE_DETERMINERS for child in voice.children):
        return None
    for token in reversed(voice.doc[max(0, voice.i - SIGHT) : voice.i]):
        verb = token.head
        if token.lower_ == voice.lower_ and verb.pos_ == "VERB" and not is_subject(token):
            subject = next((child for child in verb.children if is_subject(child)), None)
            return named_by(subject, mentions) if subject is not None else None
    return None


def spoken_of(quote: Quote, mentions: Mentions, speaker: str | None) -> tuple[str, ...]:
    """Ids of the entities the content mentions, in order; the speaker's own "I" and "we" do not count."""
    inside = [
        entity.id
        for piece in quote.content
        for mention, entity in mentions.touching(piece)
        if not (entity.id == speaker and mention.text.lower() in FIRST_PERSON)
    ]
    return tuple(dict.fromkeys(inside))
