"""Printed name: one name as a text prints it, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from etl.transform.knowledge.known_names import Known
from etl.transform.tokens import Doc


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
    confidence: float = 1.0
    """The chance that it is a name of that type."""
    known: Known | None = None
    """What it stands for wherever it is printed."""


def name_of(
    doc: Doc, first: int, last: int, type: str, method: str, known: Known | None = None
) -> PrintedName:
    """A name of whole tokens; `method` names the finder."""
    # Not doc.text, which spaCy joins anew at every call.
    text, start = doc[first:last].text, doc[first].idx
    return PrintedName(text, start, start + len(text), first, last, type, method, known=known)
