"""Document: the bytes of one document, and what is known of them before a reader opens them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from etl.extract.encoding import decode

HEAD = 8192
"""Bytes by which a container, or a format that is no article's, is recognised."""


@dataclass(frozen=True)
class Document:
    """The bytes of one document, or of a container the first HEAD."""

    data: bytes
    name: str = ""
    """Its file name, where it has one."""
    url: str | None = None
    """Where a crawl fetched it."""
    charset: str | None = None
    """What a server or a mail header says of its encoding."""
    source: str = ""
    """What readers see, for the reason why it cannot be read."""

    @cached_property
    def text(self) -> str:
        """The bytes as text, in whatever encoding they are."""
        return decode(self.data, self.charset)

    @property
    def suffix(self) -> str:
        """The ending of its name: `.html`."""
        return PurePosixPath(self.name).suffix.lower()
