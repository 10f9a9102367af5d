"""Rows: which page a row of ours is, and what that page needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette.utils import urlsafe_components

from etl.plugin.archive import Archive
from etl.plugin.pages import article, entity, event, front, quote
from etl.plugin.pages import table as copies
from etl.plugin.words import columns

Page = Callable[[Archive, str], Awaitable[dict[str, Any] | None]]

PAGES: dict[str, tuple[str, Page]] = {
    "articles": ("article.html", article.page),
    "entities": ("entity.html", entity.page),
    "quotes": ("quote.html", quote.page),
    "events": ("event.html", event.page),
}


async def variables(
    archive: Archive, table: str | None, view_name: str | None, request: Any
) -> dict[str, Any]:
    """The template variables of a row's page, or of the front page; none for other pages."""
    if view_name == "index":
        return {"page": await front.page(archive)}
    if view_name == "table":
        column, leads_to = columns.LEADING.get(table or "", (None, None))
        return {
            "reading_columns": columns.READING.get(table or ""),
            "leading_column": column,
            "leads_to": leads_to,
            "copies": await copies.beside(archive, table or "", request),
        }
    if view_name != "row" or table not in PAGES:
        return {}
    template, page = PAGES[table]
    key = urlsafe_components(request.url_vars["pks"])[0]
    context = await page(archive, key)
    return {"row_template": template, "page": context} if context else {}
