"""Keeping: what a build keeps of people for the next, which need then look at no more than what is new.

In: articles that come and go. Out: by surname and day who is named where (`kept_sights`: `known` in full, or
`lone`, by the surname alone), and how many articles tell what keeps people of one name apart (`kept_told`);
which places those are that matter to one another.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from etl.load.packing import WORDS
from etl.load.people.namesakes import YEARS
from etl.load.people.sights import OWN_ID, UNDATED, Place, facts_in
from etl.load.people.surnames import NEAR, surname_in
from etl.load.scratch import create_scratch, say_small

SIGHTS = f"""
select surname_in(ae.name, coalesce(ae.partial, 0)) as surname,
  iif(coalesce(ae.partial, 0), '', {OWN_ID}) as known, coalesce(a.published, '{UNDATED}') as published,
  (select number from {WORDS} where word = a.id) as number,
  iif(coalesce(ae.partial, 0), {OWN_ID}, '') as lone, a.id as article,
  ae.name like '% %' or coalesce(ae.partial, 0) as is_found
from article_entities ae cross join articles a on a.id = ae.article_id where ae.type = 'PERSON'
"""
TOLD = f"""
select {OWN_ID}, fact.value, count(*) * :sign from article_entities ae
cross join articles a on a.id = ae.article_id,
  json_each(told_by(ae.name, ae.callings, ae.aliases, coalesce(a.published, '{UNDATED}'), ae.age)) fact
where ae.type = 'PERSON' and coalesce(ae.partial, 0) = 0
"""
COUNTED = "on conflict do update set articles = articles + excluded.articles"
BEFORE = "published < ? order by published desc limit 1 offset ?"
AFTER = "published > ? order by published limit 1 offset ?"
FIRST, LAST = "", "~"
"""Before every day and after it."""
THERE = f"""
from kept_sights cross join {WORDS} on number = article
where surname = ? and known = ? and published between ? and ?
"""
Span = tuple[str, str]
"""The first and the last day, inclusive."""
Lone = tuple[str, str, str, str]
"""A lone name: the surname, the day, the article, and the id that it gives."""
NOBODY: tuple[str, frozenset[str]] = ("", frozenset())
"""No article, and nobody in it."""


class Keeping:
    """Who is named where in a database, and what is told of whom."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.asked = NOBODY
        db.create_function("surname_in", 2, surname_in, deterministic=True)
        db.create_function("told_by", 5, told_by, deterministic=True)
        create_scratch(db, "stirred_people")
        db.execute("create table temp.stirred (surname, known, published, lone, article)")
        db.execute(
            "create table temp.looked_at (person text, article text, primary key (person, article))"
            " without rowid"
        )
        say_small(db, "looked_at", 2)

    def keep_all(self) -> None:
        """Keep what all articles tell; nothing is kept yet."""
        self.db.execute(
            f"insert into kept_sights select surname, known, published, number, lone from ({SIGHTS})"
            " where is_found"
        )
        self.db.execute(f"insert into kept_told {TOLD} group by 1, 2", {"sign": 1})

    def change(self, article_id: str, sign: int) -> None:
        """Add what an article tells, or take it away; who is in it is noted as stirred."""
        self.asked = NOBODY
        sights = self.db.execute(f"{SIGHTS} and ae.article_id = ?", (article_id,)).fetchall()
        marks = (
            "insert or ignore into kept_sights values (?, ?, ?, ?, ?)"
            if sign > 0
            else "delete from kept_sights where surname = ? and known = ? and published = ? and article = ?"
            " and lone = ?"
        )
        self.db.executemany(marks, [sight[:5] for sight in sights if sight[6]])
        self.db.executemany(
            "insert into temp.stirred values (?, ?, ?, ?, ?)",
            [(*sight[:3], sight[4], sight[5]) for sight in sights if sight[6]],
        )
        self.db.executemany(
            "insert or ignore into temp.stirred_people values (?)",
            [(sight[1],) for sight in sights if sight[1]],
        )
        one = {"id": article_id, "sign": sign}
        self.db.execute(f"insert into kept_told {TOLD} and ae.article_id = :id group by 1, 2 {COUNTED}", one)

    def settle(self) -> None:
        """Forget what was stirred, and the facts that no article tells any more."""
        self.asked = NOBODY
        self.db.execute(
            "delete from kept_told where articles = 0 and person in (select id from temp.stirred_people)"
        )
        for table in ("stirred", "stirred_people", "looked_at"):
            self.db.execute(f"delete from temp.{table}")

    def is_of_one(self, person: str) -> bool:
        """Whether nothing that articles tell of whoever has a name speaks against its being one person."""
        told = dict(self.db.execute("select fact, articles from kept_told where person = ?", (person,)))
        births = [int(fact.removeprefix("born ")) for fact in told if fact.startswith("born ") and told[fact]]
        shared = (
            max((count for fact, count in told.items() if fact.startswith(f"{kind} ")), default=0)
            == told.get(kind, 0)
            for kind in ("calling", "initial")
        )
        return all(shared) and (not births or max(births) - min(births) <= YEARS)

    def names(self, person: str) -> list[str]:
        """The full names that articles print for somebody."""
        query = "select fact from kept_told where person = ? and fact > 'name ' and fact < 'name!'"
        return [fact.removeprefix("name ") for (fact,) in self.db.execute(query, (person,))]

    def keep_renamed(self, surnames: Iterable[str], people: Iterable[str]) -> None:
        """Keep which of some surnames are those of people who have other ids than their names give."""
        self.db.executemany(
            "delete from kept_renamed where surname = ?", [(surname,) for surname in surnames]
        )
        self.db.executemany(
            "insert or ignore into kept_renamed select surname from kept_surnames where person = ?",
            [(person,) for person in people],
        )

    def count(self, surname: str) -> int:
        """How many sights there are of whoever has a surname."""
        return int(self.one("select count(*) from kept_sights where surname = ?", surname))

    def known(self, surname: str) -> Iterator[str]:
        """Ids of those who are named in full."""
        query = "select min(known) from kept_sights where surname = ? and known > ?"
        known = ""
        while known := self.one(query, surname, known):
            yield known

    def meet(self, surname: str, one: str, other: str) -> bool:
        """Whether an article names both of two people in full."""
        query = (
            "select 1 from kept_sights a cross join kept_sights b on b.surname = a.surname and b.known = ?"
            " and b.published = a.published and b.article = a.article"
            " where a.surname = ? and a.known = ? limit 1"
        )
        return self.one(query, other, surname, one) is not None

    def look_around(self, surnames: set[str]) -> set[Place]:
        """The lone names, of all of some surnames, to which it may matter what was stirred.

        They, and the people around them whom they may mean, are left in `temp.looked_at`. With a lone name
        goes every other of its article: two that an article keeps apart are not one person's.
        """
        spans = {surname: joined(self.stirred_spans(surname)) for surname in surnames}
        there = {one for surname in surnames for days in spans[surname] for one in self.lone(surname, days)}
        if len(surnames) > 1:
            beside = {one for article in {one[2] for one in there} for one in self.lone_in(article, surnames)}
            for surname, day, _, _ in beside - there:
                spans[surname] = joined([*spans[surname], (day, day)])
            there |= beside
        people = {surname: frozenset(self.known(surname)) for surname in {one[0] for one in there}}
        for surname, known in people.items():
            for days in spans[surname]:
                self.look_for(surname, known, days)
        surnames_in = defaultdict(set)
        for surname, _, article, _ in there:
            surnames_in[article].add(surname)
        for article, lone in surnames_in.items():
            self.look_beside(article, [people[surname] for surname in lone])
        places = {(article, person) for _, _, article, person in there}
        self.look("values (?2, ?1)", places)
        return places

    def stirred_spans(self, surname: str) -> Iterator[Span]:
        """The days around what was stirred: those of a person so far as it is among the nearest."""
        query = "select distinct known, published from temp.stirred where surname = ?"
        for known, day in self.db.execute(query, (surname,)).fetchall():
            yield self.around(surname, known, (day, day)) if known else (day, day)

    def around(self, surname: str, known: str, days: Span) -> Span:
        """Days that have the sights of somebody which are nearest to those of some days."""
        query = "select published from kept_sights where surname = ? and known = ? and "
        first = self.one(query + BEFORE, surname, known, days[0], NEAR - 1)
        last = self.one(query + AFTER, surname, known, days[1], NEAR - 1)
        return first or FIRST, last or LAST

    def lone(self, surname: str, days: Span) -> Iterator[Lone]:
        """The lone names of a surname on some days."""
        query = f"select published, word, lone {THERE}"
        for day, article, person in self.db.execute(query, (surname, "", *days)).fetchall():
            yield surname, day, article, person

    def lone_in(self, article: str, surnames: set[str]) -> Iterator[Lone]:
        """The lone names of an article that are some surnames."""
        for surname, known, day, _, person, _, _ in self.db.execute(f"{SIGHTS} and a.id = ?", (article,)):
            if surname in surnames and not known:
                yield surname, day, article, person

    def look_for(self, surname: str, people: Iterable[str], days: Span) -> None:
        """Look at the nearest articles that name some people in full."""
        query = f"select known, word {THERE}"
        self.look(query, [(surname, known, *self.around(surname, known, days)) for known in people])

    def look_beside(self, article: str, people: Iterable[frozenset[str]]) -> None:
        """Look at those of some people whom an article names, in whatever words."""
        named = self.named_in(article)
        self.look("values (?2, ?1)", [(article, person) for some in people for person in some & named])

    def named_in(self, article: str) -> frozenset[str]:
        """The people whom an article names. Of the last it is remembered: each of its surnames asks anew."""
        if self.asked[0] != article:
            query = f"select {OWN_ID} from article_entities where article_id = ? and type = 'PERSON'"
            self.asked = article, frozenset(person for (person,) in self.db.execute(query, (article,)))
        return self.asked[1]

    def look(self, query: str, rows: Iterable[tuple[str, ...]]) -> None:
        self.db.executemany(f"insert or ignore into temp.looked_at {query}", rows)

    def one(self, query: str, *values: Any) -> Any:
        """The first value of a query."""
        found = self.db.execute(query, values).fetchone()
        return found[0] if found else None


def told_by(name: str, callings: str | None, aliases: str | None, published: str, age: int | None) -> str:
    """What a sight tells that may keep it apart from another of its name, a JSON list."""
    walks, _, _, initials = facts_in(name, callings, None, None, aliases)
    facts = [*(f"calling {one}" for one in walks), *(f"initial {one}" for one in initials)]
    facts += ["calling"] * bool(walks) + ["initial"] * bool(initials)
    facts += [f"name {name}"] * (" " in name)
    facts += [f"born {int(published[:4]) - age}"] if age and published < UNDATED else []
    return json.dumps(facts)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans of days, those that overlap as one."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
