"""Lifespan: what plugins keep up while an app is served, begun and ended with it (ASGI's lifespan)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
App = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


class Lifespan:
    """The lifespan of one app, in a task of its own: what is begun in a task must end in it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.task: asyncio.Task[None] | None = None
        self.told: asyncio.Queue[Message] = asyncio.Queue()
        self.began = asyncio.Event()

    async def begin(self) -> None:
        """Begin it once, and wait until it has begun."""
        if self.task is None:
            self.task = asyncio.create_task(self.run())
            self.told.put_nowait({"type": "lifespan.startup"})
        await self.began.wait()

    async def run(self) -> None:
        try:
            await self.app({"type": "lifespan", "asgi": {"version": "3.0"}}, self.told.get, self.hear)
        finally:
            self.began.set()  # an app without a lifespan has begun, too

    async def hear(self, message: Message) -> None:
        if message["type"].startswith("lifespan.startup"):
            self.began.set()

    async def end(self) -> None:
        """End it, and wait until it has ended."""
        if self.task is not None:
            self.told.put_nowait({"type": "lifespan.shutdown"})
            await asyncio.gather(self.task, return_exceptions=True)
