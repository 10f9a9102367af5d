"""Rules: a table for which nobody has made a rule is known to have none, with nothing copied.

Datasette 0.65.5 copies all metadata to look for the rules (`allow`) of each table that a page names, and the
front page names every one: that is three quarters of its time. This can go with 1.0, which has another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.plugins import pm

if TYPE_CHECKING:
    from datasette.app import Datasette


def look_for_rules_once(datasette: Datasette) -> None:
    """Let Datasette look for a table's rules only where some table has any."""
    asked = getattr(datasette, "_table_permission_allows", None)
    if asked is None:
        return

    def allows(database: str, table: str) -> list[Any]:
        return list(asked(database, table)) if may_have_rules(datasette, database) else []

    datasette._table_permission_allows = allows


def may_have_rules(datasette: Datasette, database: str) -> bool:
    """Whether a table of a database has a rule, as far as the metadata tell; a plugin may give it others."""
    if pm.hook.get_metadata.get_hookimpls():
        return True
    metadata = datasette._metadata_local or {}
    described = [metadata, (metadata.get("databases") or {}).get(database) or {}]
    tables = [config for place in described for config in (place.get("tables") or {}).values()]
    return any("allow" in config for config in tables if config)
