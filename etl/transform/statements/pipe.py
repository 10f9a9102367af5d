"""Statements: what a reader is told of each quote, who its source is and what that source does."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from etl.transform.article_pipe import ArticlePipe
from etl.transform.speakers.mentions import Mentions
from etl.transform.statements.acts import NO_COMMENT, act_of
from etl.transform.statements.places import Places, places_of
from etl.transform.statements.sources import source_type_of
from etl.transform.statements.stated import RIGHT, hints, is_stated
from etl.transform.statements.wording import state
from etl.transform.tokens import Doc
from etl.transform.values import Entity, Quote


@Language.factory("statements", requires=["doc._.quotes", "doc._.entities"], assigns=["doc._.quotes"])
def make_statements(nlp: Language, name: str) -> Statements:
    return Statements()


class Statements(ArticlePipe):
    """Say of each quote who does what and says what, in one sentence, in one verb and by kind of source."""

    leaves = "quotes"

    def predict(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotes in order, each with its statement, its act and its kind of source."""
        entities: dict[str | None, Entity] = {entity.id: entity for entity in doc._.entities}
        outlet = doc._.article.publisher if doc._.article else None
        mentions = Mentions(doc._.entities)
        return tuple(
            tell(places_of(doc, quote, mentions), quote, entities.get(quote.speaker), outlet)
            for quote in doc._.quotes
        )


def tell(places: Places, quote: Quote, speaker: Entity | None, outlet: str | None) -> Quote:
    """The quote with what a reader is told of it, and the chance that all of it is right.

    Who declines to comment states nothing, and readers want to know of it.
    """
    told = with_statement(quote, places, speaker, outlet)
    if told.act == NO_COMMENT:
        return told
    found = tuple(hints(told, places, speaker))
    return replace(told, confidence=RIGHT.chance(found), stated=is_stated(places, found))


def with_statement(quote: Quote, places: Places, speaker: Entity | None, outlet: str | None) -> Quote:
    """The quote with what a reader is told of it; its confidence is still that of the reading."""
    return replace(
        quote,
        statement=state(quote, places, speaker),
        act=act_of(places, quote.speech),
        source_type=source_type_of(places.source, speaker, outlet),
    )
