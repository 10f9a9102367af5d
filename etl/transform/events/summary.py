"""Summary: an event in a line, for people."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from etl.transform.events.findings import Finding
from etl.transform.events.participants import phrase
from etl.transform.values import Entity


def summarize(finding: Finding, actors: Sequence[Entity], recipients: Sequence[Entity]) -> str:
    """`North Korea → United States: threaten`; of parties without a name, the printed words."""
    doers = [entity.name for entity in actors] or printed(finding.actors)
    others = [entity.name for entity in recipients]
    act = finding.standing.type.lower()
    status = finding.standing.status
    left = ", ".join(doers) or "unnamed"
    right = f" → {', '.join(others)}" if others else ""
    return f"{left}{right}: {act}" + ("" if status == "happened" else f" ({status})")


def printed(nouns: Sequence[Token]) -> list[str]:
    """Phrases as printed, pronouns left out."""
    return [noun.doc.text[slice(*phrase(noun))] for noun in nouns if noun.pos_ != "PRON"]
