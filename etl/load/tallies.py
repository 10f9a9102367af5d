"""Tallies: what each article counts for, added when it comes and taken away before it changes or goes.

Counts and dates of entities, months and runs; and the votes of the articles on an entity's name, type, office …
Copies, which would inflate the counts, and doubtful quotes are left out; their votes count.
"""

# Each SELECT begins at the few articles that are counted (`cross join` keeps the order, a `+` an index from
# being used): SQLite's guess at how many there are would have it read whole tables.

from __future__ import annotations

import sqlite3

ENTERING = """
insert or ignore into entities (id, article_count, mention_count, quote_count, about_count)
select distinct ae.entity_id, 0, 0, 0, 0
from temp.counting c cross join article_entities ae on ae.article_id = c.id order by 1
"""
TOUCHED = """
insert or ignore into temp.touched_entities
select ae.entity_id from temp.counting c cross join article_entities ae on ae.article_id = c.id
"""
PLAIN = """
insert into temp.plain
select a.id from temp.counting c cross join articles a on a.id = c.id where +a.same_as is null
"""
"""The articles that are no copies."""
VOTES = """
insert into kept_votes (entity, field, value, weight)
with said as (
  select e.rowid as entity, ae.*, max(1, ae.mention_count) as weight
  from temp.counting c cross join article_entities ae on ae.article_id = c.id
  cross join entities e on e.id = ae.entity_id
), votes (entity, field, value, weight) as (
  select entity, 'name', name, weight from said union all
  select entity, 'type', type, weight from said union all
  select entity, 'role', role, weight from said union all
  select entity, 'country', country, weight from said union all
  select entity, 'wikidata', wikidata, weight from said union all
  select entity, 'geonames', geonames, weight from said union all
  select entity, 'alias', name, 1 from said union all
  select entity, 'alias', value, 1 from said, json_each(said.aliases) union all
  select entity, 'point', json_array(geonames, latitude, longitude), 1 from said where latitude is not null
)
select entity, field, value, :sign * sum(weight) from votes where value is not null group by entity, field, value
on conflict do update set weight = weight + excluded.weight
"""
MONTHS = """
insert into entity_months (entity_id, month, article_count, quote_count)
select entity_id, month, :sign * sum(named), :sign * sum(quoted) from (
  select ae.entity_id, a.month, 1 as named, 0 as quoted from temp.plain p
  cross join articles a on a.id = p.id cross join article_entities ae on ae.article_id = a.id
  union all
  select q.speaker_id, q.month, 0, 1 from temp.counting c cross join quotes q on q.article_id = c.id
  where +q.same_as is null and +q.doubtful is null
) where entity_id is not null and month is not null group by entity_id, month
on conflict do update set
  article_count = article_count + excluded.article_count, quote_count = quote_count + excluded.quote_count
"""
QUOTES = "temp.plain p cross join quotes q on q.article_id = p.id"
SURE = "+q.doubtful is null and q.repeats is null"
SUMS = {
    """
    update entities set article_count = article_count + :sign * ?1, mention_count = mention_count + :sign * ?2
    where id = ?3
    """: """
    select count(*), sum(ae.mention_count), ae.entity_id
    from temp.plain p cross join article_entities ae on ae.article_id = p.id group by ae.entity_id
    """,
    "update entities set quote_count = quote_count + :sign * ?1 where id = ?2": f"""
    select count(*), q.speaker_id from {QUOTES} where {SURE} and q.speaker_id is not null group by q.speaker_id
    """,
    "update entities set about_count = about_count + :sign * ?1 where id = ?2": f"""
    select count(*), qa.entity_id from {QUOTES} cross join quote_about qa on qa.quote_id = q.id
    where {SURE} group by qa.entity_id
    """,
    "update runs set articles = articles + :sign * ?1 where id = ?2": """
    select count(*), a.run_id from temp.counting c cross join articles a on a.id = c.id group by a.run_id
    """,
}
"""Each sum with the place where it is kept; `:sign` is 1 or -1."""
SPAN = """
select min(a.published), max(a.published), ae.entity_id from temp.plain p
cross join articles a on a.id = p.id cross join article_entities ae on ae.article_id = a.id
where a.published is not null group by ae.entity_id
"""
LONGER = """
update entities set first_seen = min(coalesce(first_seen, ?1), ?1), last_seen = max(coalesce(last_seen, ?2), ?2)
where id = ?3
"""
SHORTER = """
insert or ignore into temp.seen_otherwise
select id from entities where id = ?3 and (first_seen >= ?1 or last_seen <= ?2)
"""
SEEN = """
update entities set (first_seen, last_seen) = (
  select min(a.published), max(a.published) from article_entities ae cross join articles a on a.id = ae.article_id
  where ae.entity_id = entities.id and +a.same_as is null
) where id in (select id from temp.seen_otherwise)
"""
EMPTY = (
    "delete from kept_votes where weight = 0 and entity in (select e.rowid from temp.touched_entities t"
    " cross join entities e on e.id = t.id)",
    "delete from entity_months where article_count = 0 and quote_count = 0"
    " and entity_id in (select id from temp.touched_entities)",
)
TABLES = ("counting", "plain", "uncounted", "touched_entities", "seen_otherwise")


class Tallies:
    """What the articles of a database count for.

    whole: nothing is counted yet, and there is nothing to take away.
    """

    def __init__(self, db: sqlite3.Connection, whole: bool) -> None:
        self.db = db
        self.whole = whole
        for name in TABLES:
            db.execute(f"create table temp.{name} (id text primary key) without rowid")

    def leave(self, article_id: str) -> None:
        """Take away what an article counts for, unless that was done; it counts again after `settle`."""
        added = self.db.execute("insert or ignore into temp.uncounted values (?)", (article_id,)).rowcount
        if added and not self.whole:
            self.db.execute("insert into temp.counting values (?)", (article_id,))
            self.count(-1, SHORTER)

    def enter(self, article_id: str) -> None:
        """Let a new article count after `settle`."""
        self.db.execute("insert or ignore into temp.uncounted values (?)", (article_id,))

    def settle(self) -> None:
        """Count every article that is there and does not count.

        Entities that have changed are left in `temp.touched_entities`.
        """
        self.db.execute(
            "insert into temp.counting select u.id from temp.uncounted u cross join articles a on a.id = u.id"
        )
        self.db.execute(ENTERING)
        self.count(+1, LONGER)
        self.db.execute(SEEN)
        for statement in EMPTY:
            self.db.execute(statement)
        self.db.execute("delete from temp.uncounted")
        self.db.execute("delete from temp.seen_otherwise")

    def count(self, sign: int, span: str) -> None:
        """Add what the articles in `temp.counting` count for, or take it away."""
        self.db.execute(TOUCHED)
        self.db.execute(PLAIN)
        for statement in (VOTES, MONTHS):
            self.db.execute(statement, {"sign": sign})
        for update, sums in SUMS.items():
            self.db.executemany(update.replace(":sign", str(sign)), self.db.execute(sums))
        self.db.executemany(span, self.db.execute(SPAN))
        self.db.execute("delete from temp.counting")
        self.db.execute("delete from temp.plain")
