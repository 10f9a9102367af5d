"""Corpus: what only the whole collection knows, kept up for what a change touches alone.

Copies of articles, printings of one statement, reports of one event, entities gathered over their articles,
counts and months. An article withdraws before its rows change or go, and enters when they are there; `settle`
then looks at what hangs on it. Everything here is a function of the rows, never of their order, so that a
sequence of updates ends in the rows of a rebuild.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from etl.load.copies.articles import ArticleCopies, PrintedArticle
from etl.load.copies.statements import Statements
from etl.load.corrections.applying import mark_corrected
from etl.load.entities import gather_entities, name_subjects
from etl.load.event_groups import EventGroups
from etl.load.people.candidates import name_candidates
from etl.load.scratch import create_scratch
from etl.load.tallies import Tallies

OF_HEADLINES = """
update quotes set same_as = coalesce((select q.same_as from quotes q where q.id = quotes.repeats), repeats)
where repeats is not null and article_id in (select id from temp.entered)
"""


class Corpus:
    """What spans the articles of a database.

    db: the database, in a transaction; the indexes are there.
    whole: all articles enter, and none was there: nothing needs a second look.
    """

    def __init__(self, db: sqlite3.Connection, whole: bool = False) -> None:
        self.db = db
        self.whole = whole
        self.tallies = Tallies(db, whole)
        self.events = EventGroups(db)
        self.statements = Statements(db, self.tallies.leave, whole)
        self.copies = CopiesWithQuotes(db, whole, self)
        create_scratch(db, "entered", "loosened", "loose_quotes", "renamed", "to_name")

    def keep_all(self) -> None:
        """Note anew what is kept of the articles that are there, all of which have entered before."""
        for (article_id,) in self.db.execute("select id from articles").fetchall():
            self.copies.keep(self.row_of(article_id) or 0)
            self.events.keep(article_id)
            self.tallies.keep(article_id)
            for row in self.printings(article_id):
                self.statements.keep(row)
        self.copies.sort_marks()
        self.statements.sort_marks()

    def withdraw(self, article_id: str) -> None:
        """Let go of an article, if it is there, before its rows change or go."""
        row = self.row_of(article_id)
        if row is not None:
            self.tallies.leave(article_id)
            self.loosen_quotes(article_id)
            self.copies.withdraw(row)
            self.events.withdraw(article_id)

    def enter(self, article_id: str) -> None:
        """Take in an article, if it is there; its rows are as they are to stay."""
        row = self.row_of(article_id)
        if row is not None:
            self.tallies.enter(article_id)
            self.db.execute("insert or ignore into temp.entered values (?)", (article_id,))
            self.copies.enter(row)
            self.events.enter(article_id)

    def settle(self, merged: Mapping[str, str]) -> None:
        """Bring everything up to date that hangs on the articles that withdrew and entered.

        merged: the entities that corrections have made others.
        """
        self.copies.settle()
        self.enter_quotes()
        self.statements.settle()
        self.db.execute(OF_HEADLINES)
        self.events.settle()
        self.tallies.settle()
        gather_entities(self.db, self.tallies.roles)
        name_candidates(self.db, merged)
        name_subjects(self.db, "temp.entered")
        mark_corrected(self.db)
        self.db.execute("delete from temp.entered")

    def loosen_quotes(self, article_id: str) -> None:
        """Withdraw the quotes of an article whose rows, or whose first copy, are about to change."""
        if self.whole or self.db.execute("select 1 from temp.entered where id = ?", (article_id,)).fetchone():
            return
        if self.db.execute("insert or ignore into temp.loosened values (?)", (article_id,)).rowcount:
            for row in self.printings(article_id):
                self.statements.withdraw(row)
                self.db.execute("insert or ignore into temp.loose_quotes values (?)", (row,))

    def enter_quotes(self) -> None:
        """Take in the quotes of articles that entered, and those that were loosened and are still there."""
        rows = self.db.execute(
            "select q.rowid from temp.entered n cross join quotes q on q.article_id = n.id"
            " where q.repeats is null"
            " union select q.rowid from temp.loose_quotes l cross join quotes q on q.rowid = l.id"
            " where q.repeats is null"
        )
        for (row,) in rows:
            self.statements.enter(row)
        self.db.execute("delete from temp.loose_quotes")
        self.db.execute("delete from temp.loosened")

    def printings(self, article_id: str) -> list[int]:
        """Rows of an article's quotes that count for themselves."""
        rows = self.db.execute(
            "select rowid from quotes where article_id = ? and repeats is null", (article_id,)
        )
        return [row for (row,) in rows]

    def row_of(self, article_id: str) -> int | None:
        found = self.db.execute("select rowid from articles where id = ?", (article_id,)).fetchone()
        return found[0] if found else None


class CopiesWithQuotes(ArticleCopies):
    """Copies of articles; the quotes of an article that becomes or ceases to be one are looked at again."""

    def __init__(self, db: sqlite3.Connection, whole: bool, corpus: Corpus) -> None:
        super().__init__(db, corpus.tallies.leave, whole)
        self.corpus = corpus

    def set_same_as(self, thing: PrintedArticle, first: str | None) -> None:
        if self.same_as(thing.row) != first:
            self.corpus.loosen_quotes(thing.article)
            super().set_same_as(thing, first)
