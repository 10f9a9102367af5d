"""Correct: what can be wrong with one reading, as a form; it gives the line to hand in, or writes it."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Response

from etl.errors import OnRecordError
from etl.load.corrections.file import csv_of
from etl.load.corrections.line import COLUMNS, Line
from etl.load.corrections.row import NOUNS
from etl.plugin.archive import Archive, Row
from etl.plugin.corrections import choices
from etl.plugin.corrections.choices import Choice
from etl.plugin.corrections.editor import NAME_COOKIE, editor_for

FIELDS = ("table", "id", "choice", "value", "article", "editor", "note")
YEAR = 365 * 24 * 60 * 60


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """What can be wrong with a row and, once something is chosen, the line that puts it right."""
    given = {name: request.args.get(name) or "" for name in FIELDS}
    given["value"] = request.args.get(f"value-{given['choice']}") or given["value"]
    table, row = given["table"], await existing_row(archive, given)
    chosen = choices.find_choice(table, row, given["choice"])
    line = await choices.make_line(archive, table, row, chosen, given) if chosen else None
    return {
        "table": table,
        "row": row,
        "noun": NOUNS.get(table) or {"entities": "name", "articles": "article"}[table],
        "choices": [
            await as_field(archive, table, choice, row, given) for choice in choices.choices_for(table, row)
        ],
        "names": await choices.names_for(archive, row),
        "articles": await choices.articles_for(archive, table, row["id"]),
        "given": {**given, "editor": given["editor"] or request.cookies.get(NAME_COOKIE) or ""},
        "fault": choices.fault_in(line) if line else "",
        "line": csv_of([line], heading=False).strip() if line else "",
        "columns": ",".join(COLUMNS),
    }


async def existing_row(archive: Archive, given: dict[str, str]) -> Row:
    row = await choices.find_row(archive, given["table"], given["id"])
    if row is None:
        raise NotFound("There is no such reading")
    return row


async def as_field(
    archive: Archive, table: str, choice: Choice, row: Row, given: dict[str, str]
) -> dict[str, Any]:
    """A choice as the form shows it."""
    is_type = (table, choice.field) == ("events", "type")
    values = await choices.event_types(archive) if is_type else choices.allowed_values(table, choice)
    reading, chosen = choices.reading_of(choice, row), given["choice"] == choice.key
    return {
        "key": choice.key,
        "words": choice.words,
        "hint": choice.hint,
        "reading": choices.words_for(choice, reading),
        "allowed": values,
        "takes_names": choices.takes_names(table, choice),
        "takes_article": choice.article,
        "takes_value": choices.takes_value(choice),
        "chosen": chosen,
        "value": given["value"] if chosen else "",
    }


async def post(archive: Archive, request: Any) -> Response:
    """Write the line, apply it, and lead to the row; what is wrong with it is said on the form."""
    form = await request.post_vars()
    chosen = form.get("choice") or ""
    given = {name: form.get(name) or "" for name in FIELDS}
    given["value"] = form.get(f"value-{chosen}") or given["value"]
    editor = editor_for(archive.datasette, request)
    row = await existing_row(archive, given)
    choice = choices.find_choice(given["table"], row, chosen)
    line = await choices.make_line(archive, given["table"], row, choice, given) if choice else None
    if line is None or choices.fault_in(line):
        return Response.redirect(f"{archive.site_path('-/correct')}?{urlencode(given)}", status=303)
    try:
        status, reason = await asyncio.to_thread(editor.add, line)
    except OnRecordError as error:
        archive.datasette.add_message(
            request, f"The line is written, but not applied: {error}", archive.datasette.ERROR
        )
    else:
        say(archive, request, status, reason)
    response = Response.redirect(place_after(archive, line, row), status=303)
    for_us = {"path": archive.site_path(""), "httponly": True, "samesite": "strict"}
    response.set_cookie(NAME_COOKIE, given["editor"], max_age=YEAR, **for_us)
    return response


def say(archive: Archive, request: Any, status: str, reason: str) -> None:
    """Tell what became of the line."""
    if status == "applied":
        archive.datasette.add_message(request, "Put right. It is shown everywhere from now on.")
    else:
        archive.datasette.add_message(
            request, f"{status.capitalize()}: {reason or 'nothing changes'}", archive.datasette.WARNING
        )


def place_after(archive: Archive, line: Line, row: Row) -> str:
    """Where to go when a line is applied: to its row, or to all corrections where the row is gone."""
    if line.action in ("delete", "merge"):
        return archive.site_path("-/corrections")
    if line.target in ("mentions", "dates"):
        anchor = row["anchor"] if line.target == "mentions" else f"d{row['start']}"
        return archive.passage_url(row["article_id"], f"card-{anchor}")
    return archive.url(line.target, row["id"])
