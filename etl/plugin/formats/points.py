"""Points: places as the map shows them."""

from __future__ import annotations

from typing import Any

from etl.plugin.archive import Row


def has_coordinates(row: Row) -> bool:
    """Whether a row has a spot of its own on the map."""
    return row["latitude"] is not None and row["longitude"] is not None


def map_point(
    row: Row, title: str, text: str = "", href: str | None = None, weight: int = 1
) -> dict[str, Any]:
    """The spot of a row with coordinates: its title, its text, a link (a path of ours, never one from an
    article), and how much it stands for."""
    point = {"at": [row["latitude"], row["longitude"]], "title": title, "text": text, "weight": weight or 1}
    return {**point, "href": href} if href else point
