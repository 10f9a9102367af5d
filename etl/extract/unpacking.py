"""Unpacking: the records of a file, one for each document in it, archives within archives included."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.shelf import Folder
from etl.extract.containers.unpacked import Metered, TooMuch, Unpacked
from etl.extract.document import HEAD, Document
from etl.extract.encoding import storable
from etl.extract.formats import Format, format_of_container
from etl.extract.limits import MAX_BYTES, MAX_NESTING, TOO_LARGE, TooHeavy
from etl.extract.record import Record

NO_WAITING = getattr(os, "O_NONBLOCK", 0)
"""Where the system has it; for files on a disk it changes nothing."""


CHUNK = 65_536
"""Bytes that are unpacked at once."""


class Peekable(Protocol):
    """A stream whose next bytes can be seen without reading on."""

    def peek(self, size: int, /) -> bytes: ...
    def read(self, size: int, /) -> bytes: ...


def records_of_file(
    path: Path, source: str, columns: Mapping[str, str], is_single: bool = False
) -> Iterator[Record]:
    """The records of a file: a pointer to it, or one for each document it contains.

    is_single: it is known to be no container.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for who writes into it
            what = "a folder that cannot be read" if path.is_dir() else "a pipe or a device, not a file"
            yield Record(source, failure=what, unopened=True)
            return
        with open_file(path) as stream:
            if not is_single and format_of_container(head_of(stream, path.name)):
                member = Record(source, path.name, stream=stream, shelf=Folder(path.absolute().parent))
                yield from records_of(member, columns, Unpacked(path.stat().st_size))
                return
    except OSError as error:
        yield Record(source, failure=f"cannot be opened: {error.strerror or error}", unopened=True)
        return
    yield Record(source, path=str(path))


def holds_several(path: Path) -> bool:
    """Whether a file is a container; what cannot be opened is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with open_file(path) as stream:
            return format_of_container(head_of(stream, path.name)) is not None
    except OSError:
        return False


def open_file(path: Path) -> io.BufferedReader:
    """A file's bytes; of one that would wait for more, as some in /proc do, an OSError."""
    raw = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | NO_WAITING))
    try:
        first = raw.read(1)
        if first is None or (first and not os.fstat(raw.fileno()).st_size):
            raise OSError(errno.ENODEV, "a device, not a file")
        raw.seek(0)
    except OSError:
        raw.close()
        raise
    return io.BufferedReader(raw, HEAD)


def head_of(stream: Peekable, name: str) -> Document:
    """The first bytes of a stream, which stay in it."""
    return Document(stream.peek(HEAD)[:HEAD], name)


def records_of(
    member: Record, columns: Mapping[str, str], unpacked: Unpacked, depth: int = 0
) -> Iterator[Record]:
    """A member, or the records of what it contains. What is damaged becomes a failure."""
    count = 0
    try:
        for record in read_member(member, columns, unpacked, depth):
            count += 1
            yield record
    except (ContainerError, TooHeavy) as error:
        if depth and isinstance(error, TooMuch):  # what all archives share is the outermost one's to tell
            raise
        yield Record(member.source, failure=str(error))
    except MemoryError:
        yield Record(member.source, failure="takes more memory than a file may; split it")
    except Exception as error:  # each library has its own ways to say that a file is damaged
        reason = f"damaged after {count} documents, get it again: {type(error).__name__}: {error}"
        yield Record(member.source, failure=reason[:300])
    else:
        if not count:
            yield Record(member.source, failure="no document in it")


def read_member(
    member: Record, columns: Mapping[str, str], unpacked: Unpacked, depth: int
) -> Iterator[Record]:
    """A member or what it contains, as far as it can be read."""
    if member.stream is None:
        yield replace(member, shelf=None)  # an open archive goes to no other process
        return
    # Only in the file itself one may go back: in a member that unpacks it from its beginning.
    raw = cast(io.RawIOBase, member.stream) if depth == 0 else Metered(member.stream, unpacked)
    with io.BufferedReader(raw, HEAD if depth == 0 else CHUNK) as stream:
        name = member.path or ""
        found = format_of_container(head_of(stream, name))
        if found is None:
            yield without_stream(member, stream)
        else:
            container = Container(stream, name, columns, member.shelf)
            yield from records_within(member, found, container, unpacked, depth)


def records_within(
    member: Record,
    found: Format[Container, Iterator[Record]],
    container: Container,
    unpacked: Unpacked,
    depth: int,
) -> Iterator[Record]:
    """The records of what a container holds. Raises ContainerError where it is nested too deep or damaged."""
    if depth >= MAX_NESTING:
        raise ContainerError(f"archives within archives, more than {MAX_NESTING} deep")
    times: Counter[str] = Counter()
    for inner in found.read(container):
        times[inner.source] += 1
        source = source_within(member.source, inner.source, times[inner.source])
        inner = replace(inner, source=source, known=inner.known or member.known)
        if inner.payload is not None:  # which its reader may have unpacked
            unpacked.add(len(inner.payload))
            inner = within_limits(inner)
        yield from records_of(inner, container.columns, unpacked, depth + 1)
    unpacked.check()
    if damage := damage_of(member):
        raise ContainerError(damage)


def within_limits(record: Record) -> Record:
    """The record, or its failure where it has more bytes than are read: nobody need send them on."""
    too_large = len(record.payload or b"") > MAX_BYTES
    return replace(record, payload=None, failure=TOO_LARGE) if too_large else record


def source_within(source: str, label: str, time: int) -> str:
    """The source of a member; a page that was crawled twice has the number of its turn."""
    label = storable(label)
    if not label:
        return source
    return f"{source}#{label}" if time == 1 else f"{source}#{label}#{time}"


def without_stream(member: Record, stream: Peekable) -> Record:
    """A member that is one document, with its bytes."""
    data = stream.read(MAX_BYTES + 1)
    damage = damage_of(member)
    if not damage and len(data) > MAX_BYTES:
        damage = TOO_LARGE
    return replace(member, stream=None, shelf=None, payload=None if damage else data, failure=damage or None)


def damage_of(member: Record) -> str:
    """Why a packed stream ended early; empty when it did not."""
    return str(getattr(member.stream, "damage", ""))
