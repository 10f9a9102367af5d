"""Container: a stream with documents in it, and why one cannot be read on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO


@dataclass(frozen=True, slots=True)
class Container:
    """An opened container. Its reader yields a Record for each member, labelled by what names it there."""

    stream: IO[bytes]
    name: str = ""
    """Its file name."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the user says of the columns of an export: our names to theirs."""


class ContainerError(Exception):
    """A container cannot be read on, for the reason given."""
