"""Outlets: what people have said an outlet is called, in every article that it prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial

from etl.load.corrections.fields import NotApplied
from etl.load.corrections.line import Line
from etl.load.corrections.work import Change, Work
from etl.load.outlets import outlet_name


def rename_outlets(work: Work, lines: Iterable[Line]) -> None:
    """Give outlets the names that lines say.

    It is done unwatched, since a name of the list is told anew in no time: kept rows would hold every text.
    """
    for line, _ in work.latest(lines, lambda line: line.target_id):
        work.apply(line, partial(rename_outlet, work.db, line))


def rename_outlet(db: sqlite3.Connection, line: Line) -> Change | None:
    """Rename one outlet, given as it is shown or as it is printed; None where it is called so already."""
    names = {"was": line.target_id, "name": line.value}
    of_outlet = "(outlet = :was or publisher = :was)"
    changed = db.execute(
        f"update articles set outlet = :name where {of_outlet} and outlet is not :name", names
    )
    if changed.rowcount:
        return line.value, line.target_id
    if not db.execute(f"select 1 from articles where {of_outlet} limit 1", names).fetchone():
        raise NotApplied(f"no article is by an outlet “{line.target_id}”")
    return None


def restore_outlets(db: sqlite3.Connection) -> None:
    """Call every outlet that a line has renamed as the list does, while the lines are still kept."""
    renamed = "select value from corrections where target = 'outlets' and status = 'applied'"
    for key, publisher, url in db.execute(
        f"select id, publisher, url from articles where outlet in ({renamed})"
    ).fetchall():
        tell_outlet(db, key, publisher, url)


def tell_outlets(db: sqlite3.Connection) -> None:
    """Call the outlets of articles that an older version left without a name."""
    untold = "outlet is null and coalesce(publisher, url) is not null"
    for row in db.execute(f"select id, publisher, url from articles where {untold}").fetchall():
        tell_outlet(db, *row)


def tell_outlet(db: sqlite3.Connection, key: str, publisher: str | None, url: str | None) -> None:
    """Call the outlet of one article as its publisher and its address tell."""
    db.execute("update articles set outlet = ? where id = ?", (outlet_name(publisher, url), key))
