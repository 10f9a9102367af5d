"""Corpus: what only the whole collection knows.

Entities gathered over their articles, copies of articles, printings of one statement, reports of one event.
Everything here is a function of the rows, never of their order, so that a rebuild from scratch and a sequence
of updates end equal.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from etl.load.copies.articles import first_copies, is_copy
from etl.load.copies.statements import Printing, same_statements
from etl.load.corrections.applying import apply_lines
from etl.load.corrections.line import Line
from etl.load.corrections.work import Outcome
from etl.load.people.namesakes import part_namesakes
from etl.load.people.renaming import rename_people
from etl.load.people.sights import UNDATED, Company, Place, people_seen
from etl.load.people.surnames import SURE, Tie, tie_surnames
from etl.load.rows import as_json
from etl.load.schema import ARTICLE_ENTITIES, TABLES


def complete_corpus(db: sqlite3.Connection, corrections: Iterable[Line] = ()) -> None:
    """Fill in, within the database being published, everything that spans articles.

    Corrections come once people have their ids, which lines name, and before anything is counted.
    """
    maybe = tell_people(db)
    merged = merged_by(apply_lines(db, corrections))
    link_article_copies(db)
    link_statements(db)
    group_events(db)
    gather_entities(db)
    gather_roles(db)
    name_candidates(db, maybe, merged)
    name_subjects(db)
    fill_counts(db)
    mark_corrected(db)


def merged_by(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The entities that corrections have merged into others, and those others."""
    return {
        outcome.line.target_id: outcome.row_id
        for outcome in outcomes
        if outcome.line.action == "merge" and outcome.status == "applied" and outcome.row_id
    }


def tell_people(db: sqlite3.Connection) -> dict[Place, Tie]:
    """Give people the ids that all articles together tell; whom lone names only may mean is returned."""
    company = Company(db)
    seen = list(people_seen(db))
    renamed = part_namesakes(seen, company)
    ties = tie_surnames(seen, renamed, company)
    sure = {place: tie for place, tie in ties.items() if tie.chance >= SURE}
    chances = {place: tie.chance for place, tie in sure.items()}
    rename_people(db, renamed | {place: tie.person for place, tie in sure.items()}, chances)
    return {place: tie for place, tie in ties.items() if place not in sure}


def name_candidates(db: sqlite3.Connection, maybe: Mapping[Place, Tie], merged: Mapping[str, str]) -> None:
    """entities.maybe_id: whom a lone surname may mean, where that is not sure enough to tie it.

    One whom a correction has made another is that other; one whom it has taken away is nobody.
    """
    db.executemany(
        "update entities set maybe_id = :person where id = :lone and id <> :person"
        " and exists (select 1 from entities where id = :person)",
        [
            {"lone": lone, "person": merged.get(tie.person, tie.person)}
            for (_, lone), tie in sorted(maybe.items(), key=itemgetter(0))
        ],
    )


def link_article_copies(db: sqlite3.Connection) -> None:
    """articles.same_as: the first printing of a wire copy."""

    def same_text(*ids: str) -> bool:
        texts = [db.execute("select text from articles where id = ?", (id_,)).fetchone()[0] for id_ in ids]
        return is_copy(*texts)

    rows = db.execute(
        "select a.id, a.published, s.sketch from articles a join sources s on s.source = a.source"
    )
    copies = first_copies(
        ((key, published, frozenset(json.loads(sketch or "[]"))) for key, published, sketch in rows),
        same_text,
    )
    set_column(db, "articles", "same_as", copies)


def link_statements(db: sqlite3.Connection) -> None:
    """quotes.same_as: the first printing of the same statement; doubtful ones come last.

    What a headline repeats of its text has the first printing that the text's quote has.
    """
    rows = db.execute(
        "select q.id, q.article_id, coalesce(a.same_as, a.id), q.speaker_id, q.kind = 'indirect', q.text"
        " from quotes q join articles a on a.id = q.article_id where q.repeats is null"
        " order by q.doubtful is not null, coalesce(q.published, ?), q.article_id, q.start",
        (UNDATED,),
    )
    same = same_statements(map(Printing._make, rows))
    repeats = db.execute("select id, repeats from quotes where repeats is not null").fetchall()
    set_column(db, "quotes", "same_as", same | {key: same.get(first, first) for key, first in repeats})


def group_events(db: sqlite3.Connection) -> None:
    """events.group_id: the first report of an event with the same type, participants and day.

    Doubtful reports come last. Where nobody in it has a name, the words for them and the place must be
    the same.
    """
    participants: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event_id, entity_id, role in db.execute("select event_id, entity_id, role from event_participants"):
        participants[event_id].append((role, entity_id))
    first: dict[Hashable, str] = {}
    groups = {}
    for event_id, kind, day, *printed in db.execute(
        "select e.id, e.type, e.date_from, lower(e.actor_text), lower(e.recipient_text), e.place_id"
        " from events e join articles a on a.id = e.article_id"
        " order by e.doubtful is not null, coalesce(a.published, ?), e.article_id, e.start, e.id",
        (UNDATED,),
    ):
        who = tuple(sorted(participants[event_id])) or tuple(printed)
        key = (kind, day, who) if day and any(who) else event_id
        groups[event_id] = first.setdefault(key, event_id)
    set_column(db, "events", "group_id", groups)


def gather_entities(db: sqlite3.Connection) -> None:
    """One row per entity, from what each article says of it."""
    names = ARTICLE_ENTITIES.column_names
    rows = db.execute(f"select {', '.join(names)} from article_entities order by entity_id, article_id")
    told = (dict(zip(names, row, strict=True)) for row in rows)
    gathered = (gather_entity(key, list(group)) for key, group in groupby(told, key=itemgetter("entity_id")))
    db.executemany(
        "insert into entities"
        " (id, name, type, role, country, aliases, wikidata, geonames, latitude, longitude) values"
        " (:id, :name, :type, :role, :country, :aliases, :wikidata, :geonames, :latitude, :longitude)",
        gathered,
    )


def gather_roles(db: sqlite3.Connection) -> None:
    """entity_roles: every role that is printed for somebody, from when to when; copies count nowhere."""
    db.execute(ROLES)
    newest = {
        key: main_role(list(group))
        for key, group in groupby(db.execute(NEWEST_ROLES).fetchall(), key=itemgetter(0))
    }
    set_column(db, "entities", "role", newest | dict(db.execute(GIVEN_ROLES)))


def main_role(rows: Sequence[tuple[str, str, int]]) -> str:
    """The role to show, of (entity, role, articles): what most say, in the fullest words that two say.

    "Secretary" says what "Secretary of State" says, which is fuller.
    """
    words = {role: frozenset(role.lower().split()) for _, role, _ in rows}
    backed = {
        role: sum(count for _, other, count in rows if words[other] <= words[role]) for _, role, _ in rows
    }
    printed = {role: count for _, role, count in rows}
    most = max(backed.values())
    fit = [role for role in backed if backed[role] == most or (printed[role] > 1 and 2 * backed[role] > most)]
    return min(fit, key=lambda role: (-printed[role], -backed[role], -len(role), role))


def gather_entity(key: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The entity as most articles have it, with every name that any prints."""
    entity = {
        column: most_mentioned(rows, column)
        for column in ("name", "type", "role", "country", "wikidata", "geonames")
    }
    point = next(
        (row for row in rows if row["latitude"] is not None and row["geonames"] == entity["geonames"]), None
    )
    names = {row["name"] for row in rows} | {
        alias for row in rows for alias in json.loads(row["aliases"] or "[]")
    }
    return {
        "id": key,
        **entity,
        "aliases": as_json(sorted(names - {entity["name"]})),
        "latitude": point and point["latitude"],
        "longitude": point and point["longitude"],
    }


def most_mentioned(rows: list[dict[str, Any]], column: str) -> Any:
    """The value with most mentions, ties by the value; None when no row has one."""
    votes: Counter[Any] = Counter()
    for row in rows:
        if row[column] is not None:
            votes[row[column]] += max(1, row["mention_count"])
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None


def name_subjects(db: sqlite3.Connection) -> None:
    """quotes.about, so that a search finds a quote by whom it speaks of, and quotes.either: names for ids."""
    for column, table in (("about", "quote_about"), ("either", "quote_between")):
        db.execute(
            f"update quotes set {column} = (select group_concat(name, '; ') from (select e.name"
            f" from {table} qe join entities e on e.id = qe.entity_id"
            " where qe.quote_id = quotes.id order by e.name))"
        )


def fill_counts(db: sqlite3.Connection) -> None:
    """Counts and dates of each entity and run; copies, which would inflate them, and doubtful quotes are left
    out."""
    db.executescript(COUNTS)


ROLES = """
insert into entity_roles (entity_id, role, first_seen, last_seen, article_count)
select entity_id, min(role), min(published), max(published), count(distinct article_id) from (
  select ae.entity_id, ae.article_id, a.published, one.value as role
  from article_entities ae join articles a on a.id = ae.article_id, json_each(ae.roles) one
  where a.same_as is null
) group by entity_id, lower(role) order by entity_id, 2
"""
NEWEST_ROLES = """
with newest as (
  select entity_id, date(max(last_seen), '-1 year') as since from entity_roles group by entity_id
), printed as (
  select ae.entity_id, lower(one.value) as folded, count(distinct ae.article_id) as number
  from newest join article_entities ae on ae.entity_id = newest.entity_id
  join articles a on a.id = ae.article_id, json_each(ae.roles) one
  where a.same_as is null and (newest.since is null or a.published >= newest.since) group by 1, 2
)
select r.entity_id, r.role, p.number from printed p
join entity_roles r on r.entity_id = p.entity_id and lower(r.role) = p.folded order by r.entity_id, r.role
"""
"""Roles that are printed within a year before the last one, which an earlier office is not."""
GIVEN_ROLES = """
select row_id, nullif(value, '') from corrections
where action = 'set' and target = 'entities' and field = 'role' and coalesce(article_id, '') = ''
  and status in ('applied', 'already so') and row_id is not null
"""
"""Roles that a correction gives somebody: whatever articles print, these are shown."""
COUNTS = """
update entities set
  (article_count, mention_count, first_seen, last_seen) = (
    select count(*), coalesce(sum(ae.mention_count), 0), min(a.published), max(a.published)
    from article_entities ae join articles a on a.id = ae.article_id
    where ae.entity_id = entities.id and a.same_as is null),
  quote_count = (
    select count(*) from quotes q join articles a on a.id = q.article_id
    where q.speaker_id = entities.id and a.same_as is null and q.doubtful is null and q.repeats is null),
  about_count = (
    select count(*)
    from quote_about qa join quotes q on q.id = qa.quote_id join articles a on a.id = q.article_id
    where qa.entity_id = entities.id and a.same_as is null and q.doubtful is null and q.repeats is null);
insert into entity_months (entity_id, month, article_count, quote_count)
select entity_id, month, sum(named), sum(quoted) from (
  select ae.entity_id, a.month, 1 as named, 0 as quoted
  from article_entities ae join articles a on a.id = ae.article_id where a.same_as is null
  union all
  select speaker_id, month, 0, 1 from quotes where same_as is null and doubtful is null
) where entity_id is not null and month is not null group by entity_id, month order by entity_id, month;
update runs set articles = (select count(*) from articles where run_id = runs.id);
"""


def mark_corrected(db: sqlite3.Connection) -> None:
    """Which rows corrections are about, in every table that says so."""
    for table in TABLES:
        if "corrected" in table.column_names:
            db.execute(
                f"update {table.name} set corrected = 1"
                " where id in (select row_id from corrected_rows where row_table = ?)",
                (table.name,),
            )


def set_column(db: sqlite3.Connection, table: str, column: str, values: Mapping[str, str | None]) -> None:
    """Set a column by id; the names are ours, never an input's."""
    assert re.fullmatch(r"\w+", table) and re.fullmatch(r"\w+", column)
    db.executemany(
        f"update {table} set {column} = ? where id = ?", [(value, key) for key, value in values.items()]
    )
