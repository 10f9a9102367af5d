"""Footprint: what each table of a database costs, in times the text of its articles.

    python -m etl.evaluation.footprint news.db

A line a table, with its indexes and its search; the largest first. README's figures are of this. It takes an
SQLite that was built with `dbstat`, as Debian's and python.org's are.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from etl.load.kept import path_of
from etl.load.schema import TABLES

PAGES = """
select coalesce(m.tbl_name, s.name), m.type = 'index', sum(s.pgsize)
from dbstat s left join sqlite_master m on m.name = s.name group by 1, 2
"""
ROWS, INDEXES, SEARCH = "rows", "indexes", "search"
OTHER = "other"


def footprint(path: Path) -> dict[str, Counter[str]]:
    """Bytes of each table, by what takes them: rows, indexes or search."""
    found: dict[str, Counter[str]] = {}
    with closing(opened(path)) as db:
        for name, is_index, size in db.execute(PAGES):
            table, is_search = owner_of(name)
            part = SEARCH if is_search else INDEXES if is_index else ROWS
            found.setdefault(table, Counter())[part] += size
    return found


def opened(path: Path) -> sqlite3.Connection:
    """A database to read from, and no new one where there is none."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def owner_of(name: str) -> tuple[str, bool]:
    """The table of the schema that a table of the file belongs to, and whether it is of its search.

    >>> owner_of("kept_mentions"), owner_of("quotes_fts_data"), owner_of("sqlite_stat1")
    (('mentions', False), ('quotes', True), ('other', False))
    """
    for table in TABLES:
        if name in (table.name, table.kept_name):
            return table.name, False
        if name.startswith(f"{table.name}_fts"):
            return table.name, True
    return OTHER, False


def text_of(path: Path) -> int:
    """Bytes of the articles' text."""
    with closing(opened(path)) as db:
        return int(db.execute("select total(length(cast(text as blob))) from articles").fetchone()[0])


def lines(path: Path) -> Iterator[str]:
    """The table in Markdown, of what takes a hundredth of the text or more."""
    found, text = footprint(path), max(1, text_of(path))
    sums = sum(found.values(), Counter())
    yield f"| table | {ROWS} | {INDEXES} | {SEARCH} | all |\n|---|---|---|---|---|"
    for name, parts in sorted(found.items(), key=lambda item: -item[1].total()):
        if parts.total() >= text / 100:
            yield row(f"`{name}`" if name != OTHER else name, parts, text)
    yield row("the file", sums, text)
    if (beside := path_of(path)).exists():
        yield f"| beside it, for the next build | | | | {beside.stat().st_size / text:.2f} |"


def row(name: str, parts: Counter[str], text: int) -> str:
    cells = [parts[part] for part in (ROWS, INDEXES, SEARCH)]
    shown = [f"{size / text:.2f}" if size else "" for size in (*cells, sum(cells))]
    return f"| {name} | {' | '.join(shown)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    print("\n".join(lines(parser.parse_args().database)))


if __name__ == "__main__":
    main()
