"""Site: a database in; a folder of pages out that opens from a disk or any web space, without a server."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from datasette.app import Datasette  # before our plugin, which it loads: one that is half loaded has no hooks

from etl.errors import DatabaseError
from etl.load.exporting import Choice, write_slice
from etl.load.files import reading, writing
from etl.plugin.site.copying import Copied, copy_site, make_folder
from etl.serve import close_datasette, open_datasette


def export_site(
    database: Path,
    folder: Path,
    choice: Choice,
    show: Callable[[int, int], object] = lambda written, known: None,
) -> Copied:
    """Write the pages of the articles that are asked for; of all where there is no condition.

    Raises DatabaseError when the database is none of ours, when there is something at `folder` already, and
    when no article is asked for.
    """
    if folder.exists():
        raise DatabaseError(f"{folder}: is there already; name another place")
    condition, values = choice.condition()
    with reading(database), writing(folder):
        if not condition:
            return write_pages(database, folder, show)
        with tempfile.TemporaryDirectory() as scratch:
            part = Path(scratch, database.name)
            write_slice(database, part, condition, values)
            return write_pages(part, folder, show)


def write_pages(database: Path, folder: Path, show: Callable[[int, int], object]) -> Copied:
    """Write the pages into a folder that has its name once they are all there."""
    datasette: Datasette = open_datasette(database)
    unfinished = make_folder(folder)
    try:
        copied = asyncio.run(copy_site(datasette, unfinished, show))
    except BaseException:
        shutil.rmtree(unfinished)
        raise
    finally:
        close_datasette(datasette)
    unfinished.rename(folder)
    return copied
