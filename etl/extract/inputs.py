"""Inputs: files, folders, globs and lists of paths in, one Record per document out."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from etl.errors import InputNotFound
from etl.extract.containers.shelf import is_taken, speaks_last
from etl.extract.encoding import storable
from etl.extract.record import Record
from etl.extract.unpacking import records_of_file

Opener = Callable[[Path, str, Mapping[str, str]], Iterator[Record]]
"""What gives the records of a file, under its source, with the columns that the user named."""

OWN = tuple(
    f".db{beside}{left}"
    for beside in ("", ".partial", ".new", ".kept", ".new.kept")
    for left in ("", "-wal", "-shm", "-journal")
)
CORRECTIONS = "corrections.csv"
"""What people have put right in a database lies beside it, and is no article."""
SAVED_PARTS = "_files"
"""What browsers add to a saved page's name for the folder with its pictures and scripts."""


def find_records(
    sources: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    records_of: Opener = records_of_file,
) -> Iterator[Record]:
    """The documents in files, folders and containers, one Record each, in an order that is always the same.

    sources: files, folders (all levels, sorted), globs, or `-`: paths on standard input, one a line.
        Containers (archives, crawls, mailboxes, feeds, exports) are read as streams, one document at a time.
    columns: what an export calls our fields where the table in `data/columns.txt` does not know it:
        `{"text": "story_body"}`; the fields are those of `fields.columns.FIELDS`.

    records_of: finds the records of a file, as `records_of_file` does, in another process, say.

    Raises InputNotFound, before the first record, when a path or a glob matches nothing. What is damaged or
    cannot be opened raises nothing: it is a Record with its `failure`.
    """
    taken: set[Path] = set()
    for path, source in with_sources(list(expand_sources(sources))):
        if taken and is_taken(path.resolve(), taken):
            continue
        apart: list[Record] = []  # read when this file is done, since what opens it opens one at a time
        for record in records_of(path, storable(source), columns or {}):
            taken.update(map(Path, record.beside))
            if record.lies_apart:
                apart.append(record)
            else:
                yield record
        for record in apart:
            if (place := Path(record.path or "")) not in taken:  # once, however many rows speak of it
                taken.add(place)
                yield from records_apart(record, records_of, columns or {})


def records_apart(record: Record, records_of: Opener, columns: Mapping[str, str]) -> Iterator[Record]:
    """The records of a file that a reference speaks of, each with what that says."""
    for each in records_of(Path(record.path or ""), record.source, columns):
        yield replace(each, known=record.known)


def expand_sources(sources: Iterable[str | Path]) -> Iterator[tuple[Path, Path]]:
    """Each file, with the folder from which its source is counted."""
    for source in sources:
        if str(source) == "-":
            if sys.stdin is None:
                raise InputNotFound("standard input is closed; give files, or a list of them")
            yield from chain.from_iterable(
                files_of_line(line.rstrip("\r\n")) for line in sys.stdin if line.strip()
            )
            continue
        path = Path(source)
        if path.is_dir():
            yield from ((file, path.absolute().parent) for file in files_below(path))
        elif path.exists():
            yield path, path.absolute().parent.parent
        else:
            yield from files_matching(str(source))


def files_of_line(path: str) -> Iterable[tuple[Path, Path]]:
    """The files of one line of a list; one that is gone is an input too, for `failures` to name."""
    try:
        return list(expand_sources([path]))
    except InputNotFound:
        return [(Path(path), Path(path).absolute().parent.parent)]


def files_matching(pattern: str) -> Iterator[tuple[Path, Path]]:
    """The files that match a glob; those in folders that match it too."""
    matches = sorted(map(Path, glob.glob(pattern, recursive=True)))  # noqa: PTH207, absolute globs too
    if not matches:
        what = "no file matches" if glob.has_magic(pattern) else "no such file or folder:"
        raise InputNotFound(f"{what} {pattern}; give a file, a folder or a quoted glob such as 'news/*.html'")
    base = fixed_folder(pattern).parent
    for match in matches:
        for file in files_below(match) if match.is_dir() else [match]:
            yield file, base


def fixed_folder(pattern: str) -> Path:
    """The folder in which a glob begins to vary."""
    parts = Path(pattern).parts
    varying = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return Path(*parts[: min(varying, len(parts) - 1)]).absolute()


def files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, sorted, those first that may speak of others beside them.

    None is hidden, ours, or a part of a saved page. Links to folders elsewhere are followed. A folder that
    cannot be read is given in place of its files.
    """
    seen = {folder.resolve()}
    denied: list[Path] = []
    for root, folders, files in os.walk(
        folder, followlinks=True, onerror=lambda error: denied.append(Path(error.filename))
    ):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not is_saved_part(name, files) and is_new(Path(root, name), seen)
        )
        for name in sorted(files, key=lambda name: (speaks_last(name), name)):
            if not name.startswith(".") and not name.endswith(OWN) and name != CORRECTIONS:
                yield Path(root, name)
        yield from denied
        denied.clear()
    yield from denied


def is_new(folder: Path, seen: set[Path]) -> bool:
    """Whether a folder is no link to one that is read anyway, or is being read."""
    if not folder.is_symlink():
        return True
    target = folder.resolve()
    if any(target.is_relative_to(known) or known.is_relative_to(target) for known in seen):
        return False
    seen.add(target)
    return True


def is_saved_part(folder: str, files: list[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page beside it."""
    page = folder.removesuffix(SAVED_PARTS)
    return page != folder and any(page + ending in files for ending in (".html", ".htm", ".xhtml"))


def with_sources(files: list[tuple[Path, Path]]) -> Iterator[tuple[Path, str]]:
    """Each file once, with its source: the path from the folder that was given, that folder's name included.

    So a source is the same on each machine. Where two files would share one, both get more of their paths.
    """
    unique = {file.absolute(): base for file, base in reversed(files)}
    order = list(dict.fromkeys(file.absolute() for file, _ in files))
    names = {file: relative_path(file, unique[file]) for file in order}
    count = Counter(names.values())
    for file in order:
        name = names[file]
        yield file, name if count[name] == 1 else file.as_posix().lstrip("/")


def relative_path(file: Path, base: Path) -> str:
    """A path from a folder, with forward slashes."""
    return file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name
