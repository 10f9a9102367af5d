"""Tallies: what each article counts for, added when it comes and taken away before it changes or goes.

Counts and dates of entities, months and runs; who speaks of whom; and the votes of the articles on an
entity's name, type, office … Copies, which would inflate the counts, and doubtful quotes are left out; their
votes count.
"""

# One article at a time, by its id: SQLite reads whole tables to join them with one of ids.

from __future__ import annotations

import sqlite3

from etl.load.roles import Roles
from etl.load.scratch import create_scratch

ENTERING = """
insert or ignore into entities (id, article_count, mention_count, quote_count, about_count)
select entity_id, 0, 0, 0, 0 from article_entities where article_id = ? order by 1
"""
TOUCHED = """
insert or ignore into temp.touched_entities select entity_id from article_entities where article_id = :id
"""
VOTES = """
insert into kept_votes (entity, field, value, weight)
with said as materialized (
  select e.rowid as entity, ae.*, max(1, coalesce(ae.mention_count, 0)) as weight
  from article_entities ae cross join entities e on e.id = ae.entity_id where ae.article_id = :id
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
select entity, field, value, :sign * sum(weight) from votes where value is not null
group by entity, field, value
on conflict do update set weight = weight + excluded.weight
"""
NEWS_OF_MONTH = """
insert into entity_months (entity_id, month, article_count, quote_count)
select ae.entity_id, a.month, :sign, 0 from articles a cross join article_entities ae on ae.article_id = a.id
where a.id = :id and a.month is not null
on conflict do update set article_count = article_count + excluded.article_count
"""
QUOTES_OF_MONTH = """
insert into entity_months (entity_id, month, article_count, quote_count)
select speaker_id, month, 0, :sign * count(*) from quotes where article_id = :id and +same_as is null
and +doubtful is null and +speaker_id is not null and month is not null group by speaker_id, month
on conflict do update set quote_count = quote_count + excluded.quote_count
"""
NAMED = """
update entities set article_count = article_count + :sign, mention_count = mention_count + :sign * ?1
where id = ?2
"""
MENTIONS = "select coalesce(mention_count, 0), entity_id from article_entities where article_id = :id"
SPOKEN = "update entities set quote_count = quote_count + :sign * ?1 where id = ?2"
SPEAKERS = """
select count(*), speaker_id from quotes where article_id = :id and +doubtful is null and +same_as is null
and +speaker_id is not null group by speaker_id
"""
SPOKEN_OF = "update entities set about_count = about_count + :sign * ?1 where id = ?2"
SUBJECTS = """
select count(*), qa.entity_id from quotes q cross join quote_about qa on qa.quote_id = q.id
where q.article_id = :id and +q.doubtful is null and +q.same_as is null group by qa.entity_id
"""
TIES = """
insert into kept_ties (speaker, subject, quotes)
select s.rowid, o.rowid, :sign * count(*) from quotes q cross join quote_about qa on qa.quote_id = q.id
cross join entities s on s.id = q.speaker_id cross join entities o on o.id = qa.entity_id
where q.article_id = :id and +q.doubtful is null and +q.same_as is null and s.rowid <> o.rowid group by 1, 2
on conflict do update set quotes = quotes + excluded.quotes
"""
READ = """
update runs set articles = coalesce(articles, 0) + :sign
where id = (select run_id from articles where id = :id)
"""
SPAN = """
select a.published, ae.entity_id from articles a cross join article_entities ae on ae.article_id = a.id
where a.id = :id and a.published is not null
"""
LONGER = """
update entities set
  first_seen = min(coalesce(first_seen, ?1), ?1), last_seen = max(coalesce(last_seen, ?1), ?1)
where id = ?2
"""
SHORTER = """
insert or ignore into temp.seen_otherwise
select id from entities where id = ?2 and (first_seen >= ?1 or last_seen <= ?1)
"""
SEEN = """
update entities set (first_seen, last_seen) = (
  select min(a.published), max(a.published)
  from article_entities ae cross join articles a on a.id = ae.article_id
  where ae.entity_id = entities.id and +a.same_as is null
) where id in (select id from temp.seen_otherwise)
"""
EMPTY = (
    "delete from kept_votes where weight = 0 and entity in (select e.rowid from temp.touched_entities t"
    " cross join entities e on e.id = t.id)",
    "delete from kept_ties where quotes = 0",
    "delete from entity_months where article_count = 0 and quote_count = 0"
    " and entity_id in (select id from temp.touched_entities)",
)


class Tallies:
    """What the articles of a database count for.

    whole: nothing is counted yet, and there is nothing to take away.
    """

    def __init__(self, db: sqlite3.Connection, whole: bool) -> None:
        self.db = db
        self.whole = whole
        self.roles = Roles(db)
        create_scratch(db, "uncounted", "touched_entities", "seen_otherwise")

    def leave(self, article_id: str) -> None:
        """Take away what an article counts for, unless that was done; it counts again after `settle`."""
        added = self.db.execute("insert or ignore into temp.uncounted values (?)", (article_id,)).rowcount
        if added and not self.whole:
            self.count(article_id, -1, SHORTER)

    def enter(self, article_id: str) -> None:
        """Let a new article count after `settle`."""
        self.db.execute("insert or ignore into temp.uncounted values (?)", (article_id,))

    def settle(self) -> None:
        """Count every article that is there and does not count.

        Entities that have changed are left in `temp.touched_entities`.
        """
        there = "select u.id from temp.uncounted u cross join articles a on a.id = u.id order by u.id"
        # All before any counts: a quote may be about one whom another article names.
        self.db.executemany(ENTERING, self.db.execute(there))
        for (article_id,) in self.db.execute(there):
            self.count(article_id, +1, LONGER)
        self.db.execute(SEEN)
        for statement in EMPTY:
            self.db.execute(statement)
        self.db.execute("delete from temp.uncounted")
        self.db.execute("delete from temp.seen_otherwise")

    def count(self, article_id: str, sign: int, span: str) -> None:
        """Add what an article counts for, or take it away."""
        one: dict[str, str | int] = {"id": article_id, "sign": sign}
        for statement in (TOUCHED, VOTES, QUOTES_OF_MONTH, TIES, READ):
            self.db.execute(statement, one)
        for update, rows in ((SPOKEN, SPEAKERS), (SPOKEN_OF, SUBJECTS)):
            self.change_counts(update, rows, one)
        if not self.is_copy(article_id):
            self.db.execute(NEWS_OF_MONTH, one)
            self.roles.count(article_id, sign)
            for update, rows in ((NAMED, MENTIONS), (span, SPAN)):
                self.change_counts(update, rows, one)

    def keep(self, article_id: str) -> None:
        """Note what an article says that counts already."""
        self.db.execute(VOTES, {"id": article_id, "sign": 1})
        if not self.is_copy(article_id):
            self.roles.keep(article_id)

    def change_counts(self, update: str, rows: str, one: dict[str, str | int]) -> None:
        """Change the counts of the entities that a query finds in an article."""
        found = self.db.execute(rows, one).fetchall()
        self.db.executemany(update.replace(":sign", str(one["sign"])), found)

    def is_copy(self, article_id: str) -> bool:
        found = self.db.execute("select same_as from articles where id = ?", (article_id,)).fetchone()
        return found[0] is not None
