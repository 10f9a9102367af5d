"""Packing: views behind which a file keeps its tables small are tables to Datasette.

Datasette 0.65 shows a view without links to its rows, without the names of what its ids stand for, and pages
it by counting. Here it is told of the keys that the schema has; and what its table page asks of a whole table
is asked in words that need not read each row of it. This can go with the first version that is told of the
keys of a view.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from etl.load.packing import WORDS, read_counted
from etl.load.schema import BY_NAME, Column, Table, quoted
from etl.plugin.words.worth import without_words

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

Ask = Callable[..., Awaitable[Any]]
PACKED = (
    "select name from sqlite_master"
    " where type = 'view' and 'kept_' || name in (select name from sqlite_master)"
)
COLUMN = r"(?:\w+|\[\w+\])"
COLUMNS = rf"{COLUMN}(?:, {COLUMN})*"
COUNT = re.compile(r"select count\(\*\) from \[?(?P<table>\w+)\]?\s*")
COUNT_OF_FIRSTS = re.compile(
    r"""select count\(\*\) from \[?(?P<table>\w+)\]? where \("same_as" is null or "same_as" = ''\)\s*"""
)
FACET = re.compile(
    rf"\s*select (?P<column>{COLUMN}) as value, count\(\*\) as count from \(\s*select {COLUMNS} from"
    rf" \[?(?P<table>\w+)\]?\s*\)\s*where (?P=column) is not null\s*"
    r"group by (?P=column) order by count desc, value limit (?P<limit>\d+)\s*"
)
FILTERED_FACET = re.compile(
    rf"(?P<select>\s*select (?P<column>{COLUMN}) as value, count\(\*\) as count from \(\s*select {COLUMNS}"
    r" from \[?(?P<table>\w+)\]? where .*group by )(?P=column)"
    r"(?P<limit> order by count desc, value limit \d+\s*)",
    re.DOTALL,
)
IN_ORDER = re.compile(
    rf"(?P<select>select {COLUMNS} from \[?(?P<table>\w+)\]? .*?)(?P<after>\(\(id > :(?P<key>p\d+)\)\) )?"
    r"order by id(?:, \[id\])?(?P<limit> limit \d+\s*)",
    re.DOTALL,
)
ONE = re.compile(r"(?P<select>select .+ from \[?(?P<table>\w+)\]? where )\"?id\"?\s*=\s*:(?P<key>p\d+)\s*")
"""The SQL that Datasette writes: the rows of a table counted, or counted by a column, all of them or some; a
page of its rows in the order of their ids; one row."""
EQUAL = re.compile(r'"(\w+)" = :p\d+')
NUMBER = "rowid"
"""The number of a row, by which search finds it: nobody is shown it, as nobody is shown that of a table."""
ABOUT = re.compile(
    r"(?P<quote>\w+)\.id in \(select quote_id from quote_about where entity_id = (?P<entity>:\w+)\)"
    r"|exists \(select 1 from quote_about where quote_id = (?P<one>\w+)\.id"
    r" and entity_id = (?P<subject>:\w+)\)"
)
"""Whether a quote is about somebody, as our pages ask it."""
FROM = re.compile(r"from \[?(?P<table>\w+)")
ID = re.compile(r"(.*)\.[a-z](\d{1,15})(?:-(\d{1,15}))?", re.DOTALL)


def show_as_tables(datasette: Datasette) -> None:
    """Let every database take the views that stand for packed tables for tables."""
    for database in datasette.databases.values():
        views = PackedViews(database)
        for name in (one for one in vars(PackedViews) if not one.startswith("_") and one != "names"):
            setattr(database, name, getattr(views, name))


class PackedViews:
    """Methods of Datasette's Database that know of packed tables; each asks the one that it takes the place
    of about the others."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asks: dict[str, Ask] = {
            name: getattr(database, name)
            for name in vars(type(self))
            if not name.startswith("_") and name != "names"
        }

    async def names(self) -> list[str]:
        """The views that stand for tables."""
        found = await self._database.execute(PACKED)  # as it is by now: what never changes is remembered
        return [name for (name,) in found.rows if name in BY_NAME]

    async def table_names(self) -> list[str]:
        return [*await self._asks["table_names"](), *await self.names()]

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """Rows of each table; Datasette may have counted before it was told of these."""
        counts: dict[str, int | None] = await self._asks["table_counts"](limit)
        return counts | {name: counts.get(BY_NAME[name].kept_name) for name in await self.names()}

    async def view_names(self) -> list[str]:
        packed = await self.names()
        return [name for name in await self._asks["view_names"]() if name not in packed]

    async def table_columns(self, table: str) -> list[str]:
        columns = await self._asks["table_columns"](table)
        return [name for name in columns if name != NUMBER or table not in await self.names()]

    async def table_column_details(self, table: str) -> list[Any]:
        columns = await self._asks["table_column_details"](table)
        return [one for one in columns if one.name != NUMBER or table not in await self.names()]

    async def table_exists(self, table: str) -> bool:
        return table in await self.names() or await self._asks["table_exists"](table)

    async def get_view_definition(self, view: str) -> str | None:
        return None if view in await self.names() else await self._asks["get_view_definition"](view)

    async def primary_keys(self, table: str) -> list[str]:
        if table in await self.names():
            return list(BY_NAME[table].primary_key)
        return list(await self._asks["primary_keys"](table))

    async def label_column_for_table(self, table: str) -> str | None:
        try:
            label: str | None = await self._asks["label_column_for_table"](table)
        except AttributeError:  # Datasette 1.0 looks at the indexes of what it takes for a table
            return None
        return label

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, str]]:
        if table in await self.names():
            return foreign_keys(BY_NAME[table])
        return list(await self._asks["foreign_keys_for_table"](table))

    async def get_all_foreign_keys(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        """What each table points to, and is pointed to by."""
        known: dict[str, dict[str, list[dict[str, str]]]] = await self._asks["get_all_foreign_keys"]()
        for name in await self.names():
            known[name] = {"incoming": [], "outgoing": []}
            for key in foreign_keys(BY_NAME[name]):
                here, there = key["column"], key["other_column"]
                known[name]["outgoing"].append({**key, "column": here, "other_column": there})
                if key["other_table"] in known:
                    incoming = known[key["other_table"]]["incoming"]
                    incoming.append({"other_table": name, "column": there, "other_column": here})
        return known

    async def execute(self, sql: str, params: Any = None, *arguments: Any, **options: Any) -> Any:
        if without_words(sql) != sql and "quotes" not in await self.names():
            sql = without_words(sql)
        if by_numbers(sql) != sql and "quote_about" in await self.names():
            sql = by_numbers(sql)
        translated = translate(sql, params)
        if translated[0] != sql and table_of(sql) not in await self.names():  # a file of an older version
            translated = sql, params
        return await self._asks["execute"](*translated, *arguments, **options)


def foreign_keys(table: Table) -> list[dict[str, str]]:
    """What a table's columns point to, as Datasette has it: the last first."""
    return [
        {"column": column.name, "other_table": column.references, "other_column": "id"}
        for column in reversed(table.columns)
        if column.references
    ]


def translate(sql: str, params: Any = None) -> tuple[str, Any]:
    """The SQL of Datasette's pages of a packed table, in words by which SQLite finds its rows.

    >>> translate("select count(*) from dates ")
    ('select count(*) from kept_dates', None)
    >>> sql = "select id, type from dates where type = :p0 and ((id > :p1)) order by id limit 51"
    >>> print(*translate(sql, {"p0": "DATE", "p1": "a.b.d12"}), sep="\\n")
    select id, type from dates where type = :p0 and ("article_id", "start") > (:p1_0, :p1_1) \
order by "article_id", "start" limit 51
    {'p0': 'DATE', 'p1': 'a.b.d12', 'p1_0': 'a.b', 'p1_1': 12}
    """
    sql = ask_articles(sql)
    for pattern, write in (
        (COUNT, whole_count),
        (COUNT_OF_FIRSTS, count_of_firsts),
        (FACET, whole_facet),
        (FILTERED_FACET, filtered_facet),
        (IN_ORDER, in_order),
        (ONE, one_row),
    ):
        match = pattern.fullmatch(sql)
        table = BY_NAME.get(match["table"]) if match else None
        if match and table and table.place and not (table.numbered and write is in_order):
            return write(match, table, params)
    return sql, params


def by_numbers(sql: str) -> str:
    """The same SQL; what a quote is about is looked up by the numbers of both, with no id made of one.

    >>> print(by_numbers("select 1 from quotes q where q.id in (select quote_id from quote_about"
    ... " where entity_id = :id)"))
    select 1 from quotes q where q.rowid in (select quote_id from kept_quote_about where entity_id = \
(select number from kept_words where word = :id))
    """
    return ABOUT.sub(by_number, sql)


def by_number(match: re.Match[str]) -> str:
    kept = f"from {BY_NAME['quote_about'].kept_name} where"
    subject = f"entity_id = (select number from {WORDS} where word = {match['entity'] or match['subject']})"
    if match["quote"]:
        return f"{match['quote']}.rowid in (select quote_id {kept} {subject})"
    return f"exists (select 1 {kept} quote_id = {match['one']}.rowid and {subject})"


def table_of(sql: str) -> str:
    """The first table that a statement reads; empty where it names none."""
    found = FROM.search(sql)
    return found["table"] if found else ""


def ask_articles(sql: str) -> str:
    """The same SQL; what rows have of their article is looked for among the articles, which have an index.

    >>> ask_articles('select id from quotes where "added" > :p0 order by id')
    'select id from quotes where article_id in (select id from articles where "added" > :p0) order by id'
    """
    known = BY_NAME.get(table_of(sql))
    if known is None or not known.numbered:
        return sql
    names = "|".join(column.name for column in known.columns if column.kept == "article")
    asked = rf'"?\b({names})"? (=|[<>]=?) (:p\d+)'
    return re.sub(asked, r'article_id in (select id from articles where "\1" \2 \3)', sql)


def whole_count(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    return f"select count(*) from {table.kept_name}", params


def count_of_firsts(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    """All rows without the copies: SQLite counts neither by looking at each."""
    kept = f"select count(*) from {table.kept_name}"
    return f"select ({kept}) - ({kept} where same_as > '')", params


def whole_facet(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    """Values are counted as they are kept, and each is read once."""
    name = match["column"].strip("[]")
    if name not in table.column_names or not is_counted_as_kept(table.column(name)):
        return match[0], params
    counted = (
        f'select "{name}", count(*) as count from {table.kept_name} where "{name}" is not null group by 1'
    )
    read = read_counted(table.column(name))
    return (
        f"select {read} as value, count from ({counted}) kept order by 2 desc, 1 limit {match['limit']}",
        params,
    )


def filtered_facet(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    """Where an index has the filter first and the column behind, it is counted by that: SQLite prefers one in
    whose order it counts, and looks each row of the table up."""
    column, equal = match["column"].strip("[]"), set(EQUAL.findall(match["select"]))
    serves = any(names[0] in equal and column in names[2:] for names in table.indexes)
    return f"{match['select']}{'+' if serves else ''}{match['column']}{match['limit']}", params


def is_counted_as_kept(column: Column) -> bool:
    """Whether rows with one value are those that keep the same."""
    return not column.made and column.kept in (None, "word", "thousandths")


def in_order(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    """Rows in the order in which they are kept."""
    if table.primary_key != ("id",) or "id > :" in match["select"]:
        return match[0], params
    place, after = quoted(table.place), ""
    if match["after"]:
        values = place_of(params[match["key"]])
        if len(values) != len(table.place):
            return match[0], params
        names = {f"{match['key']}_{number}": value for number, value in enumerate(values)}
        params = {**params, **names}
        after = f"({place}) > ({', '.join(f':{name}' for name in names)}) "
    return f"{match['select']}{after}order by {place}{match['limit']}", params


def one_row(match: re.Match[str], table: Table, params: Any) -> tuple[str, Any]:
    """A row is found by its article, or by its id, and shown without its number."""
    if table.numbered:
        select = re.sub(r"^select \*", f"select {quoted(table.column_names)}", match["select"])
        return f'{select}"id" = :{match["key"]}', params
    key, named = match["key"], f"{match['key']}_0"
    article = params[key].rpartition(".")[0]
    return f"{match['select']}article_id = :{named} and id = :{key}", {**params, named: article}


def place_of(key: str) -> tuple[str | int, ...]:
    """Where the row with an id stands: its article, and the numbers that the id ends in; nowhere without.

    >>> place_of("harbour-post-2020.m12-15"), place_of("odd")
    (('harbour-post-2020', 12, 15), ())
    """
    match = ID.fullmatch(key)
    return (match[1], *(int(number) for number in match.groups()[1:] if number)) if match else ()
