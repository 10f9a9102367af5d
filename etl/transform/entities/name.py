"""Name: one name in a text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from etl.transform.knowledge.known_names import Known

WORDS = "name_words"
SURE, USUAL, DOUBTFUL = 0.97, 0.85, 0.6
"""Chances that a name is one: known ones, those the parser found, and those that tell too little."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text."""

    text: str
    start: int
    """Characters."""
    end: int
    first: int
    """Tokens."""
    last: int
    """The token behind the last."""
    type: str
    method: str
    confidence: float
    known: Known | None = None


def text_of(doc: Doc) -> str:
    """The text of a Doc; `doc.text` is joined anew at every call."""
    return doc._.article.text if doc._.article else doc.text


def make(
    doc: Doc, first: int, last: int, type: str, method: str, confidence: float, known: Known | None = None
) -> Name:
    """A name of whole tokens."""
    # Not doc.text, which spaCy joins anew at every call.
    text, start = doc[first:last].text, doc[first].idx
    return Name(text, start, start + len(text), first, last, type, method, confidence, known)
