"""Points: places as the map's script reads them."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Row


def has_coordinates(row: Row) -> bool:
    """Whether a row has a spot of its own on the map."""
    return row["latitude"] is not None and row["longitude"] is not None


def map_point(row: Row, title: str, text: str = "", href: str | None = None) -> dict[str, Any]:
    """The spot of a row with coordinates: its title, its text, and a link: a path of ours, never one from an
    article."""
    point = {"at": [row["latitude"], row["longitude"]], "title": title, "text": text}
    return {**point, "href": href} if href else point
