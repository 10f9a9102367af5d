"""Telling: give people the ids that all articles together tell, and leave alone what has them already.

Who somebody is hangs on the articles that name people of that surname. So, when articles come and go, only
people of the surnames that they name are looked at again, and those who share a name with them in turn. Where
each of these is one person by one name, a change matters to lone names alone, and of them to those around it
(`keeping`). All are looked at when who is named everywhere has changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from etl.load.people.keeping import Keeping
from etl.load.people.namesakes import part_namesakes
from etl.load.people.nicknames import join_nicknames
from etl.load.people.renaming import rename_people, restore_ids
from etl.load.people.renamings import Renamings
from etl.load.people.sights import (
    NAMED,
    OWN_ID,
    Company,
    Place,
    named_everywhere,
    people_seen,
    sights_at,
)
from etl.load.people.surnames import SURE, Tie, surname_in, tie_surnames
from etl.load.scratch import create_scratch

Told = tuple[Place, str, float | None]
"""The id that an article gives somebody, that which all give together, and the chance, if not certain."""
Change = tuple[set[Told], set[Told]]
"""What some people are called, and what they are to be called."""
COUNTED = f"""
insert into kept_names (id, articles)
select {OWN_ID}, :sign from article_entities where article_id = :id
on conflict do update set articles = articles + excluded.articles
"""
UNNAMED = f"""
delete from kept_names where articles = 0
and id in (select {OWN_ID} from article_entities where article_id = :id)
"""
COUNTED_ALL = f"insert into kept_names (id, articles) {NAMED}"
PEOPLE = f"select {OWN_ID}, name, coalesce(partial, 0) from article_entities where type = 'PERSON'"
SURNAMES = f"""
insert into kept_surnames select distinct surname_in(name, coalesce(partial, 0)), {OWN_ID}
from article_entities where type = 'PERSON' order by 1, 2
"""
AT_ONCE = 10_000
"""Sights of people that are held in memory together, where all are told anew; those of one name are in any
case."""
REACHED = """
with recursive reached (surname) as (
  values (?) union
  select also.surname from reached r cross join kept_surnames k on k.surname = r.surname
  cross join kept_surnames also on also.person = k.person
)
select surname from reached
"""
"""The surnames of those who share one with somebody of a surname, in turn."""


class Telling:
    """Who is who in a database, kept up as articles come and go.

    whole: nothing has been told yet, and all articles are there.
    """

    def __init__(self, db: sqlite3.Connection, whole: bool) -> None:
        self.db = db
        self.whole = whole
        self.is_kept = not whole
        self.keeping = Keeping(db)
        create_scratch(db, "surnames", "concerned")

    def forget(self, article_id: str) -> None:
        """Take away what an article tells, before its rows change or go."""
        self.note_surnames(article_id)
        self.keeping.change(article_id, -1)
        self.db.execute(COUNTED, {"id": article_id, "sign": -1})
        self.db.execute(UNNAMED, {"id": article_id})

    def learn(self, article_id: str) -> None:
        """Add what a new article tells."""
        self.note_surnames(article_id)
        self.keeping.change(article_id, 1)
        self.db.execute(COUNTED, {"id": article_id, "sign": 1})

    def note_surnames(self, article_id: str) -> None:
        people = self.db.execute(f"{PEOPLE} and article_id = ?", (article_id,)).fetchall()
        names = [(surname_in(name, partial), person) for person, name, partial in people]
        self.db.executemany("insert or ignore into kept_surnames values (?, ?)", names)
        self.db.executemany("insert or ignore into temp.surnames values (?)", [name[:1] for name in names])

    def tell(self, withdraw: Callable[[str], None]) -> None:
        """Give people their ids, and keep whom lone names only may mean.

        withdraw: called with the id of an article before its rows change.
        """
        if self.whole:
            self.keep_all()
        everywhere = named_everywhere(self.db, "kept_names")
        company = Company(self.db, everywhere)
        if self.is_kept and self.is_known(everywhere):
            rename_changed(self.db, *self.tell_stirred(company), withdraw)
        else:
            self.db.execute("delete from kept_everywhere")
            self.db.executemany("insert into kept_everywhere values (?)", [(id_,) for id_ in everywhere])
            for surnames in self.parts():
                rename_changed(self.db, *self.tell_surnames(company, surnames), withdraw)
        self.keeping.settle()
        self.db.execute("delete from temp.surnames")

    def parts(self) -> Iterator[set[str]]:
        """All surnames, so many at once; nobody of one part shares a name with anybody of another."""
        left, part, sights = self.found("select distinct surname from kept_surnames"), set[str](), 0
        for surname in sorted(left):
            if surname in left:
                reached = self.found(REACHED, surname)
                left -= reached
                part |= reached
                sights += sum(map(self.keeping.count, reached))
            if sights >= AT_ONCE or not left:
                yield part
                part, sights = set(), 0
            if not left:
                return

    def keep_all(self) -> None:
        """Note anew what all articles tell; whoever is called what is then told of everybody."""
        self.is_kept = False
        self.db.execute(COUNTED_ALL)
        self.db.execute(SURNAMES)
        self.keeping.keep_all()

    def is_known(self, everywhere: frozenset[str]) -> bool:
        """Whether the names of the last build are everywhere by now, and no others."""
        return everywhere == self.found("select id from kept_everywhere")

    def found(self, query: str, *values: str) -> set[str]:
        return {value for (value,) in self.db.execute(query, values)}

    def tell_stirred(self, company: Company) -> Change:
        """Look again at the people of the surnames that come and go."""
        renamings = Renamings(self.db, self.keeping, company)
        left, near, concerned = self.found("select id from temp.surnames"), set[Place](), set[str]()
        while left:
            reached = self.found(REACHED, left.pop())
            left -= reached
            if renamings.may_change(reached):
                concerned |= reached
            else:
                near |= self.keeping.look_around(reached)
        (told, now), (told_anew, now_anew) = (
            self.tell_near(company, near),
            self.tell_surnames(company, concerned),
        )
        return told | told_anew, now | now_anew

    def tell_near(self, company: Company, near: set[Place]) -> Change:
        """Tell lone names that are near to what has changed, where nobody is renamed for anything else."""
        ties = tie_surnames(sights_at(self.db, "temp.looked_at"), {}, company, near)
        gone = self.db.execute("select lone, article from temp.stirred where known = ''").fetchall()
        articles = {article for article, _ in near}
        told = {one for article in articles for one in ids_told(self.db, "article_id = ?", article)}
        self.db.executemany(
            "delete from kept_maybe where lone = ? and article = ?",
            [*gone, *((lone, article) for article, lone in near)],
        )
        return {one for one in told if one[0] in near}, self.keep_ties(ties)

    def tell_surnames(self, company: Company, surnames: set[str]) -> Change:
        """Tell everybody of some surnames, who share none with anybody else."""
        self.db.execute("delete from temp.concerned")
        self.db.executemany(
            "insert or ignore into temp.concerned select person from kept_surnames where surname = ?",
            [(surname,) for surname in surnames],
        )
        seen = list(people_seen(self.db, "temp.concerned"))
        renamed = part_namesakes(seen, company)
        renamed |= join_nicknames(seen, renamed, company)
        ties = tie_surnames(seen, renamed, company)
        self.keeping.keep_renamed(surnames, {person for _, person in renamed})
        self.db.execute("delete from kept_maybe where lone in (select id from temp.concerned)")
        told = ids_told(self.db, "read_as in (select id from temp.concerned)")
        sure = self.keep_ties(ties)
        tied = {place for place, _, _ in sure}
        return told, sure | {(place, new, None) for place, new in renamed.items() if place not in tied}

    def keep_ties(self, ties: Mapping[Place, Tie]) -> set[Told]:
        """Keep whom lone names only may mean; returns the ids of those that are sure."""
        unsure = [(article, lone, tie.person) for (article, lone), tie in ties.items() if tie.chance < SURE]
        self.db.executemany("insert into kept_maybe (article, lone, person) values (?, ?, ?)", unsure)
        return {(place, tie.person, tie.chance) for place, tie in ties.items() if tie.chance >= SURE}


def rename_changed(
    db: sqlite3.Connection, told: set[Told], now: set[Told], withdraw: Callable[[str], None]
) -> None:
    """Rename people in the articles where they have other ids by now.

    An article's people are renamed together: none gets an id that another of them has.
    """
    ids: dict[str, set[Told]] = {article: set() for (article, _), _, _ in now ^ told}
    for one in now:
        if one[0][0] in ids:
            ids[one[0][0]].add(one)
    for article in sorted(ids):
        withdraw(article)
        everybody = ids[article] | (ids_told(db, "article_id = ?", article) - told)
        restore_ids(db, article)
        unsure = {place: chance for place, _, chance in everybody if chance is not None}
        rename_people(db, {place: new for place, new, _ in everybody}, unsure)


def ids_told(db: sqlite3.Connection, where: str, *values: str) -> set[Told]:
    """What people are called by now, of those who are not called what their article alone says."""
    rows = db.execute(
        "select article_id, read_as, entity_id, tie_confidence from article_entities"
        f" where read_as is not null and {where}",
        values,
    )
    return {((article, read_as), entity, chance) for article, read_as, entity, chance in rows}
