"""Door: a request comes in if it is one of a reader's; what is too large, or is no request for us, does not.

Datasette 0.65 reads the whole query string again for each argument of it, reads a form of any size into
memory, and takes the method of a request for the name of a method in Python.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils import tilde_decode

from etl.plugin.datasette.coming import canned_queries

if TYPE_CHECKING:
    from datasette.app import Datasette

Asgi = Callable[[Any, Any, Any], Awaitable[None]]
Refusal = tuple[int, str]

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
MAX_QUERY_BYTES = 32_768
MAX_ARGUMENTS = 100
MAX_FACETS = 20
"""A table has fewer columns that are worth counting, and each is a query of its own."""
MAX_BODY_BYTES = 200_000
"""A correction with its note is a kilobyte."""
MAX_PAGE_ROWS = 200
"""Rows of a page for people: rendering a thousand takes seconds, in which nobody else is answered."""


class BodyTooLarge(BaseException):
    """More of a form came than is read. Datasette makes an error of the server of every Exception."""


class Gone(BaseException):
    """Whoever sent a form left before its end, and waits for no answer."""


def door_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """ASGI middleware: refuse what no reader asks, in a sentence, before anything else has read it."""

    def wrap(app: Asgi) -> Asgi:
        async def at_the_door(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif refusal := refuse(scope):
                await say(send, *refusal)
            elif scope["method"] == "POST" and not await takes_form(datasette, scope["path"]):
                await say(send, 405, "This takes no form.")
            elif shorter := shorter_page(datasette, scope):
                await say(send, 302, "", (b"location", shorter.encode()))
            else:
                await read_at_most(MAX_BODY_BYTES, app, scope, receive, send)

        return at_the_door

    return wrap


def refuse(scope: Any) -> Refusal | None:
    """The status and the sentence for a request that does not come in; None for one that does."""
    if scope["method"] not in METHODS:
        return 405, f"This is answered to {', '.join(METHODS)} alone."
    asked = scope.get("query_string", b"")
    if len(asked) > MAX_QUERY_BYTES:
        return 414, f"The address is too long: {MAX_QUERY_BYTES} bytes after the question mark are read."
    if asked.count(b"&") >= MAX_ARGUMENTS:
        return 400, f"The address has too many arguments: {MAX_ARGUMENTS} are read."
    if sum(name.startswith("_facet") for name, _ in arguments(scope)) > MAX_FACETS:
        return 400, f"The address asks for too many facets: {MAX_FACETS} at once are counted."
    if broken := next((name for name, value in arguments(scope) if is_broken(name, value)), None):
        return 400, f"What {broken}= is given cannot be read."
    return None


def is_broken(name: str, value: str) -> bool:
    """Whether an argument that is JSON cannot be asked: Datasette 0.65 answers it with 500.

    >>> is_broken("kind__in", '["direct", "indirect"]'), is_broken("kind__in", "[1,")
    (False, True)
    """
    is_list = name.endswith(("__in", "__notin")) and value.startswith("[")
    if not is_list and name != "_through":
        return False
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return True
    if is_list:
        return not all(map(is_value, read))
    names = isinstance(read, dict) and {type(read.get(name)) for name in ("table", "column")}
    return names != {str} or not is_value(read.get("value"))


def is_value(value: Any) -> bool:
    """Whether SQLite has such a value."""
    return abs(value) < 1 << 63 if isinstance(value, int) else isinstance(value, str | float | None)


async def takes_form(datasette: Datasette, path: str) -> bool:
    """Whether a form may be sent to an address: of a table, Datasette 0.65 answers it with 500."""
    database, name, *more = [*path.strip("/").split("/"), ""]
    if database == "-" or not name or more != [""] or database not in datasette.databases:
        return True
    return tilde_decode(name) in await canned_queries(datasette, database, None)


def arguments(scope: Any) -> list[tuple[str, str]]:
    """The arguments of an address, as Datasette reads them."""
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def shorter_page(datasette: Datasette, scope: Any) -> str | None:
    """The address of the same page with as many rows as a page has at most, where it asks for more."""
    if has_format(datasette, scope["path"]):
        return None
    asked = arguments(scope)
    sizes = [value for name, value in asked if name == "_size"]
    if not any(value == "max" or (value.isdecimal() and int(value) > MAX_PAGE_ROWS) for value in sizes):
        return None
    kept = [(name, value) for name, value in asked if name != "_size"]
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
    return f"{path}?{urlencode([*kept, ('_size', MAX_PAGE_ROWS)], encoding='latin-1')}"


def has_format(datasette: Datasette, path: str) -> bool:
    """Whether an address asks for a form other than a page. Of one that it lacks Datasette makes a page."""
    _, dot, extension = path.rpartition("/")[2].rpartition(".")
    return bool(dot) and extension in {"csv", *datasette.renderers}


async def read_at_most(most: int, app: Asgi, scope: Any, receive: Any, send: Any) -> None:
    """Answer a request, and refuse it once its body is larger."""
    began, read, is_whole = False, 0, False

    async def receive_counted() -> Any:
        nonlocal read, is_whole
        message = await receive()
        if message["type"] == "http.disconnect" and not is_whole:
            raise Gone
        is_whole = not message.get("more_body", False)
        read += len(message.get("body", b""))
        if read > most:
            raise BodyTooLarge
        return message

    async def send_noted(message: Any) -> None:
        nonlocal began
        began = True
        await send(message)

    try:
        await app(scope, receive_counted, send_noted)
    except Gone:
        return
    except BodyTooLarge:
        if not began:
            await say(send, 413, f"The form is too large: {most:,} bytes of it are read.")


async def say(send: Any, status: int, sentence: str, *headers: tuple[bytes, bytes]) -> None:
    """Answer with a sentence."""
    allowed = [(b"allow", ", ".join(METHODS).encode())] if status == 405 else []
    kind = (b"content-type", b"text/plain; charset=utf-8")
    start = {"type": "http.response.start", "status": status, "headers": [kind, *allowed, *headers]}
    await send(start)
    await send({"type": "http.response.body", "body": f"{sentence}\n".encode()})
