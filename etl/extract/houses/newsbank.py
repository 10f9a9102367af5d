"""NewsBank: articles of Access World News and America's News, a field a line around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.extract.houses.house import Found, House
from etl.extract.houses.labelled import read_labelled
from etl.extract.houses.units import labels_of

SURE = re.compile(r".*\binfoweb\.newsbank\.com\b.*|.*\bNewsBank\b.*", re.IGNORECASE)
RECORD = re.compile(r"\s?Record(?: Number)?: ?\S+.*")
FIELD = re.compile(r"\s?(?:Paper|Publication|Date|Section|Author|Word Count|OpenURL Link): ?\S.*")
ARTICLE_LAST = re.compile(r"^(.*), (The)\b", re.IGNORECASE)
"""How papers are filed: `Aldmere Echo, The`."""
FURNITURE = re.compile(r"\s*(?:NewsBank.*|.*\bAccess World News\b.*|Page \d+ of \d+|_{5,}|-{5,}|={5,})\s*")


def is_newsbank(lines: Sequence[str]) -> bool:
    """Whether some lines come from NewsBank."""
    records = any(map(RECORD.fullmatch, lines))
    fields = sum(bool(FIELD.fullmatch(line)) for line in lines)
    return fields >= 2 and (records or any(map(SURE.fullmatch, lines)))


def read_newsbank(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of an export: after its record's number comes the next one."""
    part: list[str] = []
    for line in lines:
        if not FURNITURE.fullmatch(line):
            part.append(line)
        if RECORD.fullmatch(line):
            yield from read_record(part)
            part = []
    yield from read_record(part)


def read_record(lines: Sequence[str]) -> Iterator[Found]:
    """The article in the lines of a record; none where nothing is left but a notice of rights."""
    found = read_labelled(lines, labels_of("newsbank"))
    if found and found.draft.paragraphs:
        publisher = ARTICLE_LAST.sub(r"\2 \1", found.draft.publisher or "")
        yield replace(found, draft=replace(found.draft, publisher=publisher or None))


NEWSBANK = House("NewsBank", is_newsbank, read_newsbank)
