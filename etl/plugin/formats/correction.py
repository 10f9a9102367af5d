"""Correction: the line a reader hands in when a reading is wrong."""

from __future__ import annotations

import csv
import io

COLUMNS = ("table", "id", "column", "read", "should be")


def line(table: str, key: str, column: str, read: object, should_be: str = "?") -> str:
    """One line of CSV: where the mistake is, what was read, and a place for what is right.

    >>> line("quotes", "a1.q7", "speaker_id", "kim-jong-un")
    'quotes,a1.q7,speaker_id,kim-jong-un,?'
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(
        (table, key, column, "" if read is None else read, should_be)
    )
    return buffer.getvalue()
