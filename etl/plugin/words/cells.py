"""Cells: values as readers say them: names instead of JSON and ids, and no address that could run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from etl.plugin.archive import parsed
from etl.plugin.words import telling, wording
from etl.plugin.words.columns import LINKED, OWN

if TYPE_CHECKING:
    from datasette.app import Datasette

LISTS = frozenset({"authors", "aliases"})
DAYS = frozenset({"published", "date_from", "date_to", "day"})
DAYS |= {"first", "last", "first_seen", "last_seen", "first_printed", "last_printed"}
TYPED = frozenset({"entities", "article_entities", "places_map", "events", "events_map"})
LONG = frozenset({"text", "context", "sentence"})
LONGEST = 300
NAME = 120
NOTHING = Markup("&nbsp;")


def render(value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """The HTML of a cell, or None to leave it to Datasette."""
    if isinstance(value, dict):
        home = table if column in OWN else LINKED.get(column)
        return named_link(value, home, database, datasette)
    if column == "confidence" and isinstance(value, float):
        return f"{value:.0%}"
    if not isinstance(value, str) or not value:
        return None
    return text_cell(value, column, table, database, datasette)


def text_cell(value: str, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """The HTML of a text, by the column it stands in."""
    if column in LISTS:
        return names(value)
    if column == "popup":
        return popup(value)
    if column == "spans":
        return ranges(value)
    if column == "passage":
        return passage(value, database, datasette)
    if column in LINKED:
        return link(datasette, database, LINKED[column], value, value)
    if (name := code_name(value, column, table)) != value:
        return escape(name)
    if column == "summary":
        return escape(telling.told(value))
    if column in DAYS:
        return Markup('<time datetime="{}">{}</time>').format(value, wording.day(value))
    return escape(wording.short(value, LONGEST)) if column in LONG and len(value) > LONGEST else None


def code_name(value: str, column: str, table: str | None) -> str:
    """A country, a type of entity or of event by name; any other value as it is."""
    if column == "country" and len(value) == 2:
        return wording.country_name(value)
    return wording.type_name(value) if column == "type" and table in TYPED else value


def link(datasette: Datasette, database: str, table: str, key: str, label: str) -> Markup:
    """A link to the page of a row."""
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, table, tilde_encode(key)), label)


def named_link(value: dict[str, Any], home: str | None, database: str, datasette: Datasette) -> Markup | None:
    """A foreign key that Datasette found the label of: the name alone, leading to its page."""
    if home is None or "value" not in value:
        return None
    name = wording.short(str(value.get("label") or value["value"]), NAME)
    return link(datasette, database, home, str(value["value"]), name)


def passage(value: str, database: str, datasette: Datasette) -> Markup | None:
    """A query's path to a passage (`articles/…#q120`) as a link; nothing that could lead elsewhere."""
    if not value.startswith("articles/") or "//" in value:
        return None
    return Markup('<a href="{}/{}">the passage</a>').format(datasette.urls.database(database), value)


def names(value: str) -> Markup:
    """A JSON list of names, set with commas."""
    return escape(", ".join(str(item) for item in parsed(value, []))) or NOTHING


def ranges(value: str) -> Markup:
    """The pieces of a quote: `12–40, 66–90`."""
    pairs = [item for item in parsed(value, []) if isinstance(item, list) and len(item) == 2]
    return escape(", ".join(f"{start}–{end}" for start, end in pairs)) or NOTHING


def popup(value: str) -> Markup:
    """What the map shows at a point: its title and description."""
    content = parsed(value, {})
    return (
        escape(" · ".join(str(content[key]) for key in ("title", "description") if content.get(key)))
        or NOTHING
    )
