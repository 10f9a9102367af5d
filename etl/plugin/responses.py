"""Responses: JSON and CSV with the headers they need, and what is answered where no database is ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import AsgiStream

from etl.plugin.archive import Archive, Row
from etl.plugin.formats.spreadsheet import cells

if TYPE_CHECKING:
    from datasette.app import Datasette

CSV = "text/csv; charset=utf-8"


async def find_archive(datasette: Datasette, request: Any) -> Archive:
    """The database that an address names, or the first of ours. Raises NotFound where there is none."""
    database = request.url_vars.get("database")
    archive = await Archive.find(datasette, tilde_decode(database) if database else None)
    if archive is None:
        raise NotFound("No database of On Record is served here")
    return archive


def cors_headers(archive: Archive) -> dict[str, str]:
    """Datasette's own CORS header, where it is switched on."""
    return {"access-control-allow-origin": "*"} if archive.datasette.cors else {}


def json_response(archive: Archive, content: dict[str, Any]) -> Response:
    """A page's content as JSON; what JSON has no form for as text."""
    return Response.json(content, headers=cors_headers(archive), default=str)


def csv_response(archive: Archive, rows: list[Row], name: str) -> Response:
    """Rows as a table that a browser shows; a column that some rows lack is empty there."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    body = csv_lines([columns, *(cells(map(row.get, columns)) for row in rows)])
    headers = {"content-disposition": f'inline; filename="{name}.csv"', **cors_headers(archive)}
    return Response(body, headers=headers, content_type=CSV)


def csv_stream(archive: Archive, write: Callable[[Any], Awaitable[None]], name: str) -> AsgiStream:
    """A table that is sent while `write(out)` reads it, to be saved as a file."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"', **cors_headers(archive)}
    return AsgiStream(write, headers=headers, content_type=CSV)


def csv_lines(rows: Iterable[Iterable[Any]], end: str = "\r\n") -> str:
    """Rows of values as lines of CSV (RFC 4180).

    >>> csv_lines([("id", "text"), (1, 'He said "no", twice')])
    'id,text\\r\\n1,"He said ""no"", twice"\\r\\n'
    """
    lines = io.StringIO()
    csv.writer(lines, lineterminator=end).writerows(rows)
    return lines.getvalue()
