"""Plugin: a database in; pages out. Datasette finds these hooks through the entry point `onrecord`.

A module with pages of its own exports `ROUTES`, a list of (pattern, view); its addresses start with `/-/`,
so that no database name collides with them.
"""

# mypy: disable-error-code="untyped-decorator"
# Datasette ships no types.

from __future__ import annotations

from collections.abc import Awaitable, Callable
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from datasette import handle_exception, hookimpl
from jinja2 import Environment

from etl.plugin import rows
from etl.plugin.archive import Archive
from etl.plugin.datasette import address, base, connection, facets, memory, paging, policy
from etl.plugin.formats import citation, feed
from etl.plugin.pages import api, page
from etl.plugin.pages import search as search_page
from etl.plugin.words import cells, wording

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.facets import Facet

# With rich importable (spaCy brings it) Datasette 0.65 asks it to print every exception, and answers 500
# for 404.
handle_exception.rich = None


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Mend the order of a table's first page, ask a file that never changes once, name the archive."""
    paging.break_ties(datasette)
    memory.remember(datasette)

    async def name_archive() -> None:
        # Pages of errors show the sections too; they are rendered without `extra_template_vars`.
        datasette.jinja_env.globals["archive"] = await Archive.find(datasette)

    return name_archive


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The pages that are not a table or a query."""
    # Datasette loads its plugins before it has made its views.
    from etl.plugin.datasette import row_view

    own = [route for module in (api, page, search_page) for route in module.ROUTES]
    return own + row_view.routes(datasette)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """The words templates use for codes, dates and numbers."""
    env.filters.update(wording.FILTERS, code_name=cells.code_name)
    env.globals["asset_version"] = wording.asset_version()


@hookimpl
def register_output_renderer() -> list[dict[str, Any]]:
    """Lists of articles, quotes and events as an Atom feed, and as citations."""
    return [feed.RENDERER, *citation.RENDERERS]


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Any, database: str | None, table: str | None, view_name: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What every page knows (the archive, the nonce), and what a row or the front page is about."""

    async def variables() -> dict[str, Any]:
        own = await Archive.find(datasette, database)
        archive = own or await Archive.find(datasette)
        particular = await rows.variables(own, table, view_name, request) if own else {}
        return {"archive": archive, **policy.variables(datasette, request), **particular}

    return variables


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Any:
    """A table's cell, in words a reader knows."""
    return cells.render(value, column, table, database, datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Send the Content-Security-Policy with every page, and keep the base address in one place."""
    protect, under_base = policy.wrapper(datasette), base.wrapper(datasette)
    return lambda app: protect(under_base(app))


@hookimpl
def prepare_connection(conn: Connection, database: str, datasette: Datasette) -> None:
    """Give SQL `fts_query(words)`, and read a file that never changes the fast way."""
    connection.prepare(conn, database, datasette)


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[None]]:
    """Refuse what the address of a table asks for in vain."""
    return lambda: address.check(datasette, request, database, table)


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    """Dates by year and by month."""
    return facets.FACETS
