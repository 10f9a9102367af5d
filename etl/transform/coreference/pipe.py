"""Coreference: the pronouns and nominals that stand for an entity.

Entities with their names in; the same entities with every mention out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.article_pipe import ArticlePipe
from etl.transform.coreference import bodies, nominals, pronouns, relatives
from etl.transform.coreference.discourse import Discourse, Referent
from etl.transform.values import Entity, Mention, Quote


@Language.factory("coreference", requires=["doc._.entities", "doc._.quotes"], assigns=["doc._.entities"])
def make_coreference(nlp: Language, name: str) -> Coreference:
    return Coreference()


class Coreference(ArticlePipe):
    """Add pronouns and nominals to the entities they stand for."""

    leaves = "entities"

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        return resolve(doc, doc._.entities, doc._.quotes)


def resolve(doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """Entities and quotes in; the entities with their pronouns and nominals out."""
    discourse = Discourse(doc, entities, quotes)
    add_nominals(discourse)
    add_unnamed(discourse)
    for sighting, confidence in chain(
        relatives.resolve(discourse), pronouns.resolve(discourse), bodies.resolve(discourse)
    ):
        token = doc[sighting.first]
        add(
            sighting.referent,
            Mention(token.text, token.idx, token.idx + len(token), "pronoun", "rank", confidence),
        )
    return tuple(complete(one) for one in discourse.referents if one.entity)


def add_nominals(discourse: Discourse) -> None:
    for referent, nominal, confidence in list(nominals.resolve(discourse)):
        span = discourse.doc[nominal.first : nominal.last]
        add(referent, Mention(span.text, span.start_char, span.end_char, "nominal", "office", confidence))
        discourse.see(referent, span.start_char, span.end_char, "nominal")


def add_unnamed(discourse: Discourse) -> None:
    """Let unnamed people compete for pronouns."""
    for first, last, sex in list(nominals.unnamed(discourse)):
        referent = Referent(len(discourse.referents), "PERSON", sex, None)
        discourse.referents.append(referent)
        span = discourse.doc[first:last]
        discourse.see(referent, span.start_char, span.end_char, "nominal")


def add(referent: Referent, mention: Mention) -> None:
    referent.added.append(mention)


def complete(referent: Referent) -> Entity:
    """A referent's entity with all its mentions, in the order of the text."""
    entity = referent.entity
    assert entity is not None
    mentions = sorted((*entity.mentions, *referent.added), key=lambda mention: mention.start)
    sex = entity.sex or ("f" if referent.sex == "f" else "m" if referent.sex == "m" else None)
    return replace(entity, mentions=tuple(mentions), sex=sex)
