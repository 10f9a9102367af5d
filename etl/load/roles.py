"""Roles: every role that articles print for somebody, with its time, and the one to show.

In: the entities that a change has touched. Out: `entity_roles`, and the role of each that has one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "data")

# All rows of a touched entity are read, those of a name in every article too.
FORGET = "delete from entity_roles where entity_id in (select id from temp.touched_entities)"
PRINTED = """
insert into entity_roles (entity_id, role, first_seen, last_seen, article_count, article_id)
select entity_id, min(role), min(published), max(published), count(distinct article_id),
  substr(min(coalesce(published, '9999') || ' ' || article_id), length(coalesce(min(published), '9999')) + 2)
from (
  select ae.entity_id, ae.article_id, a.published, one.value as role
  from temp.touched_entities t cross join article_entities ae on ae.entity_id = t.id
  cross join articles a on a.id = ae.article_id, json_each(ae.roles) one
  where ae.roles is not null and +a.same_as is null
) group by entity_id, lower(role) order by entity_id, 2
"""
NEWEST = """
with newest as (
  select entity_id, date(max(last_seen), '-1 year') as since
  from temp.touched_entities t cross join entity_roles on entity_id = t.id group by entity_id
), printed as (
  select ae.entity_id, lower(one.value) as folded, count(distinct ae.article_id) as number
  from newest cross join article_entities ae on ae.entity_id = newest.entity_id
  cross join articles a on a.id = ae.article_id, json_each(ae.roles) one
  where ae.roles is not null and +a.same_as is null
    and (newest.since is null or a.published >= newest.since) group by 1, 2
)
select r.entity_id, r.role, p.number from printed p
cross join entity_roles r on r.entity_id = p.entity_id and lower(r.role) = p.folded
order by r.entity_id, r.role
"""
"""Roles that are printed within a year before the last one, which an earlier office is not."""
GIVEN = """
select row_id, nullif(value, '') from corrections
where action = 'set' and target = 'entities' and field = 'role' and coalesce(article_id, '') = ''
  and status in ('applied', 'already so') and row_id is not null
"""
"""Roles that a correction gives somebody: whatever articles print, these are shown."""


def gather_roles(db: sqlite3.Connection) -> dict[str, str | None]:
    """Write the roles of each entity in `temp.touched_entities` anew; copies count nowhere.

    Returns the role to show of each that has one, and of each that a correction gives one, or none.
    """
    db.execute(FORGET)
    db.execute(PRINTED)
    newest: dict[str, str | None] = {
        key: main_role(list(group)) for key, group in groupby(db.execute(NEWEST).fetchall(), itemgetter(0))
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
