"""Gold: annotated articles and their scorers, in a folder outside the package."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from etl.errors import GoldNotFound


def load_scorer(gold: Path, name: str) -> ModuleType:
    """Load a scorer of the gold folder: `scorer(gold, "score_dates")`; raises GoldNotFound without it."""
    folder = gold / "scorers"
    if not (folder / f"{name}.py").is_file():
        raise GoldNotFound(
            f"{folder / name}.py: no such scorer; name a folder with gold data and its scorers/"
        )
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(name)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Read one JSON object a line; raises GoldNotFound where the file is missing."""
    if not path.is_file():
        raise GoldNotFound(f"{path}: no such file; name a folder with gold data")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
