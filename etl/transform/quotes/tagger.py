"""Quotation tagger: the learned reader of source, cue and content.

spaCy's transition-based recognizer over a small encoder of its own, so that it serves any pipeline: it shares
no layer with the parser. It reads one paragraph at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.ml.models.parser import build_tb_parser_model
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, build_Tok2Vec_model
from spacy.pipeline.ner import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from etl.transform.quotes import meanings
from etl.transform.quotes.features import COLUMNS, rows
from etl.transform.vector_table import look_up

LABELS = ("content", "more", "source", "cue")
"""`more` resumes a content that a cue or source interrupted."""

WIDTH, DEPTH, WINDOW, HIDDEN, MEANING = 96, 4, 2, 64, 64
# (width, rows) of each column's table
TABLES = {
    "norm": (80, 4500),
    "prefix": (16, 1000),
    "suffix": (32, 2000),
    "shape": (24, 1000),
    "place": (24, 60),
    "classes": (32, 500),
    "tag": (32, 150),
    "relation": (32, 600),
    "outer": (48, 800),
    "inner": (48, 800),
    "head": (48, 1500),
}
FEATURES = "quotation_features"


def build_model() -> Model[list[Doc], Any]:
    """The tagger's network, untrained."""
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=COLUMNS.index(name), seed=7 + number, dropout=0.0)
        for number, (name, (width, size)) in enumerate(TABLES.items())
    ]
    known = look_up("look_up_meanings", meanings.table, COLUMNS.index("meaning"))
    meaning: Model[Any, Any] = chain(known, Linear(MEANING, meanings.WIDTH))
    width = MEANING + sum(width for width, _ in TABLES.values())
    mix = Maxout(WIDTH, width, nP=3, dropout=0.0, normalize=True)
    embed: Model[list[Doc], Any] = chain(
        extract(), list2ragged(), with_array(concatenate(*tables, meaning)), with_array(mix), ragged2list()
    )
    encode = MaxoutWindowEncoder(width=WIDTH, depth=DEPTH, window_size=WINDOW, maxout_pieces=3)
    tok2vec = build_Tok2Vec_model(embed, encode)
    return build_tb_parser_model(tok2vec, "ner", True, HIDDEN, 2, True)


def extract() -> Model[list[Doc], list[Any]]:
    """The rows of numbers that `bare` left on each Doc."""

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        return [model.ops.asarray2i(doc.user_data[FEATURES], dtype="uint64") for doc in docs], lambda d: []

    return Model("extract_quotation_features", forward)


def recognizer(vocab: Vocab) -> EntityRecognizer:
    """A recognizer without weights or moves: train it, or read both from disk."""
    for label in LABELS:
        vocab.strings.add(label)
    return EntityRecognizer(vocab, build_model(), name="quotation_tagger")


def bare(paragraph: Doc | Span) -> Doc:
    """A paragraph's words and features, without the sentence bounds that would break up long contents."""
    words, spaces = [token.text for token in paragraph], [bool(token.whitespace_) for token in paragraph]
    doc = Doc(paragraph.vocab, words=words, spaces=spaces)
    doc.user_data[FEATURES] = rows(doc, paragraph)
    return doc


def tag(tagger: EntityRecognizer, paragraphs: Iterable[Doc]) -> Iterator[list[tuple[str, int, int]]]:
    """Bare paragraphs in; label, first token and end token of each span found, paragraph by paragraph."""
    for doc in tagger.pipe(paragraphs, batch_size=32):
        yield [(span.label_, span.start, span.end) for span in doc.ents]
