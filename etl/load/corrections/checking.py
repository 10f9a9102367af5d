"""Checking: what would become of each line of a file, in a database or in none; neither is changed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from etl.errors import DatabaseError
from etl.load.corrections.applying import apply_lines
from etl.load.corrections.fields import fault_of
from etl.load.corrections.file import read_lines
from etl.load.corrections.line import Line
from etl.load.files import open_published, reading
from etl.load.people.telling import Telling
from etl.load.publish import open_readings

Fault = tuple[Line, str]


def check_lines(path: Path, database: Path | None = None) -> tuple[int, list[Fault]]:
    """How many lines a file has, and those that cannot be applied, with the reason.

    Raises CorrectionsError for a file that is none of corrections, DatabaseError for a database that is none
    of ours.
    """
    lines = read_lines(path)
    faults = list(faults_in(lines, database) if database else faults_as_written(lines))
    return len(lines), sorted(faults, key=lambda fault: fault[0].number)


def faults_as_written(lines: Iterable[Line]) -> Iterable[Fault]:
    return ((line, fault) for line in lines if (fault := fault_of(line)))


def faults_in(lines: Iterable[Line], database: Path) -> Iterable[Fault]:
    """Apply the lines to a copy of what was read, and see what becomes of them."""
    published = open_published(database)
    if published is None:
        raise DatabaseError(f"{database}: no such file")
    with reading(database), closing(published), closing(open_readings(published)) as copy:
        Telling(copy, whole=True).tell(lambda article_id: None)
        copy.execute("begin")
        for outcome in apply_lines(copy, lines):
            if outcome.status in ("not applied", "overruled"):
                yield outcome.line, outcome.reason
