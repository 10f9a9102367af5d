"""Packing: tables that a file keeps in few bytes, and that are read and written under their names.

Of a packed table the rows lie in `kept_NAME`, in the order of the text: what an article's rows share is a
number, what the others tell is not kept at all. A view has the table's name and columns, and triggers take
whatever is written into it; so nobody but this module knows how rows lie.

In: tables of the schema. Out: the SQL that makes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.load.schema import Column, Table, create_table, quoted

WORDS = "kept_words"
"""Each word that packed tables keep as a number: ids, and what is one of few."""
CREATE_WORDS = f"CREATE TABLE IF NOT EXISTS {WORDS} (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)"
PRINTED = (
    'select substr(printed.text, {row}."start" + 1, {row}."end" - {row}."start") from articles printed'
    " where printed.id = {article}"
)
"""What the article prints where a row stands."""


def create_statements(table: Table) -> list[str]:
    """The statements that make a table, without its indexes."""
    if not table.place:
        return [create_table(table)]
    return [CREATE_WORDS, create_kept(table), create_view(table), *create_triggers(table)]


def create_kept(table: Table) -> str:
    """The CREATE TABLE statement of the rows as they lie."""
    columns = [f'"{column.name}" {type_of(column)}'.rstrip() for column in kept_columns(table)]
    key = f"PRIMARY KEY ({quoted(table.place)})"
    return f'CREATE TABLE "{table.kept_name}" (\n  ' + ",\n  ".join([*columns, key]) + "\n) WITHOUT ROWID"


def kept_columns(table: Table) -> list[Column]:
    """The columns that are kept; the others are made of them."""
    return [column for column in table.columns if not column.made]


def type_of(column: Column) -> str:
    """The type of a column as it is kept: thousandths are whole numbers where that loses nothing."""
    return {"word": "INTEGER", "thousandths": ""}.get(column.kept or "", column.type)


def create_view(table: Table) -> str:
    """The view that has a table's name, its columns and its rows."""
    columns = ",\n  ".join(f'{typed_column(column, table)} AS "{column.name}"' for column in table.columns)
    return f'CREATE VIEW "{table.name}" AS SELECT\n  {columns}\nFROM "{table.kept_name}" kept' + "".join(
        joins(table)
    )


def joins(table: Table) -> Iterator[str]:
    """The tables in which ids are found by their numbers; by an id, rows are found through its number."""
    for column in table.columns:
        if is_joined(column):
            kind = "JOIN" if column.name in table.place else "LEFT JOIN"
            yield f'\n{kind} {WORDS} of_{column.name} ON of_{column.name}.number = kept."{column.name}"'


def is_joined(column: Column) -> bool:
    """Whether rows are looked for by a column: SQLite reads a joined table for each row that it counts."""
    return column.kept == "word" and column.references is not None


def typed_column(column: Column, table: Table) -> str:
    """The SQL of a column with its type, by which SQLite compares it to what an address asks for, a text."""
    read = read_column(column, table)
    is_plain = is_joined(column) or not (column.made or column.kept)
    return read if is_plain else f"cast({read} as {column.type})"


def read_column(column: Column, table: Table) -> str:
    """The SQL that reads a column of a row."""
    kept = f'kept."{column.name}"'
    if column.made:
        return column.made.format(**{one: read_column(table.column(one), table) for one in table.place})
    if is_joined(column):
        return f"of_{column.name}.word"
    if column.kept == "word":
        return f"(select word from {WORDS} where number = {kept})"
    if column.kept == "cut":
        return f"coalesce({kept}, ({PRINTED.format(row='kept', article='of_article_id.word')}))"
    if column.kept == "thousandths":
        return f"case typeof({kept}) when 'integer' then {kept} / 1000.0 else {kept} end"
    return kept


def read_counted(column: Column) -> str:
    """The SQL that reads a column of rows that were counted by what is kept, with no other table joined."""
    if column.kept == "word":
        return f'(select word from {WORDS} where number = kept."{column.name}")'
    return f'kept."{column.name}"'


def write_column(column: Column) -> str:
    """The SQL that gives what is kept of a column of a row that is written."""
    new = f'new."{column.name}"'
    if column.kept == "word":
        return f"(select number from {WORDS} where word = {new})"
    if column.kept == "cut":
        return f"nullif({new}, ({PRINTED.format(row='new', article='new.article_id')}))"
    if column.kept == "thousandths":
        whole = f"cast(round({new} * 1000) as integer)"
        return f"case when {whole} / 1000.0 = {new} then {whole} else {new} end"
    return new


def create_triggers(table: Table) -> list[str]:
    """The triggers that write into what is kept whatever is written into the view."""
    columns = kept_columns(table)
    learn = "".join(
        f' insert or ignore into {WORDS} (word) values (new."{column.name}");'
        for column in columns
        if column.kept == "word"
    )
    names = quoted(tuple(column.name for column in columns))
    values = ", ".join(map(write_column, columns))
    row = " and ".join(f'"{name}" = {old_place(table.column(name))}' for name in table.place)
    kept = f'"{table.kept_name}"'
    bodies = {
        "insert": f"{learn} insert into {kept} ({names}) values ({values});",
        "update": f"{learn} update {kept} set ({names}) = ({values}) where {row};",
        "delete": f" delete from {kept} where {row};",
    }
    return [
        f'CREATE TRIGGER "{table.name}_{act}" INSTEAD OF {act} ON "{table.name}" BEGIN{body} END'
        for act, body in bodies.items()
    ]


def old_place(column: Column) -> str:
    """What is kept of where a row stands that changes or goes."""
    return write_column(column).replace("new.", "old.")
