"""Quotation tagger: the learned reader of source, cue and content, from the encoder's states.

It reads one paragraph at a time and needs no parse, so that it serves any pipeline behind the encoder.
"""

from __future__ import annotations

import numpy

from etl.transform.language.chunks import chunks
from etl.transform.language.weights import Array, Weighted
from etl.transform.quotes.drafts import Tokens
from etl.transform.quotes.linking import Tagged
from etl.transform.tokens import Doc, Span

CONTENT, SOURCE = ("content", "more"), ("source",)
LEAST = 1e-6


class Chances:
    """How likely each token is to begin or carry on each role, [tokens, classes]; the first class is none."""

    def __init__(self, table: Array, labels: list[str]) -> None:
        self.table = table
        self.labels = labels

    def within(self, tokens: Tokens, roles: tuple[str, ...]) -> float:
        """How likely some tokens are to have one of some roles, on average; 0 for no tokens."""
        columns = [2 * self.labels.index(role) + one for role in roles for one in (1, 2)]
        return float(self.table[sorted(tokens)][:, columns].sum(1).mean()) if tokens else 0.0

    def edge(self, tokens: Tokens) -> float:
        """How likely a content is to begin and to end where some tokens do."""
        begins = [2 * self.labels.index(role) + 1 for role in CONTENT]
        goes_on = [2 * self.labels.index(role) + 2 for role in CONTENT]
        first, behind = min(tokens), max(tokens) + 1
        after = self.table[behind, goes_on].sum() if behind < len(self.table) else 0.0
        return float(self.table[first, begins].sum() * (1 - after))


class QuotationTagger(Weighted):
    """Roles of words: `content`, `source`, `cue`, and `more`, which resumes an interrupted content."""

    def chances(self, doc: Doc) -> Chances | None:
        """How likely each role is for each token; None where there is nothing to read it from."""
        if not self.weights or not len(doc.tensor):
            return None
        scores = self.two_layers(doc.tensor)
        scores = numpy.exp(scores - scores.max(1, keepdims=True))
        return Chances(scores / scores.sum(1, keepdims=True), self.labels)

    def tag(self, chances: Chances, paragraph: Span) -> list[Tagged]:
        """Label, first token and end token, in the Doc, of each span of a paragraph."""
        tokens = paragraph.doc.tokens
        places = [i for i in range(paragraph.start, paragraph.end) if not tokens[i].is_space]
        if not places:
            return []
        spans = chunks(numpy.log(chances.table[places] + LEAST))
        found = [(self.labels[label], places[start], places[end - 1] + 1) for label, start, end in spans]
        return [one for one in found if any(map(str.isalnum, paragraph.doc[one[1] : one[2]].text))]
