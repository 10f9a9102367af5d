"""Sights: what one article tells of one person. Rows of `article_entities` in; values out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Place = tuple[str, str]
"""An article, and the id that its own words give."""
Order = tuple[str, str]
"""The day of printing and the article: undated ones come last."""
UNDATED = "9999"  # sorts after every date
OWN_ID = "coalesce(read_as, entity_id)"
"""The id that an article alone gives, whatever others tell."""
INITIAL = re.compile(r"(?<=\s)([A-Z])\.?(?=\s)")
EVERYWHERE = 0.05
"""Share of all articles from which on a name is no company: it is in every kind of article."""
FEW = 20
"""Articles that may name somebody in any collection, however small, and still be company."""
MOST_SEEN = 200
"""Articles of a person that are looked at for company."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A person in an article."""

    article: str
    entity: str
    """The id that the article alone gives."""
    name: str
    published: str
    publisher: str | None
    sex: str | None
    age: int | None
    callings: frozenset[str]
    roles: tuple[str, ...]
    country: str | None
    initials: frozenset[str]
    """Middle initials that are printed."""
    partial: bool

    @property
    def order(self) -> Order:
        return self.published, self.article

    @property
    def born(self) -> int | None:
        """The year before or in which a person of the age was born."""
        return int(self.published[:4]) - self.age if self.age and self.published < UNDATED else None

    @property
    def month(self) -> int | None:
        """The month of printing, counted through the years."""
        return month_of(self.published)

    @property
    def facts(self) -> tuple[object, ...]:
        """All that may speak for or against its being somebody."""
        return self.callings, self.country, self.initials, self.born, self.roles


SEEN = f"""
select ae.article_id, {OWN_ID}, ae.name, coalesce(a.published, '{UNDATED}'), a.publisher, ae.sex, ae.age,
  ae.callings, ae.roles, ae.country, ae.aliases, ae.partial
from {{people}} article_entities ae cross join articles a on a.id = ae.article_id
where ae.type = 'PERSON' {{here}}
"""
ORDER = "order by 2, 4, 1"


def people_seen(db: sqlite3.Connection, people: str = "") -> Iterator[Sight]:
    """Every person of every article, by id, then in the order of printing.

    people: a table of the ids that the articles give those who are looked for; without one, all are.
    """
    query = SEEN.format(people="", here="")
    if people:
        listed, as_read = f"{people} p cross join", SEEN.format
        query = (
            as_read(people=listed, here="and ae.entity_id = p.id and ae.read_as is null")
            + "union all"
            + as_read(people=listed, here="and ae.read_as = p.id")
        )
    yield from sights_in(db.execute(query + ORDER))


def sights_at(db: sqlite3.Connection, places: str) -> Iterator[Sight]:
    """The people at some places, by id, then in the order of printing.

    places: a table of articles and the ids that they give somebody.
    """
    as_read, listed = SEEN.format, f"{places} p cross join"
    query = (
        as_read(
            people=listed,
            here="and ae.article_id = p.article and ae.entity_id = p.person and ae.read_as is null",
        )
        + "union all"
        + as_read(people=listed, here="and ae.article_id = p.article and ae.read_as = p.person")
    )
    yield from sights_in(db.execute(query + ORDER))


def sights_in(rows: Iterable[tuple[Any, ...]]) -> Iterator[Sight]:
    for row in rows:
        article, entity, name, published, publisher, sex, age, *told, partial = row
        yield Sight(
            article, entity, name, published, publisher, sex, age, *facts_in(name, *told), bool(partial)
        )


@lru_cache(maxsize=4096)
def month_of(published: str) -> int | None:
    known = re.match(r"(\d{4})-(\d\d)", published)
    return int(known[1]) * 12 + int(known[2]) if known and published < UNDATED else None


@lru_cache(maxsize=16384)
def facts_in(
    name: str, callings: str | None, roles: str | None, country: str | None, aliases: str | None
) -> tuple[frozenset[str], tuple[str, ...], str | None, frozenset[str]]:
    """Callings, roles, country and middle initials, of the cells of a row."""
    names = (name, *json.loads(aliases or "[]"))
    initials = frozenset(letter for one in names for letter in INITIAL.findall(one)[:1])
    return frozenset((callings or "").split()), tuple(json.loads(roles or "[]")), country, initials


NAMED = f"select {OWN_ID} as id, count(*) as articles from article_entities group by 1"


def named_everywhere(db: sqlite3.Connection, named: str = f"({NAMED})") -> frozenset[str]:
    """The ids that a large part of all articles name.

    named: a table of ids, with the articles that name each.
    """
    articles = db.execute("select count(*) from articles").fetchone()[0]
    most = max(FEW, int(articles * EVERYWHERE))
    query = f"select id from {named} where articles > ? and articles > {FEW}"
    return frozenset(id_ for (id_,) in db.execute(query, (most,)))


class Company:
    """Who is named with whom; those who are named everywhere are left out."""

    def __init__(self, db: sqlite3.Connection, everywhere: frozenset[str] | None = None) -> None:
        self.db = db
        self.everywhere = named_everywhere(db) if everywhere is None else everywhere
        self.of_article = lru_cache(maxsize=4096)(self.read)

    def read(self, article: str) -> frozenset[str]:
        """The ids of the people, organisations and places that an article names."""
        query = f"select {OWN_ID} from article_entities where article_id = ?"
        return frozenset(row[0] for row in self.db.execute(query, (article,))) - self.everywhere
