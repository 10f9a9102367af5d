"""Cells: values as readers say them: names instead of JSON and ids, and no address that could run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from etl.plugin.archive import parse_json
from etl.plugin.outlets import outlet_path
from etl.plugin.words import wording
from etl.plugin.words.columns import LINKED_TABLES, SELF_REFERENCES

if TYPE_CHECKING:
    from datasette.app import Datasette

NAME_LISTS = frozenset({"authors", "aliases"})
DATE_COLUMNS = frozenset({"published", "date_from", "date_to", "day"})
DATE_COLUMNS |= {"first", "last", "first_seen", "last_seen", "first_printed", "last_printed"}
TYPED_TABLES = frozenset({"entities", "article_entities", "places_map", "events", "events_map"})
LONG_COLUMNS = frozenset({"text", "context", "sentence"})
MAX_CELL_CHARS = 300
MAX_LABEL_CHARS = 120
OUTLET_COLUMNS = frozenset({"outlet", "publisher", "first_outlet"})
EMPTY_CELL = Markup("&nbsp;")


def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """The HTML of a cell, or None to leave it to Datasette."""
    if isinstance(value, dict):
        home = table if column in SELF_REFERENCES else LINKED_TABLES.get(column)
        return link_labelled_row(value, home, database, datasette)
    if column == "corrected" and value == 1:
        return "by hand"
    if column.endswith("_count") and isinstance(value, int) and value >= 1000:
        return f"{value:,}"
    if column == "confidence" and isinstance(value, float):
        return f"{value:.0%}"
    if not isinstance(value, str) or not value:
        return None
    return render_text(value, column, table, database, datasette)


def render_text(value: str, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """The HTML of a text, by the column it stands in."""
    if column in NAME_LISTS:
        return join_list(value)
    if column == "popup":
        return show_popup(value)
    if column == "spans":
        return show_ranges(value)
    if column == "passage":
        return link_passage(value, database, datasette)
    if column in OUTLET_COLUMNS:
        return link_outlet(value, datasette)
    if column in LINKED_TABLES:
        return link_row(datasette, database, LINKED_TABLES[column], value, value)
    if (name := name_of_code(value, column, table)) != value:
        return escape(name)
    if column in DATE_COLUMNS:
        return Markup('<time datetime="{}">{}</time>').format(value, wording.format_date(value))
    return (
        escape(wording.shorten(value, MAX_CELL_CHARS))
        if column in LONG_COLUMNS and len(value) > MAX_CELL_CHARS
        else None
    )


def name_of_code(value: str, column: str, table: str | None) -> str:
    """A country, a method, a type of entity or of event by name; any other value as it is."""
    if column == "corrected":
        return "corrected by hand" if value == "1" else value
    if column == "country" and len(value) == 2:
        return wording.country_name(value)
    if column == "method":
        return wording.method_name(value)
    return wording.type_name(value) if column == "type" and table in TYPED_TABLES else value


def link_row(datasette: Datasette, database: str, table: str, key: str, label: str) -> Markup:
    """A link to the page of a row."""
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, table, tilde_encode(key)), label)


def link_outlet(value: str, datasette: Datasette) -> Markup:
    """An outlet by name, leading to its page."""
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(outlet_path(value)), value)


def link_labelled_row(
    value: dict[str, Any], home: str | None, database: str, datasette: Datasette
) -> Markup | None:
    """A foreign key that Datasette found the label of: the name alone, leading to its page."""
    if home is None or "value" not in value:
        return None
    name = wording.shorten(str(value.get("label") or value["value"]), MAX_LABEL_CHARS)
    return link_row(datasette, database, home, str(value["value"]), name)


def link_passage(value: str, database: str, datasette: Datasette) -> Markup | None:
    """A query's path to a passage (`articles/…#q120`) as a link; nothing that could lead elsewhere."""
    if not value.startswith("articles/") or "//" in value:
        return None
    return Markup('<a href="{}/{}">the passage</a>').format(datasette.urls.database(database), value)


def join_list(value: str) -> Markup:
    """A JSON list of names, set with commas."""
    return escape(", ".join(str(item) for item in parse_json(value, []))) or EMPTY_CELL


def show_ranges(value: str) -> Markup:
    """The pieces of a quote: `12–40, 66–90`."""
    pairs = [item for item in parse_json(value, []) if isinstance(item, list) and len(item) == 2]
    return escape(", ".join(f"{start}–{end}" for start, end in pairs)) or EMPTY_CELL


def show_popup(value: str) -> Markup:
    """What the map shows at a point: its title and description."""
    content = parse_json(value, {})
    return (
        escape(" · ".join(str(content[key]) for key in ("title", "description") if content.get(key)))
        or EMPTY_CELL
    )
