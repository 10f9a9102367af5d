"""Addresses: which pages are copied, and what their files are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from datasette.utils import tilde_decode, tilde_encode

from etl.plugin.archive import LEFT_OUT

Query = tuple[tuple[str, str], ...]

MAX_PAGES = 100
"""Pages of one list."""
ROWS_A_PAGE = "200"
LONGEST_NAME = 120
"""Of a file; some disks take 255 bytes of name, and 260 characters of path."""
PAGES: dict[str, frozenset[str]] = {
    "timeline": frozenset({"next"}),
    "who-about-whom": frozenset(),
    "unnamed": frozenset(),
    "unsure": frozenset(),
    "since": frozenset(),
    "corrections": frozenset(),
    "outlets": frozenset(),
    "outlet": frozenset({"name"}),
    "sourcing": frozenset(),
    "map": frozenset(),
}
"""Pages under `/-/`, with what may be asked of them; what takes a form's answers needs a server."""
LISTS = ("articles", "quotes", "entities", "events")
ORDERED_BY = {"entities": [("_sort_desc", "mention_count")]}
"""What the list of a table is sorted by without being asked, where links say it all the same."""
OF_ONE = {"quotes": "speaker_id"}
"""Lists of what is tied to one entity."""
UNASKED = frozenset({"_size", "_nofacet", "_labels"})


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the site: its path and what is asked of it, in one spelling."""

    path: str
    query: Query = ()

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    @property
    def asked(self) -> dict[str, str]:
        return dict(self.query)

    @property
    def is_later(self) -> bool:
        """Whether it is not the first page of a list."""
        return bool({"_next", "next"} & self.asked.keys())


@dataclass(slots=True)
class Files:
    """The files of the pages that are copied, each under a name of its own."""

    database: str
    entities: frozenset[str]
    """Ids of those that have a page."""
    names: dict[Address, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    lengths: dict[str, int] = field(default_factory=dict)
    """Pages of each list so far."""

    def find(self, here: Address, href: str) -> tuple[Address, str] | None:
        """The page that a link leads to, and where on it; None for one that is not copied."""
        parts = urlsplit(urljoin(f"http://localhost{here}", href))
        if parts.netloc != "localhost":
            return None
        address = self.known(parts.path, parse_qsl(parts.query, keep_blank_values=True))
        return (address, parts.fragment) if address else None

    def known(self, path: str, query: Iterable[tuple[str, str]]) -> Address | None:
        """The address in one spelling, where it is of a page that is copied."""
        asked = tuple(sorted((name, value) for name, value in query if name not in UNASKED))
        first, _, rest = path.strip("/").partition("/")
        if path == "/":
            return Address("/")
        if first == "-":
            copied = rest in PAGES and {name for name, _ in asked} <= PAGES[rest]
            return Address(path, asked) if copied else None
        if first != tilde_encode(self.database):
            return None
        table, _, key = rest.partition("/")
        if key:
            # A full stop of an id is written ~2E; one that is not is that of a format.
            copied = "." not in key and self.has_page(table, tilde_decode(key))
            return Address(path) if copied else None
        asked = asked or tuple(ORDERED_BY.get(table, ()))
        return Address(path, asked) if self.is_list(table, asked) else None

    def has_page(self, table: str, key: str) -> bool:
        return table == "articles" or (table == "entities" and key in self.entities)

    def is_list(self, table: str, asked: Query) -> bool:
        """Whether a table is asked for as pages ask: without duplicates and doubtful rows, in its order."""
        if table not in LISTS:
            return False
        usual = dict.fromkeys(LEFT_OUT.get(table, ()), "1") | dict(ORDERED_BY.get(table, ()))
        others = {name: value for name, value in asked if name not in {*usual, "_next", "_sort_desc"}}
        if any(pair not in asked for pair in usual.items()):
            return False
        one = OF_ONE.get(table, "")
        return not others or (list(others) == [one] and others[one] in self.entities)

    def name_of(self, address: Address) -> str | None:
        """The name of a page's file; None beyond the last page of a list that is copied."""
        if address not in self.names:
            stem = self.stem_of(address)
            number = self.lengths.get(stem, 0) + 1
            if number > MAX_PAGES:
                return None
            self.lengths[stem] = number
            self.names[address] = self.free(stem if number == 1 else f"{stem}-{number}")
        return self.names[address]

    def stem_of(self, address: Address) -> str:
        """The name without its number and ending: the same for all pages of a list."""
        if address.path == "/":
            return "index"
        parts = address.path.strip("/").split("/")
        asked = {name: value for name, value in address.query if name in {*OF_ONE.values(), "name"}}
        stem = "/".join(parts[1:])
        return "-of/".join([stem, *map(tilde_encode, asked.values())]) if asked else stem

    def free(self, stem: str) -> str:
        """A name that no other file has, on disks too that know no capitals."""
        folder, slash, name = stem.rpartition("/")
        if len(name) > LONGEST_NAME:
            name = f"{name[: LONGEST_NAME - 13]}-{sha256(stem.encode()).hexdigest()[:12]}"
        base, number = f"{folder}{slash}{name}", 1
        while (chosen := f"{base}{'' if number == 1 else f'~{number}'}.html").casefold() in self.taken:
            number += 1
        self.taken.add(chosen.casefold())
        return chosen
