"""Outlets: what an article's publisher is called by readers: its name as printed, and its address, in; a
name, or none, out.

What is printed for an outlet is a feed's title, a code or the host of a page. Names come from
`data/outlets.tsv`; an outlet that is not listed keeps its name as printed, without what is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from etl.word_lists import WordLists, several

LISTS = WordLists(Path(__file__).parent / "data")
SEPARATOR = re.compile(r"(\s+[-–—|>»·•:]+\s+|:\s+|\s*[|»]\s*)")
ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/?#]\S*)?", re.IGNORECASE)
COUNTRY = re.compile(r" \([^)]+\)$")
"""What the list adds to names that several outlets bear."""
ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the list."""

    name: str
    keys: frozenset[str]
    """What may be printed for it where its address is known, each as `key_of` gives it."""
    is_agency: bool

    def bears(self, printed: str) -> bool:
        """Whether this can be printed for it on its own pages: its name, or a part of it."""
        key = key_of(printed)
        return key in self.keys or key in key_of(self.name)


def outlet_name(publisher: str | None, url: str | None = None) -> str | None:
    """The name that readers know; as printed, and cleaned, where the outlet is not listed.

    >>> outlet_name("NYT > World News"), outlet_name("The Guardian", "https://guardian.ng/news/1")
    ('The New York Times', 'The Guardian (Nigeria)')
    >>> outlet_name("www.harbourtimes.example"), outlet_name("The Harbour Times - Home"), outlet_name(None)
    ('harbourtimes.example', 'The Harbour Times', None)
    """
    printed = " ".join((publisher or "").split())
    host = host_of(url)
    own = outlet_at(host)
    named = without_surroundings(printed)
    if address := ADDRESS.fullmatch(named):
        known = outlet_at(host_of(named))
        return known.name if known else bare_host(address[1])
    if not named or (is_around(named) and host):
        return own.name if own else host or printed or None
    known = own if own and own.bears(named) else outlet_printed(named)
    return known.name if known else named


def is_agency(name: str | None) -> bool:
    """Whether a name, or what is printed for it, is a news agency's."""
    known = outlet_printed(name or "")
    return known is not None and known.is_agency


def outlet_printed(name: str) -> Outlet | None:
    """The one outlet that this is printed for, whatever its address."""
    return by_key().get(key_of(name))


def outlet_at(host: str | None) -> Outlet | None:
    """The outlet whose pages a host has; `edition.cnn.com` is of `cnn.com`."""
    while host and "." in host:
        if host in by_host():
            return by_host()[host]
        host = host.partition(".")[2]
    return None


def without_surroundings(printed: str) -> str:
    """A printed name without the parts before and after it that name a section or a feed.

    >>> without_surroundings("World news | The Guardian"), without_surroundings("Top Stories")
    ('The Guardian', 'Top Stories')
    >>> without_surroundings("The Mercury | East Bay Gazette")
    'The Mercury | East Bay Gazette'
    """
    parts = SEPARATOR.split(printed)
    while len(parts) > 1 and is_around(parts[-1]):
        parts = parts[:-2]
    while len(parts) > 1 and is_around(parts[0]):
        parts = parts[2:]
    return "".join(parts).strip()


def is_around(part: str) -> bool:
    """Whether a part of a title names no outlet: “World news”, “Home”; “The News” is a paper's name."""
    words = re.findall(r"[\w.]+", part.casefold())
    return not ARTICLE.match(part) and all(word in LISTS.word_set("outlet_words", "around") for word in words)


def host_of(url: str | None) -> str | None:
    """The host of an address, with or without a scheme, without what is before the name of its site."""
    address = url or ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return bare_host(host) if host and "." in host else None


def bare_host(host: str) -> str:
    return re.sub(r"^(?:www\d?|m|mobile|amp|rss|feeds?)\.(?=[^.]+\.)", "", host.lower())


def key_of(name: str) -> str:
    """A name by its letters and digits alone, without its article.

    >>> key_of("The L.A. Times"), key_of("wash-post"), key_of("News & Observer")
    ('latimes', 'washpost', 'newsandobserver')
    """
    words = ARTICLE.sub("", name.strip(), count=1) if ARTICLE.match(name.strip()) else name
    return re.sub(r"[\W_]+", "", words.casefold().replace("&", "and"))


@cache
def by_host() -> dict[str, Outlet]:
    """The outlets by the hosts of their pages."""
    return {host: outlet for row, outlet in listed() for host in several(row["hosts"])}


@cache
def by_key() -> dict[str, Outlet]:
    """The outlets by what is printed for them alone."""
    return {
        key_of(name): outlet for row, outlet in listed() for name in (row["name"], *several(row["printed"]))
    }


def listed() -> Iterator[tuple[dict[str, str], Outlet]]:
    """The rows of the list, each with its outlet."""
    for row in LISTS.table("outlets"):
        names = (row["name"], COUNTRY.sub("", row["name"]), *several(row["printed"]))
        yield row, Outlet(row["name"], frozenset(map(key_of, names)), row["kind"] == "agency")
