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
BEGINS, GOES_ON = (1,), (2,)
"""Steps: a token begins a role's words, or goes on with them."""
LEAST = 1e-6


class Chances:
    """How likely each token is to begin or carry on each role, [tokens, classes]; the first class is none."""

    def __init__(self, table: Array, labels: list[str]) -> None:
        self.table = table
        self.logs = numpy.log(table + LEAST)
        self.labels = labels
        self.sums: dict[tuple[tuple[str, ...], tuple[int, ...]], Array] = {}

    def within(self, tokens: Tokens, roles: tuple[str, ...]) -> float:
        """How likely some tokens are to have one of some roles, on average; 0 for no tokens."""
        return float(self.of(roles, BEGINS + GOES_ON)[sorted(tokens)].sum() / len(tokens)) if tokens else 0.0

    def edge(self, tokens: Tokens) -> float:
        """How likely a content is to begin and to end where some tokens do."""
        first, behind = min(tokens), max(tokens) + 1
        after = self.of(CONTENT, GOES_ON)[behind] if behind < len(self.table) else 0.0
        return float(self.of(CONTENT, BEGINS)[first] * (1 - after))

    def of(self, roles: tuple[str, ...], steps: tuple[int, ...]) -> Array:
        """How likely each token is to take a step of one of some roles; summed up once."""
        if (roles, steps) not in self.sums:
            columns = [2 * self.labels.index(role) + step for role in roles for step in steps]
            self.sums[roles, steps] = self.table[:, columns].sum(1)
        return self.sums[roles, steps]


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
        spans = chunks(chances.logs[places])
        found = [(self.labels[label], places[start], places[end - 1] + 1) for label, start, end in spans]
        return [one for one in found if any(map(str.isalnum, paragraph.doc[one[1] : one[2]].text))]
