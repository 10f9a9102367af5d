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
    """discourse_of(parse, {"Tamm": ("PERSON", "f")}, says=[("Tamm", "the port is safe")]) → its discourse.

    Each name is an entity at every place where the word is; a sentence starts after a full stop; what is said
    is from its first word to its last, and its source the last such word before, or the first after it.
    """

    def make(parse, names=(), *, says=(), tags=(), starts=(), reach: Reach | None = None, **fields):
        doc = doc_of(nlp, parse)
        for at, tag in tags:
            doc[at].tag_ = tag
        for token in doc[1:]:
            token.is_sent_start = doc[token.i - 1].text == "." or token.i in starts
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
    """A quotation of the words at some tokens, attributed to a token."""
    first, last = content
    span, said = doc[first : last + 1], doc[source]
    place = (said.idx, said.idx + len(said))
    return Quote("direct", ((span.start_char, span.end_char),), place, None, "given", 1.0)
