"""Spreadsheet: a CSV whose cells a spreadsheet shows, and does not run.

Excel, Calc and Sheets take a cell that begins with `=`, `+`, `-` or `@` for a formula, and what an article
prints may be one. Such a cell is given an apostrophe, as OWASP advises (https://owasp.org/www-community/attacks/
CSV_Injection); `_raw=1` in the address leaves it out, for programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

RAW = "_raw"
"""The argument of an address that leaves cells as they are."""
IS_RAW: ContextVar[bool] = ContextVar("is_raw", default=False)
"""Whether the request that is being answered asks for cells as they are."""
FORMULA = re.compile(r"[ \xa0\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")


def harmless_cell(value: Any) -> Any:
    """A value for a cell of a CSV that nothing runs; a number stays one.

    >>> [harmless_cell(value) for value in ("=1+1", "-5", -5, "- and then", "a = b", None)]
    ["'=1+1", '-5', -5, "'- and then", 'a = b', None]
    """
    if not isinstance(value, str) or not FORMULA.match(value) or NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def cells(values: Iterable[Any]) -> list[Any]:
    """The cells of a line; as they are where that is asked for."""
    return list(values) if IS_RAW.get() else [harmless_cell(value) for value in values]
