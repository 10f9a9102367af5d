"""Transcripts: paragraphs that begin with who speaks: "Q:", "MS. KIM:", "AK:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.quotes.drafts import NONE, Draft, Tokens
from etl.transform.quotes.regions import Regions
from etl.transform.rules import nothing, rule
from etl.transform.values import text_of

LABEL = re.compile(
    r"^[“\"]?(?P<label>(?:Q|A|Question|Answer)(?=[.:])|[A-Z]{2,3}(?=:)"
    r"|[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){0,4}(?=:)"
    r"|(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+(?=:))[.:]\s+(?=\S)",
    re.MULTILINE,
)
"""Q or A, initials, a name in capitals, or a name, and its colon."""
CAPITALS = re.compile(r"[A-Z][A-Z'’.\- ]*|Question|Answer")
LEAST = 2
"""Paragraphs that begin with a label before an article is a transcript."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a transcript, as characters."""

    label: Offsets
    words: Offsets
    """What is said, after the label."""


@rule(nothing)
def find_transcribed(regions: Regions) -> Iterator[Draft]:
    """Read the labelled lines of an interview or a hearing; each is its speaker's own words."""
    for line in lines(text_of(regions.doc)):
        content = tokens_in(regions, line.words)
        if content:
            yield Draft(content, tokens_in(regions, line.label), NONE, "transcript")


def lines(text: str) -> list[Line]:
    """The labelled lines of a text; none where too few share a form to be a transcript."""
    found = [(match, line_of(text, match)) for match in LABEL.finditer(text)]
    counts = Counter(match["label"] for match, _ in found)
    several = len(counts) > 1 and sum(counts.values()) > LEAST
    kept = [
        line
        for match, line in found
        if several and (CAPITALS.fullmatch(match["label"]) or is_spoken(text, line, counts[match["label"]]))
    ]
    return kept if len(kept) >= LEAST else []


def is_spoken(text: str, line: Line, count: int) -> bool:
    """Whether a name that begins several paragraphs introduces a sentence, and no number or list."""
    return count >= LEAST and text[line.words[1] - 1] in ".!?…—"


def line_of(text: str, match: re.Match[str]) -> Line:
    """A label and the rest of its paragraph, closing marks left out."""
    end = text.find("\n", match.end())
    words = text[match.end() : end if end >= 0 else len(text)].rstrip(' ”"')
    return Line(match.span("label"), (match.end(), match.end() + len(words)))


def tokens_in(regions: Regions, place: Offsets) -> Tokens:
    """The tokens that lie within a range of characters, white space at its ends left out."""
    span = regions.doc.char_span(*place, alignment_mode="contract")
    return frozenset(token.i for token in span or () if not token.is_space) or NONE
