"""Quotation marks: which parts of a text stand between them, however they are printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from etl.offsets import Offsets
from etl.transform.rules import rule

# A paragraph's end, and every sign that opens or closes a quotation; TeX's `` and '' too.
DOUBLE = re.compile(r"\n\s*|[“”„‟«»\"＂]|``|''|‘‘|’’")
OPENING = ("“", "„", "‟", "«", "``", "‘‘")
SINGLE_OPENING = re.compile(r"(?<![\w.!?,’'])[‘'](?=[^\W\d_]|\d(?!\ds)|[…“\"$£€(\[])")
SINGLE_CLOSING = re.compile(r"(?<=[^\s(\[])[’'](?![\w’'])")
PARAGRAPH = re.compile(r"[^\n]+")
ELISIONS = re.compile(
    r"['‘’](?:(?:em|tis|twas|til|cause|bout|round|n)\b|\d\d(?=\s*(?:[,.;:!?)’'\"”]|$)))", re.IGNORECASE
)
"""Words that a single mark shortens: 'em, rock 'n' roll; and years: back in '25."""
REPORTED = re.compile(
    r"[,!?](?=\s(?:said|says|added|adds|asked|replied|recalled)\s+(?:[A-Z]|the\s|an?\s|his\s|her\s|another\s|one\s))"
    r"|[,!?](?=\s(?:he|she|[A-Z]\w+(?:\s[A-Z]\w+)?)\s(?:said|says|added|asked|replied)\b)"
)
"""Where a quotation whose closing mark is missing ends: "We lost, said Ms Kim."""


def quoted(text: str) -> list[Offsets]:
    """The ranges between quotation marks, the marks left out, in order and apart from each other.

    Double marks come first; single ones count where no double ones enclose them. A quotation runs over the
    end of a paragraph when the next mark, in the next paragraph, closes one; otherwise an unclosed one ends
    with its paragraph.
    """
    doubles = double_quoted(text)
    return sorted(doubles + [one for one in single_quoted(text) if not crosses(one, doubles)])


def crosses(one: Offsets, others: list[Offsets]) -> bool:
    """Whether a range shares characters with one of some others, in order and apart from each other."""
    at = bisect_right(others, one[0], key=lambda span: span[1])
    return at < len(others) and others[at][0] < one[1]


def double_quoted(text: str) -> list[Offsets]:
    """The ranges between double quotation marks."""
    found: list[Offsets] = []
    opened: int | None = None
    marks = [match.span() for match in DOUBLE.finditer(text)]
    for index, (at, after) in enumerate(marks):
        if opened is not None:
            if runs_on(text, marks, index):
                continue
            found.append((opened, end_of(text, opened, at)))
        opened = after if opens(text, at, after, inside=opened is not None) else None
    if opened is not None:
        found.append((opened, end_of(text, opened, len(text))))
    return [(start, end) for start, end in found if text[start:end].strip()]


@rule(lambda text, start, end: end)
def end_of(text: str, start: int, end: int) -> int:
    """Where no mark closes a quotation, it ends before the clause that reports it: “We lost, said Ms Kim."""
    if end < len(text) and text[end] != "\n" and text[end] not in OPENING:
        return end
    reported = REPORTED.search(text, start, end)
    return reported.end() if reported is not None else end


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
        close = closing(text, at, next_opening(text, at, end))
        if close is not None:
            yield opening.end(), close
            at = close + 1


def next_opening(text: str, start: int, end: int) -> int:
    """Where the next single mark opens a quotation, and does not shorten a word; else the end."""
    found = (match.start() for match in SINGLE_OPENING.finditer(text, start, end))
    return next((at for at in found if not ELISIONS.match(text, at)), end)


def closing(text: str, start: int, end: int) -> int | None:
    """Where a single quotation ends: behind punctuation, else at the last mark that is no plural's."""
    marks = SINGLE_CLOSING.finditer(text, start, end)
    ends = [match.start() for match in marks if not ends_elision(text, match.start())]
    sure = [at for at in ends if text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in (",", ".", ";", ":", "")]
    likely = [at for at in ends if text[at - 1] != "s"]
    return next(iter(sure + likely[-1:] + ends[-1:]), None)


def ends_elision(text: str, at: int) -> bool:
    """Whether a mark is the second of 'n'."""
    return text[max(at - 2, 0) : at].lower() in ("'n", "’n", "‘n")
