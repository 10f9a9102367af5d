"""Member: one thing that a container holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from etl.extract.record import Kind


class MemberError(Exception):
    """A container cannot be read on, for the reason given."""


@dataclass(frozen=True, slots=True)
class Member:
    """A container's member: bytes to read, or the reason why there are none."""

    label: str
    """What names it in its container: a path, an address, a row; empty for the only one."""
    name: str = ""
    """Its file name, for the kind."""
    stream: IO[bytes] | None = None
    payload: bytes | None = None
    kind: Kind | None = None
    url: str | None = None
    charset: str | None = None
    failure: str | None = None
