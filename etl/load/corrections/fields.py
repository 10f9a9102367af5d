"""Fields: what a correction can set, and to what; and what is wrong with a line as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etl.load.corrections.line import Line

Value = str | int | float | None


class NotApplied(Exception):
    """Why a line is not applied, as its editor is to read it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field holds: how a cell is read, and what is written there."""

    form: str
    """In words, for a message and for the page: "a day, month or year: 2026-03-09"."""
    read: Callable[[str], Value]
    """Raises ValueError for what is none."""
    choices: tuple[str, ...] = ()
    names: str = ""
    """"entity" or "entities" where it names some."""


def read_text(cell: str) -> str | None:
    return cell or None


def read_flag(cell: str) -> int | None:
    """1, or nothing; 0 where a column tells it from nothing."""
    return ("0", "1").index(cell) if cell else None


def read_number(cell: str) -> int | None:
    return int(cell) if cell else None


def is_date(value: str) -> bool:
    from etl.transform.dates.edtf import find_days  # here, as pages are not to wait for spaCy

    return bool(find_days(value))


def read_date(cell: str) -> str | None:
    """A day, month, year or span of them that a calendar has."""
    if cell and not (SPAN.fullmatch(cell) and is_date(cell)):
        raise ValueError(cell)
    return cell or None


def read_moment(cell: str) -> str | None:
    """A day, month or year, with or without a time of day."""
    if cell and not (MOMENT.fullmatch(cell) and is_date(cell.partition("T")[0])):
        raise ValueError(cell)
    return cell or None


def read_point(cell: str) -> str | None:
    """Degrees north and east."""
    if cell:
        north, east = map(float, cell.split(","))
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            raise ValueError(cell)
    return cell or None


def read_type(cell: str) -> str:
    """A code in capitals."""
    if not re.fullmatch(r"[A-Z][A-Z_]*", cell):
        raise ValueError(cell)
    return cell


def read_country(cell: str) -> str | None:
    if cell and not re.fullmatch("[A-Z]{2}", cell):
        raise ValueError(cell)
    return cell or None


def read_wikidata(cell: str) -> str | None:
    if cell and not re.fullmatch("Q[1-9][0-9]*", cell):
        raise ValueError(cell)
    return cell or None


def choice(*values: str) -> Kind:
    def read(cell: str) -> str:
        return values[values.index(cell)]

    return Kind("one of " + ", ".join(values), read, values)


DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
SPAN = re.compile(rf"{DAY}(?:/{DAY})?")
MOMENT = re.compile(rf"{DAY}(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")

TEXT = Kind("words", read_text)
FLAG = Kind("1, 0 or nothing", read_flag)
DATE = Kind("a day, month, year or span: 2026-03-09, 2026-03, 2026-03-09/2026-03-11", read_date)
MOMENT_KIND = Kind("a day, month or year: 2026-03-09", read_moment)
ENTITY = Kind("an entity’s id or name", read_text, names="entity")
ENTITIES = Kind("entities’ ids or names, with semicolons between", read_text, names="entities")
NUMBER = Kind("a whole number", read_number)
POINT = Kind("degrees north and east: 59.91, 10.75", read_point)
COUNTRY = Kind("a country’s two letters: NO", read_country)
WIKIDATA = Kind("a Wikidata item: Q585", read_wikidata)
EVENT_TYPE = Kind("an event’s type in capitals: AGREE", read_type)
ENTITY_TYPE = choice(
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"
)
STATUS = choice("happened", "planned", "denied", "demanded", "possible", "stalled", "background")
SOURCE = choice("person", "organisation", "group", "unnamed", "document", "outlet")

FIELDS: dict[str, dict[str, Kind]] = {
    "quotes": {
        "speaker_id": ENTITY,
        "about": ENTITIES,
        "speaker_title": TEXT,
        "source_type": SOURCE,
        "act": TEXT,
        "addressee": TEXT,
        "statement": TEXT,
        "kind": choice("direct", "indirect", "mixed"),
        "speech": FLAG,
        "doubtful": FLAG,
    },
    "events": {
        "type": EVENT_TYPE,
        "status": STATUS,
        "date": DATE,
        "place_id": ENTITY,
        "actor_id": ENTITIES,
        "recipient_id": ENTITIES,
        "actor_text": TEXT,
        "recipient_text": TEXT,
        "said_by_id": ENTITY,
        "summary": TEXT,
        "speech": FLAG,
        "doubtful": FLAG,
    },
    "mentions": {"entity_id": ENTITY, "use": choice("literal", "government", "modifier")},
    "dates": {"value": DATE},
    "articles": {"published": MOMENT_KIND, "publisher": TEXT, "section": TEXT},
    "entities": {
        "role": TEXT,
        "country": COUNTRY,
        "wikidata": WIKIDATA,
        "geonames": NUMBER,
        "point": POINT,
    },
}
"""What `set` can set, by table."""
ACTIONS: dict[str, tuple[str, ...]] = {
    "merge": ("entities",),
    "split": ("entities",),
    "rename": ("entities", "outlets"),
    "retype": ("entities",),
    "delete": ("entities", "quotes", "events", "mentions", "dates"),
    "set": tuple(FIELDS),
}
"""The tables that each action is for."""
MADE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")


def kind_of(line: Line) -> Kind:
    """What the value of a line is to be."""
    if line.action == "set":
        return FIELDS[line.target][line.field]
    return {"rename": TEXT, "retype": ENTITY_TYPE}.get(line.action, ENTITY)


def value_of(line: Line) -> Any:
    """What a line writes."""
    return kind_of(line).read(line.value)


def fault_of(line: Line) -> str:
    """What is wrong with a line as it is written; nothing where it can be applied if its row is there."""
    try:
        check(line)
    except NotApplied as fault:
        return str(fault)
    return ""


def check(line: Line) -> None:
    """Raises NotApplied for a line that cannot be applied to any database."""
    if line.action not in ACTIONS:
        raise NotApplied(f"no action “{line.action}”; the actions are {', '.join(ACTIONS)}")
    if line.target not in ACTIONS[line.action]:
        tables = ", ".join(ACTIONS[line.action])
        raise NotApplied(f"“{line.action}” is for {tables}, not for “{line.target}”")
    if not line.target_id:
        raise NotApplied("target_id is empty: write the id of the row")
    if line.made and not MADE.fullmatch(line.made):
        raise NotApplied(f"made is “{line.made}”; write a day: 2026-03-09")
    check_value(line)


def check_value(line: Line) -> None:
    if line.action == "set" and line.field not in FIELDS[line.target]:
        known = ", ".join(FIELDS[line.target])
        raise NotApplied(f"“{line.field}” of {line.target} cannot be set; what can is {known}")
    if line.action == "delete":
        return
    if line.action != "set" and not line.value:
        raise NotApplied(f"value is empty: {line.action} needs {kind_of(line).form}")
    if line.action == "split" and not line.article_id:
        raise NotApplied("article_id is empty: split needs the article in which it is somebody else")
    try:
        value_of(line)
    except (ValueError, OverflowError):
        raise NotApplied(f"“{line.value}” is not {kind_of(line).form}") from None
