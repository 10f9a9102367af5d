"""Pages: what readers see, one module each; `PAGES` lists them all.

To add a page, say of what one author writes:

1. Write `pages/author.py`: its SQL, and `async def page(archive, request) -> dict`. Ask the archive with
   `archive.rows(SQL, author=request.args.get("author") or "")`, or with `archive.remembered_rows` for
   what takes long. The list that the dict calls `rows` is the page's JSON and CSV too.
2. Write `templates/author.html`, which extends `base.html` and finds the dict as `page`.
3. Add `Page("author", author.page)` to PAGES. The page is at `/-/author`, with `.json` and `.csv`.
4. Write `tests/plugin/pages/test_author.py`, and add the address to `PAGES` in `tests/plugin/addresses.py`,
   so that what holds for every page is checked for this one. Link to it from `templates/base.html`; a call
   that programs may want goes into `pages/calls.yml`.

The page of a table's rows takes a row's id in place of the request, gives None where there is no such row,
and names the table: `Page("author", author.page, table="authors")`.
"""

from __future__ import annotations

from typing import Any

from datasette.utils import urlsafe_components

from etl.plugin.archive import Archive
from etl.plugin.pages import (
    api,
    article,
    bundle,
    compare,
    correct,
    corrections,
    dossier,
    editor,
    entity,
    event,
    front,
    month_map,
    network,
    openapi,
    outlet,
    outlets,
    quote,
    review,
    search,
    since,
    sourcing,
    table,
    timeline,
    wordings,
)
from etl.plugin.pages.page import Page, Route, route_of

__all__ = ["PAGES", "page_routes", "page_variables", "row_pages"]

PAGES = (
    Page("front", front.page, is_front=True),
    Page("article", article.page, table="articles"),
    Page("entity", entity.page, table="entities"),
    Page("quote", quote.page, table="quotes"),
    Page("event", event.page, table="events"),
    Page("timeline", timeline.page),
    Page("who-about-whom", network.page),
    Page("unnamed", review.unnamed_page),
    Page("unsure", review.unsure_page),
    Page("search", search.page, formats=search.FORMATS, drops_empty_fields=True),
    Page("compare", compare.page),
    Page("outlets", outlets.page),
    Page("outlet", outlet.page, formats=outlet.FORMATS),
    Page("sourcing", sourcing.page, formats=sourcing.FORMATS, drops_empty_fields=True),
    Page("wordings", wordings.page),
    Page("dossier", dossier.page, formats=dossier.FORMATS),
    Page("map", month_map.page),
    Page("bundle", bundle.page, formats=bundle.FORMATS),
    Page("since", since.page, formats=since.FORMATS),
    Page("correct", correct.page, formats={}, post=correct.post),
    Page("corrections", corrections.page, post=corrections.post),
    Page("api", api.page, formats=api.FORMATS),
)


def page_routes() -> list[Route]:
    """The addresses of the pages that have one of their own."""
    shown = [page.route for page in PAGES if not page.table and not page.is_front]
    return [*shown, route_of("editor", editor.enter), route_of(r"openapi\.json", openapi.answer)]


def row_pages() -> dict[str, Page]:
    """The pages of rows, by their table."""
    return {page.table: page for page in PAGES if page.table}


async def page_variables(
    archive: Archive, table_name: str | None, view_name: str | None, request: Any
) -> dict[str, Any]:
    """The template variables of the front page, of a table's and of a row's; none for other pages."""
    if view_name == "index":
        return {"page": await front.page(archive, request)}
    if view_name == "table":
        return await table.table_variables(archive, table_name or "", request)
    if view_name != "row" or table_name not in row_pages():
        return {}
    row_page = row_pages()[table_name]
    content = await row_page.content(archive, urlsafe_components(request.url_vars["pks"])[0])
    return {"row_template": row_page.template, "page": content} if content else {}
