"""Printed name: one name as a text prints it, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from etl.transform.knowledge.known_names import Known

SURE, USUAL, DOUBTFUL = 0.97, 0.85, 0.6
"""Chances that a name is one: known ones, those the parser found, and those that tell too little."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One name in a text."""

    text: str
    start: int
    """Characters."""
    end: int
    first: int
    """Tokens."""
    last: int
    """The token after the last."""
    type: str
    method: str
    confidence: float
    known: Known | None = None


def name_of(
    doc: Doc, first: int, last: int, type: str, method: str, confidence: float, known: Known | None = None
) -> PrintedName:
    """A name of whole tokens."""
    # Not doc.text, which spaCy joins anew at every call.
    text, start = doc[first:last].text, doc[first].idx
    return PrintedName(text, start, start + len(text), first, last, type, method, confidence, known)
