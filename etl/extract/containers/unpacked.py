"""Unpacked: how many bytes come out of one file, archives within archives counted; when that is too much."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, Any

from etl.extract.containers.container import ContainerError
from etl.extract.limits import MAX_UNPACKED, TIMES_UNPACKED


class TooMuch(ContainerError):
    """More comes out of a file than is read."""


@dataclass(slots=True)
class Unpacked:
    """What may still come out of a file of some size."""

    size: int
    count: int = 0

    @property
    def most(self) -> int:
        """Bytes that may come out of it."""
        return MAX_UNPACKED + TIMES_UNPACKED * self.size

    def add(self, count: int) -> None:
        """Count some bytes more; raises TooMuch where they are too many."""
        self.count += count
        self.check()

    def check(self) -> None:
        """Raise TooMuch where more came out than may, which a library may have taken for the file's end."""
        if self.count > self.most:
            raise TooMuch(
                f"unpacks to more than {self.most // 1_000_000:,} MB, which no archive of articles of its"
                " size does; unpack it yourself, and give the files"
            )


class Metered(io.RawIOBase):
    """A member's bytes, counted as they are read. One cannot go back in it, which would unpack it anew."""

    def __init__(self, stream: IO[bytes], unpacked: Unpacked) -> None:
        self.stream = stream
        self.unpacked = unpacked

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        self.unpacked.add(len(data))
        buffer[: len(data)] = data
        return len(data)
