"""Packed: the whole database as gzip, made once for each build, when it is first asked for.

It is made of a snapshot, beside whatever is being written; for that time
the folder for temporary files holds the file once more.
"""

from __future__ import annotations

import asyncio
import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, finalize

from datasette.utils.asgi import AsgiFileDownload

from etl.plugin.datasette.coming import download_of
from etl.plugin.datasette.connection import open_reader
from etl.plugin.datasette.download import RangedFile

if TYPE_CHECKING:
    from datasette.app import Datasette

LEVEL = 6
"""Of gzip: beyond it a file takes twice as long, and is a hundredth smaller."""


class Packing:
    """The packed files of a Datasette, gone with it, and those being made."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="onrecord-"))
        self.under_way: dict[Path, asyncio.Future[Path]] = {}
        finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    async def packed(self, path: Path) -> Path:
        """A database packed; whoever asks while it is being made waits for the same file."""
        ready = self.folder / f"{path.name}.gz"
        if ready.exists():
            return ready
        if path not in self.under_way:
            self.under_way[path] = asyncio.ensure_future(asyncio.to_thread(pack, path, ready))
            self.under_way[path].add_done_callback(lambda _: self.under_way.pop(path, None))
        return await asyncio.shield(self.under_way[path])


PACKINGS: WeakKeyDictionary[Datasette, Packing] = WeakKeyDictionary()


def pack(path: Path, ready: Path) -> Path:
    """Pack a snapshot of a database, and give it its name when it is whole."""
    snapshot, unfinished = ready.with_suffix(".snapshot"), ready.with_suffix(".part")
    try:
        with closing(open_reader(path)) as db, closing(sqlite3.connect(snapshot)) as copy:
            db.backup(copy)  # page by page: VACUUM would number rows anew, at which search points
            copy.execute("pragma journal_mode = delete")
        with snapshot.open("rb") as whole, gzip.open(unfinished, "wb", LEVEL) as packed:
            shutil.copyfileobj(whole, packed, 1 << 20)
        return unfinished.replace(ready)
    finally:
        snapshot.unlink(missing_ok=True)
        unfinished.unlink(missing_ok=True)


async def packed_download(request: Any, datasette: Datasette) -> Any:
    """Datasette's answer with the file, packed."""
    response = await download_of(datasette)(request)
    if not isinstance(response, AsgiFileDownload):
        return response
    path = await PACKINGS.setdefault(datasette, Packing()).packed(Path(response.filepath))
    headers = {name: value for name, value in response.headers.items() if name.lower() != "etag"}
    name = f"{response.filename}.gz"
    return RangedFile(request, AsgiFileDownload(str(path), name, "application/gzip", headers))
