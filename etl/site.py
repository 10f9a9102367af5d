"""Site: a database in; a folder of pages out that opens from a disk or any web space, without a server."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from datasette.app import Datasette  # before our plugin, which it loads: one that is half loaded has no hooks

from etl.errors import DatabaseError
from etl.load.exporting import Choice, write_slice
from etl.load.files import reading, writing
from etl.plugin.datasette.freshness import digest_of_program
from etl.plugin.site.copying import Copied, copy_site, make_folder
from etl.serve import close_datasette, file_stamp, open_datasette


def export_site(
    database: Path,
    folder: Path,
    choice: Choice,
    show: Callable[[int, int], object] = lambda written, known: None,
) -> Copied:
    """Write the pages of the articles that are asked for; of all where there is no condition.

    One that is ended leaves what it wrote in a folder beside, and goes on from there when it is asked again.
    Raises DatabaseError when the database is none of ours, when there is something at `folder` already, and
    when no article is asked for.
    """
    if folder.exists():
        raise DatabaseError(f"{folder}: is there already; name another place")
    condition, values = choice.condition()
    stamp = repr((str(database.resolve()), file_stamp(database), choice))
    with reading(database), writing(folder):
        if not condition:
            return write_pages(database, folder, stamp, show)
        with tempfile.TemporaryDirectory() as scratch:
            part = Path(scratch, database.name)
            write_slice(database, part, condition, values)
            return write_pages(part, folder, stamp, show)


def write_pages(database: Path, folder: Path, stamp: str, show: Callable[[int, int], object]) -> Copied:
    """Write the pages into a folder that has its name once they are all there.

    stamp: what the pages are of; those that were written of it before it was ended are not written again.
    """
    datasette: Datasette = open_datasette(database)
    unfinished, journal = make_folder(folder, f"{stamp} {digest_of_program(datasette)}")
    try:
        copied = asyncio.run(copy_site(datasette, unfinished, journal, show))
    finally:
        close_datasette(datasette)
    journal.end()
    unfinished.rename(folder)
    return copied
