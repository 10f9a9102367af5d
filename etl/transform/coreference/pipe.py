"""Coreference: the pronouns and nominals that stand for an entity.

Entities with their names in; the same entities with every mention out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.coreference.campaigns import with_campaigns
from etl.transform.coreference.collectives import resolve_collectives
from etl.transform.coreference.confidence import Antecedent
from etl.transform.coreference.discourse import Discourse, Reach, Referent
from etl.transform.coreference.forces import with_forces
from etl.transform.coreference.nominals import find_unnamed, resolve_nominals
from etl.transform.coreference.pairs import resolve_pairs
from etl.transform.coreference.pronouns import resolve_pronouns
from etl.transform.coreference.relatives import resolve_relatives
from etl.transform.tokens import Doc
from etl.transform.values import Entity, Mention, Quote


@Language.factory(
    "coreference",
    requires=["doc._.entities", "doc._.quotes"],
    assigns=["doc._.entities"],
    default_config=asdict(Reach()),
)
def make_coreference(
    nlp: Language,
    name: str,
    people: int,
    names: int,
    bodies: int,
    pairs: int,
    ahead: int,
    subjects: int,
    relatives: int,
) -> Coreference:
    return Coreference(Reach(people, names, bodies, pairs, ahead, subjects, relatives))


class Coreference(ArticlePipe):
    """Add pronouns and nominals to the entities they stand for.

    How far from a word these may be spoken of:

    people: Sentences, for he and she.
    names: Sentences, for a noun that is part of a body's name.
    bodies: Sentences, for a noun that any body may be called.
    pairs: Sentences, for the former and the latter.
    ahead: Tokens, from he or she to the name of whom an opening phrase speaks.
    subjects: Tokens, for an it or they that speaks.
    relatives: Tokens, for a who that the parse leaves open.
    """

    leaves = "entities"

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        entities = add_mentions(doc, doc._.entities, doc._.quotes, self.reach)
        entities = with_campaigns(doc, entities, doc._.quotes)
        return with_forces(doc, entities, doc._.quotes)


def add_mentions(
    doc: Doc, entities: Iterable[Entity], quotes: Iterable[Quote], reach: Reach | None = None
) -> tuple[Entity, ...]:
    """Entities and quotes in; the entities with their pronouns and nominals out."""
    discourse = Discourse(doc, entities, quotes, reach)
    add_nominals(discourse)
    add_unnamed(discourse)
    for resolve in PRONOUNS:
        for sighting, found in resolve(discourse):
            token = doc[sighting.first]
            place = token.idx, token.idx + len(token)
            between = ids_of(found) if found.rival else ()
            mention = Mention(token.text, *place, "pronoun", "rank", found.chance, between=between)
            found.referent.added.append(mention)
    return tuple(complete(one) for one in discourse.referents if one.entity)


def ids_of(found: Antecedent) -> tuple[str, ...]:
    """The ids of an antecedent and its rival."""
    return tuple(one.entity.id for one in (found.referent, found.rival) if one and one.entity)


PRONOUNS = (resolve_relatives, resolve_pronouns, resolve_collectives)
"""Each sees the mentions that those before it added."""


def add_nominals(discourse: Discourse) -> None:
    for nominal, found in [*resolve_nominals(discourse), *resolve_pairs(discourse)]:
        span = discourse.doc[nominal.first : nominal.last]
        mention = Mention(span.text, span.start_char, span.end_char, "nominal", "office", found.chance)
        found.referent.added.append(mention)
        discourse.see(found.referent, mention.start, mention.end, "nominal")


def add_unnamed(discourse: Discourse) -> None:
    """Let unnamed people compete for pronouns."""
    for first, last, sex in list(find_unnamed(discourse)):
        referent = Referent(len(discourse.referents), "PERSON", sex, None)
        discourse.referents.append(referent)
        span = discourse.doc[first:last]
        discourse.see(referent, span.start_char, span.end_char, "nominal")


def complete(referent: Referent) -> Entity:
    """A referent's entity with all its mentions, in the order of the text."""
    entity = referent.entity
    assert entity is not None
    mentions = sorted((*entity.mentions, *referent.added), key=lambda mention: mention.start)
    sex = entity.sex or ("f" if referent.sex == "f" else "m" if referent.sex == "m" else None)
    return replace(entity, mentions=tuple(mentions), sex=sex)
