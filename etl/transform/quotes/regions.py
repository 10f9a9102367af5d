"""Regions: the tokens of a Doc that stand between quotation marks, and the gaps beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from etl.transform.quotes.drafts import Tokens
from etl.transform.quotes.marks import quoted
from etl.transform.rules import nothing, rule
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import text_of

STOPS = frozenset({".", "!", "?", ";"})
MARKS = frozenset({"“", "”", "„", "‟", "«", "»", '"', "＂", "``", "''", "‘", "’", "'", "‘‘", "’’"})


@dataclass(frozen=True, slots=True)
class Region:
    """One run of tokens between quotation marks."""

    number: int
    start: int
    """First token."""
    end: int
    """The token after the last."""
    words: int
    paragraph: int
    closed: bool
    """A mark closes it; else its paragraph ends first, and the next may carry on."""

    @property
    def tokens(self) -> Tokens:
        return frozenset(range(self.start, self.end))


class Regions:
    """A Doc's regions, and which region and paragraph each token stands in."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.paragraph = doc.paragraphs
        self.all = list(self._find_regions())
        self.of = {i: region for region in self.all for i in range(region.start, region.end)}

    def _find_regions(self) -> Iterator[Region]:
        number, text = 0, text_of(self.doc)
        for start, end in quoted(text):
            span = self.doc.char_span(start, end, alignment_mode="contract")
            words = [token for token in span or () if not token.is_space]
            if not words:
                continue
            closed = text[end : end + 1] not in ("", "\n")
            first, last = words[0].i, words[-1].i + 1
            yield Region(number, first, last, count_words(words), self.paragraph[first], closed)
            number += 1

    def chains(self) -> Iterator[list[Region]]:
        """Regions that are one quotation over several paragraphs: each opens it, only the last closes it."""
        chain: list[Region] = []
        for region in self.all:
            if chain and not self.carries_on(chain[-1], region):
                yield chain
                chain = []
            chain.append(region)
        if chain:
            yield chain

    def carries_on(self, before: Region, region: Region) -> bool:
        """Whether a quotation left open at a paragraph's end is opened again in the next."""
        next_paragraph = region.paragraph == self.paragraph[before.end - 1] + 1
        return not before.closed and next_paragraph and self.opens_paragraph(region.start)

    def opens_paragraph(self, index: int) -> bool:
        """Whether only marks stand between the paragraph's start and the token."""
        for token in self._backwards(index):
            if "\n" in token.text:
                return True
            if not is_mark(token):
                return False
        return True

    def is_paragraph(self, region: Region) -> bool:
        """Whether nothing but a region stands in its paragraph."""
        return self.opens_paragraph(region.start) and self.is_over(region.end)

    def stands_alone(self, region: Region) -> bool:
        """Whether nothing but a region, and a stop outside its marks, stands in its paragraph."""
        after = self.doc[region.end : region.end + 2]
        stop = next((token.i for token in after if token.text in STOPS), region.end - 1)
        return self.opens_paragraph(region.start) and self.is_over(stop + 1)

    def is_over(self, index: int) -> bool:
        """Whether only marks stand between a token and its paragraph's end."""
        after = (self.doc[i] for i in range(index, len(self.doc)))
        first = next((token for token in after if not is_mark(token)), None)
        return first is None or "\n" in first.text

    def starts_sentence(self, index: int) -> bool:
        """Whether the token, or the quotation mark before it, follows a sentence's end."""
        for token in self._backwards(index):
            if "\n" in token.text:
                return True
            if not is_mark(token) and not token.is_space:
                return token.text[-1] in ".!?…:"
        return True

    @rule(lambda regions, content: content)
    def include_whole(self, content: Tokens) -> Tokens:
        """A content that cuts into a quotation has all of it."""
        return content.union(*(region.tokens for region in self.met_by(content)))

    def met_by(self, tokens: Tokens) -> list[Region]:
        """The regions in which some tokens stand, each once."""
        found = {region.number: region for i in tokens if (region := self.of.get(i)) is not None}
        return list(found.values())

    def _backwards(self, index: int) -> Iterator[Token]:
        return (self.doc[i] for i in range(index - 1, -1, -1))

    def after(self, region: Region) -> list[Token]:
        """The tokens between a region and the next stop or quotation, marks left out."""
        return list(self._gap(self.doc[i] for i in range(region.end, len(self.doc))))

    def before(self, region: Region) -> list[Token]:
        """The tokens between the last stop or quotation and a region, marks left out."""
        return list(self._gap(self._backwards(region.start)))[::-1]

    @rule(nothing)
    def lead(self, region: Region) -> list[Token]:
        """Words that end a paragraph with a colon lead up to the quotation that opens the next."""
        before = next((token for token in self._backwards(region.start) if not is_mark(token)), None)
        if before is None or "\n" not in before.text:
            return []
        words = list(self._gap(self._backwards(before.i)))[::-1]
        return words if words and words[-1].text == ":" else []

    def _gap(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Some tokens up to a stop, a quotation or a paragraph's end."""
        for token in tokens:
            if "\n" in token.text or token.i in self.of or token.text in STOPS:
                return
            if not token.is_space and not is_mark(token):
                yield token


def is_mark(token: Token) -> bool:
    return token.text in MARKS


def count_words(tokens: Iterable[Token]) -> int:
    return sum(token.is_alpha or token.like_num for token in tokens)


def paragraph_spans(doc: Doc, longest: int) -> Iterator[Span]:
    """The paragraphs of an article; those of more than `longest` tokens in pieces."""
    start = 0
    for _, group in groupby(doc.paragraphs):
        end = start + len(list(group))
        yield from (doc[cut : min(cut + longest, end)] for cut in range(start, end, longest))
        start = end
