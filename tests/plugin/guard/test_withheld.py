"""Withheld: nothing that is served tells where on this machine anything lies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from datasette.app import Datasette


@pytest.mark.parametrize("extension", ["", ".json"])
@pytest.mark.parametrize(
    "name", ["databases", "threads", "versions", "plugins", "settings", "metadata", "actor"]
)
async def test_no_page_of_datasettes_tells_a_path(
    ds: Datasette, archive_path: Path, name: str, extension: str
) -> None:
    answer = await ds.client.get(f"/-/{name}{extension}")
    assert answer.status_code == 200
    assert str(archive_path.parent) not in answer.text and sys.prefix not in answer.text
    assert ".py" not in answer.text.replace("_plugin.py", "").split("<footer", 1)[0]


async def test_the_file_is_still_named_and_the_threads_counted(ds: Datasette) -> None:
    (database,) = (await ds.client.get("/-/databases.json")).json()
    assert database["path"] == "clippings.db" and database["size"]
    threads = (await ds.client.get("/-/threads.json")).json()
    assert threads["num_threads"] == len(threads["threads"])
