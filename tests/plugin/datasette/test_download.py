"""Download: a broken one goes on where it broke off."""

from __future__ import annotations

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
