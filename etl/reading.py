"""Reading: articles or texts in; annotated spaCy Docs out, and nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.pipeline import load_pipeline
from etl.transform.pipeline import read as read_articles


def read(articles: Iterable[Article | str], *, nlp: Language | None = None) -> Iterator[Doc]:
    """Read articles, or plain texts, and yield one Doc for each, in order, as it is read.

    articles: `Article`s, or strings whose paragraphs are parted by line breaks. A string has no title and no
        day, so that "on Friday" stays without a date: `Article(id=…, title=…, text=…, source=…,
        published="2020-06-12")` says them.
    nlp: a pipeline of `load_pipeline`; the shipped one, loaded once, where none is given.

    The Doc's text is the article's. What was found is under `doc._`: `article` (Article), `dates` (Timex),
    `quotes` (Quote), `entities` (Entity, each with its Mentions) and `events` (Event), all with half-open
    offsets in characters; `headline` is the headline's own Doc, with its `quotes`, or None. These are
    the rows that `build` writes, but for what spans articles.

    Raises TypeError for a single string, which would be read letter by letter.
    """
    if isinstance(articles, str):
        raise TypeError("read takes several articles or texts: put a single one in a list")
    return read_articles(nlp or shipped_pipeline(), map(as_article, articles))


def as_article(given: Article | str) -> Article:
    """An article as it is; a text as an article that knows nothing else, its id made of its content."""
    if isinstance(given, Article):
        return given
    key = hashlib.blake2b(given.encode(), digest_size=8).hexdigest()
    return Article(id=f"text-{key}", title="", text=given, source="text")


@lru_cache(1)
def shipped_pipeline() -> Language:
    """The shipped pipeline, loaded once a process."""
    return load_pipeline()
