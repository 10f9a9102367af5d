"""Cells: a table's values as readers say them: names in a list instead of JSON, no addresses that could run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from etl.plugin import wording
from etl.plugin.archive import parsed

if TYPE_CHECKING:
    from datasette.app import Datasette

LISTS = frozenset({"authors", "aliases"})
DAYS = frozenset({"published", "first_seen", "last_seen", "date_from", "date_to", "day"})
LONG = frozenset({"text", "context", "sentence"})


def render(value: Any, column: str, table: str | None, database: str | None, datasette: Datasette) -> Any:
    """The HTML of a cell, or None to leave it to Datasette."""
    if value is None or isinstance(value, dict | bytes):
        return None
    if column in LISTS:
        return names(value)
    if column == "popup":
        return popup(value)
    if column == "spans":
        return ranges(value)
    if column in DAYS and isinstance(value, str):
        return Markup('<time datetime="{}">{}</time>').format(value, wording.day(value))
    if column in LONG and isinstance(value, str) and len(value) > 300:
        return escape(wording.short(value, 300))
    if column == "confidence" and isinstance(value, float):
        return f"{value:.0%}"
    return None


def names(value: Any) -> Any:
    """A JSON list of names, set with commas; other text unchanged."""
    items = parsed(value, [])
    return escape(", ".join(str(item) for item in items)) if items else NOTHING


def ranges(value: Any) -> Any:
    """The pieces of a quote: `12–40, 66–90`."""
    pairs = [item for item in parsed(value, []) if isinstance(item, list) and len(item) == 2]
    return escape(", ".join(f"{start}–{end}" for start, end in pairs)) if pairs else NOTHING


def popup(value: Any) -> Any:
    """What the map shows at a point: its title and description."""
    content = parsed(value, {})
    return (
        escape(" · ".join(str(content[key]) for key in ("title", "description") if content.get(key)))
        or NOTHING
    )


NOTHING = Markup("&nbsp;")
