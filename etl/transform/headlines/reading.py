"""Reading: a headline read after its article, by the pipes that read quotes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Doc

from etl.transform.headlines.names import entities_in
from etl.transform.headlines.repeats import with_repeats
from etl.transform.tokens import plain

Pipe = Callable[[Doc], Doc]
PIPES = ("quotes", "speakers", "statements")
"""What reads a headline; its entities are the article's, and it tells no events that the text does not."""


def read_headline(headline: Doc, doc: Doc, pipes: Iterable[tuple[str, Pipe]]) -> None:
    """Annotate a headline's parsed Doc: its quotes, with the entities of its article's Doc.

    pipes: those of `PIPES` that there are, by name, in their order.
    """
    article = doc._.article
    headline._.article = replace(article, text=article.title, dateline=None)
    headline._.entities = entities_in(plain(headline), doc._.entities)
    for name, pipe in pipes:
        if name == "statements":
            share_repeats(headline, doc)
        pipe(headline)


def share_repeats(headline: Doc, doc: Doc) -> None:
    """Take from the text's quotes what they know of the headline's."""
    title, text = headline._.article.text, doc._.article.text
    headline._.quotes = tuple(with_repeats(title, headline._.quotes, text, doc._.quotes))
