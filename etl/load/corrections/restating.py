"""Restating: statements and summaries name people in full; what is put right of a name, they say too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from etl.load.corrections.setting import linked
from etl.load.corrections.work import Work

QUOTES = """
select q.id, q.article_id, q.speaker_id, q.speaker, q.statement, r.reading
from quotes q left join replaced_rows r on r.row_table = 'quotes' and r.row_key = json_array(q.id)
where q.statement > '' and (r.reading is not null or exists (
  select 1 from replaced_rows where row_table = 'article_entities' and reading is not null
  and row_key = json_array(q.article_id, q.speaker_id)
)) and q.article_id in (select value from json_each(:articles)) order by q.id
"""
"""Quotes that are changed, and quotes of somebody of whom something is."""
EVENTS = """
select v.id, v.article_id, v.summary from events v
where v.summary > '' and v.article_id in (select value from json_each(:articles)) order by v.id
"""
TOUCHED = """
select row_key from replaced_rows where row_table in ('article_entities', 'event_participants', 'quotes')
"""


def restate(work: Work) -> None:
    """Say anew what names somebody otherwise than it did; what a line has set stays as that line says."""
    articles = json.dumps(sorted(touched_articles(work)))
    for row in work.db.execute(QUOTES, {"articles": articles}).fetchall():
        restate_quote(work, *row)
    for row in work.db.execute(EVENTS, {"articles": articles}).fetchall():
        restate_event(work, *row)


def touched_articles(work: Work) -> set[str]:
    """The articles of which something is changed."""
    keys = [json.loads(key)[0] for (key,) in work.db.execute(TOUCHED)]
    return {key if work.articles.has(key) else key.rpartition(".")[0] for key in keys}


def restate_quote(
    work: Work,
    key: str,
    article: str,
    now: str | None,
    printed: str | None,
    statement: str,
    reading: str | None,
) -> None:
    """Let a statement begin with who is said to have said it."""
    read = json.loads(reading) if reading else {"speaker_id": now, "statement": statement}
    old, new = name_read(work, article, read["speaker_id"]), name_now(work, article, now)
    if statement != read["statement"] or not old or old == new:
        return
    same = work.root(str(read["speaker_id"]), article) == now
    said = with_name(statement, old, new or capitalised(printed), keep_title=same)
    if said != statement:
        work.db.execute("update quotes set statement = ? where id = ?", (said, key))


def restate_event(work: Work, key: str, article: str, summary: str) -> None:
    """Let a summary name those who took part as they are called."""
    read = work.one(
        "select json_extract(reading, '$.summary') from replaced_rows"
        " where row_table = 'events' and row_key = json_array(?)",
        key,
    )
    if read and read[0] != summary:
        return
    said = summary
    for old, new in renamed(work, key, article):
        said = with_name(said, old, new, keep_title=True) or summary
    if said != summary:
        work.db.execute("update events set summary = ? where id = ?", (said, key))


def renamed(work: Work, event: str, article: str) -> Iterator[tuple[str, str]]:
    """The participants of an event that are called otherwise than they were, with both names."""
    for role in ("actor", "recipient"):
        now = linked(work, "event_participants", "event_id = ? and role = ?", event, role)
        was = participants_read(work, event, role, now)
        alone = now[0] if len(now) == len(was) == 1 else None
        for entity in was:
            other = work.root(entity, article)
            other = other if other in now else alone or entity
            old, new = name_read(work, article, entity), name_now(work, article, other)
            if old and new and old != new:
                yield old, new


def participants_read(work: Work, event: str, role: str, now: Iterable[str]) -> list[str]:
    """Who took part before anything was put right; `now` are those who take part since."""
    first = json.dumps([event], ensure_ascii=False)[:-1]
    replaced = work.db.execute(
        "select row_key, reading from replaced_rows where row_table = 'event_participants'"
        " and row_key >= ? and row_key < ?",
        (f"{first},", f"{first}-"),  # a hyphen comes next after a comma
    ).fetchall()
    keys = [(json.loads(key), reading) for key, reading in replaced]
    of_role = [(key[1], reading) for key, reading in keys if key[0] == event and key[2] == role]
    added = {entity for entity, reading in of_role if reading is None}
    gone = {entity for entity, reading in of_role if reading is not None}
    return sorted(set(now) - added | gone)


def name_read(work: Work, article: str, entity: str | None) -> str | None:
    """What an article called somebody before anything was put right."""
    row = work.one(
        "select reading from replaced_rows"
        " where row_table = 'article_entities' and row_key = json_array(?, ?)",
        article,
        entity,
    )
    if row is None:
        return name_now(work, article, entity)
    return str(json.loads(row[0])["name"]) if row[0] else None


def name_now(work: Work, article: str, entity: str | None) -> str | None:
    """What an article calls somebody; of one whom it does not name, what others do."""
    sql = (
        "select name from article_entities where entity_id = ?"
        " order by article_id <> ?, mention_count desc, article_id limit 1"
    )
    row = work.one(sql, entity, article)
    return row[0] if row else None


def capitalised(printed: str | None) -> str | None:
    return printed[:1].upper() + printed[1:] if printed else None


def with_name(said: str, old: str, new: str | None, *, keep_title: bool) -> str | None:
    """A sentence with another name in place of the first one, and without the title before it.

    Nothing where there is no other name: what names the wrong one is not to be said.

    >>> with_name("Minister Ada Roe said no", "Ada Roe", "Bo Hill", keep_title=False)
    'Bo Hill said no'
    """
    found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", said)
    if not found:
        return said
    before = said[: found.start()] if keep_title else ""
    return f"{before}{new}{said[found.end() :]}" if new else None
