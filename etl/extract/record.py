"""Record: where one document lies, cheap to hand to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from etl.errors import UnreadableDocument
from etl.extract.encoding import storable
from etl.extract.limits import MAX_BYTES

Kind = Literal["html", "text", "markdown", "mail", "mhtml", "row"]


@dataclass(frozen=True, slots=True)
class Record:
    """One document: a file to open, or the bytes of a container's member.

    A member's bytes (at most `MAX_BYTES`) travel with it, so that a container is read once, as a stream.
    """

    source: str
    """What readers see: the folder's name and the path in it, then `#member` for containers."""
    path: str | None = None
    payload: bytes | None = None
    kind: Kind | None = None
    """What the container says the member is; None means: look at the bytes."""
    url: str | None = None
    """Where a crawl fetched it."""
    charset: str | None = None
    """What the server or mail header said of its encoding."""
    failure: str | None = None
    """Why there is nothing to read: the container is broken or the member too large."""

    def read(self) -> bytes:
        """The document's bytes; raises UnreadableDocument when there are none, or over `MAX_BYTES`."""
        if self.failure:
            raise UnreadableDocument(self.source, storable(self.failure))
        payload = self.payload if self.payload is not None else self._open()
        if len(payload) > MAX_BYTES:
            raise UnreadableDocument(self.source, f"larger than {MAX_BYTES // 1_000_000} MB; split it")
        return payload

    @property
    def digest(self) -> str:
        """The sha256 of the bytes, in hex: equal when there is nothing new to read."""
        return hashlib.sha256(self.read()).hexdigest()

    def _open(self) -> bytes:
        try:
            with Path(self.path or "").open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableDocument(self.source, f"cannot be opened: {error.strerror}") from error
