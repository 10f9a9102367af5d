"""Journal: what of a copy is written already, so that one that was ended goes on from there.

Pages are found from link to link, always in the same order; so it is enough to know of each page that is
written to which others it was the first to lead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.plugin.site.addresses import Address

NAME = "written.jsonl"


@dataclass(slots=True)
class Journal:
    """The pages that are written, and those that each led to first; a line each, below what is copied."""

    path: Path
    led_to: dict[Address, list[Address]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, stamp: str) -> Journal | None:
        """The journal of a copy in a folder; None where it is of something else, or of nothing."""
        path = folder / NAME
        try:
            first, *lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return None
        if first != json.dumps(stamp):
            return None
        journal = cls.begin(folder, stamp)
        for address, led_to in read_lines(lines):
            journal.note(address, led_to)
        return journal

    @classmethod
    def begin(cls, folder: Path, stamp: str) -> Journal:
        """A journal in which nothing is written."""
        path = folder / NAME
        path.write_text(f"{json.dumps(stamp)}\n", encoding="utf-8")
        return cls(path)

    def note(self, address: Address, led_to: Iterable[Address]) -> None:
        """A page is written."""
        self.led_to[address] = list(led_to)
        with self.path.open("a", encoding="utf-8") as file:
            line = [packed(address), [packed(one) for one in self.led_to[address]]]
            file.write(f"{json.dumps(line)}\n")

    def end(self) -> None:
        """All is written."""
        self.path.unlink()


def read_lines(lines: Iterable[str]) -> Iterator[tuple[Address, list[Address]]]:
    """The entries up to the first that was not written to its end."""
    for line in lines:
        try:
            address, led_to = json.loads(line)
        except ValueError:
            return
        yield unpacked(address), [unpacked(one) for one in led_to]


def packed(address: Address) -> list[Any]:
    return [address.path, address.query]


def unpacked(packed: list[Any]) -> Address:
    path, query = packed
    return Address(path, tuple((name, value) for name, value in query))
