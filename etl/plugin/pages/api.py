"""API: a page that lists the calls a program can make, each to be tried on this very database."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import yaml
from datasette import Response
from datasette.utils import tilde_encode

from etl.plugin.archive import Archive
from etl.plugin.pages.search import with_cors

if TYPE_CHECKING:
    from datasette.app import Datasette

EXAMPLES = """
select (select id from articles where same_as is null order by quote_count desc, id limit 1) as article,
  (select id from quotes where speaker_id is not null order by published desc, id limit 1) as quote,
  (select id from entities order by quote_count desc, mention_count desc, id limit 1) as entity,
  (select name from entities order by quote_count desc, mention_count desc, id limit 1) as name,
  (select id from events order by date_from desc, id limit 1) as event,
  (select min(published) from quotes) as first, (select substr(max(added), 1, 10) from quotes) as added
"""


@cache
def sections() -> list[dict[str, Any]]:
    """The calls to show, by section, from `calls.yml`."""
    return list(yaml.safe_load(files("etl.plugin.pages").joinpath("calls.yml").read_text("utf-8")))


def address(call: dict[str, Any], examples: dict[str, str]) -> str | None:
    """The path to ask for, filled in as Datasette encodes names; None when there is no such example."""
    try:
        path = call["path"].format_map({name: tilde_encode(value) for name, value in examples.items()})
        query = {name: str(value).format_map(examples) for name, value in call.get("query", {}).items()}
    except KeyError:
        return None
    return f"{path}?{urlencode(query)}" if query else path


async def documentation(datasette: Datasette, request: Any) -> Response:
    """The page, or its calls as JSON."""
    archive = await Archive.find(datasette, request.url_vars.get("database"))
    if archive is None:
        return Response.text("No database of ours is served here.", status=404)
    runnable = await calls(archive, request)
    questions = await asked(archive, request)
    if request.url_vars["format"] == "json":
        listed = [call for section in runnable for call in section["calls"]]
        return with_cors(archive, Response.json({"calls": listed, "queries": questions}))
    context = {
        "archive": archive,
        "sections": runnable,
        "questions": questions,
        "script": files("etl.plugin").joinpath("static", "example.py").read_text("utf-8"),
        "script_url": str(datasette.urls.static_plugins("onrecord", "example.py")),
        "root": datasette.absolute_url(request, archive.path("/")).rstrip("/"),
    }
    return Response.html(await datasette.render_template("api.html", context, request=request))


async def calls(archive: Archive, request: Any) -> list[dict[str, Any]]:
    """The calls, with examples from this database; those that nothing here can show are left out."""
    found = await archive.row(EXAMPLES) or {}
    examples = {name: str(value) for name, value in found.items() if value is not None} | {"db": archive.name}
    to_url = absolute(archive, request)
    return [
        {
            **section,
            "calls": [
                {"title": call["title"], "note": call.get("note", ""), **to_url(path)}
                for call in section["calls"]
                if (path := address(call, examples))
            ],
        }
        for section in sections()
    ]


def absolute(archive: Archive, request: Any) -> Callable[[str], dict[str, str]]:
    """A path as links need it (`path`, under the base address) and as a program does (`url`)."""

    def to_url(place: str) -> dict[str, str]:
        path = archive.path(place)
        return {"path": path, "url": archive.datasette.absolute_url(request, path)}

    return to_url


async def asked(archive: Archive, request: Any) -> list[dict[str, Any]]:
    """The canned queries: their parameters, and where to send them."""
    queries = await archive.datasette.get_canned_queries(archive.name, request.actor)
    to_url = absolute(archive, request)
    return [
        {
            "name": name,
            "title": query.get("title") or name,
            "description": query.get("description") or "",
            "params": query.get("params") or [],
            **to_url(f"/{tilde_encode(archive.name)}/{tilde_encode(name)}.json"),
        }
        for name, query in queries.items()
    ]


ROUTES = [(r"/(?:(?P<database>[^/]+)/)?-/api(?:\.(?P<format>json))?$", documentation)]
