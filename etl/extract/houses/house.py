"""House: how the export of one press database is recognised, and how its articles are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from etl.extract.draft import Draft
from etl.extract.fields.columns import draft_of_fields
from etl.extract.fields.tidy import line_of_value
from etl.extract.lines.top import with_top_lines

PAGE = re.compile(r"(?:pg|page|col(?:umn)?|p)\b\.?\s*[\w-]*|[A-Z]?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An article of an export, and what names it there."""

    draft: Draft
    label: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """One press database."""

    name: str
    recognise: Callable[[Sequence[str]], bool]
    read: Callable[[Sequence[str]], Iterator[Found]]


def article_of(fields: Mapping[str, Any], paragraphs: tuple[str, ...], label: str = "") -> Found:
    """The article with some fields, under our names, and a body."""
    draft = draft_of_fields(fields, paragraphs)
    section, dateline = section_of(line_of_value(fields.get("section"))), fields.get("dateline")
    draft = replace(draft, section=section or None, dateline=dateline or None)
    return Found(with_top_lines(draft), label)


def section_of(printed: str) -> str:
    """A section's name without page and column: `FEATURES; Pg. 6` is `FEATURES`."""
    parts = (part.strip() for part in re.split(r"[;,|]", printed))
    return "; ".join(part for part in parts if part and not PAGE.fullmatch(part))


def in_reading_order(people: str) -> list[str]:
    """Names as libraries file them, in the order of reading: `Poe, Ann; Roe, Jon` is Ann Poe and Jon Roe."""
    return [turned(re.sub(r"(?<=[a-z]{2})\.$", "", name.strip())) for name in people.split(";")]


def turned(filed: str) -> str:
    """What is filed under its last part, in the order of reading: `Echo, The` is The Echo."""
    last, _, first = filed.strip().partition(",")
    return f"{first.strip()} {last}".strip()
