"""A folder of corpora that tests fill with files of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    """put("ewt/file", "text") → the folder of all corpora."""

    def put_one(path: str, text: str) -> Path:
        file = tmp_path / "sources" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path / "sources"

    return put_one
