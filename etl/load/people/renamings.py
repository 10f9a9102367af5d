"""Renamings: whether a change may give anybody another name's id, for more than a lone name.

Surnames in whose articles something has changed in; whether their people have to be told anew out. Where the
answer is no, everybody of them is still one person by one name: a person whom nothing told parts in two, and
whom no other name fits. It is yes, too, where that is only possible.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from functools import lru_cache

from etl.load.people.keeping import Keeping
from etl.load.people.namesakes import part_namesakes
from etl.load.people.nicknames import go_together
from etl.load.people.sights import Company, people_seen
from etl.load.scratch import create_scratch
from etl.transform.knowledge.persons import person_name

parsed = lru_cache(maxsize=65536)(person_name)


class Renamings:
    """The people of whom something has changed, by surname."""

    def __init__(self, db: sqlite3.Connection, keeping: Keeping, company: Company) -> None:
        self.db = db
        self.keeping = keeping
        self.company = company
        self.stirred: dict[str, list[str]] = defaultdict(list)
        query = "temp.stirred_people t cross join kept_surnames k on k.person = t.id order by 1, 2"
        for surname, person in db.execute(f"select k.surname, t.id from {query}"):
            self.stirred[surname].append(person)
        create_scratch(db, "namesake")

    def may_change(self, surnames: set[str]) -> bool:
        """Whether somebody of some surnames is renamed, or may have to be."""
        return any(self.is_renamed(surname) for surname in surnames) or any(
            self.may_be_two(person) or self.may_be_another(surname, person)
            for surname in sorted(surnames)
            for person in self.stirred.get(surname, ())
        )

    def is_renamed(self, surname: str) -> bool:
        return self.keeping.one("select 1 from kept_renamed where surname = ?", surname) is not None

    def may_be_two(self, person: str) -> bool:
        """Whether articles tell of two people of one name."""
        if self.keeping.is_of_one(person):
            return False
        self.db.execute("insert into temp.namesake values (?)", (person,))
        renamed = part_namesakes(people_seen(self.db, "temp.namesake"), self.company)
        self.db.execute("delete from temp.namesake")
        return bool(renamed)

    def may_be_another(self, surname: str, person: str) -> bool:
        """Whether somebody of the surname may be the same as a person: no article names both."""
        names = self.keeping.names(person)
        return any(
            any(go_together(parsed(one), parsed(two)) for one in names for two in self.keeping.names(other))
            and not self.keeping.meet(surname, person, other)
            for other in self.keeping.known(surname)
            if other != person
        )
