"""Sourcing: where the quotes of an outlet, on a topic, in a month come from: named or not, of what kind."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted

from etl.plugin.archive import Archive, Row
from etl.plugin.naming import naming_sql
from etl.plugin.outlets import meant_sql
from etl.plugin.responses import csv_response, json_response
from etl.plugin.search.query import MAX_VALUE_CHARS
from etl.plugin.words import wording

MAX_LISTED = 20
NOTHING: dict[str, Any] = {"total": 0, "rows": []}
TOO_MUCH = "Too many quotes to count at once: choose an outlet, a topic or a month."
MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
CONDITIONS = {
    "outlet": "q.article_id in (select id from articles where outlet = :outlet)",
    "q": "q.rowid in (select rowid from quotes_fts where quotes_fts match fts_query(:q))",
    "month": "q.month >= :month and q.month < :month || ':'",
}
"""SQL of what a report can be of; a month or a year. As `quotes?_outlet=…&_words=…&month__startswith=…`."""
COUNTED = "from quotes q where {scope} and q.same_as is null and q.doubtful is null"
NAMING = f"""
select q.source_type as kind, {naming_sql("q")} as naming, count(*) as quotes
{COUNTED} group by 1, 2 order by 3 desc, 1
"""
ACTS = f"select q.act as value, count(*) as quotes {COUNTED} group by 1 order by 2 desc, 1"
KINDS = f"select q.kind as value, count(*) as quotes {COUNTED} group by 1 order by 2 desc, 1"
SPEAKERS = f"""
select e.id as value, e.name as label, e.role, top.quotes from (
  select q.speaker_id, count(*) as quotes {COUNTED} and q.speaker_id is not null
  group by 1 order by 2 desc, 1 limit :listed
) top join entities e on e.id = top.speaker_id order by top.quotes desc, e.name
"""
UNNAMED = f"""
select min(q.speaker) as value, count(*) as quotes
{COUNTED} and {naming_sql("q")} = 'unnamed' group by lower(q.speaker) order by 2 desc, 1 limit :listed
"""
QUERIES = (NAMING, ACTS, KINDS, SPEAKERS, UNNAMED)
OUTLETS = "select outlet from articles where outlet is not null group by 1 order by 1 limit 500"
KNOWN = f"select {meant_sql(':name')} as outlet"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is of; each part may be empty."""

    outlet: str = ""
    q: str = ""
    month: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """The parts that are asked for."""
        parts = {"outlet": self.outlet, "q": self.q, "month": self.month}
        return {name: value for name, value in parts.items() if value}

    @property
    def sql(self) -> str:
        return " and ".join(["1", *(CONDITIONS[name] for name in self.asked)])

    @property
    def filters(self) -> dict[str, str]:
        """The same as filters of the list of quotes."""
        names = {"outlet": "_outlet", "q": "_words", "month": "month__startswith"}
        return {names[name]: value for name, value in self.asked.items()}


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The report that is asked for, and what the form offers."""
    scope, notes = await read_scope(archive, request)
    report = await count_sources(archive, scope) if not notes else NOTHING
    if report is None:
        notes.append(TOO_MUCH)
    outlets = [row["outlet"] for row in await archive.remembered_rows(OUTLETS)]
    return {"scope": scope, "notes": notes, "outlets": outlets, **(report or NOTHING)}


async def read_scope(archive: Archive, request: Any) -> tuple[Scope, list[str]]:
    """What an address asks for, and what of it cannot be."""
    given = {name: " ".join((request.args.get(name) or "").split())[:MAX_VALUE_CHARS] for name in CONDITIONS}
    notes = []
    if given["month"] and not MONTH.fullmatch(given["month"]):
        notes.append(f"“{given['month']}” is not a month (2016-07) or a year (2016).")
    if given["outlet"]:
        known = (await archive.rows(KNOWN, name=given["outlet"]))[0]["outlet"]
        if not known:
            notes.append(f"No article here is by an outlet “{given['outlet']}”.")
        given["outlet"] = known or given["outlet"]
    return Scope(**given), notes


async def count_sources(archive: Archive, scope: Scope) -> dict[str, Any] | None:
    """The counts of a report: `total`, and `rows`, each of a section, with the list of its quotes; None where
    to count takes too long."""
    asked = {**scope.asked, "listed": MAX_LISTED}
    try:
        naming, acts, kinds, speakers, unnamed = await asyncio.gather(
            *(archive.remembered_rows(each.format(scope=scope.sql), **asked) for each in QUERIES)
        )
    except QueryInterrupted:
        return None
    total = sum(row["quotes"] for row in naming)
    sections = [
        *naming_rows(naming),
        *((("verb", row["value"], row["value"], row["quotes"]), {"act": row["value"]}) for row in acts),
        *(
            (("quotation", row["value"], row["value"], row["quotes"]), {"kind": row["value"]})
            for row in kinds
        ),
        *(
            (("most quoted", row["value"], row["label"], row["quotes"]), {"speaker_id": row["value"]})
            for row in speakers
        ),
        *(
            (
                ("unnamed as", row["value"], row["value"], row["quotes"]),
                {"_naming": "unnamed", "speaker__like": row["value"]},
            )
            for row in unnamed
        ),
    ]
    return {"total": total, "rows": [report_row(archive, scope, total, *one) for one in sections]}


Counted = tuple[str, Any, Any, int]
"""A section, a value of it, how that is shown, and its quotes."""


def naming_rows(naming: Iterable[Row]) -> list[tuple[Counted, dict[str, Any]]]:
    """Quotes with a named source, an unnamed one, or one that could not be told; and by kind of source."""
    counts = dict.fromkeys(("named", "unnamed", "unidentified"), 0)
    kinds: dict[tuple[str | None, str | None], int] = {}
    for row in naming:
        counts[row["naming"]] += row["quotes"]
        of_kind = row["kind"], row["naming"] if row["kind"] == "unnamed" else None
        kinds[of_kind] = kinds.get(of_kind, 0) + row["quotes"]
    labels = wording.TERMS["sourcing"]
    by_name = [(("naming", key, labels[key], counts[key]), {"_naming": key}) for key in counts]
    return by_name + [
        kind_row(*of_kind, kinds[of_kind]) for of_kind in sorted(kinds, key=lambda k: -kinds[k])
    ]


def kind_row(kind: str | None, naming: str | None, quotes: int) -> tuple[Counted, dict[str, Any]]:
    """The row of a kind of source; pronouns, which may stand for any, are a kind of their own."""
    shown = "pronoun" if naming == "unidentified" else kind
    label = wording.TERMS["source_types"].get(shown, shown)
    return ("kind of source", shown, label, quotes), {"source_type": kind} | (
        {"_naming": naming} if naming else {}
    )


def report_row(archive: Archive, scope: Scope, total: int, counted: Counted, by: dict[str, Any]) -> Row:
    """One number of a report, its share, and the address of the quotes behind it."""
    section, value, label, quotes = counted
    filters = {
        (name if given is not None else f"{name}__isblank"): ("1" if given is None else str(given))
        for name, given in by.items()
    }
    return {
        "section": section,
        "value": value,
        "label": label or wording.TERMS["sourcing"]["none"],
        "quotes": quotes,
        "share": round(quotes / total, 4) if total else 0.0,
        "url": archive.list_url("quotes", **scope.filters, **filters),
    }


async def as_json(archive: Archive, request: Any) -> Response:
    """The whole report."""
    content = await page(archive, request)
    told = {"asked": content["scope"].asked, "notes": content["notes"], "quotes": content["total"]}
    return json_response(archive, {**told, "rows": content["rows"]})


async def as_csv(archive: Archive, request: Any) -> Response:
    """Every number of the report, with the address of its quotes."""
    return csv_response(archive, (await page(archive, request))["rows"], "sourcing")


FORMATS = {"json": as_json, "csv": as_csv}
