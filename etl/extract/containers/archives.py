"""Archive: ZIP (and WACZ), tar and packed single files, member by member."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any, cast

from etl.extract.kinds import OFFICE, Container
from etl.extract.member import Member, MemberError

IN_MEMORY = 10_000_000
ENCRYPTED = 0x1  # APPNOTE.TXT, 4.4.4
OPENERS: dict[Container, Callable[[IO[bytes]], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]] = {
    "gzip": lambda stream: gzip.GzipFile(fileobj=stream),
    "bz2": lambda stream: bz2.BZ2File(stream),
    "xz": lambda stream: lzma.LZMAFile(stream),  # noqa: SIM115, closed with its file
}


class Unpacking(io.RawIOBase):
    """A packed stream, unpacked as far as it is whole; `damage` tells why it ends early.

    An error would be raised while a reader fills its buffer, and what came before the damage would be lost.
    """

    def __init__(self, packed: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile) -> None:
        self.packed = packed
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.packed.read1(len(buffer))
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
            self.damage = f"damaged or cut short, get it again: {error}"
            return 0
        buffer[: len(data)] = data
        return len(data)


def unpack_stream(stream: IO[bytes], name: str, kind: Container) -> Iterator[Member]:
    """The one file in a gzip, bz2 or xz stream; its name is the packed one's without the ending."""
    inner = PurePosixPath(name).stem if PurePosixPath(name).suffix.lower() in (".gz", ".bz2", ".xz") else name
    yield Member("", inner, cast(IO[bytes], Unpacking(OPENERS[kind](stream))))


def open_zip(stream: IO[bytes], name: str) -> Iterator[Member]:
    """The files in a ZIP archive; of a web archive (WACZ) only its crawls."""
    with seekable(stream) as file, zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        names = {info.filename for info in infos}
        office = next((what for mark, what in OFFICE.items() if mark in names), None)
        if office:
            raise MemberError(f"{office}, not an article; save it as text or HTML")
        crawl = "datapackage.json" in names and any(each.startswith("archive/") for each in names)
        for info in infos:
            if (
                not info.is_dir()
                and is_wanted(info.filename)
                and (not crawl or info.filename.startswith("archive/"))
            ):
                yield from open_zip_member(archive, info)


def open_zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Member]:
    """One file of a ZIP archive; one that cannot be opened is a member with its failure."""
    if info.flag_bits & ENCRYPTED:
        yield Member(info.filename, info.filename, failure="encrypted; unpack the archive first")
        return
    try:
        with archive.open(info) as file:
            yield Member(info.filename, info.filename, file)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        yield Member(info.filename, info.filename, failure=f"cannot be unpacked: {error}")


def open_tar(stream: IO[bytes], name: str) -> Iterator[Member]:
    """The files in a tar archive, read as a stream."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isreg() and is_wanted(info.name) else None
            if file:
                yield Member(info.name, info.name, file)


def is_wanted(name: str) -> bool:
    """Whether a file in an archive is not hidden and not made by the archiver."""
    parts = (part for part in PurePosixPath(name).parts if part != "..")
    return not any(part.startswith(".") or part == "__MACOSX" for part in parts)


def can_seek(stream: IO[bytes]) -> bool:
    """Whether one can go back in a stream."""
    try:
        return stream.seekable()
    except AttributeError:  # in a tar read as a stream, tarfile asks its own stream, which has no answer
        return False


@contextmanager
def seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream, or a copy on disk when one cannot go back in it."""
    if can_seek(stream):
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy
