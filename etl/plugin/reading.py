"""Reading: an article's text and the rows that were read from it in; the text with each of them marked out.

Quotes carry a number, everything else is a link to its card, or to its row: the row's anchor follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from etl.plugin.archive import Row, parse_json
from etl.plugin.words import wording
from etl.plugin.words.markup import Mark, clip_marks, mark_text, paragraph_bounds

OPENING_MARKS = '“‘«"'
CLOSING_MARKS = re.compile('[,.;!?…]?[”’»"]')
TO_CARD = "#card-"
TO_ROW = "?row="
"""Where marks lead: `row_view` knows which page an anchor stands for."""
Range = tuple[int, int]


def marks_of(
    quotes: list[Row],
    mentions: list[Row],
    events: list[Row],
    dates: list[Row],
    text: str,
    lead: str = TO_CARD,
) -> Iterator[Mark]:
    """The marks on a text, of rows that have their `anchor`; quotes have `said_by` and `number` too, a
    doubtful one no number."""
    for quote in quotes:
        yield from quote_marks(quote, text, lead)
    for mention in mentions:
        yield linked_mark(mention, mention_class(mention), range_of(mention), lead)
    for event in events:
        yield event_mark(event, lead)
    for date in dates:
        yield linked_mark(date, "date", range_of(date), lead)


def quote_marks(quote: Row, text: str, lead: str = TO_CARD) -> Iterator[Mark]:
    """A mark for each piece, quotation marks included; the anchor at the first, the number after the last."""
    pieces = [with_quotation_marks(piece, text) for piece in pieces_of(quote)]
    for position, (start, end) in enumerate(pieces):
        first, last = position == 0, position == len(pieces) - 1
        yield Mark(
            start,
            end,
            quote_class(quote),
            anchor=quote["anchor"] if first else None,
            note=str(quote["number"]) if last and quote["number"] else None,
            note_href=f"{lead}{quote['anchor']}",
            note_label=f"Quote {quote['number']}, {quote['said_by'] or 'speaker unknown'}: how it was read",
        )


def is_headlines(quote: Row) -> bool:
    """Whether a quote stands in the headline, whose characters its offsets count."""
    return (quote["paragraph"] or 0) < 0


def quote_class(quote: Row) -> str:
    """The CSS class of a quote; a doubtful one can be led to, and is not marked."""
    if not quote["number"]:
        return "doubtful"
    return f"quote {'direct' if quote['kind'] == 'direct' else 'reported'}"


def with_quotation_marks(piece: Range, text: str) -> Range:
    """A range with the quotation marks right before and after it, which are no part of what was said."""
    start, end = piece
    opened = start > 0 and text[start - 1] in OPENING_MARKS
    closed = CLOSING_MARKS.match(text, end)
    return (start - 1 if opened else start), (closed.end() if closed else end)


def pieces_of(quote: Row) -> list[Range]:
    """The ranges of a quote: its spans, or start and end where the spans cannot be read."""
    spans = [(span[0], span[1]) for span in parse_json(quote["spans"], []) if is_range(span)]
    return sorted(spans) or [range_of(quote)]


def is_range(span: Any) -> bool:
    """Whether a value from JSON is a pair of whole numbers."""
    return isinstance(span, list) and len(span) == 2 and all(isinstance(edge, int) for edge in span)


def range_of(row: Row, part: str = "") -> Range:
    """The range in a row's columns `start` and `end`, or in those of a part (`cue_`); empty if unknown."""
    return row[f"{part}start"] or 0, row[f"{part}end"] or 0


def linked_mark(row: Row, css_class: str, place: Range, lead: str) -> Mark:
    """The mark of a reading that a click explains."""
    return Mark(*place, css_class, anchor=row["anchor"], href=f"{lead}{row['anchor']}")


def event_mark(event: Row, lead: str = TO_CARD) -> Mark:
    """The mark of an event's word; a doubtful one can be led to, and is not marked."""
    place = range_of(event, "trigger_")
    if event["doubtful"]:
        return Mark(*place, "doubtful", anchor=event["anchor"])
    return linked_mark(event, "event", place, lead)


def mention_class(mention: Row) -> str:
    """The CSS class of a mention; pronouns and nominals, which are no names, are marked more lightly."""
    return wording.mark_class(mention["type"]) + ("" if mention["kind"] == "name" else " unnamed")


def marked_passage(text: str, passage: Range, marks: Iterable[Mark]) -> list[Markup]:
    """The paragraphs that a passage touches, with the marks on them."""
    marks = list(marks)
    return [
        mark_text(text[start:end], clip_marks(marks, start, end))
        for start, end in paragraph_bounds(text)
        if start < passage[1] and end > passage[0]
    ]
