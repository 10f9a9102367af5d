"""Places: where a quote's source, cue and content stand, as tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from etl.transform.quotes.cues import cue_class
from etl.transform.speakers.mentions import Mentions
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import Quote, span_at


@dataclass(frozen=True)
class Places:
    """The parts of one quote, each as a span of the Doc."""

    doc: Doc
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    mentions: Mentions | None = None
    """The mentions of the text's entities, where they are known."""

    @cached_property
    def verb(self) -> Token | None:
        """The verb of the cue; None for "according to" and nouns."""
        verbs = (token for token in self.cue or () if token.pos_ == "VERB")
        return next((verb for verb in verbs if verb.lower_ != "according"), None)

    @cached_property
    def told(self) -> Token | None:
        """The word of the cue that reports: its verb, else the first that is known to, else the first."""
        words = list(self.cue or ())
        known = (token for token in words if cue_class(token))
        return self.verb or next(known, words[0] if words else None)

    @property
    def overlap(self) -> bool:
        """Whether two of the parts share a token, as in a passage that was misread."""
        spans = sorted(self.parts, key=lambda span: span.start)
        return any(one.end > next_.start for one, next_ in pairwise(spans))

    @property
    def parts(self) -> list[Span]:
        """Content, source and cue, as far as they are there."""
        return [*self.content, *(part for part in (self.source, self.cue) if part is not None)]


def places_of(doc: Doc, quote: Quote, mentions: Mentions | None = None) -> Places:
    """The spans of a quote's parts."""
    content = tuple(span_at(doc, piece) for piece in quote.content)
    source, cue = (span_at(doc, part) if part else None for part in (quote.source, quote.cue))
    return Places(doc, content, source, cue, mentions)
