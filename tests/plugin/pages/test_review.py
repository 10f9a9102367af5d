"""Review: sources without a name, and readings that are unsure."""

from __future__ import annotations

from datasette.app import Datasette

from tests.plugin.addresses import get_page, words
from tests.plugin.archive import UNNAMED_QUOTE


async def test_unnamed_sources(ds: Datasette) -> None:
    soup = await get_page(ds, "/-/unnamed")
    assert "the talks would resume" in words(soup.select_one(".quotations"))
    assert words(soup.find(id="as").parent) == "Named as a spokesman 1"


async def test_unsure_readings_below_a_limit(ds: Datasette) -> None:
    async def found(below: str) -> set[str]:
        return {row["id"] for row in (await ds.client.get(f"/-/unsure.json?below={below}")).json()["rows"]}

    assert await found("0.5") == {UNNAMED_QUOTE["id"]}
    assert await found("0.1") == set()
    assert await found("nonsense") == await found("0.6")
