"""Roles: every role that articles print for somebody, with its time, and the one to show.

In: articles that begin or cease to count, then the entities that a change has touched. Out: `entity_roles`,
and the role of each that has one. Which article prints what is kept (`kept_roles`), so that of somebody whom
many name only the roles are looked at that came or went.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from etl.load.scratch import say_small
from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "data")

OF_ARTICLE = """
select e.rowid as entity, lower(one.value) as folded, coalesce(a.published, '9999') as published,
  a.rowid as article, min(one.value) as role, e.id
from articles a cross join article_entities ae on ae.article_id = a.id
cross join entities e on e.id = ae.entity_id, json_each(ae.roles) one
where a.id = :id and ae.roles is not null group by 1, 2
"""
ADD = f"insert into kept_roles select entity, folded, published, article, role from ({OF_ARTICLE})"
TOUCH = f"insert or ignore into temp.touched_roles select id, entity, folded from ({OF_ARTICLE})"
DROP = "delete from kept_roles where entity = ? and folded = ? and published = ? and article = ?"
FORGET = "delete from entity_roles where entity_id = ? and lower(role) = ?"
PRINTED = """
insert into entity_roles (entity_id, role, first_seen, last_seen, article_count, article_id)
select t.id, min(k.role), nullif(min(k.published), '9999'), max(nullif(k.published, '9999')), count(*), (
    select min(a.id) from kept_roles first cross join articles a on a.rowid = first.article
    where first.entity = t.entity and first.folded = t.folded and first.published = min(k.published)
  )
from temp.touched_roles t cross join kept_roles k on k.entity = t.entity and k.folded = t.folded
group by t.entity, t.folded order by t.id, 2
"""
NEWEST = """
with newest as (
  select e.rowid as entity, t.id, date(max(r.last_seen), '-1 year') as since
  from temp.touched_entities t cross join entities e on e.id = t.id
  cross join entity_roles r on r.entity_id = t.id group by t.id
)
select r.entity_id, r.role, count(*) from newest n cross join entity_roles r on r.entity_id = n.id
cross join kept_roles k on k.entity = n.entity and k.folded = lower(r.role)
  and k.published >= coalesce(n.since, '') and (n.since is null or k.published < '9999')
group by r.entity_id, r.role order by r.entity_id, r.role
"""
"""Roles that are printed within a year before the last one, which an earlier office is not."""
GIVEN = """
select row_id, nullif(value, '') from corrections
where action = 'set' and target = 'entities' and field = 'role' and coalesce(article_id, '') = ''
  and status in ('applied', 'already so') and row_id is not null
"""
"""Roles that a correction gives somebody: whatever articles print, these are shown."""


class Roles:
    """What articles print of roles; copies count nowhere."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.execute(
            "create table temp.touched_roles (id text, entity integer, folded text,"
            " primary key (entity, folded)) without rowid"
        )
        say_small(db, "touched_roles", 3)

    def count(self, article_id: str, sign: int) -> None:
        """Add what an article prints, or take it away."""
        self.db.execute(TOUCH, {"id": article_id})
        if sign > 0:
            self.db.execute(ADD, {"id": article_id})
        else:
            printed = self.db.execute(OF_ARTICLE, {"id": article_id}).fetchall()
            self.db.executemany(DROP, [row[:4] for row in printed])

    def keep(self, article_id: str) -> None:
        """Note what an article prints whose roles are written already."""
        self.db.execute(ADD, {"id": article_id})

    def gather(self) -> dict[str, str | None]:
        """Write every role anew that came or went.

        Returns the role to show of each entity in `temp.touched_entities` that has one, and of each that a
        correction gives one, or none.
        """
        self.db.executemany(FORGET, self.db.execute("select id, folded from temp.touched_roles"))
        self.db.execute(PRINTED)
        self.db.execute("delete from temp.touched_roles")
        return roles_to_show(self.db)


def roles_to_show(db: sqlite3.Connection) -> dict[str, str | None]:
    newest: dict[str, str | None] = {
        key: main_role(list(group)) for key, group in groupby(db.execute(NEWEST), itemgetter(0))
    }
    given: dict[str, str | None] = dict(db.execute(GIVEN).fetchall())
    return newest | given


def main_role(rows: Sequence[tuple[str, str, int]]) -> str:
    """The role to show, of (entity, role, articles): what most say, in the fullest words that two say.

    "Secretary" says what "Secretary of State" says, which is fuller. A word alone gives way to any fuller
    words for it, unless they say that it is past, or somebody else's; of two that as many say, so does what
    is past.
    """
    words = {role: frozenset(role.lower().split()) for _, role, _ in rows}
    otherwise = {role: words[role] & LISTS.word_set("roles", "elsewise") for role in words}
    backed = {
        role: sum(
            count
            for _, other, count in rows
            if words[other] <= words[role] and otherwise[other] == otherwise[role]
        )
        for role in words
    }
    printed = {role: count for _, role, count in rows}
    most = max(backed.values())
    fit = [role for role in backed if backed[role] == most or (printed[role] > 1 and 2 * backed[role] > most)]
    fuller = [role for role in fit if len(words[role]) > 1 and not otherwise[role]]
    bare = {role for role in fit if len(words[role]) == 1 and any(words[role] < words[one] for one in fuller)}
    return min(
        fit,
        key=lambda role: (
            role in bare,
            -printed[role],
            -backed[role],
            bool(otherwise[role]),
            -len(role),
            role,
        ),
    )
