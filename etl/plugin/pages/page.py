"""Pages: those of ours that belong to no row, each as HTML, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode

from etl.plugin.archive import Archive, Row
from etl.plugin.pages import network, review, timeline

if TYPE_CHECKING:
    from datasette.app import Datasette

Page = Callable[[Archive, Any], Awaitable[dict[str, Any]]]
View = Callable[[Any, Any], Awaitable[Response]]

PAGES: dict[str, Page] = {
    "timeline": timeline.page,
    "who-about-whom": network.page,
    "unnamed": review.unnamed,
    "unsure": review.unsure,
}


def view(name: str, page: Page) -> View:
    """The view of a page; its template has its name."""

    async def show(datasette: Datasette, request: Any) -> Response:
        database = request.url_vars["database"]
        archive = await Archive.find(datasette, tilde_decode(database) if database else None)
        if archive is None:
            raise NotFound("No database of On Record is served here")
        content = await page(archive, request.args)
        if request.url_vars["format"] == "json":
            return as_json(content, datasette.cors)
        if request.url_vars["format"] == "csv":
            return as_csv(content["rows"], name, datasette.cors)
        query = f"?{request.query_string}" if request.query_string else ""
        formats = {kind: datasette.urls.path(f"-/{name}.{kind}{query}") for kind in ("json", "csv")}
        context = {"page": content, "formats": formats, "here": datasette.urls.path(f"-/{name}")}
        return Response.html(
            await datasette.render_template(f"{name}.html", context, request=request, view_name=name)
        )

    return show


def as_json(content: dict[str, Any], cors: bool) -> Response:
    """The rows of a page, and the query of the next one."""
    found = {"rows": content["rows"], **({"next": content["next"]} if "next" in content else {})}
    return Response.json(found, headers=allow_origin(cors))


def as_csv(rows: list[Row], name: str, cors: bool) -> Response:
    """The rows of a page as a table."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns)
    writer.writeheader()
    writer.writerows(rows)
    headers = {"content-disposition": f'inline; filename="{name}.csv"', **allow_origin(cors)}
    return Response(buffer.getvalue(), headers=headers, content_type="text/csv; charset=utf-8")


def allow_origin(cors: bool) -> dict[str, str]:
    """Datasette's own CORS header, where it is switched on."""
    return {"Access-Control-Allow-Origin": "*"} if cors else {}


ROUTES = [
    (rf"/(?:(?P<database>[^/]+)/)?-/{name}(?:\.(?P<format>json|csv))?$", view(name, page))
    for name, page in PAGES.items()
]
