"""Plugin: a database in; pages out. Datasette finds these hooks through the entry point `onrecord`.

Each hook asks one module and holds nothing itself. Pages of our own have addresses that start with `/-/`, so
that no database's name collides with them.
"""

# mypy: disable-error-code="untyped-decorator"
# Datasette ships no types.

from __future__ import annotations

from collections.abc import Awaitable, Callable
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from datasette import handle_exception, hookimpl
from datasette.utils import path_with_replaced_args
from jinja2 import Environment

from etl.metadata import load_terms
from etl.plugin import assistants
from etl.plugin.archive import Archive
from etl.plugin.corrections import editor
from etl.plugin.datasette import (
    address,
    assets,
    base,
    coming,
    connection,
    csv_cells,
    facets,
    freshness,
    map_call,
    memory,
    outlet_column,
    packing,
    paging,
    policy,
    relations,
    rules,
    sql_words,
    templates,
)
from etl.plugin.formats import calendar, citation, feed, linked_data, worldmap
from etl.plugin.guard import door, lanes, late, own_sql
from etl.plugin.pages import page_routes, page_variables
from etl.plugin.words import cells, titles, wording

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.facets import Facet
    from datasette.filters import FilterArguments

# With rich importable (spaCy brings it) Datasette 0.65 asks it to print every exception, and answers 500
# for 404.
handle_exception.rich = None


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Show packed tables, ask a file that never changes once, guard it, mend the order of first pages, name
    the archive."""
    packing.show_as_tables(datasette)
    memory.remember_answers(datasette)
    own_sql.guard_sql(datasette)
    rules.look_for_rules_once(datasette)
    paging.break_ties(datasette)  # last: the lists that a visitor's condition makes have an order, too
    csv_cells.make_cells_harmless()
    sql_words.read_sql_once()

    async def name_archive() -> None:
        # Pages of errors show the sections too; they are rendered without `extra_template_vars`.
        coming.jinja_of(datasette).globals["archive"] = await Archive.find(datasette)

    return name_archive


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The pages that are not a table or a query."""
    # Datasette loads its plugins before it has made its views.
    from etl.plugin.datasette import download, row_view
    from etl.plugin.guard import robots, withheld

    ours = page_routes() + robots.robots_routes()
    mended = row_view.row_routes(datasette) + download.download_routes(datasette)
    return ours + mended + withheld.withholding_routes(datasette)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """The words templates use for codes, dates and numbers."""
    templates.keep_compiled(env)
    env.filters.update(
        wording.FILTERS, code_name=cells.name_of_code, each_once=facets.each_once, as_title=titles.as_title
    )
    env.globals["asset_version"] = assets.asset_version()
    env.globals["terms"] = load_terms()
    env.globals["article_data"] = linked_data.article_data
    env.globals["entity_data"] = linked_data.entity_data
    env.globals["quotation_data"] = linked_data.quotation_data
    env.globals["draw_maps"] = worldmap.draw_maps
    env.globals["path_with_replaced_args"] = path_with_replaced_args  # which Datasette gives to tables alone


@hookimpl
def register_output_renderer() -> list[dict[str, Any]]:
    """Lists of articles, quotes and events as an Atom feed, and as citations."""
    return [feed.FEED_RENDERER, calendar.CALENDAR_RENDERER, *citation.CITATION_RENDERERS]


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Any, database: str | None, table: str | None, view_name: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What every page knows (the archive, the nonce), and what a row or the front page is about."""

    async def variables() -> dict[str, Any]:
        own = await Archive.find(datasette, database)
        archive = own or await Archive.find(datasette)
        particular = await page_variables(own, table, view_name, request) if own else {}
        known = {"archive": archive, "editing": editor.may_edit(datasette, request)}
        if request:
            known["page_address"] = datasette.absolute_url(request, datasette.urls.path(request.full_path))
        return {**known, **policy.policy_variables(datasette, request), **particular}

    return variables


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Any:
    """A table's cell, in words a reader knows."""
    return cells.render_cell(value, column, table, database, datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Say what has not changed, send the Content-Security-Policy, keep the base in one place, guard."""
    protect, under_base = policy.policy_wrapper(datasette), base.base_wrapper(datasette)
    guard_door, in_lanes = door.door_wrapper(datasette), lanes.lanes_wrapper(datasette)
    note_raw, ask_less = csv_cells.raw_wrapper(), map_call.map_call_wrapper()
    lead_on, fresh = outlet_column.outlet_wrapper(datasette), freshness.freshness_wrapper(datasette)
    return lambda app: fresh(protect(under_base(guard_door(in_lanes(lead_on(note_raw(ask_less(app))))))))


@hookimpl(specname="handle_exception", tryfirst=True)
def answer_exception(exception: BaseException) -> Any:
    """Say of a query that took too long that it did, in CSV too."""
    return late.say_late(exception)


@hookimpl
def prepare_connection(conn: Connection, database: str, datasette: Datasette) -> None:
    """Give SQL `fts_query(words)`, and read a file that never changes the fast way."""
    connection.prepare_connection(conn, database, datasette)


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """Refuse what the address of a table asks for in vain, and filter by what its rows are tied to."""

    async def filters() -> FilterArguments | None:
        archive = await Archive.find(datasette, database)
        if archive is None:
            return None
        await address.check_address(archive, request, table)
        return await relations.related_rows(archive, table, request.args)

    return filters


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    """Dates by year and by month."""
    return facets.FACETS


@hookimpl(trylast=True)
def register_mcp_tools(datasette: Datasette, mcp: Any) -> None:
    """The questions as tools of an assistant, where `datasette-mcp` is installed, which asks this."""
    assistants.register_tools(datasette, mcp)
