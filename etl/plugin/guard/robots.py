"""Robots: which pages a search engine may read.

Pages and rows, and no lists of every kind that filters make of them. A site says otherwise in its metadata:
`plugins: {onrecord: {robots: "User-agent: *\\nDisallow: /"}}`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.plugins import pm

if TYPE_CHECKING:
    from datasette.app import Datasette

OTHER_PLUGIN = "block_robots"
"""The name of datasette-block-robots, whose answer it is where somebody has installed it."""
HELD_BACK = ("/*?", "/*.json", "/*.csv", "/*.db", "/-/correct")


def robots_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The address that robots ask first."""
    return [] if pm.has_plugin(OTHER_PLUGIN) else [(r"/robots\.txt$", robots)]


def robots(datasette: Datasette) -> Response:
    """What the metadata say, or what holds back lists and files (RFC 9309)."""
    base = str(datasette.setting("base_url")).rstrip("/")
    said = (datasette.plugin_config("onrecord") or {}).get("robots")
    held_back = "".join(f"Disallow: {base}{each}\n" for each in HELD_BACK)
    return Response.text(said or f"User-agent: *\n{held_back}")
