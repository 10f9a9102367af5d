"""ninjs: news in JSON (IPTC), versions 1 to 3: one item, a list of them, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.rows import read_row, row_of
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.drafts import record_of_draft
from etl.extract.encoding import decode
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

STANDARD = re.compile(r"/ninjs\b|\"ninjs\"", re.IGNORECASE)
CREATED = re.compile(r"\"(?:first|version|content)created\"\s*:", re.IGNORECASE)
CONTENT = re.compile(r"\"(?:bodies|headlines)\"\s*:\s*\[|\"(?:body_\w+|headline|pubstatus)\"\s*:")
OBJECT = re.compile(r"\s*(?:\[\s*)?\{")
BODIES = re.compile(r"body_?(?:x?html|text|xml)")
ROLES = ("main", "headline")
BETWEEN = re.compile(r"[\s,]*")


def is_ninjs(head: Document) -> bool:
    """Whether a file is JSON that speaks as ninjs does."""
    if not OBJECT.match(head.text):
        return False
    named = CREATED.search(head.text) and CONTENT.search(head.text)
    return bool(named or STANDARD.search(head.text))


def read_ninjs(container: Container) -> Iterator[Record]:
    """The items of a file; an item without text is a failure that says what it is."""
    data = container.read("ninjs", "split it", MAX_BYTES)
    for number, item in enumerate(items_in(decode(data).rstrip()), start=1):
        yield record_of_item(item, str(item.get("uri") or item.get("guid") or number))


def items_in(text: str) -> Iterator[Mapping[str, Any]]:
    """The items in some JSON: a value, or several after one another."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, BETWEEN.match(text, at).end())  # type: ignore[union-attr]
        except (ValueError, RecursionError) as error:
            raise ContainerError(f"not JSON: {error}") from error
        listed = value.get("items", [value]) if isinstance(value, dict) else value
        yield from map(folded, objects_in(listed))


def folded(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its names in lower case: some versions write `firstCreated`, others `firstcreated`."""
    return {name.lower(): value for name, value in item.items()}


def record_of_item(item: Mapping[str, Any], label: str) -> Record:
    """The record of an item."""
    status = str(item.get("pubstatus") or "")
    if status in ("canceled", "withheld"):
        return Record(label, failure=f"withdrawn by its agency ({status})")
    text = body_of(item)
    if not text:
        return Record(label, failure=f"an item without text ({item.get('type') or 'of no stated type'})")
    return record_of_draft(draft_of_item(item, text), label)


def draft_of_item(item: Mapping[str, Any], text: str) -> Draft:
    """The story in an item, read as the row of an export is."""
    fields = {
        "title": value_of(item.get("headlines")) or any_of(item, "headline", "title"),
        "html" if "<" in text else "text": text,
        "published": any_of(item, "firstcreated", "contentcreated", "versioncreated"),
        "authors": people_of(item),
        "publisher": names_of(item, "infosources", "organisations")
        or any_of(item, "source", "copyrightholder"),
        "section": names_of(item, "subjects", "subject"),
        "url": item.get("uri"),
        "rights": any_of(item, "copyrightnotice", "usageterms"),
    }
    stated = {name: value for name, value in fields.items() if value}
    draft = read_row(Document(row_of(stated, "").read_bytes()))
    place = item.get("located") or item.get("dateline")
    return replace(draft, dateline=draft.dateline or (place if isinstance(place, str) and place else None))


def people_of(item: Mapping[str, Any]) -> list[str]:
    """Who wrote an item: its bylines, else the people in it who are said to be authors."""
    listed = item.get("bylines")
    bylines = values_in(listed, "by") or values_in(listed) or values_in(any_of(item, "byline", "by"))
    authors = (one for one in objects_in(item.get("people")) if "author" in str(one.get("rel", "")))
    return bylines or [str(one.get("name") or "") for one in authors]


def any_of(item: Mapping[str, Any], *names: str) -> Any:
    """The first value that one of these names has."""
    return next((item[name] for name in names if item.get(name)), None)


def names_of(item: Mapping[str, Any], *lists: str) -> str | None:
    """The first name in these lists of objects."""
    return next((name for one in lists for name in values_in(item.get(one), "name")), None)


def body_of(item: Mapping[str, Any]) -> str:
    """The text of an item: the main one of its bodies, mark-up before plain text."""
    single = [str(value) for name, value in item.items() if BODIES.fullmatch(name) and value]
    return value_of(item.get("bodies")) or max(single, key=lambda text: ("<p" in text, len(text)), default="")


def value_of(entries: Any) -> str:
    """The value of the entry whose role is the main one, else of the first."""
    each = objects_in(entries)
    ranked = sorted(
        each, key=lambda one: ROLES.index(role) if (role := str(one.get("role") or "")) in ROLES else 9
    )
    return next((str(one["value"]) for one in ranked if one.get("value")), "")


def values_in(value: Any, name: str = "value") -> list[str]:
    """The texts in a text, a list of texts, or a list of objects under a name."""
    each = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    texts = (one.get(name) if isinstance(one, dict) else one for one in each)
    return [str(text) for text in texts if text]


def objects_in(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
