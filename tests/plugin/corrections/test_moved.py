"""The address of an entity that is another by now leads to its page."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

SOLVANG = "/clippings/entities/henrik-solvang"


@pytest.fixture
def moved(archive_path: Path, tmp_path: Path) -> Iterator[Datasette]:
    """The archive after a merge, and with a lone surname that is tied to somebody."""
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "insert into corrections (id, line, action, target, target_id, status, row_id)"
            " values ('m1', 9, 'merge', 'entities', 'h-solvang', 'applied', 'henrik-solvang'),"
            " ('m2', 10, 'merge', 'entities', 'refused', 'not applied', 'henrik-solvang')"
        )
        db.execute("update article_entities set read_as = 'solvang-1f' where entity_id = 'henrik-solvang'")
        db.commit()
    yield Datasette([str(path)])


@pytest.mark.parametrize("key", ["h-solvang", "solvang-1f"])
@pytest.mark.parametrize("form", ["", ".json"])
async def test_who_is_another_by_now_is_found_under_the_old_address(
    moved: Datasette, key: str, form: str
) -> None:
    response = await moved.client.get(f"/clippings/entities/{key}{form}")
    assert (response.status_code, response.headers["location"]) == (302, SOLVANG + form)


@pytest.mark.parametrize("key", ["refused", "nobody"])
async def test_who_never_was_is_not_found(moved: Datasette, key: str) -> None:
    assert (await moved.client.get(f"/clippings/entities/{key}")).status_code == 404
