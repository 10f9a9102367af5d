"""Sources: the words that a quote is attributed to, with all that helps to say whom they name."""

from __future__ import annotations

from dataclasses import dataclass

from etl.offsets import Offsets
from etl.transform.speakers.mentions import Mentions
from etl.transform.tokens import Span, Token
from etl.transform.values import Quote


@dataclass(frozen=True, slots=True)
class Said:
    """A quote whose speaker was looked for."""

    quote: Quote
    paragraph: int
    head: str
    """The source's head word, in lower case; empty for a quote without a source."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a finder looks."""

    tokens: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a quote is attributed to, and where to look for whom they name."""

    span: Span
    paragraph: int
    mentions: Mentions
    said: list[Said]
    """The quotes before this one, in order."""
    reach: Reach
    method: str
    """What found the quote."""
    content: tuple[Offsets, ...]

    def says(self, token: Token) -> bool:
        """Whether a token is part of what is quoted."""
        return any(start <= token.idx < end for start, end in self.content)

    @property
    def head(self) -> Token:
        """The word on which the others hang."""
        return self.span.root
