"""Record: where one document is, cheap to hand to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from etl.errors import UnreadableDocument
from etl.extract.encoding import storable
from etl.extract.limits import MAX_BYTES, TOO_LARGE

if TYPE_CHECKING:
    from etl.extract.containers.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Record:
    """One document: a file to open, or the bytes of a container's member.

    A member's bytes (at most `MAX_BYTES`) travel with it, so that a container is read once, as a stream.
    """

    source: str
    """What readers see: the folder's name and the path in it, then `#member` for containers.

    While a container is being read it is the member's own label: a path, an address, a number.
    """
    path: str | None = None
    """The file to open; of a member its name, whose ending may give away its format."""
    payload: bytes | None = None
    format: str | None = None
    """The name of its row in `formats.DOCUMENTS`, where the container knows it; None: look at the bytes."""
    url: str | None = None
    """Where a crawl fetched it."""
    charset: str | None = None
    """What the server or mail header says of its encoding."""
    failure: str | None = None
    """Why there is nothing to read: the container is broken or the member too large."""
    unopened: bool = False
    """Whether its bytes were not there to be read: `failure` says nothing of what they are."""
    container: str = ""
    """The source of the file that it was in, where that held several."""
    cut: str = ""
    """Why its container has only the beginning of it."""
    known: str = ""
    """What a reference or a table says of the page that lies beside it: JSON of fields under our names."""
    beside: tuple[str, ...] = ()
    """Files and folders that belong to it, and are read no more."""
    shelf: Shelf | None = None
    """Where lies what its container may speak of, while that is being read."""
    stream: IO[bytes] | None = None
    """Where the bytes come from while its container is being read; a record that is given out has none."""

    def read_bytes(self) -> bytes:
        """The document's bytes.

        Raises UnreadableDocument when there are none, or more than `MAX_BYTES`.
        """
        if self.failure:
            raise UnreadableDocument(
                self.source, storable(self.failure), "open" if self.unopened else "extract"
            )
        payload = self.payload if self.payload is not None else self._read_file()
        if len(payload) > MAX_BYTES:
            raise UnreadableDocument(self.source, TOO_LARGE)
        return payload

    @property
    def lies_apart(self) -> bool:
        """Whether it points to a file of its own, which the container only speaks of."""
        return bool(self.known and self.path) and self.payload is None and not self.failure

    @property
    def digest(self) -> str:
        """The sha256 of the bytes and of what is known, in hex: equal when there is nothing new to read.

        Raises UnreadableDocument as `read_bytes` does.
        """
        return hashlib.sha256(self.read_bytes() + self.known.encode()).hexdigest()

    def _read_file(self) -> bytes:
        try:
            with Path(self.path or "").open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableDocument(self.source, f"cannot be opened: {error.strerror}", "open") from error

    def carried(self) -> Record:
        """The record with its bytes, for a machine that does not have its file."""
        if self.failure or self.payload is not None:
            return self
        try:
            return replace(self, payload=self._read_file())
        except UnreadableDocument as error:
            return replace(self, failure=error.reason, unopened=True)
