"""Stock: spaCy's own tagger, morphologizer and lemmatizer with the labels that the treebanks have."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from etl.training.passages import treebank_passages
from etl.training.records import to_doc
from etl.transform.language.states import WIDTH

STOCK = ("tagger", "morphologizer", "trainable_lemmatizer")
MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "nO": None,
    "normalize": False,
    "tok2vec": {"@architectures": "onrecord.EncoderStates.v1", "width": WIDTH},
}
RARE = 3
"""Lemmas are formed by the edits seen so often at least."""


def stock_pipeline(corpora: Path) -> Language:
    """The components, labelled and untrained, the same for the same corpora."""
    nlp = spacy.blank("en")
    for name in STOCK:
        settings = {"min_tree_freq": RARE} if name == "trainable_lemmatizer" else {}
        nlp.add_pipe(name, config={"model": MODEL, **settings})
    docs = [to_doc(record, syntax=True) for record in treebank_passages(corpora)]
    examples = [Example(doc, doc) for doc in docs]
    for name in STOCK:
        nlp.get_pipe(name).initialize(lambda: examples, nlp=nlp)  # type: ignore[attr-defined]
    return nlp


def dependency_labels(corpora: Path) -> list[str]:
    """The treebanks' dependency labels, in order of the alphabet."""
    found = {word.dep for record in treebank_passages(corpora) for word in record.words}
    return sorted(found - {"root", ""} | {"ROOT", "dep"})
