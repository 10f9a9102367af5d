"""Copying: from link to link, each page is asked for, rewritten and written."""

from __future__ import annotations

import json
import posixpath
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette.utils import tilde_decode

from etl.plugin.archive import Archive, Row
from etl.plugin.site.addresses import ROWS_A_PAGE, Address, Files
from etl.plugin.site.journal import Journal
from etl.plugin.site.rewriting import rewrite
from etl.plugin.site.words import Index
from etl.plugin.words.wording import format_date, shorten

if TYPE_CHECKING:
    from datasette.app import Datasette

SEARCH, ASSETS, WORDS = "search.html", "assets", "search"
MAX_ENTITIES = 20_000
"""Names that have a page: those named most of all that speak, are spoken of, or are named twice."""
SHORTEST = 200
"""Characters of a quote that a hit shows."""

WITH_PAGE = """
select id from entities where quote_count > 0 or about_count > 0 or article_count > 1
order by mention_count desc, id limit :most
"""
PASSAGES = """
select 'quotes' as kind, id, article_id, anchor from quotes where id in (select value from json_each(:quotes))
union all
select 'events', id, article_id, 'e' || trigger_start from events
where id in (select value from json_each(:events))
"""
NAMES = """
select id, name, role, type, aliases from entities where article_count > 0 order by mention_count desc, id
"""
QUOTES = """
select q.article_id, q.anchor, coalesce(q.statement, q.text) as text, coalesce(e.name, q.speaker) as who,
       q.published, a.title
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where q.same_as is null and q.doubtful is null and q.repeats is null
order by q.published desc, q.article_id, q.start
"""
ARTICLES = """
select id, title, text, outlet as publisher, published from articles
where same_as is null order by published desc, id
"""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy of the site holds."""

    pages: int
    failed: list[str]
    """Addresses that were not answered."""


@dataclass(slots=True)
class Copy:
    """A copy under way."""

    archive: Archive
    folder: Path
    files: Files
    note: str
    journal: Journal
    queue: deque[Address] = field(default_factory=deque)
    assets: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    pages: int = 0
    least: int = 0
    """Pages that there will be at least: of articles and names."""


async def copy_site(
    datasette: Datasette, folder: Path, journal: Journal, show: Callable[[int, int], object]
) -> Copied:
    """Write the pages of an archive into a folder, and the index of its search.

    journal: what of them is in the folder already.
    show: is given, after each page, how many are written and how many are known of so far.
    """
    await datasette.invoke_startup()
    archive = await Archive.find(datasette)
    assert archive is not None  # open_datasette opens no other file
    ids = frozenset(row["id"] for row in await archive.rows(WITH_PAGE, most=MAX_ENTITIES))
    copy = Copy(archive, folder, Files(archive.name, ids), await note_of(archive), journal)
    copy.least = len(ids) + (await archive.rows("select count(*) as number from articles"))[0]["number"]
    copy.files.taken.add(SEARCH)
    enter(copy, Address("/"))
    while copy.queue:
        address = copy.queue.popleft()
        await copy_page(copy, address)
        show(copy.pages, max(copy.least, len(copy.files.names)))
    bounds = await copy_words(copy)
    await copy_search(copy, bounds)
    return Copied(copy.pages, copy.failed)


async def note_of(archive: Archive) -> str:
    """Of when the copy is: of the last build."""
    built = (await archive.rows("select max(finished) as built from runs"))[0]["built"]
    return f"made from the build of {format_date(built)}" if built else "made with On Record"


def enter(copy: Copy, address: Address) -> str | None:
    """The file of a page, which is copied if it is not yet; None beyond what is copied."""
    known = address in copy.files.names
    name = copy.files.name_of(address)
    if name and not known:
        copy.queue.append(address)
    return name


async def copy_page(copy: Copy, address: Address) -> None:
    """Ask for a page, and write it; one that is not answered is written as a line that says so."""
    name, known = copy.files.names[address], len(copy.files.names)
    if address in copy.journal.led_to:
        for other in copy.journal.led_to[address]:
            enter(copy, other)
        copy.pages += 1
        return
    unpacked = {"accept-encoding": "identity"}
    response = await copy.archive.datasette.client.get(
        asked_for(address), headers=unpacked, follow_redirects=True
    )
    if response.status_code != 200:
        copy.failed.append(f"{address} ({response.status_code})")
        write(copy, name, "<!DOCTYPE html><title>Not copied</title><p>This page could not be copied.")
        return
    await write_page(copy, name, address, response.text)
    copy.journal.note(address, islice(copy.files.names, known, None))


def asked_for(address: Address) -> str:
    """The address with long pages and no counts, for a list."""
    separator = "&" if address.query else "?"
    is_list = address.path.count("/") == 2 and not address.path.startswith("/-/")
    return f"{address}{separator}_size={ROWS_A_PAGE}&_nofacet=1" if is_list else str(address)


async def write_page(copy: Copy, name: str, address: Address, page: str, scripts: str = "") -> None:
    passages = await find_passages(copy.archive, page)
    page = rewrite(page, resolver(copy, name, address, passages), relative(name, SEARCH), copy.note)
    write(copy, name, page.replace("</body>", f"{scripts}</body>") if scripts else page)
    copy.pages += 1


def write(copy: Copy, name: str, text: str) -> None:
    path = copy.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def resolver(
    copy: Copy, name: str, address: Address, passages: dict[str, tuple[Address, str]]
) -> Callable[[str], str | None]:
    """What turns a link of a page into one between files."""

    def resolve(href: str) -> str | None:
        if asset := copy_asset(copy, href):
            return relative(name, asset)
        target = passages.get(urlsplit(href).path) or copy.files.find(address, href)
        file = enter(copy, target[0]) if target else None
        if target is None or file is None:
            return None
        return relative(name, file) + (f"#{target[1]}" if target[1] else "")

    return resolve


def relative(here: str, there: str) -> str:
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def copy_asset(copy: Copy, href: str) -> str | None:
    """The copy of a style sheet or a picture of ours; None for another address."""
    path = urlsplit(href).path
    prefix = copy.archive.site_path("-/static-plugins/onrecord/")
    if not path.startswith(prefix):
        return None
    asset = path.removeprefix(prefix)
    source = files("etl.plugin").joinpath("static", asset)
    if asset not in copy.assets and "/" not in asset and source.is_file():
        copy.assets[asset] = f"{ASSETS}/{asset}"
        (copy.folder / ASSETS).mkdir(parents=True, exist_ok=True)
        (copy.folder / ASSETS / asset).write_bytes(source.read_bytes())
    return copy.assets.get(asset)


async def find_passages(archive: Archive, page: str) -> dict[str, tuple[Address, str]]:
    """Where in their articles the quotes and events stand that a page links to, by the path of the link.

    A copy has no page for each: there are twenty times as many as articles.
    """
    links = {table: set(keys_linked(archive, page, table)) for table in ("quotes", "events")}
    asked = {table: json.dumps([tilde_decode(key) for key in keys]) for table, keys in links.items()}
    rows = await archive.rows(PASSAGES, **asked)
    return {archive.url(row["kind"], row["id"]): passage_of(archive, row) for row in rows}


def keys_linked(archive: Archive, page: str, table: str) -> Iterator[str]:
    start = f'href="{archive.url(table)}/'
    for part in page.split(start)[1:]:
        yield part.partition('"')[0].partition("#")[0].partition("?")[0]


def passage_of(archive: Archive, row: Row) -> tuple[Address, str]:
    return Address(archive.url("articles", row["article_id"])), row["anchor"] or ""


async def copy_words(copy: Copy) -> dict[str, tuple[int, int]]:
    """Write the index of the search; returns the numbers of the rows of each kind."""
    index, bounds = Index(), {}
    for kind, rows in (("entities", name_rows), ("quotes", quote_rows), ("articles", article_rows)):
        first = len(index.rows)
        for shown, words in await rows(copy):
            index.add((kind, *shown), words)
        bounds[kind] = (first, len(index.rows))
    index.write(copy.folder / WORDS)
    script = files("etl.plugin.site").joinpath("search.js").read_bytes()
    (copy.folder / WORDS / "search.js").write_bytes(script)
    return bounds


Indexed = list[tuple[tuple[str, str, str], str]]
"""What a hit shows (its text, what stands below, where it leads), and the words by which it is found."""


async def name_rows(copy: Copy) -> Indexed:
    rows = await copy.archive.rows(NAMES)
    shown = [(row, href_of(copy, "entities", row["id"])) for row in rows]
    return [
        ((row["name"], row["role"] or "", href), f"{row['name']} {row['aliases'] or ''} {row['role'] or ''}")
        for row, href in shown
        if href
    ]


async def quote_rows(copy: Copy) -> Indexed:
    rows = await copy.archive.rows(QUOTES)
    return [
        (
            (shorten(row["text"], SHORTEST), beside(row["who"], row["title"], row["published"]), href),
            f"{row['text']} {row['who'] or ''}",
        )
        for row in rows
        if (href := href_of(copy, "articles", row["article_id"], row["anchor"]))
    ]


async def article_rows(copy: Copy) -> Indexed:
    rows = await copy.archive.rows(ARTICLES)
    return [
        (
            (row["title"] or "Without a headline", beside(row["publisher"], row["published"]), href),
            f"{row['title'] or ''} {row['publisher'] or ''} {row['text'] or ''}",
        )
        for row in rows
        if (href := href_of(copy, "articles", row["id"]))
    ]


def href_of(copy: Copy, table: str, key: str, anchor: str | None = None) -> str | None:
    """Where a row is from the page that searches; None where no page was copied."""
    name = copy.files.names.get(Address(copy.archive.url(table, key)))
    return f"{name}#{anchor}" if name and anchor else name


def beside(*parts: Any) -> str:
    """What stands below a hit; the last is a day."""
    *texts, day = parts
    return " · ".join(filter(None, [*texts, format_date(day)]))


async def copy_search(copy: Copy, bounds: dict[str, tuple[int, int]]) -> None:
    """Write the page that searches."""
    context = {"archive": copy.archive, "bounds": bounds}
    page = await copy.archive.datasette.render_template("site-search.html", context, view_name="search")
    script = f'<script src="{WORDS}/search.js"></script>'
    await write_page(copy, SEARCH, Address("/-/search"), page, script)
    # What its links lead to was copied before; a list that no page leads to is copied now.
    while copy.queue:
        await copy_page(copy, copy.queue.popleft())


def make_folder(folder: Path, stamp: str) -> tuple[Path, Journal]:
    """The folder that a copy is written into before it has its name, and what of it is there already.

    stamp: what the copy is of; what was copied of something else is removed.
    """
    unfinished = folder.with_name(folder.name + ".partial")
    if journal := Journal.open(unfinished, stamp):
        return unfinished, journal
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    return unfinished, Journal.begin(unfinished, stamp)
