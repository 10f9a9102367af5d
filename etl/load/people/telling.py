"""Telling: give people the ids that all articles together tell, and leave alone what has them already.

Who somebody is hangs on the articles that name people of that surname. So, when articles come and go, only
people of the surnames that they name are looked at again, and those who share a name with them in turn; all
of them are when who is named everywhere has changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from etl.load.people.namesakes import part_namesakes
from etl.load.people.nicknames import join_nicknames
from etl.load.people.renaming import rename_people, restore_ids
from etl.load.people.sights import NAMED, OWN_ID, Company, Place, named_everywhere, people_seen
from etl.load.people.surnames import SURE, Tie, surname_in, tie_surnames
from etl.load.scratch import create_scratch

Told = tuple[Place, str, float | None]
"""The id that an article gives somebody, that which all give together, and the chance, if not certain."""
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
CONCERNED = """
insert into temp.concerned
with recursive reached (surname) as (
  select id from temp.surnames union
  select also.surname from reached r cross join kept_surnames k on k.surname = r.surname
  cross join kept_surnames also on also.person = k.person
)
select distinct k.person from reached r cross join kept_surnames k on k.surname = r.surname
"""


class Telling:
    """Who is who in a database, kept up as articles come and go.

    whole: nothing has been told yet, and all articles are there.
    """

    def __init__(self, db: sqlite3.Connection, whole: bool) -> None:
        self.db = db
        self.whole = whole
        create_scratch(db, "surnames", "concerned")

    def forget(self, article_id: str) -> None:
        """Take away what an article tells, before its rows change or go."""
        self.note_surnames(article_id)
        self.db.execute(COUNTED, {"id": article_id, "sign": -1})
        self.db.execute(UNNAMED, {"id": article_id})

    def learn(self, article_id: str) -> None:
        """Add what a new article tells."""
        self.note_surnames(article_id)
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
            self.db.execute(COUNTED_ALL)
            names = {(surname_in(name, partial), person) for person, name, partial in self.db.execute(PEOPLE)}
            self.db.executemany("insert into kept_surnames values (?, ?)", sorted(names))
        everywhere = named_everywhere(self.db, "kept_names")
        if self.is_known(everywhere) and not self.whole:
            self.db.execute(CONCERNED)
        else:
            self.db.execute("insert into temp.concerned select distinct person from kept_surnames")
            self.db.execute("delete from kept_everywhere")
            self.db.executemany("insert into kept_everywhere values (?)", [(id_,) for id_ in everywhere])
        self.tell_concerned(Company(self.db, everywhere), withdraw)
        self.db.execute("delete from temp.concerned")
        self.db.execute("delete from temp.surnames")

    def is_known(self, everywhere: frozenset[str]) -> bool:
        """Whether the names of the last build are everywhere by now, and no others."""
        return everywhere == {id_ for (id_,) in self.db.execute("select id from kept_everywhere")}

    def tell_concerned(self, company: Company, withdraw: Callable[[str], None]) -> None:
        seen = list(people_seen(self.db, "temp.concerned"))
        renamed = part_namesakes(seen, company)
        renamed |= join_nicknames(seen, renamed, company)
        ties = tie_surnames(seen, renamed, company)
        sure = {place: tie for place, tie in ties.items() if tie.chance >= SURE}
        chances = {place: tie.chance for place, tie in sure.items()}
        wanted = renamed | {place: tie.person for place, tie in sure.items()}
        rename_changed(self.db, wanted, chances, withdraw)
        self.keep_maybe({place: tie for place, tie in ties.items() if place not in sure})

    def keep_maybe(self, ties: Mapping[Place, Tie]) -> None:
        self.db.execute("delete from kept_maybe where lone in (select id from temp.concerned)")
        rows = [(article, lone, tie.person) for (article, lone), tie in ties.items()]
        self.db.executemany("insert into kept_maybe (article, lone, person) values (?, ?, ?)", rows)


def rename_changed(
    db: sqlite3.Connection,
    wanted: Mapping[Place, str],
    chances: Mapping[Place, float],
    withdraw: Callable[[str], None],
) -> None:
    """Rename the people who are concerned, in the articles where they have other ids by now.

    An article's people are renamed together: none gets an id that another of them has.
    """
    told = ids_told(db, "read_as in (select id from temp.concerned)")
    now = {(place, new, chances.get(place)) for place, new in wanted.items()}
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
