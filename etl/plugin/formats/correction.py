"""Correction: the line a reader hands in when a reading is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from etl.plugin.archive import Row
from etl.plugin.responses import csv_lines

CORRECTED = {"quotes": "speaker_id", "events": "type", "mentions": "entity_id", "dates": "value"}
"""The column of each table that is most worth putting right."""


def correction_line(table: str, row: Row) -> str:
    """One line of CSV: table, id and column of the mistake, what was read, and a place for what is right.

    >>> correction_line("quotes", {"id": "a1.q7", "speaker_id": "kim-jong-un"})
    'quotes,a1.q7,speaker_id,kim-jong-un,?'
    """
    column = CORRECTED[table]
    return csv_lines([(table, row["id"], column, row[column], "?")], end="")


def add_corrections(table: str, rows: Iterable[Row]) -> None:
    """Give each row the line that corrects it."""
    for row in rows:
        row["correction"] = correction_line(table, row)
