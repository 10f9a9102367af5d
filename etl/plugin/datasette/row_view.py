"""Row view: Datasette's view of a row, for the rows that have a page of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette.views.row import RowView

from etl.plugin.archive import Archive
from etl.plugin.rows import PAGES

if TYPE_CHECKING:
    from datasette.app import Datasette


class ReadingView(RowView):  # type: ignore[misc]
    """Datasette's view of a row; as a page of ours without what the page does not show.

    Counting every row that points at a common name takes longer than all else.
    """

    async def data(self, request: Any, default_labels: bool = False) -> Any:
        data, template_data, templates = await super().data(request, default_labels)
        ours = request.url_vars["format"] is None and await Archive.find(self.ds, data["database"])

        def shown() -> dict[str, Any]:
            return {"metadata": self.ds.table_metadata(data["database"], data["table"])}

        return data, shown if ours else template_data, templates


def routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The addresses of the rows that have a page of ours, as Datasette has them."""
    tables = "|".join(PAGES)
    row = rf"/(?P<database>[^\/\.]+)/(?P<table>{tables})/(?P<pks>[^/]+?)(\.(?P<format>\w+))?$"
    return [(row, ReadingView.as_view(datasette))]
