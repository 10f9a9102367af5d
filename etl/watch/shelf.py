"""Shelf: a folder of what was fetched, a file an article, which any build reads; what is known of it, hidden.

A page is kept as a WARC file, the archives' form for an answer of the web: the bytes as they came, with their
address and their encoding. An entry of a feed that holds its whole article is kept as JSON.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from etl.errors import DatabaseError
from etl.watch.client import Answer
from etl.watch.hosts import is_past

STATE = ".visits.db"
FEEDS = ".feeds"
SCHEMA = """
create table if not exists visits (
  address text primary key, file text, etag text, modified text, reason text, tries integer, again real);
create table if not exists hosts (origin text primary key, robots text, read real, rests_until real);
"""
NAMED = 60
"""Characters of an address's last part that are kept in the file's name."""
TRIES = 5
FIRST_PAUSE = 900.0
"""Seconds before a page that failed is asked for again; each failure doubles them."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of an address: the file that holds what was there, or why there is none."""

    file: str | None = None
    etag: str | None = None
    modified: str | None = None
    reason: str | None = None
    tries: int = 0
    again: float | None = None
    """When to try again; None where that makes no sense."""

    @property
    def is_due(self) -> bool:
        """Whether a page is to be fetched: it is not there, and it is time to try."""
        return not self.file and (not self.tries or (self.again is not None and is_past(self.again)))


class Shelf:
    """The folder of one watch; use it in a `with` block.

    Raises DatabaseError when another watch has it, or it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            (folder / FEEDS).mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(folder / STATE, isolation_level=None, timeout=0)
            self.db.execute("pragma locking_mode = exclusive")
            self.db.executescript(f"begin exclusive; {SCHEMA} commit;")
        except (OSError, sqlite3.Error) as error:
            raise DatabaseError(
                f"{folder}: cannot be used for what is fetched ({error}); does another watch write into it?"
            ) from error

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def visit(self, address: str) -> Visit:
        """What is known of an address; of one whose file somebody removed, that it failed never."""
        row = self.db.execute(
            "select file, etag, modified, reason, tries, again from visits where address = ?", (address,)
        ).fetchone()
        visit = Visit(*row) if row else Visit()
        return Visit() if visit.file and not (self.folder / visit.file).exists() else visit

    def fail(self, address: str, reason: str, lasting: bool) -> None:
        """Note that a page could not be fetched, and when to try again."""
        tries = self.visit(address).tries + 1
        again = None if lasting or tries >= TRIES else time.time() + FIRST_PAUSE * 2 ** (tries - 1)
        self.note(address, reason=reason, tries=tries, again=again)

    def keep_page(self, address: str, answer: Answer) -> None:
        """Keep a page, once, also where two addresses lead to it."""
        known = self.visit(answer.address).file
        file = known or f"{name_of(answer.address)}.warc.gz"
        if not known:
            self.write(file, warc_of(answer))
        for each in {address, answer.address}:
            self.note(each, file=file)

    def keep_entry(self, address: str, fields: Mapping[str, Any]) -> bool:
        """Keep the article of an entry; whether it is new or another than before."""
        file = f"{name_of(address)}.json"
        data = json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        path = self.folder / file
        if path.exists() and path.read_bytes() == data:
            return False
        self.write(file, data)
        self.note(address, file=file)
        return True

    def keep_feed(self, address: str, answer: Answer) -> None:
        """Keep a feed as it is now, and by what to ask whether it is another."""
        file = f"{FEEDS}/{digest_of(address)}"
        self.write(file, answer.body)
        headers = answer.headers
        self.note(address, file=file, etag=headers.get("etag"), modified=headers.get("last-modified"))

    def read(self, visit: Visit) -> bytes:
        """What is kept of an address; nothing where nothing is."""
        return (self.folder / visit.file).read_bytes() if visit.file else b""

    def note(self, address: str, **facts: Any) -> None:
        """Put down all that is known of an address."""
        visit = Visit(**facts)
        values = (visit.file, visit.etag, visit.modified, visit.reason, visit.tries, visit.again)
        self.db.execute("insert or replace into visits values (?, ?, ?, ?, ?, ?, ?)", (address, *values))

    def write(self, file: str, data: bytes) -> None:
        """Write a file in one step: a build never sees half of it."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{digest_of(file)}.part")
        draft.write_bytes(data)
        draft.replace(path)

    def robots(self, origin: str, since: float) -> str | None:
        """A host's robots.txt, if it was read since then."""
        row = self.db.execute(
            "select robots from hosts where origin = ? and read > ? and read <= ?",
            (origin, since, time.time()),
        ).fetchone()
        return str(row[0]) if row else None

    def keep_robots(self, origin: str, text: str) -> None:
        self.db.execute(
            "insert or replace into hosts (origin, robots, read) values (?, ?, ?)",
            (origin, text, time.time()),
        )

    def rests_until(self, host: str) -> float:
        """When a host may be asked again, in seconds since 1970."""
        row = self.db.execute("select rests_until from hosts where origin = ?", (host,)).fetchone()
        return float(row[0] or 0) if row else 0.0

    def let_rest(self, host: str, until: float) -> None:
        self.db.execute("insert or replace into hosts (origin, rests_until) values (?, ?)", (host, until))


def name_of(address: str) -> str:
    """A file's name that tells the address: its host as a folder, its last word, a digest of the whole."""
    parts = urlsplit(address)
    words = [word for word in re.split(r"[^\w-]+", parts.path, flags=re.ASCII) if word]
    last = next((word for word in reversed(words) if len(word) > 5), "page")
    host = re.sub(r"[^\w.-]+", "_", parts.hostname or "feed", flags=re.ASCII).lstrip(".") or "feed"
    return f"{host[:100]}/{last[:NAMED]}-{digest_of(address)}"


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def warc_of(answer: Answer) -> bytes:
    """An answer as a WARC file with one record."""
    packed = io.BytesIO()
    kind = re.sub(r"[^\x20-\x7e]", "", answer.headers.get("content-type", "text/html"))
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    writer = WARCWriter(packed, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            answer.address, "response", payload=io.BytesIO(answer.body), http_headers=headers
        )
    )
    return packed.getvalue()
