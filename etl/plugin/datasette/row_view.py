"""Row view: Datasette's view of a row, for the rows that have a page of ours.

Datasette 0.65 counts all rows that point at a row before it shows it, which for a common name takes longer
than all else. This can go with the first version that has a hook by which a plugin does without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import NotFound, Response
from datasette.utils import tilde_decode, tilde_encode
from datasette.views.row import RowView

from etl.plugin.archive import Archive
from etl.plugin.corrections.moved import entity_by_now
from etl.plugin.datasette.coming import metadata_alone
from etl.plugin.pages import row_pages

if TYPE_CHECKING:
    from datasette.app import Datasette

TABLE_OF_ANCHOR = {"q": "quotes", "h": "quotes", "m": "mentions", "e": "events", "d": "dates"}
"""The table of a reading, by the first letter of its anchor; `h` is of a headline."""


class RowPageView(RowView):  # type: ignore[misc]
    """Datasette's view of a row; as a page of ours without what the page does not show.

    An entity that is another by now leads there, for as long as it is. An article of which `row` names a
    reading leads to the row; one of which `mistake` does, to the form that corrects it.
    """

    async def data(self, request: Any, default_labels: bool = False) -> Any:
        if named := self.reading_named(request):
            return Response.redirect(named)
        try:
            data, template_data, templates = await super().data(request, default_labels)
        except NotFound:
            if elsewhere := await self.elsewhere(request.url_vars):
                return Response.redirect(elsewhere)
            raise
        ours = request.url_vars["format"] is None and await Archive.find(self.ds, data["database"])

        enough = metadata_alone(self.ds, data["database"], data["table"]) if ours else None
        return data, enough or template_data, templates

    def reading_named(self, request: Any) -> str | None:
        """The address of a reading of an article, or of the form for it, by its anchor."""
        asked = request.url_vars
        name, anchor = next(
            ((name, request.args[name]) for name in ("row", "mistake") if name in request.args), ("", "")
        )
        if asked["table"] != "articles" or anchor[:1] not in TABLE_OF_ANCHOR:
            return None
        table, key = TABLE_OF_ANCHOR[anchor[0]], f"{tilde_decode(asked['pks'])}.{anchor}"
        if name == "row":
            row: str = self.ds.urls.row(asked["database"], table, tilde_encode(key))
            return row
        return f"{self.ds.urls.path('-/correct')}?{urlencode({'table': table, 'id': key})}"

    async def elsewhere(self, asked: dict[str, str]) -> str | None:
        """The address of what an entity is by now, in the form that is asked for."""
        archive = await Archive.find(self.ds, asked["database"])
        if archive is None or asked["table"] != "entities":
            return None
        key = await entity_by_now(archive, tilde_decode(asked["pks"]))
        return archive.url("entities", key, asked["format"]) if key else None


def row_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The addresses of the rows that have a page of ours, as Datasette has them."""
    tables = "|".join(row_pages())
    pattern = rf"/(?P<database>[^\/\.]+)/(?P<table>{tables})/(?P<pks>[^/]+?)(\.(?P<format>\w+))?$"
    return [(pattern, RowPageView.as_view(datasette))]
