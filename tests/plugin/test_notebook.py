"""The example notebook: its cells run, one after the other, against a served archive."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from etl.evaluation.bench import write
from tests.plugin.serving import serving

NOTEBOOK = Path(__file__).parent.parent.parent / "etl" / "plugin" / "static" / "example.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def test_it_holds_no_answers_and_no_pictures() -> None:
    assert not [cell for cell in CELLS if cell.get("outputs") or cell.get("attachments")]
    assert NOTEBOOK.stat().st_size < 10_000


@pytest.mark.parametrize("name", ["news", "more clippings"])
def test_every_cell_runs(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"{name}.db"
    write(path, 60)
    known: dict[str, Any] = {}
    with serving(path) as address:
        monkeypatch.setenv("ONRECORD", address)
        for cell in CELLS:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), NOTEBOOK.name, "exec"), known)
        known["client"].close()
    assert len(known["quotes"]) > 300 and known["quotes"]["id"].is_unique
    assert len(known["ties"]) == 10 and (known["ties"]["quotes"].diff().dropna() <= 0).all()
    assert known["unnamed"]["without_a_name"].between(0, 1).all()
    assert re.search(rf"{address}/\S+/articles/\S+#", capsys.readouterr().out)


async def test_the_page_of_calls_leads_to_it(ds: Datasette) -> None:
    page = (await ds.client.get("/-/api")).text
    address = re.search(r'href="([^"]*example\.ipynb)"', page)[1]
    assert (await ds.client.get(address)).json()["nbformat"] == 4
