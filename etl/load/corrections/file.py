"""File: `corrections.csv`, read, added to, taken from, and joined with another.

UTF-8, with a heading that names the columns; commas or semicolons. A spreadsheet may write it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from etl.errors import CorrectionsError
from etl.load.corrections.line import COLUMNS, Line, in_order

NAME = "corrections.csv"
"""What the file is called that is read without being asked for, beside the database."""
NEEDED = ("action", "target", "target_id")
FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run: it is written with an apostrophe before it."""


def read_lines(path: Path) -> list[Line]:
    """The lines of a file, in its order; empty ones are passed over.

    Raises CorrectionsError when there is no such file, or it is no table with our columns.
    """
    return [line for line in map(line_of, read_records(path)) if line]


def read_records(path: Path) -> list[dict[str, str]]:
    """The records of a file as they are written, each with its `number`."""
    text = read_text(path)
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(heading))
    try:
        names = [str(name).strip().lower() for name in reader.fieldnames or ()]
        reader.fieldnames = names
        records = [numbered(record, reader.line_num) for record in reader]
    except csv.Error as error:
        raise CorrectionsError(f"{path}: line {reader.line_num}: no CSV ({error})") from error
    if text.strip() and (missing := [name for name in NEEDED if name not in names]):
        lacking, all_columns = ", ".join(missing), ",".join(COLUMNS)
        raise CorrectionsError(f"{path}: its heading lacks {lacking}; it is to be {all_columns}")
    return records


def read_text(path: Path) -> str:
    if path.exists() and not path.is_file():  # to open a pipe is to wait
        raise CorrectionsError(f"{path}: a folder, a pipe or a device, not a file")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path}: not UTF-8 ({error.reason}); save it as CSV UTF-8") from error
    except OSError as error:
        raise CorrectionsError(f"{path}: cannot be read ({error.strerror})") from error


def delimiter_of(heading: str) -> str:
    """What stands between the columns: a spreadsheet writes semicolons where commas are in numbers."""
    return ";" if heading.count(";") > heading.count(",") else ","


def numbered(record: dict[str, str], number: int) -> dict[str, str]:
    """A record with the number of the line it ends on; cells beyond the heading are left out."""
    return {**{key: value or "" for key, value in record.items() if key}, "number": str(number)}


def line_of(record: dict[str, str]) -> Line | None:
    """The line of a record; None for one whose cells are all empty."""
    cells = {name: read_cell(record.get(name, "")) for name in COLUMNS}
    return Line(**cells, number=int(record["number"])) if any(cells.values()) else None


def read_cell(text: str) -> str:
    """A cell's words, without the apostrophe that keeps a spreadsheet from running them."""
    words = " ".join(text.split())
    return words[1:] if words.startswith("'") and FORMULA.match(words[1:]) else words


def write_cell(text: str) -> str:
    """A cell as it is written: on one line, and nothing that a spreadsheet would run.

    >>> write_cell("=1+1"), read_cell(write_cell("=1+1")), write_cell("Oslo")
    ("'=1+1", '=1+1', 'Oslo')
    """
    words = " ".join(text.split())
    return f"'{words}" if FORMULA.match(words) else words


def cells_of(line: Line) -> list[str]:
    return [write_cell(getattr(line, name)) for name in COLUMNS]


def csv_of(lines: Iterable[Line], *, heading: bool = True) -> str:
    """Lines as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if heading:
        writer.writerow(COLUMNS)
    writer.writerows(map(cells_of, lines))
    return out.getvalue()


def append_line(path: Path, line: Line) -> None:
    """Add a line to a file, which need not be there yet; one with other columns is written anew with ours."""
    text = read_text(path) if path.exists() else ""
    lines = read_lines(path) if text.strip() else []
    if text.partition("\n")[0].strip() != ",".join(COLUMNS):
        write_text(path, csv_of([*lines, line]))
        return
    write_text(path, text if text.endswith("\n") else text + "\n", csv_of([line], heading=False))


def remove_line(path: Path, key: str) -> Line | None:
    """Take a line out of a file, by its key; the line, or None when it is not there."""
    lines = read_lines(path)
    found = next((line for line in lines if line.id == key), None)
    if found:
        write_text(path, csv_of(line for line in lines if line.id != key))
    return found


def write_text(path: Path, *parts: str) -> None:
    """Write a file whole beside the old one, and put it in its place."""
    path = Path(os.path.realpath(path))  # a link stays a link
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text("".join(parts), encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise CorrectionsError(f"{path}: cannot be written ({error.strerror})") from error


def join_lines(*files: Iterable[Line]) -> list[Line]:
    """The lines of several files, each once, in the order in which they were made."""
    return sorted({line for lines in files for line in lines}, key=in_order)


def disagreements(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines about one thing that say otherwise, with the later one, which holds."""
    latest: dict[tuple[str, ...], Line] = {}
    for line in sorted(lines, key=in_order):
        before = latest.get(line.subject)
        if before and before.value != line.value:
            yield before, line
        latest[line.subject] = line
