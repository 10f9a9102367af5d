"""What the tests of coreference share: discourses of parses built by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from etl.transform.coreference.discourse import Discourse, Reach
from etl.transform.values import Entity, Mention, Quote
from tests.transform.conftest import doc_of


@pytest.fixture
def discourse_of(nlp: Language) -> Callable[..., Discourse]:
    """discourse_of(parse, {"Tamm": ("PERSON", "f")}, says=[(0, (6, 7))]) → its discourse.

    Each name is an entity at every place where its words are; what is said is its source's token, and the
    first and last token of its content.
    """

    def make(parse, names=(), *, says=(), tags=(), reach: Reach | None = None, **fields):
        doc = doc_of(nlp, parse)
        for at, tag in tags:
            doc[at].tag_ = tag
        entities = [entity(doc, name, *kinds, **fields.get(name, {})) for name, kinds in dict(names).items()]
        return Discourse(doc, entities, [quote(doc, *one) for one in says], reach)

    return make


def entity(doc, name, type, sex=None, country=None, **fields):
    words = name.split()
    mentions = tuple(
        Mention(name, token.idx, doc[token.i + len(words) - 1].idx + len(words[-1]), "name", "given", 1.0)
        for token in doc
        if [one.text for one in doc[token.i : token.i + len(words)]] == words
    )
    return Entity(name.lower().replace(" ", "-"), name, type, mentions, sex=sex, country=country, **fields)


def quote(doc, source, content):
    """A quotation of some tokens, first to last, attributed to a token or several."""
    span = doc[content[0] : content[1] + 1]
    first, last = source if isinstance(source, tuple) else (source, source)
    place = (doc[first].idx, doc[last].idx + len(doc[last]))
    return Quote("direct", ((span.start_char, span.end_char),), place, None, "given", 1.0)
