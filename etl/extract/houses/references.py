"""References: RIS, in which ProQuest, Gale and others export what they know of an article.

Some hold the text, most an abstract; without either there is nothing to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.extract.houses.house import Found, House, article_of, in_reading_order
from etl.extract.lists import pairs

TAG = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])  ?-(?:\s(?P<value>.*))?")
WHOLE = 1500
"""Characters from which an abstract is taken for the article."""


def is_reference(lines: Sequence[str]) -> bool:
    """Whether some lines are references in RIS."""
    first = next((match for match in map(TAG.fullmatch, lines) if match), None)
    return bool(first) and any(line.strip().startswith("TY ") for line in lines[:50])


def read_references(lines: Sequence[str]) -> Iterator[Found]:
    """The articles that the references speak of."""
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = TAG.fullmatch(line)
        if match and match["tag"] == "ER":
            yield read_reference(fields)
            fields, tag = {}, ""
        elif match:
            tag = match["tag"]
            fields.setdefault(tag, []).append((match["value"] or "").strip())
        elif tag and line.strip():
            fields[tag].append(line.strip())
    if fields:
        yield read_reference(fields)


def read_reference(fields: dict[str, list[str]]) -> Found:
    """One article; what is shorter than an article is its abstract."""
    known: dict[str, list[str]] = {}
    for tag, name in pairs("house_labels", "reference").items():
        known.setdefault(name, []).extend(fields.get(tag, ()))
    body = max((fields.get(tag, []) for tag in ("AB", "N2")), key=lambda parts: len(" ".join(parts)))
    people = [name for printed in known.pop("authors") for name in in_reading_order(printed)]
    known["published"] = [day.strip("/").replace("/", "-") for day in known["published"]]
    known.pop("text")
    label = next(iter(fields.get("AN", fields.get("ID", []))), "")
    found = article_of(known | {"authors": people}, tuple(body), label)
    return replace(found, draft=replace(found.draft, partial=len(" ".join(body)) < WHOLE))


REFERENCES = House("RIS", is_reference, read_references)
