"""Factiva: exports of Dow Jones Factiva, with a code of two letters before each field or without.

`Document` and a number end an article. Without codes the line with the count of its words tells the fields
around it: headline and byline above; day, paper, language and rights below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.extract.fields.names import BY, is_name
from etl.extract.fields.published import parse_date
from etl.extract.houses.house import Found, House, article_of
from etl.extract.houses.units import RIGHTS
from etl.extract.lines.text import paragraphs_of, read_text
from etl.extract.lists import pairs

CODE = re.compile(r"\s?(?P<code>[A-Z]{2,4})\s?(?:[|\t]|\s|$)\s*(?P<value>.*?)[|\s]*")
ENDS = re.compile(r"\s?(?:AN\W+)?Document (?P<id>(?=\w*\d{8})[A-Z][A-Za-z0-9]{12,40})\W*")
WORDS = re.compile(r"\s?[\d,]+ words\W*")
INDEX = re.compile(r"\w+ ?: .*|.*\|.*|")
"""What stands behind the code of an index, and not behind a word of the body in capitals."""
IN_BODY = frozenset(("TD", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "CT", "RF"))
INDEXES = frozenset(("CO", "IN", "NS", "RE", "IPC", "IPD"))
FOOTER = re.compile(
    r"\s?(?:page \d+(?: of \d+)?)?\W*(?:©|\(c\)|copyright)? ?\d{4} factiva\b.*|\s?page \d+ of \d+\W*",
    re.IGNORECASE,
)
COMPANY = re.compile(r"[^.!?]{2,60}\b(?:Ltd|Limited|Inc|Company|plc|PLC|LLC|Corp|Corporation|GmbH)\b\.?")
LOGO = re.compile(r"\s?(?:(?:dow jones )?factiva|dow jones)\s*", re.IGNORECASE)
MAX_ABOVE = 4
MAX_BELOW = 9
"""Lines around the count of words that are fields."""
MIN_HEADLINE = 4
"""Words of a headline, rather than of a section's name above it."""


def is_factiva(lines: Sequence[str]) -> bool:
    """Whether some lines are an export of Factiva."""
    coded = {code for code, _ in map(code_of, lines)}
    if {"HD", "PD"} <= coded and coded & {"LP", "TD"}:
        return True
    return any(map(ENDS.fullmatch, lines)) and any(map(WORDS.fullmatch, lines))


def read_factiva(lines: Sequence[str]) -> Iterator[Found]:
    """The articles of an export."""
    kept = [line for line in lines if not FOOTER.fullmatch(line) and not LOGO.fullmatch(line)]
    for count, (part, number) in enumerate(parts_of(kept)):
        codes = {code for code, _ in map(code_of, part)}
        if "HD" in codes:
            yield read_coded(part, number)
        elif any(map(WORDS.fullmatch, part)):
            yield read_labelled(part, number, is_first=count == 0)
        elif number:  # a layout that we do not know: its number says that it is an article
            yield Found(read_text("\n".join(part)), number)


def parts_of(lines: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The lines of each article, and its number."""
    part: list[str] = []
    for line in lines:
        if match := ENDS.fullmatch(line):
            yield part, match["id"]
            part = []
        else:
            part.append(line)
    yield part, ""


def code_of(line: str) -> tuple[str, str]:
    """The code before a field and what stands behind it; nothing for another line."""
    match = CODE.fullmatch(line)
    known = match and match["code"].lower() in {name.lower() for name in pairs("house_labels", "factiva")}
    return (match["code"], match["value"]) if match and known else ("", "")


def read_coded(lines: Sequence[str], number: str) -> Found:
    """An article whose fields have codes."""
    fields: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        code, value = code_of(line)
        if code and begins_field(code, value, current):
            current, line = code, value
        if current:
            fields.setdefault(current, []).append(line.strip(" |"))
    named = pairs("house_labels", "factiva")
    known = {named[code]: " ".join(part for part in parts if part) for code, parts in fields.items()}
    body = [*fields.get("LP", ()), "", *fields.get("TD", ())]
    known["text"] = ""
    return article_of(known, tuple(paragraphs_of(body)), number)


def begins_field(code: str, value: str, current: str) -> bool:
    """Whether a code is one where it stands: in a body most words in capitals are not."""
    if current not in ("LP", "TD"):
        return True
    return code in IN_BODY and (code not in INDEXES or bool(INDEX.fullmatch(value)))


def read_labelled(lines: Sequence[str], number: str, is_first: bool) -> Found:
    """An article without codes: what is what is told by the count of its words."""
    count = next(n for n, line in enumerate(lines) if WORDS.fullmatch(line))
    above = [line.strip() for line in lines[:count] if line.strip()][-MAX_ABOVE:]
    authors = above.pop() if len(above) > 1 and is_byline(above[-1]) else ""
    section = above[-2] if len(above) > 1 and len(above[-2].split()) < MIN_HEADLINE else ""
    # Above the first article stands what the file begins with: a logo, a list of what is in it.
    headline = above[-1:] if is_first or section else above
    fields, begin = fields_below(lines, count + 1)
    fields |= {"title": " ".join(headline), "authors": authors, "section": section}
    body = without_publisher(tuple(paragraphs_of(list(lines[begin:]))), fields.get("rights", ""))
    return article_of(fields, body, number)


def without_publisher(body: tuple[str, ...], rights: str) -> tuple[str, ...]:
    """A body without the publisher's name as its last line, which the notice of rights has too."""
    is_name = len(body) > 1 and (body[-1].rstrip(". ") in rights or COMPANY.fullmatch(body[-1]))
    return body[:-1] if is_name else body


def is_byline(line: str) -> bool:
    """Whether a line above the count of words names who wrote it."""
    return bool(BY.match(line)) or is_name(line)


def fields_below(lines: Sequence[str], begin: int) -> tuple[dict[str, str], int]:
    """The fields below the count of words, and the line where the body begins."""
    found: dict[str, str] = {}
    end, seen = begin, 0
    languages = {name.casefold() for name in (*pairs("languages").values(), "English")}
    for number in range(begin, len(lines)):
        line = lines[number].strip()
        if not line:
            continue
        seen += 1
        day = parse_date(line) if "published" not in found else None
        if day:
            found["published"] = line
        elif RIGHTS.match(line):
            found["rights"] = line
            return found, number + 1
        elif line.casefold() in languages:
            end = number + 1
        elif seen > MAX_BELOW or len(line) > 100:
            break
        elif "publisher" not in found and "published" in found and not line[:1].isdigit():
            found["publisher"] = line
            end = number + 1
    return found, end


FACTIVA = House("Factiva", is_factiva, read_factiva)
