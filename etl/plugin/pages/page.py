"""Page: what a page is made of, and the view of one that has an address of its own: HTML, JSON and CSV."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette import Response

from etl.plugin.archive import Archive
from etl.plugin.responses import csv_response, find_archive, json_response

if TYPE_CHECKING:
    from datasette.app import Datasette

Content = Callable[[Archive, Any], Awaitable[dict[str, Any] | None]]
Answer = Callable[[Archive, Any], Awaitable[Any]]
View = Callable[[Any, Any], Awaitable[Any]]
Route = tuple[str, View]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Its template is `templates/NAME.html`, where the content is called `page`."""

    name: str
    """Also its address, `/-/NAME`, unless it is the front page or that of a row."""
    content: Content
    """Gives what the template shows, from the archive and the request; for a row, from the archive and the
    row's
    id, and None where there is no such row."""
    table: str | None = None
    """The table whose rows it shows, at their own addresses."""
    is_front: bool = False
    formats: Mapping[str, Answer] | None = None
    """What else can be had at its address, by extension; None for the content's `rows` as JSON and CSV."""
    post: Answer | None = None
    """Answers the form that the page sends; None for a page that takes none."""
    drops_empty_fields: bool = False
    """Whether its address is kept short: a form sends its empty fields too."""

    @property
    def template(self) -> str:
        return f"{self.name}.html"

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The formats of its address, by extension."""
        if self.formats is not None:
            return self.formats
        return {"json": partial(rows_as_json, self), "csv": partial(rows_as_csv, self)}

    @property
    def route(self) -> Route:
        """The pattern of its address, and its view."""
        extensions = "|".join(self.answers)
        pattern = rf"/(?:(?P<database>[^/]+)/)?-/{self.name}(?:\.(?P<format>{extensions}))?$"

        async def view(datasette: Datasette, request: Any) -> Any:  # Datasette 1.0 takes no partial
            return await show(self, datasette, request)

        return pattern, view


def route_of(name: str, answer: Answer) -> Route:
    """The address of what is no page, and the view that answers there."""

    async def view(datasette: Datasette, request: Any) -> Any:
        return await answer(await find_archive(datasette, request), request)

    return rf"/(?:(?P<database>[^/]+)/)?-/{name}$", view


async def show(page: Page, datasette: Datasette, request: Any) -> Any:
    """A page at its own address, in the format that the address asks for."""
    archive = await find_archive(datasette, request)
    if request.method == "POST":
        return await page.post(archive, request) if page.post else Response.text("This takes no form", 405)
    if request.url_vars["format"]:
        return await page.answers[request.url_vars["format"]](archive, request)
    here = archive.site_path(f"-/{page.name}")
    filled_in = parse_qsl(request.query_string)
    if page.drops_empty_fields and filled_in != parse_qsl(request.query_string, keep_blank_values=True):
        return Response.redirect(f"{here}?{urlencode(filled_in)}" if filled_in else here)
    query = f"?{request.query_string}" if request.query_string else ""
    context = {
        "archive": archive,
        "page": await page.content(archive, request),
        "formats": {extension: f"{here}.{extension}{query}" for extension in page.answers},
        "here": here,
    }
    html = await datasette.render_template(page.template, context, request=request, view_name=page.name)
    return Response.html(html)


async def rows_as_json(page: Page, archive: Archive, request: Any) -> Response:
    """The rows of a page, and the query of the next one."""
    content = await page.content(archive, request) or {}
    return json_response(archive, {name: content[name] for name in ("rows", "next") if name in content})


async def rows_as_csv(page: Page, archive: Archive, request: Any) -> Response:
    """The rows of a page as a table."""
    content = await page.content(archive, request) or {}
    return csv_response(archive, content["rows"], page.name)
