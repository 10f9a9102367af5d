"""Landing: the readings of a build become rows of the database, and what they replace goes.

In: the working file. Out: rows of `sources`, `failures`, `runs` and of every article that the readings give;
what spans articles is none of its business.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from etl.load.articles import insert_statement, read_article, remove_article, write_article
from etl.load.claims import Claim, Held, address_of, of_address, settle_claims
from etl.load.rows import Row, Rows
from etl.load.schema import BY_NAME
from etl.load.scratch import create_scratch
from etl.load.workfile import Reading, Workfile, now

ALREADY_READ = "the same article was read from"
UNREAD = ""
"""In place of a digest: the next build reads the input again."""


class Landing:
    """The readings of a working file, on their way into a database.

    db: the database, in a transaction.
    """

    def __init__(self, db: sqlite3.Connection, work: Workfile) -> None:
        self.db = db
        self.work = work
        (newest,) = db.execute("select max(added) from articles").fetchone()
        self.present = max(now(), newest or "")
        """Not before what has come already: where a clock goes back, what comes later is still the newer."""
        create_scratch(db, "addresses", "landed")
        for reading in work.readings():
            before = db.execute("select article_id from sources where source = ?", (reading.source,))
            for article_id in (reading.article_id, *(before.fetchone() or ())):
                if article_id:
                    db.execute("insert or ignore into temp.addresses values (?)", (address_of(article_id),))

    def touched(self) -> Iterator[str]:
        """Ids of the articles that are there under the addresses that the readings give, or gave before."""
        for address in self.addresses():
            for article_id, *_ in self.standing(address):
                yield article_id

    def addresses(self) -> Iterator[str]:
        return (id_ for (id_,) in self.db.execute("select id from temp.addresses order by id"))

    def land(self) -> None:
        """Write the rows of all readings."""
        for run in self.work.runs():
            self.land_run(run)
        for reading in self.work.readings():
            self.land_source(reading)
        for address in self.addresses():
            self.land_address(address)
        self.note_repeats()

    def landed(self) -> Iterator[str]:
        """Ids of the articles that are under the addresses that the readings gave."""
        return (id_ for (id_,) in self.db.execute("select id from temp.landed order by id"))

    def land_run(self, run: Row) -> None:
        """Which reader is at work: its first use stays, its last use moves."""
        upsert = "on conflict (id) do update set finished = max(finished, excluded.finished)"
        row = {**run, "articles": 0}
        self.db.execute(f"{insert_statement('runs', row)} {upsert}", row)

    def land_source(self, reading: Reading) -> None:
        """What an input gave, in place of what it gave before."""
        self.db.execute("delete from failures where source = ?", (reading.source,))
        if not reading.stays:
            self.db.execute("delete from sources where source = ?", (reading.source,))
        if not reading.stays and not reading.gone:
            row = {name: getattr(reading, name) for name in BY_NAME["sources"].column_names}
            self.db.execute(insert_statement("sources", row), row)
        if reading.reason:
            row = {name: getattr(reading, name) for name in BY_NAME["failures"].column_names}
            self.db.execute(insert_statement("failures", row), row)

    def land_address(self, address: str) -> None:
        """Write the articles of an address: all its inputs tell which there are, and whose rows each has.

        The rows of inputs that repeat another are not kept: where one of them may have to take its place,
        they are read again by the next build.
        """
        standing, given = self.standing(address), self.given_before(address)
        articles = settle_claims(address, [*self.heirs(standing, given), *self.claims_read(address)])
        moved = self.clear([id_ for id_, *_ in standing], articles)
        came = {id_: added for id_, _, _, added in standing}
        for held in articles:
            self.place(held, moved, came)
            if held.claim.heir_of:
                self.read_again(source for source, id_ in given.items() if id_ == held.claim.standing)
                self.read_again(claim.source for claim in held.repeats)  # one may come before the heir
        self.lead_sources(address, articles, given)

    def standing(self, address: str) -> list[tuple[str, str, int, str]]:
        """The articles that are there under an address: id, source, whether a stub, when it came."""
        query = f"select id, source, stub, added from articles where {of_address('id')} order by id"
        return self.db.execute(query, {"id": address}).fetchall()

    def given_before(self, address: str) -> dict[str, str]:
        """The inputs whose article is under an address and that were not read anew, with its id."""
        query = f"select source, article_id from sources where {of_address('article_id')}"
        given = self.db.execute(query, {"id": address}).fetchall()
        return {source: article_id for source, article_id in given if not self.work.has(source)}

    def heirs(self, standing: list[tuple[str, str, int, str]], given: Mapping[str, str]) -> Iterator[Claim]:
        """The claims to the articles that are there: of their own inputs, else of the next that gave it."""
        for article_id, own, stub, _ in standing:
            sources = [source for source, id_ in given.items() if id_ == article_id]
            if sources:
                source = own if own in sources else min(sources)
                heir_of = own if own != source else None
                yield Claim(source, stub, partial(self.article, article_id), article_id, heir_of)

    def claims_read(self, address: str) -> Iterator[Claim]:
        """The claims of the inputs that the build has read."""
        for source, stub in self.work.given(address):
            yield Claim(source, stub, partial(self.article_read, source))

    def article(self, article_id: str) -> Row:
        row = self.db.execute("select title, text from articles where id = ?", (article_id,)).fetchone()
        return dict(zip(("title", "text"), row, strict=True))

    def article_read(self, source: str) -> Row:
        return self.work.rows(source).article

    def clear(self, standing: Iterable[str], articles: list[Held]) -> dict[str, Rows]:
        """Take away the articles that do not stay where they are; returns the rows of those that move."""
        places = {held.claim.standing: held.id for held in articles}
        leaving = [id_ for id_ in standing if places.get(id_) != id_]
        moved = {id_: read_article(self.db, id_) for id_ in leaving if id_ in places}
        for article_id in leaving:
            remove_article(self.db, article_id)
        return moved

    def place(self, held: Held, moved: Mapping[str, Rows], came: Mapping[str, str]) -> None:
        """Write an article where it belongs; it keeps the time at which it first came."""
        claim = held.claim
        self.db.execute("insert or ignore into temp.landed values (?)", (held.id,))
        if claim.standing != held.id:
            rows = moved[claim.standing] if claim.standing else self.work.rows(claim.source)
            before = [came[one.standing] for one in held.claims if one.standing]
            added = min(before, default=came.get(held.id)) or self.present
            write_article(self.db, rows.under(held.id), added)
        if claim.heir_of:
            self.db.execute("update articles set source = ? where id = ?", (claim.source, held.id))

    def read_again(self, sources: Iterable[str]) -> None:
        for source in sources:
            self.db.execute("update sources set digest = ? where source = ?", (UNREAD, source))

    def lead_sources(self, address: str, articles: list[Held], given: Mapping[str, str]) -> None:
        """Have every input of an address lead to its article."""
        stood = {claim.standing: held.id for held in articles for claim in held.claims}
        places: dict[str, str | None] = {source: stood[id_] for source, id_ in given.items()}
        places |= {claim.source: held.id for held in articles for claim in held.claims}
        places |= {source: places.get(first) for source, first in self.work.repeats(address)}
        for source, place in places.items():
            self.db.execute("update sources set article_id = ? where source = ?", (place, source))
        self.read_again(source for source, place in places.items() if place is None)

    def note_repeats(self) -> None:
        """Inputs whose article was read from another input are named in `failures`, not lost."""
        sources = "temp.landed t cross join sources s on s.article_id = t.id"
        self.db.execute(
            f"delete from failures where stage = 'load' and source in (select s.source from {sources})"
        )
        self.db.execute(
            "insert or ignore into failures (source, stage, reason, run_id)"
            f" select s.source, 'load', '{ALREADY_READ} ' || a.source, s.run_id"
            f" from {sources} cross join articles a on a.id = s.article_id where a.source <> s.source"
        )
