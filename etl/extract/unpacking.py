"""Contents: the records of a file, one for each document in it, archives within archives included."""

from __future__ import annotations

import io
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from etl.extract.containers.archives import open_tar, open_zip, unpack_stream
from etl.extract.containers.crawls import read_crawl
from etl.extract.containers.exports import read_csv, read_json, read_json_lines
from etl.extract.containers.feeds import read_feed
from etl.extract.containers.mail import split_mailbox
from etl.extract.encoding import storable
from etl.extract.kinds import HEAD, Container, container_kind
from etl.extract.limits import MAX_BYTES, MAX_NESTING
from etl.extract.member import Member, MemberError
from etl.extract.record import Record

Columns = Mapping[str, str]

READERS: dict[Container, Callable[[IO[bytes], str, Columns], Iterator[Member]]] = {
    "gzip": lambda stream, name, _: unpack_stream(stream, name, "gzip"),
    "bz2": lambda stream, name, _: unpack_stream(stream, name, "bz2"),
    "xz": lambda stream, name, _: unpack_stream(stream, name, "xz"),
    "zip": lambda stream, name, _: open_zip(stream, name),
    "tar": lambda stream, name, _: open_tar(stream, name),
    "warc": lambda stream, name, _: read_crawl(stream, name),
    "feed": lambda stream, name, _: read_feed(stream, name),
    "jsonl": read_json_lines,
    "json": read_json,
    "csv": read_csv,
    "mailbox": lambda stream, name, _: split_mailbox(stream, name),
}


def records_of_file(path: Path, source: str, columns: Columns) -> Iterator[Record]:
    """The records of a file: a pointer to it, or one for each document it contains."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for who writes into it
            what = "a folder that cannot be read" if path.is_dir() else "a pipe or a device, not a file"
            yield Record(source, failure=what)
            return
        with path.open("rb") as stream:
            if container_kind(stream.peek(HEAD)[:HEAD], path.name):
                yield from records_of(Member("", path.name, stream), source, columns)
                return
    except OSError as error:
        yield Record(source, failure=f"cannot be opened: {error.strerror or error}")
        return
    yield Record(source, path=str(path))


def records_of(member: Member, source: str, columns: Columns, depth: int = 0) -> Iterator[Record]:
    """The records of a member: its own, or those of what it contains. What is damaged becomes a failure."""
    count = 0
    try:
        for record in open_records(member, source, columns, depth):
            count += 1
            yield record
    except MemberError as error:
        yield Record(source, failure=str(error))
    except Exception as error:  # each library has its own ways to say that a file is damaged
        yield Record(
            source,
            failure=f"damaged after {count} documents, get it again: {type(error).__name__}: {error}"[:300],
        )
    else:
        if not count:
            yield Record(source, failure="no document in it")


def open_records(member: Member, source: str, columns: Columns, depth: int) -> Iterator[Record]:
    """The records of a member, as far as it can be read."""
    if member.stream is None:
        yield Record(
            source,
            payload=member.payload,
            kind=member.kind,
            url=member.url,
            charset=member.charset,
            failure=member.failure,
        )
        return
    stream = io.BufferedReader(cast(io.RawIOBase, member.stream), HEAD)
    container = container_kind(stream.peek(HEAD)[:HEAD], member.name)
    if container is None:
        yield record_of_stream(stream, member, source)
        return
    if depth >= MAX_NESTING:
        raise MemberError(f"archives within archives, more than {MAX_NESTING} deep")
    labels: Counter[str] = Counter()
    for inner in READERS[container](stream, member.name, columns):
        labels[inner.label] += 1
        yield from records_of(
            inner, inner_source(source, inner.label, labels[inner.label]), columns, depth + 1
        )
    damage = getattr(member.stream, "damage", "")
    if damage:
        raise MemberError(damage)


def inner_source(source: str, label: str, time: int) -> str:
    """The source of a member; a page that was crawled twice is told apart by its turn."""
    label = storable(label)
    if not label:
        return source
    return f"{source}#{label}" if time == 1 else f"{source}#{label}#{time}"


def record_of_stream(stream: IO[bytes], member: Member, source: str) -> Record:
    """The record of a member that is one document."""
    data = stream.read(MAX_BYTES + 1)
    damage = getattr(member.stream, "damage", "")
    if damage or len(data) > MAX_BYTES:
        return Record(source, failure=damage or f"larger than {MAX_BYTES // 1_000_000} MB; split it")
    return Record(source, path=member.name, payload=data)
