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
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import IO, Any, cast

from backports import zstd

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.shelf import inner_name, is_taken, speaks_last
from etl.extract.document import Document
from etl.extract.office.packages import is_package, read_package
from etl.extract.record import Record

IN_MEMORY = 10_000_000
ENCRYPTED = 0x1  # APPNOTE.TXT, 4.4.4
Packed = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile | zstd.ZstdFile
PACKED = (".gz", ".bz2", ".xz", ".zst", ".zstd")
FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
"""The frame at the top of a crawl packed with Zstandard, by whose dictionary the others are unpacked."""
DICTIONARY = b"\x37\xa4\x30\xec"
MAX_DICTIONARY = 20_000_000


class Unpacking(io.RawIOBase):
    """A packed stream, unpacked as far as it is whole; `damage` says why it ends early.

    An error would be raised while a reader fills its buffer, and what came before the damage would be lost.
    """

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.packed.read1(len(buffer))
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError) as error:
            self.damage = f"damaged or cut short, get it again: {error}"
            return 0
        buffer[: len(data)] = data
        return len(data)


def read_gzip(container: Container) -> Iterator[Record]:
    """The file in a gzip stream."""
    return unpack(container, gzip.GzipFile(fileobj=container.stream))


def read_bz2(container: Container) -> Iterator[Record]:
    """The file in a bz2 stream."""
    return unpack(container, bz2.BZ2File(container.stream))


def read_xz(container: Container) -> Iterator[Record]:
    """The file in an xz stream."""
    return unpack(container, lzma.LZMAFile(container.stream))


def read_zstd(container: Container) -> Iterator[Record]:
    """The file in a Zstandard stream, which may begin with its dictionary."""
    return unpack(container, zstd.ZstdFile(container.stream, zstd_dict=read_dictionary(container.stream)))


def read_dictionary(stream: IO[bytes]) -> zstd.ZstdDict | None:
    """The dictionary at the top of a stream, itself packed or not; None where there is none."""
    if not (isinstance(stream, io.BufferedReader) and stream.peek(4).startswith(DICTIONARY_FRAME)):
        return None
    size = int.from_bytes(stream.read(8)[4:], "little")
    if size > MAX_DICTIONARY:
        raise ContainerError(f"a dictionary larger than {MAX_DICTIONARY // 1_000_000} MB; unpack it first")
    data = stream.read(size)
    if data.startswith(FRAME):
        data = zstd.ZstdDecompressor().decompress(data, MAX_DICTIONARY)
    return zstd.ZstdDict(data, is_raw=not data.startswith(DICTIONARY))


def unpack(container: Container, packed: Packed) -> Iterator[Record]:
    """The one file in a packed stream; its name is the packed one's without the ending."""
    name = PurePosixPath(container.name)
    inner = name.stem if name.suffix.lower() in PACKED else container.name
    yield Record("", inner, stream=cast(IO[bytes], Unpacking(packed)))


def read_zip(container: Container) -> Iterator[Record]:
    """The files in a ZIP archive; of a web archive (WACZ) only its crawls."""
    with seekable(container.stream) as file, zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        names = {info.filename for info in infos}
        if is_package(names):
            yield from read_package(archive, replace(container, stream=file))
            return
        crawl = "datapackage.json" in names and any(each.startswith("archive/") for each in names)
        taken: set[PurePosixPath] = set()
        for info in sorted(infos, key=lambda info: speaks_last(info.filename)):
            if (
                not info.is_dir()
                and is_wanted(info.filename)
                and (not crawl or info.filename.startswith("archive/"))
                and not is_taken(PurePosixPath(info.filename), taken)
            ):
                shelf = Members(archive, str(PurePosixPath(info.filename).parent), taken)
                for member in read_zip_member(archive, info):
                    yield replace(member, shelf=shelf)


@dataclass(frozen=True, slots=True)
class Members:
    """The members of an archive, as a shelf of the export that is one of them."""

    archive: zipfile.ZipFile
    folder: str
    taken: set[PurePosixPath] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether there is a member of that name."""
        return inner_name(self.folder, name) in self.archive.NameToInfo

    def pages(self, name: str, known: str, beside: Collection[str] = ()) -> Iterator[Record]:
        """The member, opened; it is no document of its own any more."""
        inner = [path for path in (inner_name(self.folder, each) for each in (name, *beside)) if path]
        for member in read_zip_member(self.archive, self.archive.NameToInfo[inner[0]]):
            yield replace(member, source=name, known=known)
        self.taken.update(map(PurePosixPath, inner))


def read_zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Record]:
    """One file of a ZIP archive; one that cannot be opened is a member with its failure."""
    if info.flag_bits & ENCRYPTED:
        yield Record(info.filename, info.filename, failure="encrypted; unpack the archive first")
        return
    try:
        with archive.open(info) as file:
            yield Record(info.filename, info.filename, stream=file)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
        yield Record(info.filename, info.filename, failure=f"cannot be unpacked: {error}")


def is_tar(head: Document) -> bool:
    """Whether a file is a tar archive, which says so after the name of its first member."""
    return head.data[257:262] == b"ustar"


def read_tar(container: Container) -> Iterator[Record]:
    """The files in a tar archive, read as a stream."""
    with tarfile.open(fileobj=container.stream, mode="r|") as archive:
        for info in archive:
            file = archive.extractfile(info) if info.isreg() and is_wanted(info.name) else None
            if file:
                yield Record(info.name, info.name, stream=file)


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
