"""Calendar: a list of events in, iCalendar out (RFC 5545), for any calendar to import or subscribe to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encoded

from datasette import Response

from etl.plugin.archive import Archive, Row

if TYPE_CHECKING:
    import icalendar
    from datasette.app import Datasette

STANDING = {"planned": "TENTATIVE", "possible": "TENTATIVE", "stalled": "CANCELLED", "denied": "CANCELLED"}
"""What a calendar calls the status of an event; what happened is CONFIRMED."""


def calendar_of(archive: Archive, request: Any, rows: list[Row]) -> icalendar.Calendar:
    """The rows of events that have a day."""
    import icalendar  # here, as few ask for a calendar, and pages are not to wait for it

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//On Record//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "On Record: events")
    for row in rows:
        if days := days_of(row):
            url = archive.datasette.absolute_url(request, archive.url("events", str(row["id"])))
            calendar.add_component(entry_of(row, days, url))
    return calendar


def entry_of(row: Row, days: tuple[date, date], url: str) -> icalendar.Event:
    """An event of whole days, during which nobody is busy."""
    import icalendar

    entry = icalendar.Event()
    entry.add("uid", f"urn:onrecord:events:{percent_encoded(str(row['id']))}")
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1])
    entry.add("summary", row.get("summary") or row.get("type") or "Event")
    entry.add("description", row.get("sentence") or "")
    entry.add("status", STANDING.get(row.get("status") or "", "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    entry.add("url", url)
    return entry


def days_of(row: Row) -> tuple[date, date] | None:
    """The first day of an event, and the day after its last; None where no day is known."""
    try:
        first = date.fromisoformat(str(row.get("date_from") or ""))
        last = date.fromisoformat(str(row.get("date_to") or first))
        return first, max(first, last) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def can_render(database: str, table: str | None, columns: list[str]) -> bool:
    """Lists of events with their days."""
    return table == "events" and {"id", "date_from"} <= set(columns)


async def render_calendar(
    datasette: Datasette, request: Any, database: str, table: str, rows: list[Any]
) -> Response:
    """The rows of a list, as a calendar."""
    if table != "events":
        return Response.text("Only events have a calendar.", status=404)
    calendar = calendar_of(Archive(datasette, database), request, [dict(row) for row in rows])
    return Response(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


CALENDAR_RENDERER = {"extension": "ics", "render": render_calendar, "can_render": can_render}
