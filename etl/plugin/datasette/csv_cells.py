"""CSV cells: Datasette's tables and queries as CSV that no spreadsheet runs.

Datasette 0.65 writes cells as they are, and has no hook for it. This can go with the first version that has
one.
"""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Iterable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from datasette.views import base

from etl.plugin.formats.spreadsheet import IS_RAW, RAW, cells

Asgi = Callable[[Any, Any, Any], Awaitable[None]]


class CellWriter:
    """A `csv.writer` whose cells are harmless."""

    def __init__(self, target: Any) -> None:
        self.writer = csv.writer(target)

    def writerow(self, values: Iterable[Any]) -> Any:
        """What the target gives back, which Datasette awaits."""
        return self.writer.writerow(cells(values))


def make_cells_harmless() -> None:
    """Let Datasette write its CSV with our writer."""
    base.csv = SimpleNamespace(writer=CellWriter)


def raw_wrapper() -> Callable[[Asgi], Asgi]:
    """ASGI middleware: note whether a request asks for cells as they are."""

    def wrap(app: Asgi) -> Asgi:
        async def noting(scope: Any, receive: Any, send: Any) -> None:
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            token = IS_RAW.set(RAW in asked)
            try:
                await app(scope, receive, send)
            finally:
                IS_RAW.reset(token)

        return noting

    return wrap
