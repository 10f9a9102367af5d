"""RIS: references as Zotero, EndNote, ProQuest, Gale and others export them, with the files that they name.

Some hold the text, most an abstract; without either, and without a page beside it, there is nothing to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from etl.extract.containers.container import Container, in_time
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.foreign import MARKUP
from etl.extract.houses.house import in_reading_order, section_of
from etl.extract.libraries.reference import Reference, records_of
from etl.extract.limits import MAX_EXPORT
from etl.extract.lines.text import clean_lines
from etl.extract.lists import pairs
from etl.extract.record import Record

TAG = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])  ?-(?:\s(?P<value>.*))?")
BEGINS = re.compile(r"^\s?TY  ?- ?[A-Z]", re.MULTILINE)
FILES = ("L1", "L2", "L4", "LK", "UR")
"""Tags that may name a file; an address is none."""
BETWEEN_FILES = re.compile(r"\s*;\s*")


def is_ris(head: Document) -> bool:
    """Whether a file holds references in RIS."""
    return bool(BEGINS.search(head.text)) and not MARKUP.search(head.text)


def read_ris(container: Container) -> Iterator[Record]:
    """The articles that the references speak of."""
    data = container.read("RIS", "export it in parts", MAX_EXPORT)
    with in_time():
        references = list(map(reference_of, entries_in(clean_lines(decode(data)))))
    for number, reference in enumerate(references, start=1):
        named = reference if reference.label else Reference(reference.fields, reference.files, str(number))
        yield from records_of(named, container.shelf)


def entries_in(lines: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """The references in some lines, each as its values by their tags."""
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = TAG.fullmatch(line)
        if match and match["tag"] == "ER":
            yield fields
            fields, tag = {}, ""
        elif match:
            tag = match["tag"]
            fields.setdefault(tag, []).append((match["value"] or "").strip())
        elif tag and line.strip():
            fields[tag].append(line.strip())
    if fields:
        yield fields


def reference_of(values: Mapping[str, list[str]]) -> Reference:
    """One reference; the longest of its abstracts is its text."""
    known: dict[str, list[str]] = {}
    for tag, name in pairs("house_labels", "reference").items():
        known.setdefault(name, []).extend(filter(None, values.get(tag, ())))
    abstracts = [values.get(tag, []) for tag in ("AB", "N2")]
    days = [day.strip("/").replace("/", "-") for day in known["published"]]
    fields: dict[str, Any] = {name: given[0] for name, given in known.items() if given and name != "text"}
    fields |= {
        "authors": [name for printed in known["authors"] for name in in_reading_order(printed)],
        "published": max(days, key=len, default=""),
        "section": section_of(fields.get("section", "")),
        "summary": "\n\n".join(max(abstracts, key=lambda parts: len(" ".join(parts)))),
    }
    label = next(iter([*values.get("AN", []), *values.get("ID", [])]), "")
    return Reference(fields, list(files_of(values)), label)


def files_of(values: Mapping[str, list[str]]) -> Iterator[str]:
    """The names of the files of a reference."""
    for tag in FILES:
        for value in values.get(tag, ()):
            yield from (name for name in BETWEEN_FILES.split(value) if name and "://" not in name)
