"""Speakers: whose words each quote is, and whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.coreference.discourse import is_one_of_several
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import none, rule
from etl.transform.speakers.about import find_spoken_of
from etl.transform.speakers.antecedents import printed_antecedent
from etl.transform.speakers.around import find_around
from etl.transform.speakers.epithets import find_epithet, find_holder, find_same_described, find_who_adds
from etl.transform.speakers.introduced import find_introduced
from etl.transform.speakers.labels import find_labelled
from etl.transform.speakers.mentions import Mentions
from etl.transform.speakers.naming import (
    find_after_calling,
    find_body_at_end,
    find_first_name,
    find_name_at_end,
    find_named,
    find_surname,
    people_named,
    rivals_at,
)
from etl.transform.speakers.sources import Reach, Said, Source
from etl.transform.speakers.titles import title_of
from etl.transform.speakers.voices import find_issuer, find_represented, find_same_voice
from etl.transform.tokens import Doc
from etl.transform.values import Entity, Quote, span_at, text_of

GROUPS = word_set("nouns", "group")
FINDERS: tuple[Callable[[Source], str | None], ...] = (
    find_after_calling,
    find_named,
    find_name_at_end,
    find_first_name,
    find_surname,
    find_body_at_end,
    find_represented,
    find_same_voice,
    find_issuer,
    find_labelled,
    find_holder,
    find_who_adds,
    find_same_described,
    find_epithet,
    find_introduced,
)
"""Who finds a source's speaker, in the order in which they are asked."""


@Language.factory(
    "speakers",
    requires=["doc._.quotes", "doc._.entities"],
    assigns=["doc._.quotes"],
    default_config={"max_tokens_back": 250, "max_paragraphs_back": 2},
)
def make_speakers(nlp: Language, name: str, max_tokens_back: int, max_paragraphs_back: int) -> Speakers:
    return Speakers(max_tokens_back=max_tokens_back, max_paragraphs_back=max_paragraphs_back)


class Speakers(ArticlePipe):
    """Name the entity that each quote's source is, and those that its content speaks of.

    max_tokens_back: tokens before "the statement" within which it may have been issued.
    max_paragraphs_back: paragraphs back to a quote that "the spokesperson", named there, may go on from.
    """

    leaves = "quotes"

    def __init__(self, *, max_tokens_back: int = 250, max_paragraphs_back: int = 2) -> None:
        self.reach = Reach(max_tokens_back, max_paragraphs_back)

    def predict(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotes in order, each with its speaker's id and the ids of whom it is about."""
        mentions = Mentions(doc._.entities)
        entities = {entity.id: entity for entity in doc._.entities}
        paragraphs = [match.end() for match in re.finditer(r"\n+", text_of(doc))]
        said: list[Said] = []
        for quote in doc._.quotes:
            paragraph = bisect_right(paragraphs, quote.start)
            span = span_at(doc, quote.source) if quote.source is not None else None
            if span is not None:
                source = Source(span, paragraph, mentions, said, self.reach, quote.method, quote.content)
                done = attribute(quote, doc, source, entities)
            else:
                before = (one.quote for one in said)
                around = find_around(doc, quote, mentions, before) if quote.method == "alone" else None
                done = replace(quote, speaker=around)
            done = replace(done, about=find_spoken_of(doc, done, mentions, done.speaker))
            said.append(Said(done, paragraph, span.root.lower_ if span is not None else ""))
        return tuple(one.quote for one in said)


def find_speaker(source: Source) -> str | None:
    """Id of the entity that a source names; None when nobody with a name is meant."""
    return next((found for find in FINDERS if (found := find(source)) is not None), None)


def attribute(quote: Quote, doc: Doc, source: Source, entities: Mapping[str, Entity]) -> Quote:
    """A quote with its speaker; without one where two people are as likely."""
    between = rivals_at(source)
    place = printed_antecedent(doc, source.span)
    printed = replace(source, span=span_at(doc, place)) if place is not None else source
    speaker = (find_speaker(source) or find_printed(printed)) if not between else None
    if speaker is not None and is_body_for_person(source, entities.get(speaker)):
        speaker = None
    title = title_of(printed, entities.get(speaker or ""))
    done = replace(quote, speaker=speaker, between=between, title=title)
    return replace(done, source=place, pronoun=quote.source) if place is not None else done


def is_body_for_person(source: Source, entity: Entity | None) -> bool:
    """A group is nobody whom it has among it: "a group, including Roe, …", and then "the group said"."""
    is_person = entity is not None and entity.type == "PERSON"
    return is_person and source.head.lower_ in GROUPS and not any(people_named(source))


@rule(none)
def find_printed(source: Source) -> str | None:
    """Take the one whom the words to print name: "Roe’s campaign", for "it"."""
    several = is_one_of_several(source.head) or source.head.tag_ in ("NNS", "NNPS")
    return find_named(source) if not several else None
