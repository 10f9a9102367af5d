"""Nexis: exports of LexisNexis and Nexis Uni, in their old layout and the one since Lexis Advance.

The old one has `3 of 20 DOCUMENTS` above an article, paper and day above the headline, fields in capitals
around the body. The new one has headline, paper and day, then fields, `Body`, fields again, and
`End of Document`; a cover with what was searched may come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from etl.extract.draft import Draft
from etl.extract.fields.published import parse_date
from etl.extract.houses.house import Found, House, article_of
from etl.extract.houses.units import (
    RIGHTS,
    Unit,
    body_between,
    columns_of,
    first_values,
    labels_of,
    tail_start,
    units_of,
)
from etl.extract.lists import one_of

ABOVE = re.compile(
    r"\s*(?:\d+ of \d+ DOCUMENTS?|Document \d+ of \d+|Dokument \d+ von \d+|Document \d+ de \d+)\s*"
)
BELOW = re.compile(r"\s*(?:End of Document|Ende des Dokuments?|Fin du document)\s*", re.IGNORECASE)
COUNT = re.compile(r"\s*Documents? \(\d+\)\s*")
JOB = re.compile(r"\s*(?:Job Number|Date and Time)\s*:")
LENGTH = re.compile(r"\s?(?:LENGTH|Length|LÄNGE|Länge|LONGUEUR)\s?:\s*[\d,.]+ \w+")
BODY = re.compile(r"\s*Body\s*")
AFTER_BODY = re.compile(r"\s*(?:Graphic|Classification|Notes|Correction|Correction-Date)\s*")
DATE = re.compile(r"\W*(?P<day>.*?\b(?:1[6-9]|20)\d\d\b)")
EDITION = re.compile(r".*\b(?:edition|final|correction appended)\b.*", re.IGNORECASE)
ON_COVERS = re.compile(
    r"\s*(?:Job Number|Date and Time|User Name|Documents? \(\d+\)|Time of Request)", re.IGNORECASE
)
HEAD = frozenset(("authors", "section", "dateline", "title", "text", "head"))
"""Fields above a body; a headline may begin as those below it do: `Correction: …`."""
MAX_HEAD = 14
"""Units above an article's fields."""


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether some lines are an export of Nexis."""
    parted = any(map(ABOVE.fullmatch, lines)) or any(map(BELOW.fullmatch, lines))
    single = any(map(BODY.fullmatch, lines)) and any(line.strip().startswith("Load-Date:") for line in lines)
    return is_list(lines) or ((parted or single) and any(map(LENGTH.match, lines)))


def is_list(lines: Sequence[str]) -> bool:
    """Whether some lines are the list of what a delivery holds, which comes as a file of its own."""
    return (
        any(map(COUNT.fullmatch, lines)) and any(map(JOB.match, lines)) and not any(map(LENGTH.match, lines))
    )


def read_nexis(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of an export."""
    if is_list(lines):
        yield Found(Draft(paragraphs=tuple(filter(str.strip, lines)), teasers=True))
    elif any(map(ABOVE.fullmatch, lines)):
        for part in parts_between(lines, ABOVE, skip_first=True):
            yield read_old_layout(part)
    else:
        for part in parts_between(lines, BELOW):
            yield read_new_layout(part)


def parts_between(
    lines: Sequence[str], mark: re.Pattern[str], skip_first: bool = False
) -> Iterator[Sequence[str]]:
    """The lines between marks; what is blank is none."""
    marks = [number for number, line in enumerate(lines) if mark.fullmatch(line)]
    starts = [*([] if skip_first else [0]), *(number + 1 for number in marks)]
    for start, end in zip(starts, [*marks[skip_first:], len(lines)], strict=False):
        if any(line.strip() for line in lines[start:end]):
            yield lines[start:end]


def read_old_layout(lines: Sequence[str]) -> Found:
    """An article of the old layout: paper, day, headline, fields, body, fields."""
    units = units_of(lines, labels_of("nexis"))
    first, begin = head_fields(units)
    above = [unit for unit in units[:first] if not unit.is_rights]
    number, day = day_among(above)
    end = tail_start(units, begin)
    headline = [unit.printed for unit in above[number + 1 :] if day] or [unit.printed for unit in above[:1]]
    if len(headline) > 1 and EDITION.fullmatch(headline[0]):
        headline = headline[1:]
    fields = {
        "title": " ".join(headline),
        "published": day,
        "publisher": above[number - 1].printed if day and number else None,
        "rights": rights_of(units[:first]) or rights_of(units[end:]),
    }
    return article_of(
        fields | own_fields(units[first:begin], units[end:]), body_between(lines, units, begin, end)
    )


def read_new_layout(lines: Sequence[str]) -> Found:
    """An article of the new layout: headline, paper, day, fields, `Body`, the body, fields."""
    lines = spread(without_cover(lines))
    units = units_of(lines, labels_of("nexis"))
    first, begin = head_fields(units)
    above = [unit for unit in units[:first] if not unit.is_rights]
    number, day = day_among(above)
    body = next((number for number, unit in enumerate(units) if BODY.fullmatch(unit.lines[0])), None)
    begin = begin if body is None else body + 1
    end = min(tail_start(units, begin), mark_after(units, begin))
    headline = [unit.printed for unit in above[: max(number - 1, 1)]]
    fields = {
        "title": " ".join(headline),
        "published": day,
        "publisher": above[number - 1].printed if number > 1 else None,
        "rights": rights_of(units[:begin]) or rights_of(units[end:]),
    }
    return article_of(
        fields | own_fields(units[first:begin], units[end:]), body_between(lines, units, begin, end)
    )


def spread(lines: Sequence[str]) -> Sequence[str]:
    """The lines with a blank one after each of the first, where headline, paper and day are one block."""
    begin = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number in range(begin, len(lines)) if not lines[number].strip()), len(lines))
    block = lines[begin:end]
    if not any(day_among([Unit(0, (line,))])[1] for line in block[1:]):
        return lines
    return [*chain.from_iterable((line, "") for line in block), *lines[end:]]


def without_cover(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the cover of a delivery: who asked, what was searched, what was found."""
    end = next((number for number, line in enumerate(lines) if LENGTH.match(line)), 0)
    if not any(map(ON_COVERS.match, lines[:end])):
        return lines
    covers = one_of("nexis_covers")
    last = max((n for n, line in enumerate(lines[:end]) if covers.fullmatch(line.strip())), default=-1)
    return lines[last + 1 :]


def head_fields(units: Sequence[Unit]) -> tuple[int, int]:
    """The first field above the body, and the unit after the last one; both the same where there is none."""
    first = next((number for number, unit in enumerate(units[:MAX_HEAD]) if unit.field in HEAD), None)
    if first is None:
        _, day = day_among(units)
        after = min(len(units), 3 if day else 0)
        return after, after
    end = first
    while end < len(units) and units[end].field in HEAD and units[end].field != "text":
        end += 1
    return first, end


def day_among(units: Sequence[Unit]) -> tuple[int, str | None]:
    """The number and the day of the first unit that is a date."""
    for number, unit in enumerate(units[:MAX_HEAD]):
        match = DATE.match(unit.lines[0])
        day = parse_date(match["day"]) if match and len(unit.lines[0]) < 60 else None
        if day:
            return number, day
    return 0, None


def mark_after(units: Sequence[Unit], begin: int) -> int:
    """The unit after a body that has a heading of its own, `Classification`, and fields after that."""
    for number in range(begin, len(units)):
        after = units[number + 1 : number + 6]
        if AFTER_BODY.fullmatch(units[number].lines[0]) and any(unit.field for unit in after):
            return number
    return len(units)


def rights_of(units: Sequence[Unit]) -> str | None:
    """Who has the rights, where a unit says so."""
    return next((unit.value for unit in units if not unit.field and RIGHTS.match(unit.lines[0])), None)


def own_fields(head: Sequence[Unit], tail: Sequence[Unit]) -> dict[str, str]:
    """The fields around a body; `URL:` may hold a site's front page, which is no article's address."""
    found = first_values([*head, *tail])
    address = found.pop("url", "")
    if address.rstrip("/").count("/") > 2:
        found["url"] = address
    return columns_of(found)


NEXIS = House("Nexis", is_nexis, read_nexis)
