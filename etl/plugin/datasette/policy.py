"""Policy: the Content-Security-Policy of every page.

Scripts run from files served here, or inline with the response's nonce: the templates give it to the inline
scripts of Datasette and of the map plugins, so nothing an article prints can run. Styles may be inline,
because Datasette 0.65 writes `style=` on its pages. Images may also come from the tile server of the map, the
only other host.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette_cluster_map import TILE_LAYER, TILE_LAYER_OPTIONS  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from datasette.app import Datasette

NONCE_KEY = "onrecord_nonce"
DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'nonce-{nonce}'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: {tiles}",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
)

Asgi = Callable[[Any, Any, Any], Awaitable[None]]


def tile_layer(datasette: Datasette) -> tuple[str, dict[str, Any]]:
    """The map's tiles: the address and options set for datasette-cluster-map, or its own."""
    config = datasette.plugin_config("datasette-cluster-map") or {}
    return config.get("tile_layer") or TILE_LAYER, config.get("tile_layer_options") or TILE_LAYER_OPTIONS


def tile_source(address: str) -> str:
    """The tiles' host as a CSP source: `{s}.tile.example` → `*.tile.example`; empty for a path of our own.

    >>> tile_source("https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png")
    'https://*.tile.openstreetmap.org'
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return ""
    host = re.sub(r"^\{\w+\}", "*", parts.netloc)
    return f"{parts.scheme}://{host}" if re.fullmatch(r"[\w.*:-]+", host) else ""


def policy_header(nonce: str, tiles: str) -> str:
    """The header's value."""
    return "; ".join(DIRECTIVES).format(nonce=nonce, tiles=tile_source(tiles)).replace(" ;", ";")


def policy_variables(datasette: Datasette, request: Any) -> dict[str, Any]:
    """What templates need: the nonce of this response, and the map's tiles."""
    nonce = request.scope.get(NONCE_KEY, "") if request else ""
    address, options = tile_layer(datasette)
    return {"nonce": nonce, "tile_layer": address, "tile_attribution": options.get("attribution", "")}


def policy_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: a fresh nonce for each request, and the headers on its response."""

    def wrap(app: Asgi) -> Asgi:
        async def with_policy(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                return await app(scope, receive, send)
            nonce = secrets.token_urlsafe(16)
            value = policy_header(nonce, tile_layer(datasette)[0])

            async def send_with_policy(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": with_safety(message.get("headers", []), value)}
                await send(message)

            return await app({**scope, NONCE_KEY: nonce}, receive, send_with_policy)

        return with_policy

    return wrap


def with_safety(headers: Iterable[Any], policy: str) -> list[Any]:
    """The headers of a response, and those that keep it to itself, each once: what is stricter stays."""
    kept = list(headers)
    known = {bytes(name).lower() for name, _ in kept}
    return kept + [(name, value) for name, value in safety_headers(policy) if name not in known]


def safety_headers(policy: str) -> list[tuple[bytes, bytes]]:
    """The response headers that keep a page to itself."""
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
    ]
