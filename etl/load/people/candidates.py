"""Candidates: whom a lone surname may mean, where that is not sure enough to tie it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


def name_candidates(db: sqlite3.Connection, merged: Mapping[str, str]) -> None:
    """entities.maybe_id, where it is another than before, from what telling has kept.

    One whom a correction has made another is that other; one whom it has taken away is nobody.
    """
    wanted = {}
    for lone, told in db.execute("select lone, person from kept_maybe order by article, lone"):
        person = merged.get(told, told)
        if person != lone and db.execute("select 1 from entities where id = ?", (person,)).fetchone():
            wanted[lone] = person
    before = dict(db.execute("select id, maybe_id from entities where maybe_id is not null").fetchall())
    changed = {key: wanted.get(key) for key in before.keys() | wanted.keys()}
    db.executemany(
        "update entities set maybe_id = ? where id = ? and maybe_id is not ?1",
        [(changed[key], key) for key in sorted(changed) if changed[key] != before.get(key)],
    )
