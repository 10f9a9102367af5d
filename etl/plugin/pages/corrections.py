"""Corrections: everything that was put right, the newest first, with what became of it, and undo."""

from __future__ import annotations

import asyncio
from typing import Any

from datasette import Response

from etl.errors import OnRecordError
from etl.load.corrections.file import NAME
from etl.plugin.archive import Archive
from etl.plugin.corrections.editor import editor_for, editor_of

MAX_LISTED = 200
LINES = """
with listed as (
  select *, rtrim(row_id, '0123456789-') as stem from corrections where :status = '' or status = :status
  order by made desc, line desc, id limit :listed
), lines as (
  select *, substr(stem, 1, length(stem) - 2) as stands_in from listed
), passages as (
  select m.id, m.text, m.anchor, m.article_id from lines c cross join mentions m
  on m.article_id = c.stands_in and m.id = c.row_id where c.target = 'mentions'
  union
  select d.id, d.text, 'd' || d.start, d.article_id from lines c cross join dates d
  on d.article_id = c.stands_in and d.id = c.row_id where c.target = 'dates'
)
select c.*, named.name as row_name, valued.name as value_name,
       coalesce(q.statement, q.text) as quote, v.summary as event, p.anchor as anchor,
       case c.target when 'mentions' then p.text end as mention,
       case c.target when 'dates' then p.text end as date,
       coalesce(q.article_id, v.article_id, p.article_id, c.article_id) as in_article,
       a.title as in_headline
from lines c
left join entities named on named.id = c.row_id left join entities valued on valued.id = c.value
left join quotes q on q.rowid = (select rowid from quotes where id = c.row_id)
left join events v on v.rowid = (select rowid from events where id = c.row_id)
left join passages p on p.id = c.row_id
left join articles a on a.id = coalesce(q.article_id, v.article_id, p.article_id, c.article_id)
order by c.made desc, c.line desc, c.id
"""
COUNTS = "select status, count(*) as number from corrections group by status order by number desc, status"


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The lines of the file, and what became of each."""
    status = request.args.get("status") or ""
    is_kept = "corrections" in await archive.database.table_names()  # a file of an older version has none
    asked = {"status": status, "listed": MAX_LISTED}
    rows, counts = await archive.rows_of_each(LINES, COUNTS, **asked) if is_kept else ([], [])
    editor = editor_of(archive.datasette)
    return {
        "rows": rows,
        "counts": counts,
        "status": status,
        "total": sum(row["number"] for row in counts),
        "file": editor.path.name if editor else NAME,
    }


async def post(archive: Archive, request: Any) -> Response:
    """Undo one line: what was read is restored."""
    editor = editor_for(archive.datasette, request)
    key = (await request.post_vars()).get("undo") or ""
    try:
        line = await asyncio.to_thread(editor.undo, key)
    except OnRecordError as error:
        archive.datasette.add_message(request, f"Not undone: {error}", archive.datasette.ERROR)
    else:
        said = "Undone: the original result is restored." if line else "That line is no longer in the file."
        kind = archive.datasette.INFO if line else archive.datasette.WARNING
        archive.datasette.add_message(request, said, kind)
    return Response.redirect(archive.site_path("-/corrections"), status=303)
