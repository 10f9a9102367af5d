"""Metadata: what Datasette needs to know of the database. `metadata.yml` in; titles and queries out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.errors import DatabaseError
from etl.load.schema import BY_NAME
from etl.load.views import VIEWS

HERE = Path(__file__).parent
NAME = "news"
"""The name `metadata.yml` gives the database; Datasette names one after its file."""


def default_path() -> Path:
    """Where `metadata.yml` lies: in the installed package, or beside it in a checkout."""
    shipped = HERE / "metadata.yml"
    return shipped if shipped.exists() else HERE.parent / "metadata.yml"


def load_metadata(path: Path | None = None, database: str = NAME) -> dict[str, Any]:
    """The metadata for a database file of that name (its stem).

    Raises DatabaseError when the file is missing or no YAML mapping.
    """
    source = path or default_path()
    try:
        metadata = yaml.safe_load(source.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise DatabaseError(f"{source}: metadata cannot be read ({error})") from error
    if not isinstance(metadata, dict):
        raise DatabaseError(f"{source}: metadata is no YAML mapping; see etl/metadata.yml for an example")
    return name_block(metadata, database)


def name_block(metadata: dict[str, Any], database: str) -> dict[str, Any]:
    """The same metadata with the block for `news` given to the database of another name."""
    blocks = dict(metadata.get("databases") or {})
    if database not in blocks and NAME in blocks:
        blocks[database] = blocks.pop(NAME)
    return {**metadata, "databases": blocks}


@cache
def load_terms() -> dict[str, Any]:
    """The words of the pages, by where they stand."""
    terms: dict[str, Any] = yaml.safe_load((HERE / "terms.yml").read_text(encoding="utf-8"))
    return terms


def title_of(table: str) -> str:
    """The YAML of a table's title."""
    return f"title: {yaml_scalar(load_terms()['tables'][table])}"


def describe_question(name: str) -> str:
    """The YAML of a question's title and description, and of what it asks for."""
    question = load_terms()["questions"][name]
    lines = [f"{key}: {yaml_scalar(question[key])}" for key in ("title", "description")]
    fields = ", ".join(question["fields"])
    return "\n".join([*lines, f"params: [{fields}]"] if fields else lines)


def describe_table(table: str) -> str:
    """The YAML that describes a table and its columns, from the schema; cog writes it into `metadata.yml`."""
    columns = BY_NAME[table].columns
    lines = [title_of(table), f"description: {yaml_scalar(BY_NAME[table].description)}", "columns:"]
    return "\n".join(lines + [f"  {column.name}: {yaml_scalar(column.description)}" for column in columns])


def describe_view(name: str) -> str:
    """The YAML that describes a view."""
    view = next(view for view in VIEWS if view.name == name)
    return f"{title_of(name)}\ndescription: {yaml_scalar(view.description)}"


def yaml_scalar(text: str) -> str:
    """Text as a YAML scalar: JSON strings are YAML."""
    return json.dumps(text, ensure_ascii=False)
