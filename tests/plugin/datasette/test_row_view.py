"""Row view: the data of a row as Datasette has it."""

from __future__ import annotations

from datasette.app import Datasette


async def test_a_row_as_json_still_tells_what_points_at_it(ds: Datasette) -> None:
    answer = await ds.client.get(
        "/clippings/entities/henrik-solvang.json?_extras=foreign_key_tables&_shape=objects"
    )
    counts = {
        (other["other_table"], other["other_column"]): other["count"]
        for other in answer.json()["foreign_key_tables"]
    }
    assert counts["quotes", "speaker_id"] == 2
