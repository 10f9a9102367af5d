"""Rules: a table that only some may see is shown to them alone, beside tables without a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

HIDDEN = {"tables": {"dates": {"allow": {"id": "root"}}}}


@pytest.mark.parametrize(
    ("metadata", "status"), [({}, 200), ({"databases": {"clippings": HIDDEN}}, 403), (HIDDEN, 403)]
)
async def test_a_rule_of_a_table_holds(archive_path: Path, metadata: dict, status: int) -> None:
    ds = Datasette([], immutables=[str(archive_path)], metadata=metadata)
    assert (await ds.client.get("/clippings/dates.json")).status_code == status
    assert (await ds.client.get("/clippings/quotes.json")).status_code == 200
