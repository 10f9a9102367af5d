"""Serve: a database in, Datasette on a port out, with the settings it needs and every new build picked up."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import ipaddress
import logging
import secrets
import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import escape_sqlite

from etl.errors import CorrectionsError, DatabaseError, OnRecordError
from etl.lifespan import App, Lifespan
from etl.load.corrections.file import NAME, read_lines
from etl.load.files import SICK, fault_of_reading, not_readable
from etl.load.schema import REQUIRED_TABLES, TABLES
from etl.metadata import load_metadata
from etl.plugin.archive import Archive
from etl.plugin.corrections.editor import EDITORS, Editor
from etl.plugin.datasette import templates
from etl.plugin.datasette.coming import described_by
from etl.plugin.datasette.connection import open_reader
from etl.plugin.guard import own_sql
from etl.plugin.guard.lanes import PLACES, lanes_of
from etl.plugin.search.topics import words_of_archive

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
FileStamp = tuple[int, ...]

SETTINGS: dict[str, Any] = {
    "allow_download": True,
    "default_page_size": 50,
    "default_facet_size": 15,
    "suggest_facets": False,  # over a second a page on a million rows
    "sql_time_limit_ms": 3000,  # ranking a very common word takes two seconds
    "facet_time_limit_ms": 1000,
    "max_csv_mb": 0,  # no limit: beyond it Datasette cuts a CSV within a row, with HTTP 200
    "truncate_cells_html": 500,
}
NO_TILES = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
HIGHEST_PORT = 65535
STOP_SECONDS = 2
"""What answers under way are given to end in when the server is stopped."""

log = logging.getLogger(__name__)


def serve(
    database: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    cors: bool = False,
    base_url: str = "/",
    metadata: str | Path | None = None,
    open_browser: bool = False,
    map_tiles: str | None = None,
    editor: bool = False,
    anywhere: bool = False,
    corrections: str | Path | None = None,
    sql: bool = True,
) -> None:
    """Serve a database until stopped, a new build of it from the next request on; port 0 takes a free one.

    `map_tiles` is a tile address ({z}, {x}, {y}) in place of OpenStreetMap's, or "none". `editor` lets
    whoever opens the address that is printed put readings right: on this machine alone, unless `anywhere`;
    written to the file `corrections`, by default `corrections.csv` beside the database. Without `sql`,
    readers have the pages and stored queries, and ask nothing in SQL of their own. Raises DatabaseError when
    the file is missing, not SQLite or not one of ours, and OnRecordError when the port cannot be had.
    """
    path = Path(database)
    if editor and not anywhere and not is_loopback(host):
        raise OnRecordError(
            f"--editor lets others write, and other machines may reach {host}: leave --host out, or say"
            " --anywhere, behind a proxy that speaks https"
        )
    writer = make_editor(path, corrections) if editor else None
    secret = secrets.token_hex(32)

    def open_current() -> Datasette:
        opened = open_datasette(
            path, cors=cors, base_url=base_url, metadata=metadata, map_tiles=map_tiles, secret=secret, sql=sql
        )
        if writer:
            EDITORS[opened] = writer
        return opened

    app = Reopening(path, open_current)
    listening = listen(host, port)
    address = f"http://{reachable_host(host)}:{listening.getsockname()[1]}{app.current.datasette.setting('base_url')}"
    print(f"{path} is on {address} (Ctrl+C stops)", flush=True)
    if writer:
        address = f"{address}-/editor?token={writer.token}"
        print(f"To put readings right, open {address}", flush=True)
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=STOP_SECONDS)
    Server(config, app).run(sockets=[listening])


def open_datasette(
    path: Path,
    *,
    cors: bool = False,
    base_url: str = "/",
    metadata: str | Path | None = None,
    map_tiles: str | None = None,
    secret: str | None = None,
    sql: bool = True,
) -> Datasette:
    """Datasette over one build of a database: counted, with our settings and metadata.

    Datasette is told that the file never changes, and so remembers what it was asked; a build that changes it
    is another to `Reopening`. SQLite is not told so: it reads beside a build that is writing.

    `secret` signs what browsers keep: with the same one they keep it over builds.
    """
    counts = inspect_file(path)
    described = load_metadata(Path(metadata) if metadata else None, path.stem)
    if map_tiles:
        described = with_tiles(described, map_tiles)
    with logging_left_alone():
        datasette = Datasette(
            [],
            immutables=[str(path)],
            inspect_data={path.stem: counts},
            **described_by(described),
            settings=SETTINGS
            | {
                "base_url": f"/{stripped}/" if (stripped := base_url.strip("/")) else "/",
                "default_allow_sql": sql,
            },
            cors=cors,
            secret=secret or secrets.token_hex(32),
        )
    for database in datasette.databases.values():
        if database.path:
            database.connect = partial(connect_reader, database, path)
    return datasette


@contextmanager
def logging_left_alone() -> Iterator[None]:
    """Take back what a plugin does to the log of the program: that for assistants prints every request."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def connect_reader(database: Database, path: Path, write: bool = False) -> sqlite3.Connection:
    """In place of `Database.connect`: a connection that is known to the database, which closes it."""
    connection = open_reader(path)
    connections_of(database).append(connection)
    return connection


def connections_of(database: Database) -> list[sqlite3.Connection]:
    """The connections that a database knows of: Datasette 1.0 has another name for them."""
    found = getattr(database, "_all_file_connections", None)
    connections: list[sqlite3.Connection] = database._all_connections if found is None else found
    return connections


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_editor(database: Path, corrections: str | Path | None) -> Editor:
    """Who writes a file of corrections from pages, and applies it to the database.

    Raises CorrectionsError when the file cannot be read.
    """
    path = Path(corrections) if corrections else database.with_name(NAME)
    if path.exists():
        read_lines(path)
    if not path.parent.is_dir():
        raise CorrectionsError(f"{path}: no such folder; make it, or give another file")

    def apply() -> dict[str, tuple[str, str]]:
        from etl.building import correct

        return correct(database, path if path.exists() else None)

    return Editor(path, apply)


def inspect_file(path: Path) -> dict[str, Any]:
    """What `datasette inspect` would find: a hash, size in bytes, rows of each table.

    The hash is that of the file's stamp: to read all of a large file takes longer than a build's news.

    Raises DatabaseError when the file is missing, not SQLite, not one of ours or of another version of them.
    """
    if not path.is_file():
        raise DatabaseError(f"{path}: no such file; build it first: onrecord build SOURCE… -d {path}")
    try:
        with closing(open_reader(path)) as db:
            counts = table_counts(db)
            version = int(db.execute("pragma user_version").fetchone()[0])
    except (OSError, *SICK) as error:
        raise not_readable(path, error) from error
    if missing := REQUIRED_TABLES - counts.keys():
        lacking = ", ".join(sorted(missing))
        raise DatabaseError(
            f"{path}: not built by onrecord (it lacks the tables {lacking}); use datasette itself"
        )
    if version and (
        fault := fault_of_reading(path, version)
    ):  # 0: tables of ours that no build has published
        raise fault
    return {
        "hash": hashlib.sha256(repr((path.name, file_stamp(path))).encode()).hexdigest(),
        "size": path.stat().st_size,
        "file": path.name,
        "tables": {table: {"count": count} for table, count in counts.items()},
    }


def table_counts(db: sqlite3.Connection) -> dict[str, int]:
    """Rows of every table; a full-text index has as many as the table it indexes, and is slow to count."""
    tables = db.execute(
        "select name, sql like 'create virtual%' from sqlite_master where type = 'table'"
    ).fetchall()
    counts = {
        name: int(db.execute(f"select count(*) from {escape_sqlite(name)}").fetchone()[0])
        for name, virtual in tables
        if not virtual
    }
    counts |= {table.name: counts[table.kept_name] for table in TABLES if table.kept_name in counts}
    return counts | {name: counts.get(name.removesuffix("_fts"), 0) for name, virtual in tables if virtual}


def with_tiles(metadata: dict[str, Any], tiles: str) -> dict[str, Any]:
    """The metadata with another source of map tiles; "none" leaves the ground grey and asks no other host."""
    plugins = metadata.get("plugins") or {}
    cluster_map = plugins.get("datasette-cluster-map") or {}
    layer = {
        "tile_layer": NO_TILES if tiles == "none" else tiles,
        "tile_layer_options": {"maxZoom": 19, "attribution": ""},
    }
    return {**metadata, "plugins": {**plugins, "datasette-cluster-map": {**cluster_map, **layer}}}


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OnRecordError when there is none to be had."""
    if not 0 <= port <= HIGHEST_PORT:
        raise OnRecordError(f"port {port}: not between 0 and {HIGHEST_PORT}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        advice = "is another server running? try --port 0"
        raise OnRecordError(f"port {port} of {host} cannot be had ({error.strerror}); {advice}") from error
    # Connections inherit it; asyncio sets it on sockets of its own alone. Without, a page waits 40 ms for
    # the acknowledgement of its headers.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def reachable_host(host: str) -> str:
    """The host as a browser on this machine reaches it."""
    if host in ("", "0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


@dataclass(slots=True)
class ServedBuild:
    """One build, as it is being served."""

    stamp: FileStamp
    datasette: Datasette
    app: App
    lifespan: Lifespan
    requests: int = 0


class Reopening:
    """An ASGI app over the file as it is now.

    A build changes the file in one step, or replaces it; so the file is looked at with each request and, when
    it is another, opened anew. Requests under way finish on a file that was replaced. A file that cannot be
    served leaves the old one in place, with a line in the log.
    """

    def __init__(self, path: Path, open_datasette: Callable[[], Datasette]) -> None:
        self.path = path
        self.open_datasette = open_datasette
        self.current = self.open_build()
        self.refused: FileStamp | None = None
        self.opening = False

    def open_build(self) -> ServedBuild:
        """Open the file as it is now, ready to answer."""
        stamp = file_stamp(self.path)
        datasette = self.open_datasette()
        connect_threads(datasette, self.path.stem)
        warm_up(datasette)
        keep_still()
        app = datasette.app()
        return ServedBuild(stamp or (0,), datasette, app, Lifespan(app))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.reopen_if_replaced()
        serving = self.current
        serving.requests += 1
        try:
            await serving.lifespan.begin()
            with self.held_still() if is_download(scope) else nullcontext():
                await serving.app(scope, receive, send)
        finally:
            serving.requests -= 1
            if serving is not self.current and not serving.requests:
                close_datasette(serving.datasette)

    def close(self) -> None:
        """Let go of the build that is served."""
        close_datasette(self.current.datasette)

    def held_still(self) -> closing[sqlite3.Connection]:
        """Keep a build from moving its news from SQLite's log into the file while that is sent."""
        reader = open_reader(self.path)
        reader.execute("begin")
        reader.execute("select count(*) from sqlite_master").fetchone()
        return closing(reader)

    async def reopen_if_replaced(self) -> None:
        """Open the file anew if it is another than the one being served."""
        stamp = file_stamp(self.path)
        if self.opening or stamp in (None, self.current.stamp, self.refused):
            return
        self.opening = True
        try:
            fresh = await asyncio.to_thread(self.open_build)
        except OnRecordError as error:
            self.refused = stamp
            log.warning("%s; still serving the build before it", error)
        else:
            old, self.current = self.current, fresh
            await old.lifespan.end()
            if not old.requests:
                close_datasette(old.datasette)
        finally:
            self.opening = False


class Server(uvicorn.Server):
    """Uvicorn, which ends what was started for answers before it raises the signal again that stopped it:
    no `finally` is reached after that, and visitors' SQL would go on without a server."""

    def __init__(self, config: uvicorn.Config, app: Reopening) -> None:
        super().__init__(config)
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        self.app.close()


def file_stamp(path: Path) -> FileStamp | None:
    """What tells one build from the next, or None between two."""
    try:
        file = path.stat()
    except OSError:
        return None
    log = path.with_name(path.name + "-wal")  # where SQLite keeps what is not in the file yet
    news = log.stat().st_size if log.exists() else 0
    return file.st_ino, file.st_size, file.st_mtime_ns, news


def is_download(scope: Scope) -> bool:
    """Whether a request is for a whole database."""
    return str(scope.get("path", "")).endswith(".db")


def connect_threads(datasette: Datasette, name: str) -> None:
    """Connect every thread to the file now: one connecting later would read a later build."""
    connect_executor(datasette, name, datasette.executor, datasette.setting("num_sql_threads"))
    for lane in lanes_of(datasette).values():
        if lane.name != "own":
            connect_executor(datasette, name, lane.executor, PLACES)


def connect_executor(datasette: Datasette, name: str, executor: Executor, threads: int) -> None:
    """Connect so many threads of an executor, each to the file."""
    database = datasette.databases[name]
    together = threading.Barrier(threads)

    def connect() -> None:
        own_sql.connection_of_thread(database).execute("select count(*) from sqlite_master").fetchone()
        together.wait()

    for started in [executor.submit(connect) for _ in range(threads)]:
        started.result()


def warm_up(datasette: Datasette) -> None:
    """Ask for the front page before a reader does, and for what many pages ask: the first request sets
    Datasette up and counts what is in the file; one beside it would find Datasette's own tables locked."""

    async def ask() -> None:
        await datasette.client.get("/")
        await datasette.client.get("/-/search")
        if archive := await Archive.find(datasette):
            await datasette.client.get(archive.url("runs"))
            templates.compile_all(datasette)
            await words_of_archive(archive)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ask()).result()


def keep_still() -> None:
    """Have Python look for garbage in what comes from now on: to go through all that a server holds takes a
    tenth of a second, in which nobody is answered. What the build before has left is looked for now."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def close_datasette(datasette: Datasette) -> None:
    """Let go of a build's threads and files, and end what is still asked of them."""
    datasette.executor.shutdown(wait=False, cancel_futures=True)
    own_sql.close(datasette)
    for database in datasette.databases.values():
        for connection in connections_of(database):
            connection.interrupt()
        database.close()
