"""Query: what a reader asks of the search: words, filters, which kinds, in which order, which page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from etl.plugin.search.fulltext import FINDS_NOTHING, fts_query
from etl.plugin.search.kinds import SEARCH_KINDS, SearchKind

HITS_OF_EACH, HITS_OF_ONE, MAX_HITS = 5, 20, 100
"""Results a page: of each kind, of one kind, and at most."""
MAX_VALUE_CHARS = 200
"""Characters read of the words, and of each filter."""
MAX_PAGE = 5_000
MONTH, DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
DATE = re.compile(rf"\d{{4}}(-{MONTH}(-{DAY}(T[\d:.]+(Z|[+-]\d{{2}}:\d{{2}})?)?)?)?")
NAMED_BY = ("speaker", "about")
"""Filters that take a name or an id."""
FILTERS: tuple[str, ...] = (
    "speaker",
    "about",
    "role",
    "party",
    "country",
    "publisher",
    "section",
    "source",
    "kind",
)
FILTERS += ("from", "to", "since")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What a reader asks: words, filters, which kinds, in which order, which page."""

    q: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    sort: str = "best"
    copies: bool = False
    doubtful: bool = False
    page: int = 1
    size: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: neither words nor a filter."""
        return not self.match and not self.filters

    @property
    def match(self) -> str | None:
        """The words as a query; None where there are none."""
        query = fts_query(self.q)
        return None if query == FINDS_NOTHING else query

    @property
    def asked(self) -> tuple[Any, ...]:
        """The words and the filters, in whatever order and on whatever page the hits are."""
        return (self.match, *sorted(self.filters.items()), self.copies, self.doubtful)

    @property
    def newest_first(self) -> bool:
        """Whether the newest come first, not the best."""
        return self.sort == "newest" or not self.match

    @property
    def asked_kinds(self) -> list[SearchKind]:
        """The kinds to ask: those named, or all, that know every filter."""
        return [
            kind
            for name, kind in SEARCH_KINDS.items()
            if name in (self.kinds or SEARCH_KINDS) and kind.knows(self.filters)
        ]

    @property
    def page_size(self) -> int:
        """Results a page."""
        return self.size or (HITS_OF_ONE if len(self.kinds) == 1 else HITS_OF_EACH)

    @property
    def parameters(self) -> dict[str, Any]:
        """What the SQL of the words and the filters is given."""
        words = {f"{who}_words": fts_query(self.filters.get(who), "name aliases") for who in NAMED_BY}
        return {**self.filters, **words, "match": self.match}

    def query_string(self, **changes: Any) -> str:
        """The address of this search, changed: what a link or a saved search holds."""
        pairs = {
            "q": self.q,
            **self.filters,
            "in": ",".join(self.kinds),
            "sort": self.sort,
            "page": self.page,
        }
        for name, wanted in (("copies", self.copies), ("doubtful", self.doubtful)):
            pairs[name] = "on" if wanted else ""
        pairs |= {"size": self.size or ""} | changes
        defaults = {"sort": "best", "page": 1}
        return urlencode(
            {name: value for name, value in pairs.items() if value and defaults.get(name) != value}
        )


def read_query(args: Any) -> SearchQuery:
    """Read the question from a request's arguments; what cannot be read is left out, with a note."""
    notes: list[str] = []
    filters = {name: value for name in FILTERS if (value := (args.get(name) or "").strip()[:MAX_VALUE_CHARS])}
    for name in ("from", "to", "since"):
        if name in filters and not DATE.fullmatch(filters[name]):
            notes.append(
                f"“{filters.pop(name)}” is not a date (2020, 2020-06 or 2020-06-12): “{name}” is ignored."
            )
    if "country" in filters:
        filters["country"] = filters["country"].upper()
    asked = [name for name in re.split(r"[,\s]+", args.get("in") or "") if name]
    if unknown := [name for name in asked if name not in SEARCH_KINDS]:
        notes.append(
            f"There are no results of the kind “{unknown[0][:40]}”; “in” takes {', '.join(SEARCH_KINDS)}."
        )
    return SearchQuery(
        q=(args.get("q") or "").replace("\x00", "").strip()[:MAX_VALUE_CHARS],
        filters=filters,
        kinds=tuple(name for name in SEARCH_KINDS if name in asked),
        sort="newest" if args.get("sort") == "newest" else "best",
        copies=args.get("copies") == "on",
        doubtful=args.get("doubtful") == "on",
        page=clamp_number(args.get("page"), 1, MAX_PAGE),
        size=clamp_number(args.get("size"), 1, MAX_HITS) if args.get("size") else None,
        notes=tuple(notes),
    )


def clamp_number(text: str | None, least: int, most: int) -> int:
    """A number of an address, kept within bounds; the least for what is no number."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 8:
        return least
    return min(max(int(text), least), most)
