"""Download: a broken one goes on where it broke off."""

from __future__ import annotations

import asyncio
import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

FILE = "/clippings.db"


async def test_head_tells_the_length_and_sends_nothing(ds: Datasette, archive_path: Path) -> None:
    answer = await ds.client.head(FILE)
    assert answer.status_code == 200 and answer.content == b""
    assert int(answer.headers["content-length"]) == archive_path.stat().st_size
    assert answer.headers["accept-ranges"] == "bytes" and answer.headers["etag"]


@pytest.mark.parametrize("packed", ["gzip", "identity"])
async def test_the_rest_of_a_broken_download_completes_it(
    ds: Datasette, archive_path: Path, packed: str
) -> None:
    whole = archive_path.read_bytes()
    etag = (await ds.client.head(FILE)).headers["etag"]
    headers = {"range": "bytes=5000-", "if-range": etag, "accept-encoding": packed}
    answer = await ds.client.get(FILE, headers=headers)
    assert answer.status_code == 206 and whole[:5000] + answer.content == whole
    assert answer.headers["content-range"] == f"bytes 5000-{len(whole) - 1}/{len(whole)}"


async def test_of_another_build_the_whole_file_is_sent(ds: Datasette, archive_path: Path) -> None:
    answer = await ds.client.get(FILE, headers={"range": "bytes=5000-", "if-range": '"another"'})
    assert answer.status_code == 200 and answer.content == archive_path.read_bytes()


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=999999999-", 416), ("bytes=0-0", 206), ("bytes=-10", 206), ("lines=1-2", 400)],
)
async def test_other_ranges(ds: Datasette, asked: str, status: int) -> None:
    assert (await ds.client.get(FILE, headers={"range": asked})).status_code == status


async def test_who_has_it_already_is_told_so(ds: Datasette) -> None:
    etag = (await ds.client.get(FILE)).headers["etag"]
    answer = await ds.client.get(FILE, headers={"if-none-match": etag})
    assert answer.status_code == 304 and answer.content == b""


async def test_the_packed_file_is_the_same_database_and_is_made_once(ds: Datasette, tmp_path: Path) -> None:
    answers = await asyncio.gather(*(ds.client.get(f"{FILE}.gz") for _ in range(3)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 1
    assert answers[0].headers["content-type"] == "application/gzip"
    path = tmp_path / "unpacked.db"
    path.write_bytes(gzip.decompress(answers[0].content))
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("select count(*) from quotes_fts where quotes_fts match 'grievances'").fetchone()
        assert found[0] == 2 and db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert ".db.gz" in (await ds.client.get("/")).text


async def test_what_may_not_be_downloaded_may_not_be_packed(serve: Callable[..., Datasette]) -> None:
    assert (await serve(allow_download=False).client.get(f"{FILE}.gz")).status_code == 403
    assert (await serve().client.get("/nothing.db.gz")).status_code == 404
