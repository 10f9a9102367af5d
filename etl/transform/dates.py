"""Dates: TIMEX3 expressions and the days they stand for (EDTF)."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("dates", default=(), force=True)


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression (TIMEX3), resolved against the article's date."""

    text: str
    start: int
    end: int
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    """TIMEX3 value: `2019-02`, `P2Y`, `PRESENT_REF`."""
    edtf: str | None
    date_from: str | None
    """First day, inclusive, `YYYY-MM-DD`; None where open or vague."""
    date_to: str | None
    """Last day, inclusive."""
    method: str
    """The rule that read it."""


@Language.factory("dates", assigns=["doc._.dates"])
def make_dates(nlp: Language, name: str) -> Dates:
    return Dates()


class Dates:
    """Find time expressions and resolve them."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
