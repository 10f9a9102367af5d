"""Base: the address a Datasette is served under (`base_url`), whether or not the proxy before it strips it.

Datasette 0.65 puts the base before `request.path` in many links, and that path holds the base already when
the proxy passes it on, as its documentation asks proxies to do: `/reading/reading/news`. Taking the base off
at the door makes each of those links right. This can go with the first version whose links are right either
way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette

Asgi = Callable[[Any, Any, Any], Awaitable[None]]


def base_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: the base off every request's path, and on every redirect that lacks it."""
    base = str(datasette.setting("base_url")).rstrip("/")

    def wrap(app: Asgi) -> Asgi:
        async def under_base(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http" or not base:
                return await app(scope, receive, send)

            async def send_under_base(message: Any) -> None:
                await send(add_base_to_redirect(message, base))

            return await app(strip_base(scope, base), receive, send_under_base)

        return under_base

    return wrap


def strip_base(scope: Any, base: str) -> Any:
    """The scope of a request with the base off its path, where it has one."""
    raw = scope.get("raw_path") or scope["path"].encode()
    if not raw.startswith(f"{base}/".encode()):
        return scope
    return {**scope, "path": scope["path"].removeprefix(base), "raw_path": raw.removeprefix(base.encode())}


def add_base_to_redirect(message: Any, base: str) -> Any:
    """The start of a response with the base on a redirect within the site."""
    if message["type"] != "http.response.start":
        return message
    headers = [
        (name, base.encode() + value if name.lower() == b"location" and lacks_base(value, base) else value)
        for name, value in message.get("headers", [])
    ]
    return {**message, "headers": headers}


def lacks_base(location: bytes, base: str) -> bool:
    """Whether a redirect leads to a path of ours that lacks the base."""
    return location.startswith(b"/") and not location.startswith((b"//", f"{base}/".encode()))
