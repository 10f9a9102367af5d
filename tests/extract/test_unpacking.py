"""Unpacking: the records of a file, archives within archives included."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import tarfile
import zipfile
from pathlib import Path

import pytest

from etl.extract.containers import unpacked
from etl.extract.record import Record
from etl.extract.unpacking import records_of_file


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def unpack(tmp_path):
    def records(name: str, content: bytes) -> list[Record]:
        (tmp_path / name).write_bytes(content)
        return list(records_of_file(tmp_path / name, name, {}))

    return records


def test_a_single_document_is_a_pointer_to_its_file(unpack, tmp_path):
    assert unpack("a.txt", b"A text.") == [Record("a.txt", path=str(tmp_path / "a.txt"))]


def test_a_member_has_its_name_and_bytes_and_no_stream(unpack):
    assert unpack("a.zip", zipped({"b/c.txt": b"A text."})) == [
        Record("a.zip#b/c.txt", path="b/c.txt", payload=b"A text.")
    ]


def test_a_packed_file_has_the_source_of_what_packs_it(unpack):
    [record] = unpack("a.txt.gz", gzip.compress(b"A text."))
    assert (record.source, record.path, record.payload) == ("a.txt.gz", "a.txt", b"A text.")
    [unnamed] = unpack("a.txt", gzip.compress(b"A text."))
    assert unnamed.path == "a.txt"


def test_members_of_one_name_are_told_apart_by_their_turn(unpack):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for content in (b"One.", b"Two.", b"Three."):
            info = tarfile.TarInfo("a.txt")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    assert [record.source for record in unpack("a.tar", file.getvalue())] == [
        "a.tar#a.txt",
        "a.tar#a.txt#2",
        "a.tar#a.txt#3",
    ]


@pytest.mark.parametrize(("depth", "failure"), [(4, None), (5, "archives within archives, more than 4 deep")])
def test_archives_within_archives(unpack, depth, failure):
    content, name = b"A text.", "a.txt"
    for _ in range(depth):
        content, name = zipped({name: content}), "a.zip"
    [record] = unpack("a.zip", content)
    assert record.failure == failure


@pytest.mark.parametrize("name", [".hidden.txt", ".git/a.txt", "__MACOSX/a.txt", "a/.b/c.txt", "folder/"])
def test_what_is_hidden_or_made_by_the_archiver_is_no_document(unpack, name):
    assert unpack("a.zip", zipped({name: b"x"})) == [Record("a.zip", failure="no document in it")]


def test_a_path_that_leads_out_of_the_archive_is_a_name_only(unpack):
    [record] = unpack("a.zip", zipped({"../a.txt": b"A text."}))
    assert record.payload == b"A text."


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype", "AndroidManifest.xml"])
def test_an_archive_that_is_another_format_is_named(unpack, mark):
    [record] = unpack("a.zip", zipped({mark: b"x", "a.txt": b"A text."}))
    assert record.failure.endswith("not an article; save it as text or HTML")


def test_only_a_collection_of_crawls_is_read_for_its_crawls_alone(unpack):
    members = {"datapackage.json": b"{}", "a.txt": b"A text."}
    assert len(unpack("a.zip", zipped(members))) == 2
    assert [record.source for record in unpack("a.zip", zipped(members | {"archive/b.txt": b"B."}))] == [
        "a.zip#archive/b.txt"
    ]


def test_what_came_before_the_damage_is_kept(unpack):
    rows = b"".join(b'{"text": "A crane fell, number %d"}\n' % number for number in range(9000))
    packed = gzip.compress(rows)
    *found, last = unpack("a.jsonl.gz", packed[: len(packed) // 2])
    assert len(found) > 100
    assert last.failure.startswith("damaged or cut short, get it again")


def test_what_is_no_file_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    [pipe] = records_of_file(tmp_path / "pipe", "pipe", {})
    [folder] = records_of_file(tmp_path, "folder", {})
    [missing] = records_of_file(tmp_path / "missing", "missing", {})
    assert pipe.failure == "a pipe or a device, not a file"
    assert folder.failure == "a folder that cannot be read"
    assert missing.failure == "cannot be opened: No such file or directory"


def backwards(members: dict[str, bytes]) -> bytes:
    """A ZIP archive whose directory names its last member first."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.filelist.reverse()
    return file.getvalue()


@pytest.mark.parametrize("count", [10, 40, 160])
def test_an_archive_in_another_is_unpacked_once_in_whatever_order_it_is_read(unpack, monkeypatch, count):
    members = {f"{number}.txt": bytes([number]) * 5000 for number in range(count)}
    inner = backwards(members)
    monkeypatch.setattr(unpacked, "MAX_UNPACKED", len(inner) + 5000 * count + 10_000)
    monkeypatch.setattr(unpacked, "TIMES_UNPACKED", 0)
    records = unpack("a.zip", zipped({"inner.zip": inner}))
    assert [record.failure for record in records] == [None] * count


def packed_twice(size: int) -> bytes:
    return gzip.compress(gzip.compress(b"PK\x03\x04" + b"\0" * size))


@pytest.mark.parametrize("size", [2_000_000, 20_000_000])
def test_no_more_comes_out_of_a_small_file_than_may(unpack, monkeypatch, size):
    monkeypatch.setattr(unpacked, "MAX_UNPACKED", 1_000_000)
    [record] = unpack("x.zip.gz.gz", packed_twice(size))
    assert record.source == "x.zip.gz.gz" and "unpacks to more than 1 MB" in record.failure


def test_what_all_archives_in_a_file_unpack_to_is_counted_together(unpack, monkeypatch):
    monkeypatch.setattr(unpacked, "MAX_UNPACKED", 500_000)
    monkeypatch.setattr(unpacked, "TIMES_UNPACKED", 0)
    *_, last = unpack("a.zip", zipped({f"{n}.txt": b"x" * 100_000 for n in range(10)}))
    assert last.source == "a.zip" and "unpacks to more" in last.failure


def test_a_large_archive_may_hold_as_much_more(unpack, monkeypatch):
    monkeypatch.setattr(unpacked, "MAX_UNPACKED", 0)
    records = unpack("a.zip", zipped({f"{n}.txt": b"x" * 100_000 for n in range(10)}))
    assert not any(record.failure for record in records)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="no /proc here")
def test_a_device_that_looks_like_a_file_is_named(tmp_path):
    (tmp_path / "a.txt").symlink_to("/proc/version")
    [record] = records_of_file(tmp_path / "a.txt", "a.txt", {})
    assert record.failure == "cannot be opened: a device, not a file" and record.unopened


def test_a_member_that_cannot_be_opened_goes_to_another_process_too(unpack):
    packed = bytearray(zipped({"a.txt": b"A text.", "b.txt": b"Another."}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1  # encrypted, says the list of members of the first
    records = pickle.loads(pickle.dumps(unpack("a.zip", bytes(packed))))
    assert [record.source for record in records] == ["a.zip#a.txt", "a.zip#b.txt"]
