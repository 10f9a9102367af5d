"""Assistants: each question of the archive as a tool of `datasette-mcp` (extra `assistants`), at `/-/mcp`.

A tool is one canned query: its title, what each of its fields takes, and what comes back. Beside them stand
two of our own, a search over everything and an article with what was read from it. All ask the pages' own
addresses, so that they wait in their lanes, and are guarded, like anybody; so does SQL, which that plugin
would else ask beside them.
"""

from __future__ import annotations

import inspect
import json
import keyword
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode, urljoin

import yaml
from datasette.utils import tilde_encode

from etl.metadata import load_terms
from etl.plugin.archive import Archive
from etl.plugin.pages import article

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]
Tool = Callable[..., Any]
Answer = Callable[..., Awaitable[Row]]

MOST_ROWS = 100
"""Rows of an answer; an assistant reads each word of them."""
ADDRESSES = ("passage", "url")
OF_ARTICLE = ("id", "title", "publisher", "published", "authors", "url", "text", "same_as")


@dataclass(frozen=True, slots=True)
class Site:
    """The archive, and the address at which an assistant asked."""

    archive: Archive
    here: str

    def address(self, path: str) -> str:
        """The whole address of a path of ours; an address of others stays."""
        root = f"{self.archive.datasette.urls.database(self.archive.name)}/"
        return urljoin(self.here, f"{root}{path}" if path.startswith("articles/") else path)


def register_tools(datasette: Datasette, mcp: Any) -> None:
    """Add the tools, and put the guarded SQL in place of the other, or none where nobody may write some."""
    from mcp.types import ToolAnnotations

    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for name, query in questions_of(datasette).items():
        mcp.add_tool(
            make_question(datasette, name, query),
            name=name,
            title=query.get("title"),
            description=describe(query),
            annotations=reads,
            structured_output=False,
        )
    mcp._lowlevel_server.instructions = read_words()["instructions"]  # there is no public way to say more
    mcp.remove_tool("execute_sql")
    for name, tool in read_words()["tools"].items():
        if name == "execute_sql" and not datasette.setting("default_allow_sql"):
            continue
        mcp.add_tool(
            as_tool(datasette, OURS[name], tool["fields"], tool.get("needed", False)),
            name=name,
            description=tool["description"],
            annotations=reads,
            structured_output=False,
        )


def questions_of(datasette: Datasette) -> dict[str, Row]:
    """The canned queries of the metadata, in every block for a database; ours where there is none."""
    blocks = (datasette._metadata_local.get("databases") or {}).values()
    asked = {name: query for block in blocks for name, query in (block.get("queries") or {}).items()}
    return {
        name: query for name, query in asked.items() if isinstance(query, dict) and not query.get("write")
    }


@cache
def read_words() -> dict[str, Any]:
    """What assistants are told, from `assistants.yml`."""
    return dict(yaml.safe_load(files("etl.plugin").joinpath("assistants.yml").read_text("utf-8")))


def describe(query: Row) -> str:
    """What a tool answers, and how to fill it in."""
    said = " ".join(filter(None, (query.get("title"), query.get("description"))))
    return f"{said} {read_words()['questions']}" if query.get("params") else said


def make_question(datasette: Datasette, name: str, query: Row) -> Tool:
    """A function that asks one canned query, with the fields of the query as its parameters."""
    labels = load_terms()["questions"].get(name, {}).get("fields", {})

    async def ask(site: Site, **given: str) -> Row:
        path = f"/{tilde_encode(site.archive.name)}/{tilde_encode(name)}.json"
        return await answer_of(site, path, {**given, "_shape": "objects"})

    return as_tool(datasette, ask, {field: labels.get(field, field) for field in query.get("params") or []})


def as_tool(datasette: Datasette, answer: Answer, fields: dict[str, str], needed: bool = False) -> Tool:
    """A function in the form that the library of assistants reads: each field a text with its label."""
    from mcp.server.mcpserver import Context
    from pydantic import Field

    spelt = {f"{field}_" if keyword.iskeyword(field) else field: field for field in fields}

    async def tool(ctx: Any, **given: str) -> Row:
        site = await find_site(datasette, ctx)
        return await answer(site, **{spelt[name]: value for name, value in given.items()})

    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if needed else "",
            annotation=Annotated[str, Field(description=str(fields[field]))],
        )
        for name, field in spelt.items()
    ]
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Context)
    tool.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    tool.__annotations__ = {one.name: one.annotation for one in (context, *parameters)}
    return tool


async def search(site: Site, *, kind: str = "", **asked: str) -> Row:
    """The search of everything."""
    return await answer_of(site, "/-/search.json", {**asked, "in": kind})


async def read_article(site: Site, *, id: str) -> Row:
    """One article, with who says what in it and whom it names."""
    found = await article.page(site.archive, id.rpartition("articles/")[2].partition("#")[0])
    if found is None:
        raise refusal(f"There is no article {id!r}: take an id from the other tools")
    known = found["article"]
    quotes = [quote for quote in found["quotes"] if not (quote["doubtful"] or quote["repeats"])]
    return {
        **{name: known[name] for name in OF_ARTICLE},
        "passage": site.address(site.archive.url("articles", known["id"])),
        "quotes": [quote_of(site, known["id"], quote) for quote in quotes],
        "names": [{key: one[key] for key in ("entity_id", "name", "type")} for one in found["people"]],
    }


def quote_of(site: Site, article_id: str, quote: Row) -> Row:
    """A quote as an assistant is told it."""
    return {
        "speaker": quote["said_by"],
        **{name: quote[name] for name in ("speaker_id", "role", "kind", "confidence")},
        "text": quote["statement"] or quote["text"],
        "passage": site.address(site.archive.passage_url(article_id, quote["anchor"])),
    }


async def ask_sql(site: Site, *, database: str, sql: str) -> Row:
    """SQL, as at the address where anybody may write some."""
    if database == "_internal" or database not in site.archive.datasette.databases:
        raise refusal(f"There is no database {database!r}")
    path = f"/{tilde_encode(database)}.json"
    return await answer_of(site, path, {"sql": sql, "_shape": "objects"})


async def find_site(datasette: Datasette, context: Any) -> Site:
    """The archive, and the address at which the assistant asked."""
    archive = await Archive.find(datasette)
    if archive is None:
        raise refusal("No database of On Record is served here")
    return Site(archive, str(context.request_context.request.url))


async def answer_of(site: Site, path: str, asked: dict[str, str]) -> Row:
    """What an address of ours answers: the rows that an assistant can read, with whole addresses."""
    query = urlencode({name: value for name, value in asked.items() if value})
    response = await site.archive.datasette.client.get(f"{path}?{query}", follow_redirects=True)
    body = read_json(response.text)
    if response.status_code != 200:
        raise refusal(body.get("error") or body.get("title") or f"It was answered {response.status_code}")
    if "rows" not in body:
        return dict(with_addresses(site, body))
    rows = [with_addresses(site, row) for row in body["rows"][:MOST_ROWS]]
    return {"rows": rows, "truncated": bool(body.get("truncated")) or len(body["rows"]) > MOST_ROWS}


def read_json(text: str) -> Row:
    try:
        return dict(json.loads(text))
    except ValueError:
        raise refusal(text.strip()[:300]) from None


def with_addresses(site: Site, value: Any) -> Any:
    """An answer with whole addresses in place of paths, and without marked-up copies of its texts."""
    if isinstance(value, list):
        return [with_addresses(site, one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: site.address(one) if name in ADDRESSES and isinstance(one, str) else with_addresses(site, one)
        for name, one in value.items()
        if not name.endswith("_html")
    }


def refusal(message: str) -> Exception:
    """An error that the assistant is told of."""
    from mcp.server.mcpserver.exceptions import ToolError

    return ToolError(message)


OURS: dict[str, Answer] = {"search": search, "article": read_article, "execute_sql": ask_sql}
"""What answers the tools of `assistants.yml`."""
