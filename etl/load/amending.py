"""Amending: what all articles tell of who is who, and what people have put right, over what was read.

Corrections of the last build are undone before new readings come, and applied anew after them, so that the
end hangs on the readings and the lines alone. Whoever is told apart keeps the id unless that changes.
Of articles whose rows change the corpus lets go before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from etl.load.corpus import Corpus
from etl.load.corrections.applying import apply_lines, mark_corrected
from etl.load.corrections.line import Line
from etl.load.corrections.outlets import restore_outlets
from etl.load.corrections.replaced import restore
from etl.load.corrections.work import Outcome
from etl.load.people.renaming import restore_ids
from etl.load.people.telling import Telling
from etl.load.schema import SPANNING
from etl.load.scratch import create_scratch

OF_CORRECTIONS = ("corrections", "corrected_rows", "replaced_rows")
ROLES_GIVEN = """
insert or ignore into temp.touched_entities
select row_id from corrections where field = 'role' and row_id is not null
"""


class Amending:
    """Changes of rows that are neither read nor counted.

    corpus: of the database; articles are withdrawn from it here, and enter it when all is done.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.db = corpus.db
        self.corpus = corpus
        create_scratch(self.db, "withdrawn")
        self.telling = Telling(corpus.db, corpus.whole)

    def withdraw(self, article_id: str) -> None:
        """Let the corpus go of an article whose rows are about to change."""
        if self.note(article_id):
            self.corpus.withdraw(article_id)

    def note(self, article_id: str) -> bool:
        """Note that an article is to enter the corpus; returns whether that was not known."""
        return bool(
            self.db.execute("insert or ignore into temp.withdrawn values (?)", (article_id,)).rowcount
        )

    def forget(self, article_ids: Iterable[str]) -> None:
        """Forget whom articles name: they have withdrawn, and new readings are to take their places."""
        for article_id in article_ids:
            self.telling.forget(article_id)

    def admit(self, article_ids: Iterable[str]) -> None:
        """Have articles that have come enter the corpus with those that withdrew."""
        for article_id in article_ids:
            self.note(article_id)
            if not self.corpus.whole:
                self.telling.learn(article_id)

    def settle(self, lines: Iterable[Line]) -> None:
        """Tell who is who, put right what lines say, and let all that was withdrawn enter the corpus."""
        self.telling.tell(self.withdraw)
        merged = self.apply_corrections(lines)
        for (article_id,) in self.db.execute("select id from temp.withdrawn order by id"):
            self.corpus.enter(article_id)
        self.corpus.settle(merged)

    def undo_corrections(self) -> None:
        """Put back what the corrections of the last build have replaced."""
        if not self.db.execute("select 1 from corrections").fetchone():
            return
        changed = sorted(changed_articles(self.db))
        for article_id in changed:
            self.withdraw(article_id)
        self.db.execute(ROLES_GIVEN)
        mark_corrected(self.db, None)
        restore_readings(self.db)
        for article_id in changed:
            blank(self.db, article_id)

    def apply_corrections(self, lines: Iterable[Line]) -> dict[str, str]:
        """Apply lines; the entities that they merge into others are returned, with those others.

        What they change is known once they are applied: so that is tried first, and taken back.
        """
        lines = list(lines)
        if not lines:
            return {}
        if not self.corpus.whole:
            for article_id in sorted(articles_to_change(self.db, lines)):
                self.withdraw(article_id)
                blank(self.db, article_id)
        merged = merged_by(apply_lines(self.db, lines))
        self.db.execute(ROLES_GIVEN)
        return merged


def articles_to_change(db: sqlite3.Connection, lines: Iterable[Line]) -> set[str]:
    """The articles whose rows some lines would change."""
    db.execute("savepoint trial")
    apply_lines(db, lines)
    found = changed_articles(db)
    db.execute("rollback to trial")
    db.execute("release trial")
    return found


def changed_articles(db: sqlite3.Connection) -> set[str]:
    """The articles of which corrections have changed something: a row's key is theirs, or begins with it."""
    keys = {json.loads(key)[0] for (key,) in db.execute("select row_key from replaced_rows")}
    is_article = "select 1 from articles where id = ?"
    return {key if db.execute(is_article, (key,)).fetchone() else key.rpartition(".")[0] for key in keys}


def merged_by(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The entities that corrections have merged into others, and those others."""
    return {
        outcome.line.target_id: outcome.row_id
        for outcome in outcomes
        if outcome.line.action == "merge" and outcome.status == "applied" and outcome.row_id
    }


def restore_readings(db: sqlite3.Connection) -> None:
    """Put all rows back that corrections have replaced, and forget the corrections."""
    restore_outlets(db)
    restore(db, db.execute("select row_table, row_key, reading from replaced_rows").fetchall())
    for table in OF_CORRECTIONS:
        db.execute(f"delete from {table}")


def restore_all(db: sqlite3.Connection) -> None:
    """Leave nothing but what was read."""
    restore_readings(db)
    restore_ids(db)  # after: corrections changed rows that had the ids all articles tell
    for table in SPANNING:
        filled = " or ".join(f"{column} is not null" for column in SPANNING[table])
        db.execute(f"update {table} set {emptied(table)} where {filled}")


def blank(db: sqlite3.Connection, article_id: str) -> None:
    """Empty what is no reading in the rows of an article that has been withdrawn."""
    for table in SPANNING:
        key = "id" if table == "articles" else "article_id"
        db.execute(f"update {table} set {emptied(table)} where {key} = ?", (article_id,))


def emptied(table: str) -> str:
    return ", ".join(f"{column} = null" for column in SPANNING[table])
