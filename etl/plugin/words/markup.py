"""Markup: a text and the marks on it in; HTML out, well nested and escaped whatever the text holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from etl.article import PARAGRAPH_BREAK


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open range of characters, what it is, and where a click leads."""

    start: int
    end: int
    css_class: str
    """Its CSS class: quote, person, place, date, event …"""
    anchor: str | None = None
    """The id that a link can open the page at."""
    href: str | None = None
    """Where the marked words lead; of overlapping marks the innermost's link counts, as links cannot nest."""
    note: str | None = None
    """A number shown after the last character, by style alone, so that copied text stays as printed."""
    note_href: str | None = None
    note_label: str = ""
    """What a screen reader says for the note."""


def mark_paragraphs(text: str, marks: Iterable[Mark]) -> list[Markup]:
    """The HTML of each paragraph; a mark that crosses paragraphs is marked in each of them."""
    marks = list(marks)
    return [
        mark_text(text[start:end], clip_marks(marks, start, end)) for start, end in paragraph_bounds(text)
    ]


def paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph."""
    start = 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        yield start, start + len(paragraph)
        start += len(paragraph) + len(PARAGRAPH_BREAK)


def clip_marks(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks in a stretch of text, counted from its start: the anchor stays with the first piece, the note
    with the last."""
    return [
        replace(
            mark,
            start=max(mark.start, start) - start,
            end=min(mark.end, end) - start,
            anchor=mark.anchor if mark.start >= start else None,
            note=mark.note if mark.end <= end else None,
        )
        for mark in marks
        if mark.start < end and mark.end > start
    ]


def mark_text(text: str, marks: Iterable[Mark]) -> Markup:
    """The HTML of a text. Longer marks hold shorter ones; crossing marks are cut at the crossing.

    Marks outside the text, or empty, are dropped. The text content of the result is the text.
    """
    fitting = sorted(fit_marks(marks, len(text)), key=lambda mark: (mark.start, -mark.end))
    edges = sorted({0, len(text)} | {mark.start for mark in fitting} | {mark.end for mark in fitting})
    writer = NestingWriter()
    upcoming = iter([*fitting, None])
    mark = next(upcoming)
    for left, right in pairwise(edges):
        writer.close_ended(left)
        while mark is not None and mark.start == left:
            writer.open(mark)
            mark = next(upcoming)
        writer.write(text[left:right], right)
    writer.close_ended(len(text))
    return Markup("").join(writer.parts)


def fit_marks(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    """The marks that lie in a text of this length, cut to it."""
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            yield replace(mark, start=start, end=end)


class NestingWriter:
    """Writes elements that nest: to end one, those inside it are closed and opened again."""

    def __init__(self) -> None:
        self.parts: list[Markup] = []
        self.stack: list[Mark] = []
        self.is_opened = False
        """Whether the last part begins the innermost mark."""
        self.is_link = False
        """Whether the innermost mark is a link itself."""

    def open(self, mark: Mark) -> None:
        """Begin the element of a mark."""
        # A mark that outlives those around it would cross their end; it is cut there by `close_ended`.
        self.parts.append(Markup("<span{}>").format(attributes(mark)))
        self.stack.append(mark)
        self.is_opened = True

    def write(self, text: str, end: int) -> None:
        """Text, linked as the innermost mark that leads somewhere; a mark of that alone is the link."""
        href = next((mark.href for mark in reversed(self.stack) if mark.href), None)
        self.is_link = self.is_opened and self.stack[-1].href is not None and self.stack[-1].end == end
        self.is_opened = False
        if self.is_link:
            self.parts[-1] = Markup('<a{} href="{}">{}').format(attributes(self.stack[-1]), href, text)
        else:
            self.parts.append(Markup('<a href="{}">{}</a>').format(href, text) if href else escape(text))

    def close_ended(self, position: int) -> None:
        """Close every mark that ends here."""
        first = next((i for i, mark in enumerate(self.stack) if mark.end <= position), None)
        if first is None:
            return
        cut, self.stack = self.stack[first:], self.stack[:first]
        for mark in reversed(cut):
            self.close(mark, ended=mark.end <= position)
        for mark in cut:
            if mark.end > position:
                self.open(replace(mark, anchor=None))

    def close(self, mark: Mark, ended: bool) -> None:
        """End the element of a mark, with its note where the mark ends too."""
        self.parts.append(Markup("</a>" if self.is_link else "</span>"))
        self.is_link = False
        if ended and mark.note:
            link = Markup('<a class="note" href="{}" data-note="{}" aria-label="{}"></a>')
            self.parts.append(link.format(mark.note_href, mark.note, mark.note_label or mark.note))


def attributes(mark: Mark) -> Markup:
    """The attributes of a mark's element."""
    anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor else ""
    return Markup(' class="mark {}"{}').format(mark.css_class, anchor)
