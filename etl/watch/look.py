"""Look: whether a file of the sources is new, changed or gone since the last look."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from etl.errors import InputNotFound
from etl.extract.inputs import expand_sources


def look_at(sources: Sequence[str | Path], *more: Path) -> str:
    """A digest of the names, sizes and times of all files in the sources, and of some more files.

    It is equal as long as nothing has changed, and takes no file's contents: a folder of 100,000 files
    is looked at in a second. Raises InputNotFound when a source is not there, or no file in any of them.
    """
    digest = hashlib.sha256()
    files = [path for path, _ in expand_sources(sources)]
    if not files:
        raise InputNotFound(f"nothing to read in {', '.join(map(str, sources))}: no file is there yet")
    for path in (*files, *more):
        digest.update(f"{path}\0{state_of(path)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def state_of(path: Path) -> str:
    """The size and the time of change of a file; empty where it is gone or nobody may see it."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
