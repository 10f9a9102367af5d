"""Exports: files of press databases, recognised by what their first lines say, split into articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.extract.containers.container import Container, in_time
from etl.extract.document import HEAD, Document
from etl.extract.drafts import record_of_draft
from etl.extract.encoding import decode
from etl.extract.foreign import MARKUP, foreign_format
from etl.extract.houses.clippings import CLIPPINGS
from etl.extract.houses.europresse import is_europresse, read_europresse
from etl.extract.houses.factiva import FACTIVA
from etl.extract.houses.gale import GALE
from etl.extract.houses.house import Found, House
from etl.extract.houses.newsbank import NEWSBANK
from etl.extract.houses.nexis import NEXIS
from etl.extract.houses.page_lines import lines_of_page
from etl.extract.houses.proquest import PROQUEST
from etl.extract.limits import MAX_EXPORT
from etl.extract.lines.text import clean_lines
from etl.extract.lists import one_of
from etl.extract.pages.tree import parse_markup
from etl.extract.record import Record

HOUSES: tuple[House, ...] = (PROQUEST, GALE, NEXIS, FACTIVA, NEWSBANK, CLIPPINGS)
"""The first that recognises some lines reads them: more special layouts come first."""
BEGINS_AS_PAGE = re.compile(r"\s*<")


def may_be_export(head: Document) -> bool:
    """Whether the first bytes of a text or a web page speak as exports do; its lines decide.

    Of a page whose styles come first nothing can be told by them.
    """
    if foreign_format(head.data):
        return False
    unseen = BEGINS_AS_PAGE.match(head.text) and len(head.data) >= HEAD and "<body" not in head.text.lower()
    return bool(unseen or one_of("house_traces").search(head.text))


def read_export(container: Container) -> Iterator[Record]:
    """The articles of an export; a file that turns out to be none is one document."""
    data = container.read("an export", "export it in parts", MAX_EXPORT)
    with in_time():
        found = list(found_in(decode(data)))
    yield from map(record_of, numbered(found))
    if not found:
        yield Record("", container.name, payload=data)


def found_in(text: str) -> Iterator[Found]:
    """The articles in a text or a page; none when no house knows it."""
    if not (BEGINS_AS_PAGE.match(text) and MARKUP.search(text)):
        yield from found_in_lines(clean_lines(text))
        return
    if not one_of("house_marks").search(text):
        return
    tree = parse_markup(text)
    if is_europresse(text):
        yield from read_europresse(tree)
    else:
        yield from found_in_lines(lines_of_page(tree))


def found_in_lines(lines: Sequence[str]) -> Iterator[Found]:
    """The articles in some lines; none when no house knows them."""
    house = next((house for house in HOUSES if house.recognise(lines)), None)
    if house:
        yield from house.read(lines)


def numbered(found: Sequence[Found]) -> Iterator[Found]:
    """The articles, those without a name under their number."""
    for number, one in enumerate(found, start=1):
        yield one if one.label else Found(one.draft, str(number))


def record_of(found: Found) -> Record:
    """The record of an article."""
    return record_of_draft(found.draft, found.label)
