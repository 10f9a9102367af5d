"""Quotes: source, cue and content of every quotation, direct, indirect and mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.spans import Offsets

Doc.set_extension("quotes", default=(), force=True)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation (an attribution, in PARC's and PolNeAR's terms)."""

    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Offsets, ...]
    """The pieces of what is quoted, in order."""
    source: Offsets | None
    """The words that name the speaker: `the spokesperson`, `he`."""
    cue: Offsets | None
    """The words that report: `said`, `according to`."""
    method: str
    """The rule or tagger that found it."""
    confidence: float
    """Chance that content and speaker are both right, 0 to 1."""
    speech: bool = True
    """Said or written, rather than thought, wanted or planned."""
    addressee: str | None = None
    """Whom it was said to, as printed."""
    speaker: str | None = None
    """Id of the Entity the source stands for; None when unnamed."""
    about: tuple[str, ...] = ()
    """Ids of the Entities the content speaks of."""

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


@Language.factory("quotes", assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    return Quotes()


class Quotes:
    """Find quotations."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
