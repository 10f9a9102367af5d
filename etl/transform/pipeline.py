"""Pipeline: which pipes read an article, and how an article goes through them."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.errors import ModelNotFound, UnreadableDocument
from etl.transform.headlines import headline_of, read_headline
from etl.transform.headlines.reading import PIPES

MODEL = Path(__file__).parent.parent / "model"
MAX_TOKENS = 90_000
"""Words and marks of an article: half as many again as the longest has that is read (300,000 characters)."""
COST_OF_PIECE = 5
"""Words that are read in the time that a paragraph takes beside its own."""
BATCH, WORDS_AT_ONCE = 64, 20_000
"""Pieces that are parsed at once, and words and marks of all of them: memory follows the words."""
LONGEST_PIECE = 4_000
"""Words and marks of a piece; few paragraphs have a thousand."""
LONG_RUN = re.compile(r"\S{250,}")
"""Characters without a blank between them: an address may have two hundred."""
PART = 60
"""Characters of such a run that are cut into words together."""


def load_pipeline(model: str | Path | None = None) -> Language:
    """Load the shipped pipeline; or another spaCy pipeline by name or path, followed by our own pipes.

    Raises ModelNotFound when it is not installed or does not parse.
    """
    shipped = spacy.load(MODEL)
    if model is None:
        return shipped
    nlp = load_other(str(model))
    for name in ("encoder", *article_pipes(shipped)):
        if name not in nlp.pipe_names:
            carry(nlp, name)
    return nlp


def carry(nlp: Language, name: str) -> None:
    """Add one of our pipes to another pipeline, with the weights it has in ours."""
    pipe = nlp.add_pipe(name)
    if hasattr(pipe, "from_disk"):
        pipe.from_disk(MODEL / name)


def load_other(model: str) -> Language:
    """Load a spaCy pipeline that tags, parses and finds names."""
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        raise ModelNotFound(f"model {model}: {error}".splitlines()[0]) from error
    lacking = {"parser", "ner"} - set(nlp.pipe_names)
    if lacking:
        raise ModelNotFound(
            f"model {model} lacks {', '.join(sorted(lacking))}: name one that parses and finds names"
        )
    return nlp


def model_version(model: str | Path | None = None) -> str:
    """Name and version of a pipeline, without loading it: `onrecord_en 0.1.0`."""
    if model is None:
        meta = srsly.read_json(MODEL / "meta.json")
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    try:
        return f"{model} {importlib.metadata.version(str(model))}"
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return str(model)


def article_pipes(nlp: Language) -> list[str]:
    """The pipes of ours that read whole articles, in order; the others read one paragraph at a time."""
    return [name for name, pipe in nlp.pipeline if getattr(pipe, "reads", "paragraph") == "article"]


def read(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """Articles in, one annotated Doc each out, in order; `doc.text` is the article's text.

    More than `nlp(text)`: the parser sees one paragraph at a time, since across paragraphs it runs
    headlines into sentences; and title, day, dateline and address of the article are known to the pipes
    that follow.
    """
    for article, doc in parse_all(nlp, articles):
        yield annotate(nlp, doc, article)


def parse(nlp: Language, article: Article) -> Doc:
    """One article's Doc with what reads paragraphs alone: parse and names."""
    return next(doc for _, doc in parse_all(nlp, [article]))


def parse_all(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed Doc; paragraphs of several articles are parsed in one batch."""
    pieces = (
        (piece, (n, article, is_title))
        for n, article in enumerate(articles)
        for piece, is_title in words_of_pieces(nlp, article)
    )
    parsed = chain.from_iterable(
        nlp.pipe(batch, as_tuples=True, disable=article_pipes(nlp), batch_size=BATCH)
        for batch in batches_of(pieces)
    )
    for (_, article), group in groupby(parsed, key=lambda pair: pair[1][:2]):
        yield article, joined((piece, is_title) for piece, (_, _, is_title) in group)


def batches_of(pieces: Iterable[tuple[Doc, Any]]) -> Iterator[list[tuple[Doc, Any]]]:
    """Pieces, each with what it is, in lists that are parsed at once."""
    batch: list[tuple[Doc, Any]] = []
    words = 0
    for piece in pieces:
        batch.append(piece)
        words += len(piece[0])
        if len(batch) == BATCH or words > WORDS_AT_ONCE:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def joined(pieces: Iterable[tuple[Doc, bool]]) -> Doc:
    """The Doc of an article's parsed pieces, with its headline, which is one of them."""
    docs = list(pieces)
    doc = join([piece for piece, is_title in docs if not is_title])
    doc._.headline = next((piece for piece, is_title in docs if is_title), None)
    return doc


def words_of_pieces(nlp: Language, article: Article) -> list[tuple[Doc, bool]]:
    """The pieces of an article, cut into words. Raises UnreadableDocument where they are too many."""
    count = 0
    pieces: list[tuple[Doc, bool]] = []
    for piece, is_title in pieces_of(article):
        words = make_doc(nlp, piece)
        pieces.extend((part, is_title) for part in ([words] if is_title else parts_of_piece(words)))
        count += len(words) + COST_OF_PIECE
        if count > MAX_TOKENS:  # known before any is parsed
            reason = f"more than {MAX_TOKENS:,} words and marks, more than one article has; split it"
            raise UnreadableDocument(article.source, reason, "transform")
    return pieces


def parts_of_piece(words: Doc) -> Iterator[Doc]:
    """A piece in parts that can be parsed at once, each up to where a sentence seems to end."""
    start = 0
    while len(words) - start > LONGEST_PIECE:
        end = start + LONGEST_PIECE
        ends = (at for at in range(end - 1, start + LONGEST_PIECE // 2, -1) if is_end(words, at))
        end = next(ends, end - 1) + 1
        yield words[start:end].as_doc()
        start = end
    yield words[start:].as_doc() if start else words


def is_end(words: Doc, at: int) -> bool:
    """Whether a word looks like the last of a sentence, before any is parsed."""
    return words[at].text in (".", "!", "?") and words[at + 1].text[:1].isupper()


def make_doc(nlp: Language, text: str) -> Doc:
    """A text, cut into words; in no more steps than it has characters.

    spaCy takes marks off a run without blanks one by one, and looks at the whole run for each.
    """
    if not LONG_RUN.search(text):
        return nlp.make_doc(text)
    return join([nlp.make_doc(part) for part in parts_of(text)])


def parts_of(text: str) -> Iterator[str]:
    """A text in parts: what lies between long runs without blanks, and such runs piece by piece."""
    start = 0
    for run in LONG_RUN.finditer(text):
        if start < run.start():
            yield text[start : run.start()]
        for at in range(run.start(), run.end(), PART):
            yield text[at : min(at + PART, run.end())]
        start = run.end()
    if start < len(text):
        yield text[start:]


def pieces_of(article: Article) -> Iterator[tuple[str, bool]]:
    """The paragraphs of an article, and its headline where that is to be read; each with which it is."""
    for piece in paragraphs(article.text):
        yield piece, False
    if article.text and (title := headline_of(article)):
        yield title, True


def annotate(nlp: Language, doc: Doc, article: Article) -> Doc:
    """Run the pipes that read a whole article."""
    doc._.article = article
    pipes = [(name, nlp.get_pipe(name)) for name in article_pipes(nlp)]
    for _, pipe in pipes:
        doc = pipe(doc)
    if doc._.headline is not None:
        read_headline(doc._.headline, doc, [one for one in pipes if one[0] in PIPES])
    return doc


def paragraphs(text: str) -> Iterator[str]:
    """Cut a text after each run of line breaks; joined again, the pieces are the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while end < len(text) and text[end] == "\n":
            end += 1
        yield text[start:end]
        start = end


def join(docs: list[Doc]) -> Doc:
    """One Doc of several that follow each other, nothing put between them."""
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    assert doc is not None
    return doc
