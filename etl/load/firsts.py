"""Firsts: of things that repeat one another, which repeats which, kept up as some come, change and go.

Things stand in an order (by their time of printing, then by id). Each is held against the firsts before it
that share marks with it, and repeats the best of them or is a first itself. What one thing is hangs on
earlier ones alone; so, when one changes, only later ones that share marks with it are looked at again, in
order, until nothing changes any more. The end is that of a run over all of them from the beginning.

Where all are new, marks are sorted before they are written, and what shares none with anything is a first
without being looked at: most things are, so that cost follows how many there are. To write marks as they come
took most of the time for a million quotes: each goes to another page of the table.

In: rows of a table with a column `same_as`. Out: that column, and a table of marks by which others are found.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

from etl.load.schema import BY_NAME

UNDATED = 1 << 40
"""Seconds: after every date."""
DOUBTFUL = 1 << 41
"""Added to the seconds of what is doubtful: it comes after all that is not."""

Order = tuple[int, str]


class Thing(Protocol):
    """What may repeat or be repeated."""

    @property
    def row(self) -> int: ...
    @property
    def article(self) -> str: ...
    @property
    def order(self) -> Order: ...
    @property
    def marks(self) -> Sequence[int]: ...


T = TypeVar("T", bound=Thing)


class Firsts(ABC, Generic[T]):
    """The firsts among the rows of one table.

    db: the database, in a transaction.
    leave: called with an article's id before anything that the article counts for changes.
    whole: nothing is in there yet, and all that is going to be enters before `settle` is called.
    """

    table: str
    marks: str
    """The table of marks: (mark, repeats, place, row); `repeats` is 0 for firsts alone."""
    most: int
    """Firsts that one mark leads to at most."""
    nearest: bool
    """Where more firsts have a mark: whether the nearest before it are looked at, or none of them."""

    def __init__(self, db: sqlite3.Connection, leave: Callable[[str], None], whole: bool) -> None:
        self.db = db
        self.leave = leave
        self.whole = whole
        self.kept = BY_NAME[self.table].kept_name
        self.waiting, self.came = f"temp.waiting_{self.table}", f"temp.came_{self.table}"
        self.db.execute(
            f"create table {self.waiting} (place integer, id text, row integer unique, new integer,"
            " primary key (place, id)) without rowid"
        )
        self.db.execute(
            f"create table {self.came} (mark integer, repeats integer, place integer, row integer)"
        )

    @abstractmethod
    def thing(self, row: int) -> T:
        """The thing in a row."""

    @abstractmethod
    def match(self, thing: T) -> T | None:
        """The first that a thing repeats."""

    @abstractmethod
    def concerns(self, later: T, first: T) -> bool:
        """Whether it may matter to a later thing that another is a first."""

    def telling(self, thing: T) -> Sequence[int]:
        """The marks of a thing that tell it from others of its article."""
        return thing.marks

    def group_changed(self, thing: T, first: T) -> None:
        """Called when a thing begins or ceases to repeat a first."""

    def enter(self, row: int) -> None:
        """Take in a thing; its row is there."""
        thing = self.thing(row)
        if self.whole:
            self.write_marks(thing, self.telling(thing), repeats=False, table=self.came)
        elif thing.marks:
            self.write_marks(thing, self.telling(thing), repeats=True)
            self.await_(thing, new=True)

    def withdraw(self, row: int) -> None:
        """Let go of a thing, before its row changes or goes."""
        thing = self.thing(row)
        if not thing.marks:
            return
        was_new = self.db.execute(
            f"delete from {self.waiting} where row = ? returning new", (row,)
        ).fetchall()
        if was_new != [(1,)]:
            same_as = self.same_as(row)
            self.leave(thing.article)
            self.set_same_as(thing, None)
            self.changed(thing, same_as, was_first=same_as is None, is_first=False, now=None)
        self.drop_marks(thing)

    def settle(self) -> None:
        """Find again what each thing repeats that entered, or that a change may have touched."""
        if self.whole:
            self.sort_marks()
            self.await_sharers()
        query = f"select place, id, row, new from {self.waiting} order by place, id limit 1"
        while found := self.db.execute(query).fetchone():
            place, id_, row, new = found
            self.db.execute(f"delete from {self.waiting} where place = ? and id = ?", (place, id_))
            self.decide(self.thing(row), bool(new))

    def keep(self, row: int) -> None:
        """Note the marks of a thing that entered in an earlier build; `sort_marks` writes them."""
        thing = self.thing(row)
        repeats = self.same_as(row) is not None
        self.write_marks(thing, self.telling(thing), repeats=repeats, table=self.came)

    def sort_marks(self) -> None:
        """Write the marks that are noted, in their order."""
        self.db.execute(
            f"insert into {self.marks} select * from {self.came} order by mark, repeats, place, row"
        )
        self.db.execute(f"delete from {self.came}")

    def await_sharers(self) -> None:
        """Let everything wait that shares a mark with another."""
        shared = f"select mark from {self.marks} group by mark having count(*) > 1"
        sharers = f"select distinct place, row from {self.marks} where mark in ({shared})"
        self.db.execute(
            f"insert into {self.waiting} select s.place, t.id, s.row, 1"
            f" from ({sharers}) s cross join {self.table} t on t.rowid = s.row order by 1, 2"
        )

    def decide(self, thing: T, new: bool) -> None:
        """Find what a thing repeats; `new` when nothing was known of it."""
        same_as = None if new else self.same_as(thing.row)
        first = self.match(thing)
        now = first.order[1] if first else None
        if not new and now == same_as:
            return
        self.leave(thing.article)
        if now != same_as:
            self.set_same_as(thing, now)
        was_first = self.whole if new else same_as is None
        self.changed(thing, same_as, was_first=was_first, is_first=first is None, now=first)

    def changed(
        self, thing: T, before: str | None, *, was_first: bool, is_first: bool, now: T | None
    ) -> None:
        """Note a change, and let later things that it may touch wait for a new look."""
        if was_first != is_first:
            self.mark_first(thing, is_first)
            if not self.whole:
                self.stir_sharers(thing)
                self.stir_repeats(thing)
        if before is not None and (old := self.row_of(before)) is not None:
            self.group_changed(thing, self.thing(old))
        if now is not None:
            self.group_changed(thing, now)

    def stir_sharers(self, first: T) -> None:
        """Look again at later things to which it matters that this one became a first or ceased to be one."""
        found: dict[int, bool] = {}
        for mark in self.written(first):
            for row, crowded in self.sharers(mark, first):
                found[row] = found.get(row, False) or crowded
        for row, crowded in found.items():
            if not self.is_waiting(row):
                later = self.thing(row)
                if crowded or self.concerns(later, first):
                    self.await_(later, new=False)

    def stir_repeats(self, first: T) -> None:
        """Look again at whatever repeats this one."""
        for row in self.repeats_of(first):
            self.await_(self.thing(row), new=False)

    def repeats_of(self, first: T) -> list[int]:
        """Rows of the things that repeat a first."""
        index = f"{self.table}_same_as"  # named, as SQLite finds that most rows have the same value, none
        rows = self.db.execute(
            f"select rowid from {self.kept} indexed by {index} where same_as = ?", (first.order[1],)
        )
        return [row for (row,) in rows]

    def sharers(self, mark: int, first: T) -> Iterable[tuple[int, bool]]:
        """Later things that a mark leads to this first, and whether others were or are crowded out by it."""
        before = len(self.firsts_before(mark, first.order, self.most + 1))
        if before > self.most and not self.nearest:
            return
        firsts = self.later(mark, first.order, 0, None, self.most + 2)
        last = firsts[-1][0][0] if len(firsts) > self.most + 1 else None
        orders = [order for order, _ in firsts]
        for order, row in firsts + self.later(mark, first.order, 1, last, -1):
            between = bisect_left(orders, order)
            reach = between if self.nearest else before + between
            if reach <= self.most:
                yield row, before + between >= self.most - 1

    def firsts_before(self, mark: int, order: Order, most: int) -> list[int]:
        """Rows of the firsts before a place that have a mark, the nearest at first."""
        place, id_ = order
        rows = self.db.execute(
            f"select t.rowid from {self.marks} m cross join {self.table} t on t.rowid = m.row"
            " where m.mark = ? and m.repeats = 0 and m.place <= ? and (m.place < ? or t.id < ?)"
            " order by m.place desc, t.id desc limit ?",
            (mark, place, place, id_, most),
        )
        return [row for (row,) in rows]

    def later(
        self, mark: int, order: Order, repeats: int, until: int | None, most: int
    ) -> list[tuple[Order, int]]:
        """The things after a place that have a mark: those that are firsts, or those that are not."""
        place, id_ = order
        rows = self.db.execute(
            f"select m.place, t.id, m.row from {self.marks} m cross join {self.table} t on t.rowid = m.row"
            " where m.mark = ? and m.repeats = ? and m.place >= ? and (m.place > ? or t.id > ?)"
            " and (? is null or m.place <= ?) order by m.place, t.id limit ?",
            (mark, repeats, place, place, id_, until, until, most),
        )
        return [((at, key), row) for at, key, row in rows]

    def shared(self, thing: T) -> Counter[int]:
        """How many marks each first before a thing shares with it, by row."""
        found: Counter[int] = Counter()
        for mark in self.written(thing):
            rows = self.firsts_before(mark, thing.order, self.most + (not self.nearest))
            if len(rows) <= self.most:
                found.update(rows)
        return found

    def is_waiting(self, row: int) -> bool:
        return self.db.execute(f"select 1 from {self.waiting} where row = ?", (row,)).fetchone() is not None

    def await_(self, thing: T, new: bool) -> None:
        place, id_ = thing.order
        self.db.execute(
            f"insert or ignore into {self.waiting} values (?, ?, ?, ?)", (place, id_, thing.row, new)
        )

    def write_marks(self, thing: T, marks: Iterable[int], repeats: bool, table: str = "") -> None:
        self.db.executemany(
            f"insert into {table or self.marks} values (?, ?, ?, ?)",
            [(mark, int(repeats), thing.order[0], thing.row) for mark in marks],
        )

    def written(self, thing: T) -> list[int]:
        """The marks by which a thing is found: those that told something when it entered."""
        is_there = (
            f"select 1 from {self.marks} where mark = ? and repeats in (0, 1) and place = ? and row = ?"
        )
        place = thing.order[0]
        return [
            mark for mark in thing.marks if self.db.execute(is_there, (mark, place, thing.row)).fetchone()
        ]

    def drop_marks(self, thing: T) -> None:
        self.db.executemany(
            f"delete from {self.marks} where mark = ? and repeats in (0, 1) and place = ? and row = ?",
            [(mark, thing.order[0], thing.row) for mark in thing.marks],
        )

    def mark_first(self, thing: T, is_first: bool) -> None:
        marks = self.written(thing)
        self.drop_marks(thing)
        self.write_marks(thing, marks, repeats=not is_first)

    def same_as(self, row: int) -> str | None:
        found: str | None = self.db.execute(
            f"select same_as from {self.kept} where rowid = ?", (row,)
        ).fetchone()[0]
        return found

    def set_same_as(self, thing: T, first: str | None) -> None:
        self.db.execute(
            f"update {self.kept} set same_as = ? where rowid = ? and same_as is not ?",
            (first, thing.row, first),
        )

    def row_of(self, id_: str) -> int | None:
        found = self.db.execute(f"select rowid from {self.table} where id = ?", (id_,)).fetchone()
        return found[0] if found else None


def seconds_of(published: str | None) -> int:
    """Seconds since 1970; days and times without an offset count as UTC, no date as the end of time."""
    if not published:
        return UNDATED
    padded = published + "-01-01"[len(published) - 4 :] if len(published) in (4, 7) else published
    moment = datetime.fromisoformat(padded)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
