"""Sights: what one article tells of one person. Rows of `article_entities` in; values out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Place = tuple[str, str]
"""An article, and the id that its own words give."""
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
    def born(self) -> int | None:
        """The year before or in which a person of the age was born."""
        return int(self.published[:4]) - self.age if self.age and self.published < UNDATED else None

    @property
    def month(self) -> int | None:
        """The month of printing, counted through the years."""
        known = re.match(r"(\d{4})-(\d\d)", self.published)
        return int(known[1]) * 12 + int(known[2]) if known and self.published < UNDATED else None


def people_seen(db: sqlite3.Connection) -> Iterator[Sight]:
    """Every person of every article, by id, then in the order of printing."""
    query = (
        "select ae.article_id, coalesce(ae.read_as, ae.entity_id) as own, ae.name,"
        " coalesce(a.published, ?), a.publisher, ae.sex, ae.age,"
        " ae.callings, ae.roles, ae.country, ae.aliases, ae.partial"
        " from article_entities ae join articles a on a.id = ae.article_id"
        " where ae.type = 'PERSON' order by own, 4, ae.article_id"
    )
    for row in db.execute(query, (UNDATED,)):
        article, entity, name, published, publisher, sex, age, callings, roles, country, aliases, partial = (
            row
        )
        names = [name, *json.loads(aliases or "[]")]
        yield Sight(
            article,
            entity,
            name,
            published,
            publisher,
            sex,
            age,
            frozenset((callings or "").split()),
            tuple(json.loads(roles or "[]")),
            country,
            frozenset(letter for one in names for letter in INITIAL.findall(one)[:1]),
            bool(partial),
        )


class Company:
    """Who is named with whom; those whom a large part of all articles name are left out."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        articles = db.execute("select count(*) from articles").fetchone()[0]
        most = max(FEW, int(articles * EVERYWHERE))
        query = f"select {OWN_ID} as own from article_entities group by own having count(*) > ?"
        self.everywhere = {row[0] for row in db.execute(query, (most,))}
        self.of_article = lru_cache(maxsize=4096)(self.read)

    def read(self, article: str) -> frozenset[str]:
        """The ids of the people, organisations and places that an article names."""
        query = f"select {OWN_ID} from article_entities where article_id = ?"
        return frozenset(row[0] for row in self.db.execute(query, (article,))) - self.everywhere
