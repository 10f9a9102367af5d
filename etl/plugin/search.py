"""Search: a reader's words and filters in; articles, quotes, names and events out, best match first.

One address asks all four: `/-/search?q=…`, with `.json`, `.csv` or `.atom` for programs.
"""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import AsgiStream
from markupsafe import Markup, escape

from etl.plugin import feed, wording
from etl.plugin.archive import Archive, Row
from etl.plugin.fulltext import NOTHING, fts_query

if TYPE_CHECKING:
    from datasette.app import Datasette

RANKED = 5_000
"""Hits that are ranked; of more, the first so many in the table's order. Ranking a million takes seconds."""
SHORT, LONG, LONGEST = 5, 20, 100
"""Results a page: of each kind, of one kind, and at most."""
LONGEST_VALUE = 200
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?)?)?")
OPEN, CLOSE = "\ue000", "\ue001"
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
CSV_COLUMNS = ("kind", "id", "date", "who", "text", "title", "publisher", "url")
CSV_BATCH = 1000

SPEAKERS = """
select id from entities where id = :speaker
union select x.id from entities_fts f join entities x on x.rowid = f.rowid
where entities_fts match :speaker_words"""
PUBLISHERS = "select publisher from articles where publisher is not null group by 1 order by 1 limit 301"
COUNTRIES = "select country from entities where country is not null group by 1 order by 1 limit 301"
OF_COUNTRY = "select id from entities where country = :country"
COPIES = "select rowid from articles where same_as > ''"  # a range, so that the index serves it


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the tables searched: what a result shows, and the SQL of each filter it knows.

    `t` is the table's row and `{row}` its number, which costs less where the index alone can tell. A filter
    that a kind does not know leaves that kind out of the answer.
    """

    table: str
    title: str
    columns: str
    """SQL of: date, who, who_id, text, title, publisher, article_id."""
    joins: str
    marked: int
    """The indexed column that is shown with its hits marked; -1 lets SQLite choose."""
    newest: str
    filters: dict[str, str]
    once: str
    """Leaves out the copies."""

    def applies(self, ask: Ask) -> bool:
        return ask.filters.keys() <= self.filters.keys()


ARTICLES = Kind(
    "articles",
    "Articles",
    "t.published as date, null as who, null as who_id, t.title as text, t.title, t.publisher,"
    " t.id as article_id",
    "",
    1,
    "t.published",
    {
        "speaker": f"{{row}} in (select a.rowid from articles a join quotes q on q.article_id = a.id"
        f" where q.speaker_id in ({SPEAKERS}))",
        "publisher": "t.publisher = :publisher",
        "from": "t.published >= :from",
        "to": "substr(t.published, 1, length(:to)) <= :to",
        "kind": "exists (select 1 from quotes where article_id = t.id and kind = :kind)",
        "country": "{row} in (select a.rowid from entities e join article_entities ae on ae.entity_id = e.id"
        " join articles a on a.id = ae.article_id where e.country = :country)",
        "since": "t.added > :since",
    },
    f"{{row}} not in ({COPIES})",
)
QUOTES = Kind(
    "quotes",
    "Quotes",
    "t.published as date, coalesce(e.name, t.speaker) as who, t.speaker_id as who_id, t.text, a.title,"
    " a.publisher, t.article_id, t.kind, t.confidence",
    "join articles a on a.id = t.article_id left join entities e on e.id = t.speaker_id",
    -1,
    "t.published",
    {
        "speaker": f"{{row}} in (select rowid from quotes where speaker_id in ({SPEAKERS}))",
        "publisher": "(select publisher from articles where id = t.article_id) = :publisher",
        "from": "t.published >= :from",
        "to": "substr(t.published, 1, length(:to)) <= :to",
        "kind": "t.kind = :kind",
        "country": "{row} in (select q.rowid from entities e join quotes q on q.speaker_id = e.id"
        " where e.country = :country)",
        "since": "t.added > :since",
    },
    f"t.article_id not in (select id from articles where rowid in ({COPIES}))",
)
ENTITIES = Kind(
    "entities",
    "People, organisations, places",
    "t.last_seen as date, t.name as who, t.id as who_id, t.name as text, t.role as title, null as publisher,"
    " null as article_id, t.type, t.mention_count, t.country",
    "",
    -1,
    "t.last_seen",
    {
        "publisher": "t.id in (select ae.entity_id from articles a"
        " join article_entities ae on ae.article_id = a.id where a.publisher = :publisher)",
        "from": "t.last_seen >= :from",
        "to": "substr(t.first_seen, 1, length(:to)) <= :to",
        "country": "t.country = :country",
    },
    "1",
)
EVENTS = Kind(
    "events",
    "Events",
    "t.date_from as date, e.name as who, t.actor_id as who_id, t.summary as text, a.title, a.publisher,"
    " t.article_id, t.type, t.status, t.confidence",
    "join articles a on a.id = t.article_id left join entities e on e.id = t.actor_id",
    1,
    "t.date_from",
    {
        "speaker": f"{{row}} in (select rowid from events where said_by_id in ({SPEAKERS}))",
        "publisher": "(select publisher from articles where id = t.article_id) = :publisher",
        "from": "t.date_to >= :from",
        "to": "substr(t.date_from, 1, length(:to)) <= :to",
        "country": f"(+t.actor_id in ({OF_COUNTRY}) or +t.recipient_id in ({OF_COUNTRY})"
        f" or +t.place_id in ({OF_COUNTRY}))",
        "since": "(select added from articles where id = t.article_id) > :since",
    },
    "t.group_id = t.id",
)
KINDS = {kind.table: kind for kind in (QUOTES, ARTICLES, ENTITIES, EVENTS)}
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
        return [kind for name, kind in KINDS.items() if name in (self.kinds or KINDS) and kind.applies(self)]

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
        page=number(args.get("page"), 1, RANKED),
        size=number(args.get("size"), 1, LONGEST) if args.get("size") else None,
        notes=tuple(notes),
    )


def number(text: str | None, least: int, most: int) -> int:
    return (
        min(max(int(text), least), most)
        if text and text.isascii() and text.isdigit() and len(text) < 9
        else least
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind answers: how many hits (at most RANKED + 1), and one page of them."""

    kind: Kind
    total: int | None
    """None when the search took too long."""
    results: list[Row]

    @property
    def more(self) -> bool:
        """Whether there are more hits than were counted and ranked."""
        return (self.total or 0) > RANKED

    @property
    def count(self) -> str:
        if self.total is None:
            return "?"
        return f"{RANKED:,}+" if self.more else f"{self.total:,}"


async def find(archive: Archive, ask: Ask) -> list[Found]:
    """Ask every kind wanted, side by side."""
    if ask.empty:
        return []
    return list(await asyncio.gather(*(find_kind(archive, kind, ask) for kind in ask.wanted)))


async def find_kind(archive: Archive, kind: Kind, ask: Ask) -> Found:
    window = {"limit": ask.limit, "offset": (ask.page - 1) * ask.limit}
    try:
        rows = await archive.rows(page_sql(kind, ask), **ask.parameters, **window)
    except QueryInterrupted:
        return Found(kind, None, [])
    results = [result(archive, kind, row) for row in rows if row["id"] is not None]
    return Found(kind, rows[0]["total"], results)


def page_sql(kind: Kind, ask: Ask) -> str:
    """One page of hits, and how many there are. Snippets are made of the rows shown alone: they cost most."""
    table = kind.table
    snippet, marked = "null", ""
    if ask.match:
        snippet = f"snippet({table}_fts, {kind.marked}, '{OPEN}', '{CLOSE}', ' … ', 40)"
        marked = f"cross join {table}_fts on {table}_fts.rowid = t.rowid and {table}_fts match :match"
    return f"""
    with hits as materialized ({hits_sql(kind, ask)} limit {RANKED + 1}),
    shown as (
      select row, row_number() over (order by score {"desc" if ask.dated else ""}, row) as place
      from hits order by place limit :limit offset :offset)
    select (select count(*) from hits) as total, found.* from (select 1) left join (
      select t.id, {kind.columns}, {snippet} as snippet
      from shown cross join {table} t on t.rowid = shown.row {marked} {kind.joins} order by shown.place
    ) found"""


def hits_sql(kind: Kind, ask: Ask) -> str:
    """Row numbers of the hits that pass the filters, and what they are ordered by: a score, or a date."""
    conditions = conditions_of(kind, ask)
    source = f"{kind.table} t"
    if ask.match:
        source = f"{kind.table}_fts f join {kind.table} t on t.rowid = f.rowid"
        conditions.append(f"{kind.table}_fts match :match")
    where = " and ".join(conditions or ["1"])
    if ask.dated:
        return f"select t.rowid as row, {kind.newest} as score from {source} where {where} order by 2 desc"
    return f"select t.rowid as row, f.rank as score from {source} where {where}"


def conditions_of(kind: Kind, ask: Ask) -> list[str]:
    """The SQL of the filters asked for; copies are left out unless they are."""
    row = (
        "+f.rowid" if ask.match else "t.rowid"
    )  # the plus keeps SQLite from a search of the index for each number
    conditions = [kind.filters[name] for name in ask.filters] + ([] if ask.copies else [kind.once])
    return [condition.replace("{row}", row) for condition in conditions]


def result(archive: Archive, kind: Kind, row: Row) -> Row:
    """A hit as the page and the API show it: its address, and its passage with the hits marked."""
    row = {name: value for name, value in row.items() if name != "total"}
    marked = row.pop("snippet") or row["text"] or ""
    passage = None
    if row["article_id"] and row["article_id"] != row["id"]:
        anchor = wording.anchor(row["id"], row["article_id"])
        passage = f"{archive.url('articles', row['article_id'])}#{anchor}"
    return {
        **row,
        "url": archive.url(kind.table, row["id"]),
        "passage": passage,
        "snippet": MARKED.sub(r"\1", marked).replace(OPEN, "").replace(CLOSE, ""),
        "snippet_html": marked_html(marked),
    }


def marked_html(text: str) -> Markup:
    """Text with its hits in <mark>, everything else escaped, whatever it holds."""
    pieces = MARKED.split(text)
    html = [
        Markup("<mark>{}</mark>").format(piece) if n % 2 else escape(piece) for n, piece in enumerate(pieces)
    ]
    return Markup(str(Markup("").join(html)).translate({ord(OPEN): None, ord(CLOSE): None}))


async def search(datasette: Datasette, request: Any) -> Response | AsgiStream:
    """The search page, or its JSON, CSV or feed."""
    archive = await Archive.find(datasette, request.url_vars.get("database"))
    if archive is None:
        return Response.text("No database of ours is served here.", status=404)
    ask = ask_of(request.args)
    answers = {"json": as_json, "csv": as_csv, "atom": as_atom, None: as_html}
    return await answers[request.url_vars["format"]](archive, ask, request)


async def as_html(archive: Archive, ask: Ask, request: Any) -> Response:
    found = await find(archive, ask)
    context = {
        "archive": archive,
        "ask": ask,
        "found": found,
        "left_out": []
        if ask.empty or ask.kinds
        else [kind for kind in KINDS.values() if not kind.applies(ask)],
        "choices": await choices(archive),
        "address": archive.path("-/search"),
        "ranked": RANKED,
    }
    return Response.html(await archive.datasette.render_template("search.html", context, request=request))


async def choices(archive: Archive) -> dict[str, list[str]]:
    """What the filters offer to choose from."""
    publishers, countries = await asyncio.gather(archive.counts(PUBLISHERS), archive.counts(COUNTRIES))
    return {
        "publishers": [row["publisher"] for row in publishers],
        "countries": [row["country"] for row in countries],
        "quote_kinds": ["direct", "indirect", "mixed"],
    }


async def as_json(archive: Archive, ask: Ask, request: Any) -> Response:
    found = await find(archive, ask)
    answer = {
        "q": ask.q,
        "filters": ask.filters,
        "counts": {one.kind.table: one.total if not one.more else RANKED for one in found},
        "more": {one.kind.table: one.more for one in found},
        "results": {one.kind.table: one.results for one in found},
        "notes": [
            *ask.notes,
            *(f"{one.kind.table}: the search took too long" for one in found if one.total is None),
        ],
    }
    return with_cors(archive, Response.json(answer, default=str))


async def as_atom(archive: Archive, ask: Ask, request: Any) -> Response:
    """The newest hits among articles, quotes and events, as a feed."""
    wanted = ask.kinds or ("quotes", "articles")
    found = await find(archive, replace(ask, kinds=wanted, sort="newest", page=1, size=feed.LENGTH))
    title = " · ".join(["On Record", ask.q or "newest", *ask.filters.values()])
    page = f"{archive.path('-/search')}?{ask.query_string()}"
    rows = [{**row, "kind": one.kind.table} for one in found for row in one.results]
    rows.sort(key=lambda row: (row["date"] or "", row["id"]), reverse=True)
    entries = [feed.entry(archive, request, row["kind"], row) for row in rows[: feed.LENGTH]]
    return with_cors(archive, feed.response(archive, request, title, page, entries))


async def as_csv(archive: Archive, ask: Ask, request: Any) -> AsgiStream:
    """Every hit, whatever their number, kind by kind, in the tables' order."""

    async def write(out: Any) -> None:
        await out.write(csv_line(CSV_COLUMNS))
        for kind in [] if ask.empty else ask.wanted:
            async for rows in batches(archive, kind, ask):
                await out.write("".join(csv_line(csv_values(archive, request, kind, row)) for row in rows))

    headers = {"content-disposition": 'attachment; filename="search.csv"'}
    if archive.datasette.cors:
        headers["access-control-allow-origin"] = "*"
    return AsgiStream(write, headers=headers, content_type="text/csv; charset=utf-8")


async def batches(archive: Archive, kind: Kind, ask: Ask) -> AsyncIterator[list[Row]]:
    """All hits of a kind, so many at a time that none takes long: each batch goes on where the last ended."""
    last = -1
    while True:
        rows = await archive.rows(batch_sql(kind, ask), **ask.parameters, last=last)
        if not rows:
            return
        yield rows
        last = rows[-1]["row"]


def batch_sql(kind: Kind, ask: Ask) -> str:
    conditions = [*conditions_of(kind, ask), "t.rowid > :last"]
    source, order = f"{kind.table} t", "t.rowid"
    if ask.match:
        source, order = f"{kind.table}_fts f cross join {kind.table} t on t.rowid = f.rowid", "f.rowid"
        conditions += [f"{kind.table}_fts match :match", "f.rowid > :last"]
    where = " and ".join(conditions)
    selected = f"select t.rowid as row, t.id, {kind.columns} from {source} {kind.joins}"
    return f"{selected} where {where} order by {order} limit {CSV_BATCH}"


def csv_values(archive: Archive, request: Any, kind: Kind, row: Row) -> list[Any]:
    url = archive.datasette.absolute_url(request, archive.url(kind.table, row["id"]))
    return [{**row, "kind": kind.table, "url": url}[column] for column in CSV_COLUMNS]


def csv_line(values: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def with_cors(archive: Archive, response: Response) -> Response:
    if archive.datasette.cors:
        response.headers["access-control-allow-origin"] = "*"
    return response


ROUTES = [(r"/(?:(?P<database>[^/]+)/)?-/search(?:\.(?P<format>json|csv|atom))?$", search)]
