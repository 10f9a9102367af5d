"""Question: what a reader asks of the search: words, filters, which kinds, in which order, which page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from etl.plugin.search.fulltext import NOTHING, fts_query
from etl.plugin.search.kinds import KINDS, Kind

SHORT, LONG, LONGEST = 5, 20, 100
"""Results a page: of each kind, of one kind, and at most."""
LONGEST_VALUE = 200
LAST_PAGE = 5_000
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?)?)?")
FILTERS = ("speaker", "publisher", "from", "to", "kind", "country", "since")


@dataclass(frozen=True, slots=True)
class Ask:
    """What a reader asks: words, filters, which kinds, in which order, which page."""

    q: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    sort: str = "best"
    copies: bool = False
    page: int = 1
    size: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.match and not self.filters

    @property
    def match(self) -> str | None:
        """The words as a query; None where there are none."""
        query = fts_query(self.q)
        return None if query == NOTHING else query

    @property
    def dated(self) -> bool:
        """Whether the newest come first, not the best."""
        return self.sort == "newest" or not self.match

    @property
    def wanted(self) -> list[Kind]:
        return [
            kind
            for name, kind in KINDS.items()
            if name in (self.kinds or KINDS) and kind.applies(self.filters)
        ]

    @property
    def limit(self) -> int:
        return self.size or (LONG if len(self.kinds) == 1 else SHORT)

    @property
    def parameters(self) -> dict[str, Any]:
        words = fts_query(self.filters.get("speaker"), "name aliases")
        return {**self.filters, "match": self.match, "speaker_words": words}

    def query_string(self, **changes: Any) -> str:
        """The address of this search, changed: what a link or a saved search holds."""
        pairs = {
            "q": self.q,
            **self.filters,
            "in": ",".join(self.kinds),
            "sort": self.sort,
            "page": self.page,
        }
        pairs |= {"copies": "on" if self.copies else "", "size": self.size or ""} | changes
        plain = {"sort": "best", "page": 1}
        return urlencode({name: value for name, value in pairs.items() if value and plain.get(name) != value})


def ask_of(args: Any) -> Ask:
    """Read the question from a request's arguments; what cannot be read is left out, with a note."""
    notes: list[str] = []
    filters = {name: value for name in FILTERS if (value := (args.get(name) or "").strip()[:LONGEST_VALUE])}
    for name in ("from", "to", "since"):
        if name in filters and not DATE.fullmatch(filters[name]):
            notes.append(
                f"“{filters.pop(name)}” is no date (2020, 2020-06 or 2020-06-12): “{name}” is left out."
            )
    if "country" in filters:
        filters["country"] = filters["country"].upper()
    asked = [name for name in re.split(r"[,\s]+", args.get("in") or "") if name]
    if unknown := [name for name in asked if name not in KINDS]:
        notes.append(f"Nothing here is called “{unknown[0][:40]}”; “in” knows {', '.join(KINDS)}.")
    return Ask(
        q=(args.get("q") or "").replace("\x00", "").strip()[:LONGEST_VALUE],
        filters=filters,
        kinds=tuple(name for name in KINDS if name in asked),
        sort="newest" if args.get("sort") == "newest" else "best",
        copies=args.get("copies") == "on",
        page=number(args.get("page"), 1, LAST_PAGE),
        size=number(args.get("size"), 1, LONGEST) if args.get("size") else None,
        notes=tuple(notes),
    )


def number(text: str | None, least: int, most: int) -> int:
    return (
        min(max(int(text), least), most)
        if text and text.isascii() and text.isdigit() and len(text) < 9
        else least
    )
