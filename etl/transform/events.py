"""Events: who did what to whom, in PLOVER's types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.dates import Timex
from etl.transform.spans import Offsets

Doc.set_extension("events", default=(), force=True)


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as one sentence tells it."""

    type: str
    """PLOVER: AGREE, CONSULT, SUPPORT, COOPERATE, AID, CONCEDE, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT."""
    summary: str
    """Readable: `North Korea → United States: threaten`."""
    trigger: Offsets
    sentence: Offsets
    method: str
    confidence: float
    actors: tuple[str, ...] = ()
    """Entity ids."""
    recipients: tuple[str, ...] = ()
    place: str | None = None
    """Entity id."""
    said_by: str | None = None
    """Entity id of who reports it."""
    date: Timex | None = None
    """The expression in the text it is dated by; None for the article's own date."""
    status: Literal["happened", "planned", "denied", "demanded", "possible", "stalled"] = "happened"


@Language.factory("events", assigns=["doc._.events"])
def make_events(nlp: Language, name: str) -> Events:
    return Events()


class Events:
    """Find events."""

    def __call__(self, doc: Doc) -> Doc:
        return doc
