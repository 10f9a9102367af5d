"""Typesetting: the paragraphs that lines on pages make up, by where they stand and how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from etl.extract.lines.head import is_head

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
PRINTED = re.compile(r"(?:https?://|file:///)\S+|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d.*", re.IGNORECASE)
"""What browsers print above and below a page."""
ENDS = re.compile(r"[.!?:…][”’\"')\]]*$")
RESIZED = 0.15
"""Part by which the size of letters must differ between a headline, a byline and a text."""
HEADLINE = 1.2
"""How much larger a headline is than most lines; its lines are broken by sense."""
GAP = 0.6
"""How much of a line's height lies between paragraphs, and not between lines."""
INDENT = 3
"""How many letters deep an indent is at most."""
MAX_HEAD = 12
"""Lines at a page's top among which a byline and a date line are."""
ROOM = 1.3
"""How much wider than on average the first word of a line may be."""
SOFT, ANY_HYPHEN = "\u00ad", "-\u00ad"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
PARTED = re.compile(rf"([^\W\d_]*){SOFT}([^\W\d_]*)")
MIN_HYPHENS, HYPHENS = 3, 0.03
"""Lines that end with a hyphen, and their share, from which a text is set so; else it is one in a hundred."""
HYPHEN = re.compile(r"(?<=[a-z])-$|\u00ad$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    outer: bool
    """Whether it stands where headers and footers do."""


def paragraphs_of_pages(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of pages without headers and footers; one that a page's end parts is whole again."""
    repeated = repeated_lines(pages)
    paragraphs: list[str] = []
    for page in pages:
        body = [line for line in page if not is_furniture(line, repeated)]
        for number, paragraph in enumerate(paragraphs_of_lines(body)):
            if number == 0 and paragraphs and goes_on(paragraphs[-1], paragraph):
                paragraphs[-1] = joined(paragraphs[-1], paragraph)
            else:
                paragraphs.append(paragraph)
    whole = with_whole_words(pages)
    return [PARTED.sub(whole, paragraph) for paragraph in paragraphs]


def with_whole_words(pages: Sequence[Sequence[Line]]) -> Callable[[re.Match[str]], str]:
    """How a word that a line's end parts is written: as elsewhere in the text, else as most are set in it.

    Where few lines end with a hyphen it is the words' own; where many do, the setter's.
    """
    lines = [line.text for page in pages for line in page]
    words = {word.casefold() for text in lines for word in WORD.findall(text)}
    ends = sum(bool(HYPHEN.search(text)) for text in lines)
    are_set = ends >= MIN_HYPHENS and ends > HYPHENS * len(lines)

    def whole(match: re.Match[str]) -> str:
        one, parted = match[1] + match[2], f"{match[1]}-{match[2]}"
        known = one.casefold() in words or parted.casefold() in words
        return one if (one.casefold() in words if known else are_set) else parted

    return whole


def repeated_lines(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The lines at the margins of several pages that differ in their numbers only."""
    on_pages = Counter(text for page in pages for text in {shape_of(line) for line in page if line.outer})
    return frozenset(text for text, count in on_pages.items() if count > 1)


def shape_of(line: Line) -> str:
    """A line without its numbers."""
    return DIGITS.sub("0", line.text)


def is_furniture(line: Line, repeated: frozenset[str]) -> bool:
    """Whether a line is a header, a footer or a page's number."""
    if not line.outer:
        return False
    alone = PAGE_NUMBER.fullmatch(line.text) or PRINTED.match(line.text)
    return bool(alone) or shape_of(line) in repeated


def paragraphs_of_lines(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs of a page's lines."""
    held = ""
    for number, (before, line) in enumerate(pairwise([None, *lines])):
        assert line is not None
        near_top = number < MAX_HEAD
        if before and (
            begins_paragraph(before, line, lines)
            or (near_top and (is_head(before.text) or is_head(line.text)))
        ):
            yield held
            held = ""
        held = joined(held, line.text) if held else line.text
    if held:
        yield held


def begins_paragraph(before: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line begins a paragraph: another size, a gap, an indent, or room in the line before."""
    if abs(before.size - line.size) > RESIZED * max(before.size, line.size):
        return True
    column = [each for each in lines if is_in_column(each, before)]
    if not overlap(before, line) or line.top > before.top:
        return not goes_on(before.text, line.text) and (
            bool(ENDS.search(before.text)) or has_room(before, line, column)
        )
    if before.bottom - line.top > GAP * line.size:
        return True
    left = min(min(each.left for each in column), line.left)
    indented = line.left - left > line.size * 0.8 and before.left - left < line.size * 0.4
    is_headline = before.size > HEADLINE * median(each.size for each in lines)
    return indented or (not is_headline and has_room(before, line, column))


def is_in_column(each: Line, line: Line) -> bool:
    """Whether a line begins below or above another, but for an indent, and is of its size."""
    return (
        abs(each.left - line.left) < INDENT * line.size and abs(each.size - line.size) < RESIZED * line.size
    )


def overlap(one: Line, other: Line) -> bool:
    """Whether two lines stand above one another rather than in two columns."""
    return one.left < other.right and other.left < one.right


def has_room(before: Line, line: Line, column: Sequence[Line]) -> bool:
    """Whether the first word of a line would have found room in the line before it: nothing wrapped there."""
    right = max(each.right for each in column)
    word, _, _ = line.text.partition(" ")
    width = (line.right - line.left) / len(line.text)
    return right - before.right > (len(word) + 1) * width * ROOM


def goes_on(first: str, second: str) -> bool:
    """Whether a text that a page or a column cuts goes on in another."""
    return not ENDS.search(first) and (second[:1].islower() or bool(HYPHEN.search(first)))


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph; what a hyphen at a line's end parts is marked with a soft one."""
    if not HYPHEN.search(first):
        return f"{first} {second}"
    return f"{first.rstrip(ANY_HYPHEN)}{SOFT}{second}"
