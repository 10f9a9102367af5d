"""Shelf: where the saved pages lie that an export speaks of: its folder, or the archive that holds it.

A page that an export speaks of is read with what the export knows of it, and not once more by itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol
from urllib.parse import unquote

from etl.extract.record import Record

SPEAK_FIRST = (".rdf", ".bib", ".bibtex", ".ris", ".json", ".jsonl", ".csv", ".tsv")
"""Endings of files that may speak of others beside them."""


INDEX = "index.json"
"""What says what else is in its folder."""


class Shelf(Protocol):
    """What lies beside an export."""

    def has(self, name: str) -> bool:
        """Whether there is a file, or a folder, of that name, which is counted from the export's folder."""
        ...

    def pages(self, name: str, known: str, beside: Collection[str] = ()) -> Iterator[Record]:
        """The records of a file, with what is known of it; what else is `beside` belongs to it."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an export; nothing outside of it is looked at."""

    path: Path

    def has(self, name: str) -> bool:
        """Whether it is in the folder or below."""
        return self.place_of(name) is not None

    def pages(self, name: str, known: str, beside: Collection[str] = ()) -> Iterator[Record]:
        """A pointer to the file."""
        places = [self.path if each == "." else self.place_of(each) for each in beside]
        yield Record(
            name, str(self.place_of(name)), known=known, beside=tuple(str(place) for place in places if place)
        )

    def place_of(self, name: str) -> Path | None:
        """Where a file or folder is; None for what is missing, or elsewhere."""
        for written in dict.fromkeys((name, unquote(name))):
            try:
                place, folder = (self.path / written).resolve(), self.path.resolve()
                if place != folder and place.is_relative_to(folder) and place.exists():
                    return place
            except (OSError, ValueError):  # a name that no file can have
                continue
        return None


def speaks_last(name: str) -> int:
    """What stands before the name where files are sorted: first come those that may speak of others."""
    return 0 if name.endswith(INDEX) else 1 if name.lower().endswith(SPEAK_FIRST) else 2


def is_taken(place: PurePath, taken: Collection[PurePath]) -> bool:
    """Whether a file has been read with an export that speaks of it, or is in a folder that was."""
    return bool(taken) and (place in taken or any(outer in taken for outer in place.parents))


def inner_name(folder: str, name: str) -> str | None:
    """A name counted from a folder of an archive as one counted from its top; None for what is outside."""
    path = posixpath.normpath(posixpath.join(folder, name.replace("\\", "/")))
    return None if path.startswith(("..", "/")) else path
