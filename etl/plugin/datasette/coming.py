"""Coming: what the alphas of Datasette 1.0 call otherwise than 0.65, asked in one way.

It is the place that knows both; when 0.65 is left behind, each function here is one of Datasette's own.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette
    from jinja2 import Environment


def jinja_of(datasette: Datasette) -> Environment:
    """The environment of the templates."""
    environment: Environment = (
        datasette.jinja_env if hasattr(datasette, "jinja_env") else datasette.get_jinja_environment()
    )
    return environment


async def canned_queries(datasette: Datasette, database: str, actor: Any) -> dict[str, dict[str, Any]]:
    """The queries of the metadata by their names, each as the metadata describe it."""
    if hasattr(datasette, "get_canned_queries"):
        canned: dict[str, dict[str, Any]] = await datasette.get_canned_queries(database, actor)
        return canned
    described = (datasette.config or {}).get("databases", {}).get(database, {}).get("queries", {})
    return {
        name: {"name": name, **(query if isinstance(query, dict) else {"sql": query})}
        for name, query in described.items()
    }


def metadata_alone(datasette: Datasette, database: str, table: str) -> dict[str, Any] | None:
    """What a template needs of the metadata of a table; None where all that its own needs must be there."""
    if not hasattr(datasette, "table_metadata"):
        return None
    return {"metadata": datasette.table_metadata(database, table)}


def described_by(metadata: dict[str, Any]) -> dict[str, Any]:
    """The arguments with which Datasette is told of metadata and of the queries among them."""
    from datasette.app import Datasette  # which loads its plugins before it is there

    if "config" not in inspect.signature(Datasette).parameters:
        return {"metadata": metadata}
    queries = {
        name: {"queries": described["queries"]}
        for name, described in (metadata.get("databases") or {}).items()
        if described.get("queries")
    }
    return {"metadata": metadata, "config": {"databases": queries}}


def download_of(datasette: Datasette) -> Callable[[Any], Awaitable[Any]]:
    """What answers a request for a whole database."""
    from datasette.views import database as views

    if hasattr(views, "DatabaseDownload"):
        answer: Callable[[Any], Awaitable[Any]] = views.DatabaseDownload(datasette).get
        return answer
    return lambda request: views.database_download(request, datasette)
