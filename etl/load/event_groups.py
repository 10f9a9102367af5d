"""Event groups: the reports of one event point to the first of them.

In: events of articles that enter or leave. Out: `events.group_id`.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

from etl.load.schema import BY_NAME
from etl.load.scratch import create_scratch

PARTICIPANTS = "select role, entity_id from event_participants where event_id = ? order by role, entity_id"
EVENTS = """
select rowid, id, type, date_from, lower(actor_text), lower(recipient_text), place_id
from events where article_id = ?
"""
REPORTS = """
select e.rowid, e.id from kept_reports k cross join events e on e.rowid = k.row
join articles a on a.id = e.article_id where k.key = ?
order by e.doubtful is not null, coalesce(a.published, '9999'), e.article_id, e.start, e.id
"""
"""Dated ones first; doubtful ones come last."""
POINT = f"""
update {BY_NAME["events"].kept_name} set group_id = ? where number = ? and group_id is not ?
"""
"""Of the rows as they lie: through the view, all that a row prints is cut anew from the article's text."""


class EventGroups:
    """events.group_id: the first report of an event with the same type, participants and day.

    Where nobody in it has a name, the words for them and the place must be the same.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        create_scratch(db, "touched_keys")

    def enter(self, article_id: str) -> None:
        """Take in the events of an article."""
        for row, id_, key in self.keys_of(article_id):
            if key is None:
                self.point(row, id_, id_)
            else:
                self.db.execute("insert into kept_reports values (?, ?)", (key, row))
                self.touch(key)

    def keep(self, article_id: str) -> None:
        """Note the events of an article that entered in an earlier build."""
        keys = [(key, row) for row, _, key in self.keys_of(article_id) if key is not None]
        self.db.executemany("insert into kept_reports values (?, ?)", keys)

    def withdraw(self, article_id: str) -> None:
        """Let go of the events of an article, before their rows change or go."""
        for row, _, key in self.keys_of(article_id):
            if key is not None:
                self.db.execute("delete from kept_reports where key = ? and row = ?", (key, row))
                self.touch(key)

    def settle(self) -> None:
        """Let every report of what has changed point to the first."""
        for (key,) in self.db.execute("select id from temp.touched_keys"):
            reports = self.db.execute(REPORTS, (key,)).fetchall()
            for row, id_ in reports:
                self.point(row, id_, reports[0][1])
        self.db.execute("delete from temp.touched_keys")

    def point(self, row: int, id_: str, first: str) -> None:
        """Let a report point to the first, which is usually itself, and not kept then."""
        kept = first if first != id_ else None
        self.db.execute(POINT, (kept, row, kept))

    def keys_of(self, article_id: str) -> list[tuple[int, str, int | None]]:
        """Row, id and key of each event of an article; no key for one that is like no other."""
        found = []
        for row, id_, kind, day, *printed in self.db.execute(EVENTS, (article_id,)).fetchall():
            who = self.db.execute(PARTICIPANTS, (id_,)).fetchall() or printed
            found.append((row, id_, key_of(kind, day, who) if kind and day and any(who) else None))
        return found

    def touch(self, key: int) -> None:
        self.db.execute("insert or ignore into temp.touched_keys values (?)", (key,))


def key_of(*facts: object) -> int:
    """A number for some facts: equal facts have equal numbers, and two others as good as never."""
    return int.from_bytes(blake2b(repr(facts).encode(), digest_size=8).digest(), "big", signed=True)
