"""Table: the rows of a CSV or TSV file, however its quotation marks are written.

A cell's marks are doubled (RFC 4180), or have a backslash before them (MySQL, PostgreSQL), or are simply
there, in files whose cells are never put in marks. Which it is, the first rows tell: the way in which most
have as many cells as the header. A row with more or fewer is half of one, or two in one: no row, a reason.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import IO, Literal

from etl.extract.document import HEAD
from etl.extract.encoding import utf16_by_zeros
from etl.extract.fields.published import parse_date
from etl.extract.fields.values import plain_cell
from etl.extract.limits import MAX_BYTES

NAMED_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
"""The first line by which spreadsheets are told what parts cells."""
ADDRESS = re.compile(r"https?://\S+$")
SAMPLE = 2_000_000
"""Characters by which the form of a table is judged."""
MAX_TRIED = 2000
"""Rows of the sample that are counted."""
BACKSLASH, MARK, LINE_END, TAB, NOTHING = "\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4"
"""What stands for an escaped character while cells are parted: characters that no text has."""
ESCAPED = {"\\\\": BACKSLASH, '\\"': MARK, "\\n": LINE_END, "\\r": "", "\\t": TAB, "\\N": NOTHING}
ESCAPE = re.compile(r"\\[\\\"nrtN]|\\(?=\r?\n)")
RESTORED = str.maketrans({BACKSLASH: "\\", MARK: '"', LINE_END: "\n", TAB: "\t", NOTHING: ""})


@dataclass(frozen=True, slots=True)
class Form:
    """How the cells of a table are written."""

    separator: str
    quoted: bool = True
    """Cells may stand between marks."""
    escaped: bool = False
    """A backslash takes the meaning of the character after it."""

    def read(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of some lines; raises csv.Error at one that is not of this form."""
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE
        written = map(hide_escapes, lines) if self.escaped else lines
        for row in csv.reader(written, delimiter=self.separator, quoting=quoting, strict=True):
            yield [cell.translate(RESTORED) for cell in row] if self.escaped else row


@dataclass(slots=True)
class Lines:
    """The lines of a table; those that were taken for one row too many can be given back."""

    source: Iterator[str]
    taken: list[str] = field(default_factory=list)
    """The lines of the row that is being read."""
    given_back: deque[str] = field(default_factory=deque)
    number: int = 0
    """Of the last line that was taken."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.given_back.popleft() if self.given_back else next(self.source)
        self.taken.append(line)
        self.number += 1
        return line

    def ends_early(self, form: Form, usual: int) -> bool:
        """Whether the row that is being read ends the file, with too few cells and without a line's end."""
        if not self.taken or self.taken[-1].endswith(("\n", "\r")):
            return False
        try:
            return len(next(iter(form.read(self.taken)), [])) < usual
        except csv.Error:  # its marks are the text's: it was parted at each separator, and has all cells
            return False

    def keep_first(self) -> str:
        """The first line that was taken; the others are still to be read."""
        first, *others = self.taken
        self.given_back.extendleft(reversed(others))
        self.number -= len(others)
        return first


def rows_of_table(
    stream: IO[bytes], name: str, least_cells: Callable[[list[str]], int]
) -> Iterator[dict[str, str] | str]:
    """Each row as its cells under the names of the header, or the reason why it is none; empty ones are `{}`.

    least_cells: how many cells a row with such a header has at least, when its text is whole.
    """
    csv.field_size_limit(MAX_BYTES)
    with io.TextIOWrapper(stream, encoding_of(stream), errors="cp1252", newline="") as text:
        lines = lines_of(text)
        sample = first_lines(lines)
        form = form_of(sample, named_separator(sample) or separator_of(sample, name))
        header, usual, tried = header_of(form, sample)
        kinds = cache(lambda: usual_kinds(tried))
        widths = range(min(least_cells(header), usual), len(header) + 1)
        given = Lines(chain(sample, lines))
        for row in whole_rows(form, given, widths, kinds):
            if isinstance(row, list) and given.ends_early(form, usual):
                row = f"the file ends within line {given.number}, the row's last cells with it: get it again"
            yield row if isinstance(row, str) else dict(zip(header, map(plain_cell, row), strict=False))


def encoding_of(stream: IO[bytes]) -> str:
    """How a table is encoded: spreadsheets save UTF-16 or UTF-8, with a mark or without."""
    head = stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return utf16_by_zeros(head) or "utf-8-sig"


def lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a table; of one that is longer than a document may be the first part, for its reason."""
    while line := text.readline(MAX_BYTES):
        yield line
        while len(line) == MAX_BYTES and not line.endswith("\n"):
            line = text.readline(MAX_BYTES)


def first_lines(text: Iterable[str]) -> list[str]:
    """The first lines of a table, as many as are looked at."""
    found, size = [], 0
    for line in text:
        found.append(line)
        size += len(line)
        if size > SAMPLE:
            break
    return found


def named_separator(sample: list[str]) -> str | None:
    """What a first line such as `sep=;` says parts the cells; the line is taken away."""
    match = NAMED_SEPARATOR.fullmatch(sample[0]) if sample else None
    if match:
        sample.pop(0)
    return match[1] if match else None


def separator_of(sample: list[str], name: str) -> str:
    """What parts the cells of the header."""
    separators = "\t" if PurePosixPath(name).suffix.lower() == ".tsv" else "\t;,|"
    return max(separators, key=(sample[0] if sample else "").count)


def form_of(sample: list[str], separator: str) -> Form:
    """The form in which most of a sample stands in rows with as many cells as the usual one."""
    forms = [Form(separator), Form(separator, escaped=True)]
    if separator == "\t":
        plain = [Form(separator, quoted=False), Form(separator, quoted=False, escaped=True)]
        forms = forms + plain if stands_between_marks(sample) else plain + forms
    return max(forms, key=lambda form: share_that_fits(form, sample))  # the first of equals


def stands_between_marks(sample: list[str]) -> bool:
    """Whether the marks around cells are the table's: around all of a column, or around what needs them."""
    rows = [line.rstrip("\r\n").split("\t") for line in sample[1:MAX_TRIED]]
    if any('""' in cell or is_opened(cell) > is_between_marks(cell) for row in rows for cell in row):
        return True
    return any(
        all(map(is_between_marks, filter(None, column))) and any(column)
        for column in zip(*rows, strict=False)
    )


def is_opened(cell: str) -> bool:
    """Whether a cell begins with a mark."""
    return cell.startswith('"')


def is_between_marks(cell: str) -> bool:
    """Whether a cell stands between marks."""
    return len(cell) > 1 and cell.startswith('"') and cell.endswith('"')


def share_that_fits(form: Form, sample: list[str]) -> float:
    """The share of a sample's characters that stand in rows with the usual number of cells."""
    sizes: Counter[int] = Counter()
    lines = Lines(iter(sample))
    for row in read_rows(form, lines):
        if isinstance(row, list) and any(row):
            sizes[len(row)] += sum(map(len, lines.taken))
    return max(sizes.values(), default=0) / (sum(map(len, sample)) or 1)


def header_of(form: Form, sample: list[str]) -> tuple[list[str], int, list[list[str]]]:
    """The names in the first row, how many cells the rows beneath usually have, and those that have as many.

    R writes the rows' own names without a name above them: the header gets one that is empty.
    """
    found = (row for row in read_rows(form, Lines(iter(sample))) if isinstance(row, list) and any(row))
    header = [name.strip() for name in next(found, [])]
    rows = list(islice(found, MAX_TRIED))
    widths = Counter(len(row) if row[-1] else min(len(row), len(header)) for row in rows)
    usual = widths.most_common(1)[0][0] if widths else len(header)
    named = ["", *header] if usual == len(header) + 1 else header
    return named, usual, [row for row in rows if len(row) == usual]


def usual_kinds(rows: Iterable[list[str]]) -> tuple[str, ...]:
    """Of which kinds the cells of most rows are."""
    kinds = Counter(map(kinds_of, rows))
    return kinds.most_common(1)[0][0] if kinds else ()


def read_rows(form: Form, lines: Lines) -> Iterator[list[str] | str]:
    """The rows of a table, and why some are none; what is beneath the first line of those is read on."""
    while True:
        lines.taken.clear()
        try:
            for row in form.read(lines):
                yield row
                lines.taken.clear()
            return
        except csv.Error as error:
            yield str(error)
            lines.keep_first()


def whole_rows(
    form: Form, lines: Lines, widths: range, kinds: Callable[[], tuple[str, ...]]
) -> Iterator[list[str] | str]:
    """The rows beneath the header with as many cells as a whole one, and the reasons why others are none.

    Where the marks in a row are its text's (`"Never," he said`) its lines fit as they stand. Beneath the
    first line of a broken row one counts when it looks like the others: it may be a piece of that one's text.
    """
    broken_until = 0
    rows = read_rows(form, lines)
    next((row for row in rows if isinstance(row, str) or any(row)), None)
    for row in rows:
        first, last = lines.number - len(lines.taken) + 1, lines.number
        found = fitted(row, widths)
        if found is None and first > broken_until:
            found = fitted_plainly(form, lines, widths)
        if found is not None and (first > broken_until or kinds_match(kinds(), found)):
            yield found
        elif first > broken_until:
            broken_until = last
            yield reason_why_not(row, first, last, widths)
        if isinstance(row, list) and fitted(row, widths) is None:
            lines.keep_first()


def fitted(row: list[str] | str, widths: range) -> list[str] | None:
    """A row without empty cells beyond the header; None when it has too few, or too many that are filled."""
    if isinstance(row, str) or not any(row):
        return None if isinstance(row, str) else []
    extra = row[widths.stop - 1 :]
    kept = row[: len(row) - len(extra)]
    return None if any(extra) or len(kept) not in widths else kept + [""] * (widths.stop - 1 - len(kept))


def fitted_plainly(form: Form, lines: Lines, widths: range) -> list[str] | None:
    """The first line of a row, parted wherever a separator is, if all of its lines fit so."""
    plain = [fitted(line.rstrip("\r\n").split(form.separator), widths) for line in lines.taken]
    return plain[0] if all(plain) else None


def kinds_of(row: list[str]) -> tuple[str, ...]:
    """What each cell is: a number, a date, an address; empty for what may be prose."""
    return tuple(
        "number"
        if cell.isdecimal()
        else "address"
        if ADDRESS.match(cell)
        else "date"
        if parse_date(cell)
        else ""
        for cell in row
    )


def kinds_match(kinds: tuple[str, ...], row: list[str]) -> bool:
    """Whether a row has a number, a date and an address where those before it have them."""
    return any(kinds) and all(
        not kind or kind == other for kind, other in zip(kinds, kinds_of(row), strict=False)
    )


def reason_why_not(row: list[str] | str, first: int, last: int, widths: range) -> str:
    """Why some lines are no row."""
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    what = row if isinstance(row, str) else f"{len(row)} cells where the header has {widths.stop - 1}"
    return f"{where} cannot be read as a row: {what}; put cells with marks or separators between marks"


def hide_escapes(line: str) -> str:
    """A line in which characters after a backslash are no marks, separators or ends any more."""
    return ESCAPE.sub(lambda match: ESCAPED.get(match[0], ""), line)
