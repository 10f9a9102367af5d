"""OpenAPI: the schema, the metadata and our pages in; a description of every JSON call out (OpenAPI 3.1).

Made for the file that is served: its tables, its columns, its questions. What it says is tested against what
is answered.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from datasette import Response
from datasette.utils import tilde_encode

from etl import __version__
from etl.load.schema import BY_NAME, Table
from etl.load.views import VIEWS
from etl.metadata import load_terms
from etl.plugin.archive import Archive
from etl.plugin.datasette.coming import canned_queries
from etl.plugin.datasette.relations import RELATIONS
from etl.plugin.responses import json_response

Described = dict[str, Any]

VERSION = "3.1.1"
JSON_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
OF_LISTS = {
    "_size": "Rows a page, up to 1000; 0 for counts alone",
    "_next": "From the answer before; or follow next_url",
    "_sort": "Column to sort by",
    "_sort_desc": "Column to sort by, the largest first",
    "_facet": "Column whose values are counted",
    "_nl": "“on”, with _shape=array: an object a line",
}
SHAPES = {
    "name": "_shape",
    "in": "query",
    "description": "Rows as objects, the rows alone, or rows as lists (the default)",
    "schema": {"enum": ["objects", "array", "arrays"]},
}


async def answer(archive: Archive, request: Any) -> Response:
    """The description, as JSON."""
    return json_response(archive, await describe(archive, request))


async def describe(archive: Archive, request: Any) -> Described:
    """The whole description of what this archive answers."""
    ours = deepcopy(read_ours())
    lists, components = await describe_tables(archive)
    paths = {f"/-/{name}.json": page for name, page in describe_pages(ours["pages"]).items()}
    root = archive.datasette.absolute_url(request, archive.site_path("/")).rstrip("/")
    return {
        "openapi": VERSION,
        "info": {**ours["info"], "version": __version__},
        "servers": [{"url": root}],
        "paths": paths | lists | await describe_questions(archive) | describe_sql(archive),
        "components": {
            "schemas": ours["schemas"] | components,
            "responses": {
                "Unchanged": {"description": "Not changed since If-None-Match or If-Modified-Since"},
                "Refused": answered("Asked in a way that cannot be", "Problem"),
                "Missing": answered("There is none", "Problem"),
            },
        },
    }


@cache
def read_ours() -> Described:
    """What is said of our own pages, from `openapi.yml`."""
    return dict(yaml.safe_load(files("etl.plugin.pages").joinpath("openapi.yml").read_text("utf-8")))


def describe_pages(described: Described) -> Described:
    """Each page that has JSON, by its name; one that nothing is said of as a list of rows."""
    from etl.plugin.pages import PAGES

    names = [page.name for page in PAGES if "json" in page.answers and not (page.table or page.is_front)]
    return {name: describe_page(name, described.get(name, {})) for name in names}


def describe_page(name: str, said: Described) -> Described:
    schema = said.get("schema") or reference("Rows")
    given = [query_parameter(*one) for one in said.get("parameters", {}).items()]
    return call(f"page_{name}", said.get("summary") or name.capitalize(), given, schema, "Pages")


async def describe_tables(archive: Archive) -> tuple[Described, Described]:
    """The calls of every table and view, and what their rows hold."""
    paths: Described = {}
    components: Described = {}
    hidden = set(await archive.database.hidden_table_names())
    tables = set(await archive.database.table_names())
    served = tables | set(await archive.database.view_names())
    base = f"/{tilde_encode(archive.name)}"
    for name in [name for name in (*BY_NAME, *(view.name for view in VIEWS)) if name in served - hidden]:
        columns = await archive.database.table_columns(name)
        components[row_name(name)] = row_schema(name, columns)
        paths[f"{base}/{name}.json"] = describe_list(name, columns)
        if name in BY_NAME and name in tables:
            paths[f"{base}/{name}/{{key}}.json"] = describe_row(name)
    return paths, components


def row_name(table: str) -> str:
    return "".join(part.capitalize() for part in table.split("_")) + "Row"


def row_schema(table: str, columns: list[str]) -> Described:
    """A row as an object, its columns described as in the schema. Only a key is never empty."""
    known = BY_NAME.get(table)
    described = {column.name: column for column in known.columns} if known else {}
    keys = known.primary_key if known else ()
    properties: Described = {}
    for name in columns:
        column = described.get(name)
        if column is None:
            properties[name] = {}
            continue
        kind = JSON_TYPES[column.type]
        properties[name] = {
            "type": kind if name in keys else [kind, "null"],
            "description": column.description,
        }
    required = {"required": columns, "additionalProperties": False} if known else {"required": columns}
    return {"type": "object", "description": described_as(table), "properties": properties, **required}


def described_as(table: str) -> str:
    known: Table | None = BY_NAME.get(table)
    return known.description if known else next(view.description for view in VIEWS if view.name == table)


def describe_list(table: str, columns: list[str]) -> Described:
    """The call of a table's rows: filters by column, and by what they are tied to."""
    given = [
        query_parameter(column, f"Equal to; also {column}__contains, __gte, __isnull …") for column in columns
    ]
    given += [query_parameter(*one) for one in OF_LISTS.items()] + [SHAPES]
    if BY_NAME.get(table) and BY_NAME[table].search:
        given.append(query_parameter("_search", "Words in the columns that are searched"))
    given += [query_parameter(one.name, one.words.format("…")) for one in RELATIONS.get(table, ())]
    row = reference(row_name(table))
    page = {
        "allOf": [
            reference("Page"),
            {
                "properties": {
                    "rows": {"items": {"anyOf": [row, {"type": "array", "minItems": len(columns)}]}}
                }
            },
        ]
    }
    schema = {"anyOf": [page, {"type": "array", "items": row}]}
    return call(f"list_{table}", described_as(table), given, schema, load_terms()["tables"].get(table, table))


def describe_row(table: str) -> Described:
    """The call of one row, by its key."""
    key = {
        "name": "key",
        "in": "path",
        "required": True,
        "description": f"{', '.join(BY_NAME[table].primary_key)}, tilde-encoded (a full stop is ~2E)",
        "schema": {"type": "string"},
    }
    row = reference(row_name(table))
    whole = {
        "type": "object",
        "required": ["rows", "columns", "primary_keys"],
        "properties": {"rows": {"type": "array", "minItems": 1, "maxItems": 1}},
    }
    schema = {"anyOf": [whole, {"type": "array", "items": row, "minItems": 1, "maxItems": 1}]}
    return call(
        f"row_of_{table}",
        f"One of: {described_as(table)}",
        [key, SHAPES],
        schema,
        load_terms()["tables"][table],
    )


async def describe_questions(archive: Archive) -> Described:
    """The canned queries, with what they ask for."""
    asked = await canned_queries(archive.datasette, archive.name, None)
    fields = {name: question["fields"] for name, question in load_terms()["questions"].items()}
    base = f"/{tilde_encode(archive.name)}"
    schema = {"anyOf": [reference("Answer"), {"type": "array", "items": {"type": "object"}}]}
    return {
        f"{base}/{tilde_encode(name)}.json": call(
            f"ask_{name}",
            query.get("title") or name,
            [query_parameter(one, fields.get(name, {}).get(one, one)) for one in query.get("params") or []]
            + [SHAPES],
            schema,
            "Questions",
            query.get("description") or "",
        )
        for name, query in asked.items()
    }


def describe_sql(archive: Archive) -> Described:
    """The call of SQL of one's own; none where it is not answered."""
    if not archive.datasette.setting("default_allow_sql"):
        return {}
    sql = {
        **query_parameter("sql", "One SELECT; parameters as :name, their values as arguments"),
        "required": True,
    }
    schema = {"anyOf": [reference("Answer"), {"type": "array", "items": {"type": "object"}}]}
    path = f"/{tilde_encode(archive.name)}.json"
    return {path: call("ask_in_sql", "SQL of your own, read-only", [sql, SHAPES], schema, "Questions")}


def call(
    name: str, summary: str, given: list[Described], schema: Described, tag: str, description: str = ""
) -> Described:
    """A path that is read with GET."""
    operation = {
        "operationId": name.replace("-", "_"),
        "summary": summary,
        **({"description": description} if description else {}),
        "tags": [tag],
        "parameters": given,
        "responses": {
            "200": {"description": "The answer", "content": {"application/json": {"schema": schema}}},
            "304": {"$ref": "#/components/responses/Unchanged"},
            "400": {"$ref": "#/components/responses/Refused"},
            "404": {"$ref": "#/components/responses/Missing"},
        },
    }
    return {"get": operation}


def query_parameter(name: str, description: str) -> Described:
    return {"name": name, "in": "query", "description": str(description), "schema": {"type": "string"}}


def answered(description: str, schema: str) -> Described:
    return {"description": description, "content": {"application/json": {"schema": reference(schema)}}}


def reference(schema: str) -> Described:
    return {"$ref": f"#/components/schemas/{schema}"}
