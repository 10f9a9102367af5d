"""Packages: ZIP files that are one document: Word, OpenDocument, EPUB; and those that no reader reads."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator

from etl.extract.containers.container import Container, ContainerError
from etl.extract.limits import MAX_BYTES, MAX_EXPORT
from etl.extract.office.book import read_book
from etl.extract.office.opendocument import read_opendocument
from etl.extract.office.papers import bytes_of
from etl.extract.office.word import read_word
from etl.extract.record import Record

MAX_UNPACKED = 10 * MAX_BYTES
"""Bytes of all members together: a document with its pictures, and no bomb."""
OTHERS = {
    "[Content_Types].xml": "a spreadsheet (save it as CSV) or a presentation",
    "AndroidManifest.xml": "an app",
    "mimetype": "a document of an unknown kind",
}
"""Members by which a ZIP archive is known to be something that no reader reads."""


def is_package(names: Collection[str]) -> bool:
    """Whether an archive of these members is one document, or an app."""
    return any(mark in names for mark in OTHERS)


def read_package(archive: zipfile.ZipFile, container: Container) -> Iterator[Record]:
    """The articles in a document that is packed as an archive."""
    names = set(archive.namelist())
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        raise ContainerError(f"more than {MAX_UNPACKED // 1_000_000} MB when unpacked, more than is read")
    kind = member_of(archive, "mimetype") if "mimetype" in names else b""
    if any(name.startswith("word/") for name in names):
        container.stream.seek(0)
        yield from read_word(bytes_of(container))
    elif kind.startswith(b"application/epub") or "META-INF/container.xml" in names:
        yield from read_book(lambda name: member_of(archive, name))
    elif kind.startswith(b"application/vnd.oasis.opendocument.text"):
        yield from read_opendocument(member_of(archive, "content.xml"))
    else:
        what = next(what for mark, what in OTHERS.items() if mark in names)
        raise ContainerError(f"{what}, not an article; save it as text or HTML")


def member_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member; raises ContainerError where it is missing, encrypted or larger than is read."""
    try:
        with archive.open(name) as member:
            data = member.read(MAX_EXPORT + 1)
    except (KeyError, RuntimeError, NotImplementedError) as error:
        raise ContainerError(f"a document whose part {name!r} cannot be opened: {error}"[:200]) from error
    if len(data) > MAX_EXPORT:
        raise ContainerError(f"a document whose part {name!r} has more than {MAX_EXPORT // 1_000_000} MB")
    return data
