"""NewsBank: articles of Access World News and America's News, a field a line around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.extract.fields.published import parse_date
from etl.extract.houses.house import Found, House
from etl.extract.houses.labelled import read_labelled
from etl.extract.houses.units import RIGHTS, labels_of

SURE = re.compile(r".*\binfoweb\.newsbank\.com\b.*|.*\bNewsBank\b.*", re.IGNORECASE)
RECORD = re.compile(r"\s?Record(?: Number)?: ?\S+.*")
FIELD = re.compile(r"\s?(?:Paper|Publication|Date|Section|Author|Word Count|OpenURL Link): ?\S.*")
WORDS = re.compile(r"\s?[\d,]+ words\s*", re.IGNORECASE)
FIRST = re.compile(r"\s?(Title|Headline|Paper|Publication|Source|Date): ?\S")
SECOND_LABEL = re.compile(r"\s\|\s(?=(?:Section|Author|Page|Edition|Source|Column): )")
CITATION = re.compile(r"\s?(?:citation \(|openurl link\s*$|read news document)", re.IGNORECASE)
ARTICLE_LAST = re.compile(r"^(.*), (The)\b", re.IGNORECASE)
"""How papers are filed: `Aldmere Echo, The`."""
FURNITURE = re.compile(r"\s*(?:NewsBank.*|.*\bAccess World News\b.*|Page \d+ of \d+|_{5,}|-{5,}|={5,})\s*")


def is_newsbank(lines: Sequence[str]) -> bool:
    """Whether some lines come from NewsBank."""
    records = any(map(RECORD.fullmatch, lines))
    sure = any(map(SURE.fullmatch, lines))
    fields = sum(bool(FIELD.fullmatch(line)) for line in lines)
    return (fields >= 2 and (records or sure)) or (sure and any(map(is_day_and_paper, lines)))


def read_newsbank(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of an export."""
    kept = [line for line in lines if not FURNITURE.fullmatch(line)]
    for part in parts_of(kept):
        found = read_labelled(list(lines_with_labels(part)), labels_of("newsbank"))
        if found and (found.draft.paragraphs or found.draft.published):
            publisher = ARTICLE_LAST.sub(r"\2 \1", found.draft.publisher or "")
            yield replace(found, draft=replace(found.draft, publisher=publisher or None))


def parts_of(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines of each article: by what parts most of them, as not every layout has all marks."""
    records = [
        0,
        *(after_record(lines, number) for number, line in enumerate(lines) if RECORD.fullmatch(line)),
    ]
    if not any(line.strip() for line in lines[records[-1] :]):
        records.pop()
    days = [headline_above(lines, number) for number, line in enumerate(lines) if is_day_and_paper(line)]
    starts = max(records, days, list(first_labels(lines)), key=len)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def after_record(lines: Sequence[str], number: int) -> int:
    """The line after a record's number, and after who has the rights, where that stands beneath it."""
    below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), number)
    return below + 1 if RIGHTS.match(lines[below]) else number + 1


def first_labels(lines: Sequence[str]) -> Iterator[int]:
    """Where articles begin by the label that is the first of each, beneath a headline or with it."""
    first = next((match[1] for match in map(FIRST.match, lines) if match), None)
    for number, line in enumerate(lines):
        match = FIRST.match(line)
        if match and match[1] == first:
            yield number if first in ("Title", "Headline") else headline_above(lines, number)


def is_day_and_paper(line: str) -> bool:
    """Whether a line says on which day and in which paper: `March 13, 2020 | Aldmere Echo, The`."""
    return day_and_paper(line) is not None


def day_and_paper(line: str) -> tuple[str, str] | None:
    """The day and the paper of a line that says both, in either order: `Aldmere Echo - March 13, 2020`."""
    paper, bar, day = line.rpartition(" - ")
    first, other, rest = line.partition(" | ")
    pairs = [(first, rest)] if other else [(day, paper)] if bar else []
    return next(((d.strip(), p.strip()) for d, p in pairs if p.strip() and parse_date(d.strip())), None)


def headline_above(lines: Sequence[str], number: int) -> int:
    """The number of the last line with text above another."""
    return next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)


def lines_with_labels(lines: Sequence[str]) -> Iterator[str]:
    """The lines with a label before each field; some layouts have several in a line, or none."""
    for line in lines:
        both = day_and_paper(line)
        if both:
            yield from (f"Date: {both[0]}", f"Paper: {both[1]}")
        elif WORDS.fullmatch(line):
            yield f"Words: {line.strip()}"
        elif not CITATION.match(line):
            yield from SECOND_LABEL.split(line)


NEWSBANK = House("NewsBank", is_newsbank, read_newsbank)
