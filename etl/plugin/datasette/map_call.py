"""Map call: what datasette-cluster-map asks for, in words that every Datasette knows.

The script of datasette-cluster-map 0.18 asks for `_extra=next_url`. Datasette 0.65 reads no `_extra`; 1.0
sends `next_url` unasked, and answers who asks for it with 400, so that no map is drawn. This can go with the
first version of datasette-cluster-map that no longer asks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[Any, Any, Any], Awaitable[None]]

SENT_UNASKED = {b"next_url"}


def map_call_wrapper() -> Callable[[Asgi], Asgi]:
    """ASGI middleware: ask for no extra that is there anyway."""

    def wrap(app: Asgi) -> Asgi:
        async def asking_less(scope: Any, receive: Any, send: Any) -> None:
            asked = scope.get("query_string") or b""
            if b"_extra=" in asked:
                kept = filter(None, map(without_unasked, asked.split(b"&")))
                scope = {**scope, "query_string": b"&".join(kept)}
            await app(scope, receive, send)

        return asking_less

    return wrap


def without_unasked(argument: bytes) -> bytes:
    """An argument without the extras that are sent unasked; empty where nothing is left.

    >>> without_unasked(b"_extra=next_url"), without_unasked(b"_extra=count,next_url")
    (b'', b'_extra=count')
    """
    name, _, value = argument.partition(b"=")
    if name != b"_extra":
        return argument
    kept = [extra for extra in value.replace(b"%2C", b",").split(b",") if extra not in SENT_UNASKED]
    return b"_extra=" + b",".join(kept) if kept else b""
