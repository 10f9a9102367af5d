"""Places: toponyms resolved to GeoNames, and what each mention of a place is used for.

Entities in; the same out, those that are places with coordinates, country and a stable id. What a capital is
said to say or do is counted as its country's: "Pyongyang would never again provide" speaks of North Korea.
"""

from __future__ import annotations

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.entities import merge_entities
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.places.location import locate
from etl.transform.places.placing import place_entity
from etl.transform.tokens import Doc
from etl.transform.values import Entity


@Language.factory("places", requires=["doc._.entities"], assigns=["doc._.entities"])
def make_places(nlp: Language, name: str) -> Places:
    return Places()


class Places(ArticlePipe):
    """Put the entities that are places on the map."""

    leaves = "entities"
    needs_parse = False

    def __init__(self) -> None:
        self.gazetteer = gazetteer()

    def predict(self, doc: Doc) -> tuple[Entity, ...]:
        found = locate(doc, self.gazetteer)
        entities = [placed for one in doc._.entities for placed in place_entity(doc, one, found.get(one.id))]
        return tuple(sorted(merge_entities(entities), key=first_mention))


def first_mention(entity: Entity) -> tuple[int, str]:
    return min((mention.start for mention in entity.mentions), default=0), entity.id
