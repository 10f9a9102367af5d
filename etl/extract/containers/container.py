"""Container: a stream with documents in it, and why one cannot be read on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from etl.extract.containers.shelf import Shelf
from etl.extract.limits import MAX_SECONDS, TimeLimit, time_limit
from etl.extract.record import Record


@dataclass(frozen=True, slots=True)
class Container:
    """An opened container. Its reader yields a Record for each member, labelled by what names it there."""

    stream: IO[bytes]
    name: str = ""
    """Its file name."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the user says of the columns of an export: our names to theirs."""
    shelf: Shelf | None = None
    """Where the files lie that it may speak of; none where one cannot look."""

    def read(self, what: str, advice: str, limit: int) -> bytes:
        """All of it; a ContainerError that says what it is, and what to do, where that is too much."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise ContainerError(f"{what} larger than {limit // 1_000_000} MB; {advice}".strip())
        return data


class ContainerError(Exception):
    """A container cannot be read on, for the reason given."""


def without_last(records: Sequence[Record]) -> Iterator[Record]:
    """The records of a container that is cut short: all but the last, of which nobody knows what it lacks."""
    yield from records[:-1]
    raise ContainerError("cut short, and its last article with it: get it again")


@contextmanager
def in_time() -> Iterator[None]:
    """Give a file up that takes too long."""
    try:
        with time_limit(MAX_SECONDS):
            yield
    except TimeLimit as error:
        raise ContainerError(str(error)) from error
