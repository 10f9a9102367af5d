"""Digest: a database in; a plain text out of what has come since a day, as the body of a mail."""

from __future__ import annotations

import asyncio
from pathlib import Path
from textwrap import fill
from typing import Any

import datasette.app  # noqa: F401  (loads its plugins, ours among them, whole; so before any room of ours)

from etl.errors import DatabaseError
from etl.load.files import reading
from etl.plugin.archive import Archive
from etl.plugin.pages import since
from etl.plugin.words.wording import count_nouns, format_date, format_period, shorten
from etl.serve import open_datasette

WIDTH = 78
QUOTED = 400


class Asked:
    """What the page of the same name reads of a request."""

    def __init__(self, day: str | None, follow: str | None) -> None:
        self.args = {"day": day, "follow": follow}


def digest(
    database: Path, day: str | None = None, follow: str | None = None, metadata: Path | None = None
) -> str:
    """What has been published since the day; without one, since the day before the newest article.

    `follow`: ids of people, with commas, of whom alone quotes are given. `metadata`: a file in place of the
    shipped one, which may name whom one follows. Raises DatabaseError.
    """
    with reading(database):
        return write_digest(asyncio.run(read_content(database, Asked(day, follow), metadata)))


async def read_content(database: Path, asked: Asked, metadata: Path | None) -> dict[str, Any]:
    datasette = open_datasette(database, metadata=metadata)
    await datasette.invoke_startup()
    archive = await Archive.find(datasette)
    if archive is None:
        raise DatabaseError(f"{database}: lacks tables of ours; build it anew into another one with -d")
    return await since.page(archive, asked)


def write_digest(content: dict[str, Any]) -> str:
    """The text, paragraph by paragraph."""
    head = f"On Record, {format_period(content['day'], content['last'])}"
    parts = [f"{head}\n{'=' * len(head)}", content["note"]]
    parts += section("By those you follow", [write_quote(row) for row in content["by_followed"]])
    parts += section("New quotes", [write_quote(row) for row in content["rows"]])
    parts += section("In several outlets", [write_quote(row) for row in content["shared"]])
    parts += section("Numbers that differ", [write_differing(pair) for pair in content["numbers"]])
    for title, rows in (("Most quoted", content["most"]), ("Most spoken of", content["about"])):
        parts += section(title, ["\n".join(map(write_count, rows))] if rows else [])
    parts += section("New names", [list_names(content["names"])] if content["names"] else [])
    if not (content["rows"] or content["most"]):
        parts.append(f"No quotes since {format_date(content['day'])}.")
    return "\n\n".join(filter(None, parts)) + "\n"


def section(title: str, paragraphs: list[str]) -> list[str]:
    """A title and what stands under it; nothing where that is nothing."""
    return [f"{title}\n{'-' * len(title)}", *paragraphs] if paragraphs else []


def write_quote(row: dict[str, Any]) -> str:
    """Who said what, and where it is printed."""
    words = shorten(row["statement"] or row["text"], QUOTED)
    said = words if row["statement"] else f"{row['said_by'] or 'Speaker unknown'}: “{words}”"
    printed = ", ".join(filter(None, (row["title"], row["publisher"], format_date(row["published"]))))
    return f"{wrapped(said)}\n{wrapped(f'  ({printed})', '  ')}"


def write_differing(pair: dict[str, Any]) -> str:
    """Two sentences, each with its outlet."""
    return "\n".join(
        wrapped(f"{one['publisher'] or 'Outlet unknown'}: {shorten(one['text'], QUOTED)}", "  ")
        for one in pair["sentences"]
    )


def write_count(row: dict[str, Any]) -> str:
    quotes = count_nouns(row["quotes"], "quote")
    return f"{row['name']}: {quotes}, {row['quotes_before']} in the same time before"


def list_names(rows: list[dict[str, Any]]) -> str:
    return wrapped("; ".join(", ".join(filter(None, (row["name"], row["role"]))) for row in rows))


def wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
