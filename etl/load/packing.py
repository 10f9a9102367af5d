"""Packing: tables that a file keeps in few bytes, and that are read and written under their names.

Of a packed table the rows lie in `kept_NAME`, in the order of the text: what an article's rows share is a
number, what the others tell is not kept at all, and what the article prints is cut from its text. A view has
the table's name and columns, and triggers take whatever is written into it; so nobody but this module knows
how rows lie.

Rows that search and a build point at are numbered: the view gives their numbers as `rowid`, as SQLite does
for a table. What such rows are found by is kept as it is, or has an index of what is made.

In: tables of the schema. Out: the SQL that makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etl.load.schema import BY_NAME, Column, Table, create_table, quoted

WORDS = "kept_words"
"""Each word that packed tables keep as a number: ids, and what is one of few."""
CREATE_WORDS = f"CREATE TABLE IF NOT EXISTS {WORDS} (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)"
MOST_PIECES = 4
"""Of a quotation that is cut from the text: search may not read its words by way of a table made of JSON."""
LENGTH = 16
"""Bits of the number of a place that tell how long the passage is; the others, where it begins."""
HELD = "char(1)"
"""The sign before words that hold those of another column, and in their stead: no text has it."""


def create_statements(table: Table) -> list[str]:
    """The statements that make a table, without its indexes but that of its key."""
    if not table.place:
        return [create_table(table)]
    keys = [create_index(table, (column.name,)) for column in table.columns if column.index == "key"]
    return [CREATE_WORDS, create_kept(table), *keys, create_view(table), *create_triggers(table)]


def create_kept(table: Table) -> str:
    """The CREATE TABLE statement of the rows as they lie."""
    columns = [f'"{column.name}" {type_of(column)}'.rstrip() for column in table.kept_columns]
    key = [] if table.numbered else [f"PRIMARY KEY ({quoted(table.place)})"]
    number = ["number INTEGER PRIMARY KEY"] if table.numbered else []
    order = "" if table.numbered else " WITHOUT ROWID"
    lines = ",\n  ".join([*number, *columns, *key])
    return f'CREATE TABLE "{table.kept_name}" (\n  {lines}\n){order}'


def type_of(column: Column) -> str:
    """The type of a column as it is kept: numbers and words may stand in it where that loses nothing."""
    return {"word": "INTEGER", "row": "INTEGER", "thousandths": "", "found": ""}.get(
        column.kept or "", column.type
    )


def create_view(table: Table) -> str:
    """The view that has a table's name, its columns and its rows."""
    columns = [f'{typed_column(column, table)} AS "{column.name}"' for column in table.columns]
    number = ["kept.number AS rowid"] if table.numbered else []
    selected = ",\n  ".join([*columns, *number])
    return f'CREATE VIEW "{table.name}" AS SELECT\n  {selected}\nFROM "{table.kept_name}" kept' + "".join(
        joins(table)
    )


def create_indexes(table: Table) -> list[str]:
    """One CREATE INDEX statement for each column, or set of columns, that has one; without that of a key."""
    indexed = [(column.name,) for column in table.columns if column.index not in (None, "key")]
    return [create_index(table, names) for names in (*indexed, *table.indexes)]


def create_index(table: Table, names: tuple[str, ...]) -> str:
    """The statement; of columns that are not kept as they are it is an index of what is read."""
    columns = [table.column(name) for name in names]
    listed = ", ".join(
        f"{indexed_column(one, table)} {'desc' if one.index == 'desc' else 'asc'}" for one in columns
    )
    alone = columns[0].index if len(columns) == 1 else None
    where = f' WHERE "{names[0]}" IS NOT NULL' if alone == "set" else ""
    unique = "UNIQUE " if alone == "key" else ""
    return f'CREATE {unique}INDEX "{"_".join((table.name, *names))}" ON "{table.kept_name}" ({listed}){where}'


def indexed_column(column: Column, table: Table) -> str:
    """What an index has of a column: by a number where rows are found by one, else what the view reads."""
    if not table.numbered:
        return f'"{column.name}"'
    return typed_column(column, table).replace("kept.", "")


def joins(table: Table) -> Iterator[str]:
    """The tables in which ids are found by their numbers; by an id, rows are found through its number."""
    for column in table.columns:
        if is_joined(column, table):
            kind = "JOIN" if column.name in table.place else "LEFT JOIN"
            joined = f'"{referred(column).kept_name}"' if column.kept == "row" else WORDS
            yield f'\n{kind} {joined} of_{column.name} ON of_{column.name}.number = kept."{column.name}"'


def is_joined(column: Column, table: Table) -> bool:
    """Whether rows are looked for by a column: SQLite reads a joined table for each row that it counts."""
    is_word = column.kept == "word" and column.references is not None and not table.numbered
    return is_word or column.kept == "row"


def referred(column: Column) -> Table:
    """The table whose row a column refers to."""
    return BY_NAME[str(column.references)]


def typed_column(column: Column, table: Table) -> str:
    """The SQL of a column with its type, by which SQLite compares it to what an address asks for, a text."""
    read = read_column(column, table)
    is_plain = is_joined(column, table) or not (column.made or column.kept)
    return read if is_plain else f"cast({read} as {column.type})"


class Read(Mapping[str, str]):
    """The SQL that reads each column of a row of a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __getitem__(self, name: str) -> str:
        return read_column(self.table.column(name), self.table)

    def __iter__(self) -> Iterator[str]:
        return iter(self.table.column_names)

    def __len__(self) -> int:
        return len(self.table.columns)


def read_column(column: Column, table: Table) -> str:
    """The SQL that reads a column of a row."""
    kept, row = f'kept."{column.name}"', Read(table)
    if column.kept == "row":
        there = referred(column)
        return typed_column(there.column("id"), there).replace("kept.", f"of_{column.name}.")
    if is_joined(column, table):
        return f"of_{column.name}.word"
    match column.kept:
        case "word":
            return f"(select word from {WORDS} where number = {kept})"
        case "cut":
            several = "kept.spans > ''" if column.pieces else ""
            return f"coalesce({kept}, {cut(column, table, row, several)})"
        case "found":
            return read_found(column, table, row)
        case "article":
            return of_article(f'printed."{column.name}"', row)
        case "usual":
            usual = (column.made or "").format_map(row)
            return f"case when {kept} is null then {usual} when {kept} <> '' then {kept} end"
        case "thousandths":
            return f"case typeof({kept}) when 'integer' then {kept} / 1000.0 else {kept} end"
    return f"({column.made.format_map(row)})" if column.made else kept


def cut(column: Column, table: Table, row: Mapping[str, str], several: str) -> str:
    """The SQL of what the article prints where the columns of a row say; several pieces, where that is so."""
    start, end = (row[name] for name in column.printed)
    one = of_article(f"substr({text_of(table, row)}, {start} + 1, {end} - {start})", row)
    if not several:
        return one
    return f"case when {several} then {of_article(joined_pieces(table, row), row)} else {one} end"


def joined_pieces(table: Table, row: Mapping[str, str]) -> str:
    """The SQL of the passages that `spans` lists, joined as a quotation's are."""
    pieces = []
    for number in range(MOST_PIECES):
        start, end = (f"json_extract({row['spans']}, '$[{number}][{side}]')" for side in (0, 1))
        pieces.append(f"substr({text_of(table, row)}, {start} + 1, {end} - {start})")
    return " || ".join([pieces[0], *(f"coalesce(' … ' || {piece}, '')" for piece in pieces[1:])])


def read_found(column: Column, table: Table, row: Mapping[str, str]) -> str:
    """The SQL of what the article prints somewhere, or of words that hold those of another column."""
    kept = f'kept."{column.name}"'
    place = f"({kept} >> {LENGTH}) + 1, {kept} & {(1 << LENGTH) - 1}"
    words = kept
    if column.holds:
        held = f"replace(substr({kept}, 2), {HELD}, {row[column.holds]})"
        words = f"case when substr({kept}, 1, 1) = {HELD} then {held} else {kept} end"
    printed = of_article(f"substr({text_of(table, row)}, {place})", row)
    return f"case typeof({kept}) when 'integer' then {printed} else {words} end"


def of_article(sql: str, row: Mapping[str, str]) -> str:
    """The SQL of something of the article that a row stands in, which is called `printed` there."""
    return f"(select {sql} from articles printed where printed.id = {row['article_id']})"


def text_of(table: Table, row: Mapping[str, str]) -> str:
    """The SQL of the text that a row's offsets count in."""
    if not table.of_headline:
        return "printed.text"
    return f"case when {table.of_headline.format_map(row)} then printed.title else printed.text end"


def read_counted(column: Column) -> str:
    """The SQL that reads a column of rows that were counted by what is kept, with no other table joined."""
    if column.kept == "word":
        return f'(select word from {WORDS} where number = kept."{column.name}")'
    return f'kept."{column.name}"'


def write_column(column: Column, table: Table) -> str:
    """The SQL that gives what is kept of a column of a row that is written."""
    row = {name: f'new."{name}"' for name in table.column_names}
    new = row[column.name]
    if column.told:
        return column.told.format_map(row)
    match column.kept:
        case "word":
            return f"(select number from {WORDS} where word = {new})"
        case "row":
            return f"(select rowid from {column.references} where id = {new})"
        case "cut":
            several = "new.spans like '%],%'" if column.pieces else ""
            return f"nullif({new}, {cut(column, table, row, several)})"
        case "found":
            return write_found(column, table, row)
        case "usual":
            usual = (column.made or "").format_map(row)
            return f"case when {new} is null then '' else nullif({new}, {usual}) end"
        case "thousandths":
            whole = f"cast(round({new} * 1000) as integer)"
            return f"case when {whole} / 1000.0 = {new} then {whole} else {new} end"
    return new


def write_found(column: Column, table: Table, row: Mapping[str, str]) -> str:
    """The place of a passage where the article prints it; else the passage, with a sign for what it holds."""
    new = row[column.name]
    at = f"instr({text_of(table, row)}, {new})"
    place = of_article(
        f"case when {at} and length({new}) < {1 << LENGTH} then (({at} - 1) << {LENGTH}) + length({new}) end",
        row,
    )
    words = new
    if column.holds:
        held = row[column.holds]
        words = (
            f"case when length({held}) > 3 and instr({new}, {held}) and not instr({new}, {HELD})"
            f" then {HELD} || replace({new}, {held}, {HELD}) else {new} end"
        )
    return f"coalesce({place}, {words})"


def create_triggers(table: Table) -> list[str]:
    """The triggers that write into what is kept whatever is written into the view."""
    columns = table.kept_columns
    learn = "".join(
        f' insert or ignore into {WORDS} (word) values (new."{column.name}");'
        for column in columns
        if column.kept == "word"
    )
    names = quoted(tuple(column.name for column in columns))
    values = ", ".join(write_column(column, table) for column in columns)
    kept, row = f'"{table.kept_name}"', row_of(table)
    bodies = {
        "insert": f"{learn} insert into {kept} ({names}) values ({values});",
        "update": f"{learn} update {kept} set ({names}) = ({values}) where {row};",
        "delete": f" delete from {kept} where {row};",
    }
    return [
        f'CREATE TRIGGER "{table.name}_{act}" INSTEAD OF {act} ON "{table.name}" BEGIN{body} END'
        for act, body in bodies.items()
    ]


def row_of(table: Table) -> str:
    """The SQL that is true of the row that changes or goes."""
    if table.numbered:
        return "number = old.rowid"
    places = (table.column(name) for name in table.place)
    return " and ".join(
        f'"{one.name}" = {write_column(one, table).replace("new.", "old.")}' for one in places
    )


def words_hang_on(table: Table) -> tuple[str, ...]:
    """The columns by which the words change that search has of a row."""
    found: dict[str, None] = {}
    for column in map(table.column, table.search):
        cut_by = (*column.printed, *(("spans",) if column.pieces else ())) if column.kept == "cut" else ()
        found |= dict.fromkeys((column.name, *cut_by))
    return tuple(found)
