"""Withheld: what Datasette tells of the machine that it runs on, and no visitor needs to know.

Datasette 0.65 shows the path of each file, and where in Python its tasks are; this can go with the first
version that shows neither.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.views.special import JsonDataView

if TYPE_CHECKING:
    from datasette.app import Datasette

Route = tuple[str, Callable[..., Any]]


def withholding_routes(datasette: Datasette) -> list[Route]:
    """The addresses of Datasette's own that tell too much, and views that tell the rest."""

    def databases() -> list[dict[str, Any]]:
        return [{**each, "path": file_name(each["path"])} for each in datasette._connected_databases()]

    def threads() -> dict[str, Any]:
        return {key: value for key, value in datasette._threads().items() if key != "tasks"}

    return [
        (rf"/-/{name}(\.(?P<format>json))?$", JsonDataView.as_view(datasette, f"{name}.json", tell))
        for name, tell in (("databases", databases), ("threads", threads))
    ]


def file_name(path: str | None) -> str | None:
    """The name of a file without its folders."""
    return Path(path).name if path else path
