"""Quotation marks: which parts of a text stand between them, however they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.offsets import Offsets

# A paragraph's end, and every sign that opens or closes a quotation; TeX's `` and '' too.
DOUBLE = re.compile(r"\n\s*|[“”„‟«»\"＂]|``|''|‘‘|’’")
OPENING = ("“", "„", "‟", "«", "``", "‘‘")
SINGLE_OPENING = re.compile(r"(?<![\w.!?,’'])[‘'](?=[^\W\d_]|\d(?!\ds)|[…“\"$£€(\[])")
SINGLE_CLOSING = re.compile(r"(?<=[^\s(\[])[’'](?![\w’'])")
PARAGRAPH = re.compile(r"[^\n]+")
ELISIONS = re.compile(r"['‘’](?:em|tis|twas|til|cause|bout|round|n|n’|n')\b", re.IGNORECASE)


def quoted(text: str) -> list[Offsets]:
    """The ranges between quotation marks, the marks left out, in order and apart from each other.

    Double marks come first; single ones count where no double ones enclose them. A quotation runs over the
    end of a paragraph when the next mark, in the next paragraph, closes one; otherwise an unclosed one ends
    with its paragraph.
    """
    doubles = double_quoted(text)
    return sorted(doubles + [one for one in single_quoted(text) if not crosses(one, doubles)])


def crosses(one: Offsets, others: list[Offsets]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def double_quoted(text: str) -> list[Offsets]:
    """The ranges between double quotation marks."""
    found: list[Offsets] = []
    opened: int | None = None
    marks = [match.span() for match in DOUBLE.finditer(text)]
    for index, (at, after) in enumerate(marks):
        if opened is not None:
            if runs_on(text, marks, index):
                continue
            found.append((opened, at))
        opened = after if opens(text, at, after, inside=opened is not None) else None
    if opened is not None:
        found.append((opened, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


def runs_on(text: str, marks: list[Offsets], index: int) -> bool:
    """Whether the mark is a paragraph's end within a quotation that the next mark closes."""
    if text[marks[index][0]] != "\n" or index + 1 == len(marks):
        return False
    at, after = marks[index + 1]
    return text[at] != "\n" and not opens(text, at, after, inside=False)


def opens(text: str, at: int, after: int, *, inside: bool) -> bool:
    """Whether a mark opens a quotation; signs and spacing disagree often enough that both are asked."""
    sign = text[at:after]
    if sign[0] in "\n»":
        return False
    before, behind = text[at - 1 : at] or " ", text[after : after + 1] or " "
    leans_back = behind.isspace() and not before.isspace()
    if sign in OPENING:
        return not (inside and leans_back)
    if before.isspace() and not behind.isspace():
        return True
    return not (inside or leans_back or before.isalnum())


def single_quoted(text: str) -> list[Offsets]:
    """The ranges between single quotation marks, each within one paragraph."""
    return [
        span for match in PARAGRAPH.finditer(text) for span in single_in(text, match.start(), match.end())
    ]


def single_in(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Single-quoted ranges of one paragraph; apostrophes are neither marks nor ends."""
    at = start
    while (opening := SINGLE_OPENING.search(text, at, end)) is not None:
        at = opening.end()
        if ELISIONS.match(text, opening.start()):
            continue
        following = SINGLE_OPENING.search(text, at, end)
        close = closing(text, at, following.start() if following else end)
        if close is not None:
            yield opening.end(), close
            at = close + 1


def closing(text: str, start: int, end: int) -> int | None:
    """Where a single quotation ends: behind punctuation, else at the last mark that is no plural's."""
    ends = [match.start() for match in SINGLE_CLOSING.finditer(text, start, end)]
    sure = [at for at in ends if text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in (",", ".", ";", ":", "")]
    likely = [at for at in ends if text[at - 1] != "s"]
    return next(iter(sure + likely[-1:] + ends[-1:]), None)
