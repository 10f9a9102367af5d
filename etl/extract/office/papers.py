"""Papers: the paragraphs of a file, as the one article that they are, or the several of a press database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from etl.extract.containers.container import Container, in_time, without_last
from etl.extract.draft import Draft
from etl.extract.drafts import record_of_draft
from etl.extract.houses.exports import found_in_lines, numbered, record_of
from etl.extract.limits import MAX_EXPORT
from etl.extract.lines.text import clean_lines, read_text
from etl.extract.record import Record
from etl.shingles import words_of


def bytes_of(container: Container) -> bytes:
    """The bytes of a file that is read whole; raises ContainerError where it has more than is read."""
    return container.read("", "split it", MAX_EXPORT)


def lines_in(texts: Iterable[str]) -> list[str]:
    """The lines of some texts that hold something."""
    return [line.strip() for text in texts for line in clean_lines(text) if line.strip()]


def records_of_paper(read: Callable[[], Sequence[str]], cut: bool = False) -> Iterator[Record]:
    """The records of the articles in the paragraphs that `read` reads, in time or not at all.

    cut: the file lacks its end; what its last article lacks cannot be told.
    """
    with in_time():
        records = records_of_paragraphs(read())
    yield from without_last(records) if cut else records


def records_of_paragraphs(paragraphs: Sequence[str]) -> list[Record]:
    """The records of the articles in some paragraphs."""
    lines = [line for paragraph in paragraphs for line in (paragraph, "")]
    found = list(numbered(list(found_in_lines(lines))))
    return list(map(record_of, found)) or [record_of_draft(draft_of_paragraphs(paragraphs))]


def draft_of_paragraphs(paragraphs: Sequence[str]) -> Draft:
    """The one article in some paragraphs, read as plain text is; a title set twice is no part of its body."""
    titled = len(paragraphs) > 2 and words_of(paragraphs[0]) == words_of(paragraphs[1])
    return read_text("\n\n".join(paragraphs[titled:]))
