"""Files: the folders of fetched corpora, and a plain word where one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.errors import CorpusNotFound


def find_file(sources: Path, corpus: str, path: str = "") -> Path:
    """A file or folder of a corpus; CorpusNotFound says where it was looked for and what brings it."""
    found = sources / corpus / path
    if not found.exists():
        raise CorpusNotFound(f"{found} is missing: run `python -m etl.training.fetch {sources} {corpus}`")
    return found


def text(sources: Path, corpus: str, path: str) -> str:
    """A file's text."""
    return find_file(sources, corpus, path).read_text(encoding="utf-8")


def find_files(sources: Path, corpus: str, path: str, pattern: str) -> Iterator[Path]:
    """The files of a folder whose names fit a pattern, in the order of their paths."""
    found = sorted(find_file(sources, corpus, path).glob(pattern))
    if not found:
        find_file(sources, corpus, f"{path}/{pattern}")
    yield from found
