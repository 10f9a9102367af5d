"""Feeds: a list of addresses in; the articles that their entries hold or lead to, on the shelf."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from etl.errors import InputNotFound
from etl.extract.containers.feeds import WHOLE, fields_of_entry, is_no_post, rights_of
from etl.extract.limits import TimeLimit, time_limit
from etl.watch.addresses import NotFetched, is_web_address
from etl.watch.client import Client, Manners
from etl.watch.shelf import Shelf

AT_ONCE = 8
"""Feeds that are visited at the same time."""
PAGES_PER_ROUND = 50
"""Pages that a feed leads to and that are fetched in one round; the rest has its turn in the next."""
SECONDS_PER_FEED = 20
PAGES = "html text/plain"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed: where it is, and its fields where the feed holds all of it."""

    address: str
    fields: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds that are watched.

    listed: a file of addresses, one a line; read anew in each round. What follows a `#` is for people.
    folder: where the shelf is.
    """

    listed: Path
    folder: Path
    manners: Manners

    def addresses(self) -> list[str]:
        """The addresses on the list, each once. Raises InputNotFound where it cannot be read."""
        try:
            lines = self.listed.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeError) as error:
            raise InputNotFound(f"{self.listed}: no list of feeds that can be read ({error})") from error
        return list(
            dict.fromkeys(line.split()[0] for line in lines if line.strip() and line.strip()[0] != "#")
        )

    def visit(self, say: Callable[[str], None]) -> int:
        """Fetch what is new; the number of articles. What cannot be fetched is a line to `say`."""
        addresses = self.addresses()
        with Shelf(self.folder) as shelf:
            return asyncio.run(visit_all(addresses, shelf, self.manners, say))


async def visit_all(addresses: list[str], shelf: Shelf, manners: Manners, say: Callable[[str], None]) -> int:
    """Visit some feeds at once, and the others after them."""
    limit = asyncio.Semaphore(AT_ONCE)
    async with Client(manners, shelf) as client:
        visitor = Visitor(client, shelf, say)

        async def visit(address: str) -> int:
            async with limit:
                return await visitor.visit(address)

        return sum(await asyncio.gather(*map(visit, addresses)))


class Visitor:
    """Goes from feed to feed, and to the pages they lead to."""

    def __init__(self, client: Client, shelf: Shelf, say: Callable[[str], None]) -> None:
        self.client = client
        self.shelf = shelf
        self.say = say
        self.under_way: set[str] = set()
        """Pages that one of the feeds is fetching."""

    async def visit(self, address: str) -> int:
        """The number of articles that are new in one feed."""
        try:
            return await self.keep_new(list(entries_of(await self.feed(address), address)))
        except NotFetched as error:
            self.tell(address, str(error))
        except Exception as error:  # one feed never costs another
            self.tell(address, f"{type(error).__name__}: {error}; please report it")
        return 0

    async def keep_new(self, entries: list[Entry]) -> int:
        """The number of articles that are new among some entries."""
        kept = sum(self.shelf.keep_entry(each.address, each.fields) for each in entries if each.fields)
        return kept + await self.fetch_pages([each.address for each in entries if not each.fields])

    async def feed(self, address: str) -> bytes:
        """A feed as it is now; as it was where the server says that it is still the same."""
        known = self.shelf.visit(address)
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        answer = await self.client.fetch(address, {name: value for name, value in asked.items() if value})
        if answer.status == 304:
            return self.shelf.read(known)
        self.shelf.keep_feed(address, answer)
        return answer.body

    async def fetch_pages(self, addresses: list[str]) -> int:
        """Fetch the pages that are not on the shelf; stop where their host asks for a rest."""
        wanted = [each for each in dict.fromkeys(addresses) if self.is_wanted(each)][:PAGES_PER_ROUND]
        self.under_way.update(wanted)
        fetched = 0
        for address in wanted:
            if not self.shelf.visit(address).is_due:
                continue  # another one has led to it by now
            try:
                self.shelf.keep_page(address, await self.client.fetch(address, kinds=PAGES))
                fetched += 1
            except NotFetched as error:
                self.tell(address, str(error))
                if error.resting:
                    break
                self.shelf.fail(address, str(error), error.lasting)
        return fetched

    def tell(self, address: str, reason: str) -> None:
        """Say why something was not fetched; what strangers wrote moves no terminal."""
        line = f"not fetched: {address}: {reason}"
        self.say("".join(mark if mark.isprintable() else "\ufffd" for mark in line))

    def is_wanted(self, address: str) -> bool:
        return address not in self.under_way and self.shelf.visit(address).is_due


def entries_of(data: bytes, address: str) -> Iterator[Entry]:
    """The articles of a feed. Raises NotFetched where it is none."""
    feed = parsed(data)
    if not feed.entries and not feed.get("version"):
        raise NotFetched("is no RSS or Atom feed")
    channel = {"publisher": feed.feed.get("title"), "rights": rights_of(feed.feed)}
    for entry in feed.entries:
        if is_no_post(entry):
            continue
        fields = fields_of_entry(entry, **channel)
        link = urljoin(address, str(fields["url"] or "").strip()) if fields["url"] else ""
        key = link or f"{address}#{entry.get('id') or entry.get('title')}"
        if not fields.pop("partial") and len(fields["html"]) >= WHOLE:
            own = {"url": link if is_web_address(link) else None}
            yield Entry(key, {name: value for name, value in {**fields, **own}.items() if value})
        elif is_web_address(link):
            yield Entry(link)


def parsed(data: bytes) -> Any:
    """A feed as feedparser reads it. Raises NotFetched where that takes too long."""
    try:
        with time_limit(SECONDS_PER_FEED):
            return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except TimeLimit as error:
        raise NotFetched(f"the feed {error} to read") from error
