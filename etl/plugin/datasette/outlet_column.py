"""Outlet column: a list of quotes or events is asked for outlets as one of articles is.

`quotes?_facet=outlet` and `quotes?publisher=NAME` name a column that the table has not: it is the article's.
They lead to the facet and the filter that answer: `_facet_outlet=outlet`, `_outlet=NAME`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette import Response
from datasette.utils import tilde_decode

from etl.plugin.archive import Archive
from etl.plugin.datasette.relations import OUTLET, RELATIONS

if TYPE_CHECKING:
    from datasette.app import Datasette

Asgi = Callable[[Any, Any, Any], Awaitable[None]]
NAMES = ("publisher", "outlet")
WAYS = {("_facet", name): ("_facet_outlet", "outlet") for name in NAMES}
WAYS[("_facet_outlet", "publisher")] = ("_facet_outlet", "outlet")
FILTERS = {f"{name}{ending}" for name in NAMES for ending in ("", "__exact")}


def outlet_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: addresses that ask quotes or events for a column of their article lead on."""

    def wrap(app: Asgi) -> Asgi:
        async def leading_on(scope: Any, receive: Any, send: Any) -> None:
            query = (scope.get("query_string") or b"").decode("latin-1")
            led = leading(query) if scope["type"] == "http" and scope["method"] == "GET" else query
            if led != query and await is_list_of_passages(datasette, scope["path"]):
                await Response.redirect(f"{raw_path(scope)}?{led}").asgi_send(send)
            else:
                await app(scope, receive, send)

        return leading_on

    return wrap


def leading(query: str) -> str:
    """A query with the arguments that answer in place of those that cannot.

    >>> leading("_facet=outlet&kind=direct&publisher=The+Post"), leading("_facet=kind&q=%20")
    ('_facet_outlet=outlet&kind=direct&_outlet=The+Post', '_facet=kind&q=%20')
    """
    asked = parse_qsl(query, keep_blank_values=True)
    answered = list(dict.fromkeys(way_of(name, value) for name, value in asked))
    return query if answered == asked else urlencode(answered)


def way_of(name: str, value: str) -> tuple[str, str]:
    return (OUTLET.name, value) if name in FILTERS else WAYS.get((name, value), (name, value))


async def is_list_of_passages(datasette: Datasette, path: str) -> bool:
    """Whether a path is that of a list whose rows stand in articles, of a database of ours."""
    parts = path.strip("/").split("/")
    if len(parts) != 2 or OUTLET not in RELATIONS.get(parts[1].partition(".")[0], ()):
        return False
    return await Archive.find(datasette, tilde_decode(parts[0])) is not None


def raw_path(scope: Any) -> str:
    """The path as it was sent, which may be the start of a redirect within the site and of no other."""
    sent: bytes = scope.get("raw_path") or scope["path"].encode()
    return "/" + sent.decode("latin-1").partition("?")[0].lstrip("/\\")
