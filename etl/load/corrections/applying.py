"""Applying: lines and a database of readings in; rows put right, and what became of each line, out.

The order is always the same: who is one with whom, who is to be told apart, what entities are called, then
single rows, then what is to go; last, sentences that name somebody are said anew, and outlets get their
names. Within each step lines are taken by when they were made. So the order of the lines in their file, and
how the database came to be, make no difference.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict

from etl.load.corrections.deleting import delete_entities, delete_rows
from etl.load.corrections.fields import NotApplied, fault_of
from etl.load.corrections.identity import set_entities
from etl.load.corrections.line import Line, in_order
from etl.load.corrections.merging import merge
from etl.load.corrections.outlets import rename_outlets
from etl.load.corrections.references import insert
from etl.load.corrections.restating import restate
from etl.load.corrections.row import has_id
from etl.load.corrections.setting import set_rows
from etl.load.corrections.splitting import split
from etl.load.corrections.work import Outcome, Work
from etl.load.schema import BY_NAME

Step = tuple[Callable[[Line], bool], Callable[[Work, Iterable[Line]], None]]
STEPS: tuple[Step, ...] = (
    (lambda line: line.action == "merge", merge),
    (lambda line: line.action == "split", split),
    (lambda line: line.target == "entities" and line.action in ("rename", "retype", "set"), set_entities),
    (lambda line: line.target != "entities" and line.action == "set", set_rows),
    (lambda line: line.target != "entities" and line.action == "delete", delete_rows),
    (lambda line: line.target == "entities" and line.action == "delete", delete_entities),
)
"""Which lines each step takes, and what it does."""


def apply_lines(db: sqlite3.Connection, lines: Iterable[Line]) -> list[Outcome]:
    """Apply corrections to a database that holds readings alone; returns what became of each line.

    The tables `corrections`, `corrected_rows` and `replaced_rows` are filled; what spans articles is not yet
    gathered.
    """
    lines = sorted({line.id: line for line in lines}.values(), key=in_order)
    if not lines:
        return []
    faults = {line.id: fault for line in lines if (fault := fault_of(line))}
    sound = [line for line in lines if line.id not in faults]
    work = Work(db, sound)
    for line in lines:
        if line.id in faults:
            work.refuse(line, faults[line.id])
    found = [line for line in sound if is_found(work, line)]
    with work.replaced.watching():
        for takes, step in STEPS:
            step(work, filter(takes, found))
        restate(work)
        recount_quotes(work)
    rename_outlets(work, (line for line in found if line.target == "outlets"))
    outcomes = sorted(work.outcomes, key=lambda outcome: in_order(outcome.line))
    store(db, outcomes)
    return outcomes


def is_found(work: Work, line: Line) -> bool:
    """Find the row of a line before any line changes what it is found by."""
    try:
        work.find(line)
    except NotApplied as reason:
        work.refuse(line, str(reason))
        return False
    return True


def recount_quotes(work: Work) -> None:
    """Articles have as many quotes as are left; that is no correction of theirs."""
    work.db.execute(
        "update articles set quote_count = (select count(*) from quotes"
        " where article_id = articles.id and doubtful is null and repeats is null)"
        " where id in (select distinct json_extract(reading, '$.article_id') from replaced_rows"
        " where row_table = 'quotes' and reading is not null)"
    )


def store(db: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Keep what became of each line."""
    for outcome in outcomes:
        line = {name: value or None for name, value in asdict(outcome.line).items() if name != "number"}
        told = {"status": outcome.status, "reason": outcome.reason or None, "row_id": outcome.row_id}
        key = {"id": outcome.line.id, "line": outcome.line.number}
        insert(db, "corrections", {**key, **line, **told, "reading": outcome.reading})


def mark_corrected(db: sqlite3.Connection, mark: int | None = 1) -> None:
    """Mark the rows that corrections are about, in every table that says so; None takes the marks away."""
    for table, key in db.execute("select distinct row_table, row_id from corrected_rows").fetchall():
        if "corrected" in BY_NAME[table].column_names:
            condition, values = has_id(table, key)
            db.execute(f"update {table} set corrected = ? where {condition}", (mark, *values))
