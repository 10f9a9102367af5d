"""A server over a file, as `onrecord serve` makes it, on a port of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from etl.serve import Reopening, listen, open_datasette


@contextmanager
def serving(path: Path, **settings: Any) -> Iterator[str]:
    """The address of a server over a file, as `onrecord serve` makes it."""
    app = Reopening(path, lambda: open_datasette(path, **settings))
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
