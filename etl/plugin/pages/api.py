"""API: a page that lists the calls a program can make, each to be tried on this very database."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import yaml
from datasette import Response
from datasette.utils import tilde_encode

from etl.plugin.archive import Archive
from etl.plugin.datasette.coming import canned_queries
from etl.plugin.responses import json_response

EXAMPLES = """
select (select id from articles where same_as is null order by quote_count desc, id limit 1) as article,
  (select id from quotes where speaker_id is not null order by published desc, id limit 1) as quote,
  (select id from entities order by quote_count desc, mention_count desc, id limit 1) as entity,
  (select name from entities order by quote_count desc, mention_count desc, id limit 1) as name,
  (select id from events order by date_from desc, id limit 1) as event,
  (select min(published) from quotes) as first, (select substr(max(added), 1, 10) from articles) as added
"""


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The calls by section, the canned queries, and an example script."""
    return {
        "sections": await runnable_sections(archive, request),
        "questions": await list_questions(archive, request),
        "script": files("etl.plugin").joinpath("static", "example.py").read_text("utf-8"),
        "script_url": str(archive.datasette.urls.static_plugins("onrecord", "example.py")),
        "assistants": any(plugin["name"] == "datasette-mcp" for plugin in archive.datasette._plugins()),
        "root": archive.datasette.absolute_url(request, archive.site_path("/")).rstrip("/"),
    }


async def as_json(archive: Archive, request: Any) -> Response:
    """The calls and the canned queries, each with its `url`."""
    calls = [call for section in await runnable_sections(archive, request) for call in section["calls"]]
    return json_response(archive, {"calls": calls, "queries": await list_questions(archive, request)})


async def runnable_sections(archive: Archive, request: Any) -> list[dict[str, Any]]:
    """The calls, with examples from this database; those that nothing here can show are left out."""
    found = await archive.first_row(EXAMPLES) or {}
    examples = {name: str(value) for name, value in found.items() if value is not None} | {"db": archive.name}
    addresses = address_maker(archive, request)
    return [
        {
            **section,
            "calls": [
                {"title": call["title"], "note": call.get("note", ""), **addresses(path)}
                for call in section["calls"]
                if (path := fill_in(call, examples))
            ],
        }
        for section in read_sections()
    ]


@cache
def read_sections() -> list[dict[str, Any]]:
    """The calls to show, by section, from `calls.yml`."""
    return list(yaml.safe_load(files("etl.plugin.pages").joinpath("calls.yml").read_text("utf-8")))


def fill_in(call: dict[str, Any], examples: dict[str, str]) -> str | None:
    """The path of a call, filled in as Datasette encodes names; None when there is no such example."""
    try:
        path = call["path"].format_map({name: tilde_encode(value) for name, value in examples.items()})
        query = {name: str(value).format_map(examples) for name, value in call.get("query", {}).items()}
    except KeyError:
        return None
    return f"{path}?{urlencode(query)}" if query else path


def address_maker(archive: Archive, request: Any) -> Callable[[str], dict[str, str]]:
    """A path as links need it (`path`, under the base address) and as a program does (`url`)."""

    def addresses(place: str) -> dict[str, str]:
        path = archive.site_path(place)
        return {"path": path, "url": archive.datasette.absolute_url(request, path)}

    return addresses


async def list_questions(archive: Archive, request: Any) -> list[dict[str, Any]]:
    """The canned queries: their parameters, and where to send them."""
    queries = await canned_queries(archive.datasette, archive.name, request.actor)
    addresses = address_maker(archive, request)
    return [
        {
            "name": name,
            "title": query.get("title") or name,
            "description": query.get("description") or "",
            "params": query.get("params") or [],
            **addresses(f"/{tilde_encode(archive.name)}/{tilde_encode(name)}.json"),
        }
        for name, query in queries.items()
    ]


FORMATS = {"json": as_json}
