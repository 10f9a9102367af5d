"""Outlets: how they are asked for by name, and where their page is."""

from __future__ import annotations

from urllib.parse import urlencode

from etl.plugin.archive import Archive


def meant_sql(value: str) -> str:
    """The SQL of the outlet that a value means: a name that readers know, else what is printed for one.

    >>> meant_sql(":name").count(":name")
    2
    """
    by_name, as_printed = (
        f"(select outlet from articles where {column} = {value} limit 1)"
        for column in ("outlet", "publisher")
    )
    return f"coalesce({by_name}, {as_printed})"


def outlet_path(name: str) -> str:
    """The path of an outlet's page, under the base address.

    >>> outlet_path("The Times & Post")
    '-/outlet?name=The+Times+%26+Post'
    """
    return f"-/outlet?{urlencode({'name': name})}"


def outlet_url(archive: Archive, name: str) -> str:
    """The address of an outlet's page."""
    return archive.site_path(outlet_path(name))
