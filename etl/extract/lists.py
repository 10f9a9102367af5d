"""Lists: the word lists and patterns under `data/`, one entry a line, `#` for comments."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `data/NAME.txt`, in order."""
    lines = (DATA / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def one_of(name: str) -> re.Pattern[str]:
    """A pattern, blind to case, that matches any entry of `data/NAME.txt`; each entry is itself a pattern."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries(name)), re.IGNORECASE)


@cache
def table(name: str) -> Any:
    """What `data/NAME.json` holds."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))
