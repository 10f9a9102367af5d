"""Columns: one word and its tag to a line in; words, spans and guessed spaces out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from etl.training.word_lists import word_list

BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
"""How the Penn Treebank writes what would confuse its own files."""
DOCUMENT = "-DOCSTART-"


class Span(NamedTuple):
    """Half-open words and a corpus's own label."""

    start: int
    end: int
    label: str


class Block(NamedTuple):
    """A sentence: words and tags."""

    words: list[str]
    tags: list[str]


def split_documents(text: str, separator: str | None = None) -> Iterator[list[Block]]:
    """The sentences of each document; a file without marks of documents is one."""
    document: list[Block] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*text.split("\n"), "", DOCUMENT]:
        marks = line.startswith(DOCUMENT)
        cells = line.strip("\r").split(separator)
        if marks or not line.strip():
            if words:
                document.append(Block(words, tags))
                words, tags = [], []
            if marks and document:
                yield document
                document = []
        elif len(cells) > 1:
            words.append(cells[0])
            tags.append(cells[-1])


def split_blocks(text: str, separator: str | None = None) -> Iterator[Block]:
    """The sentences of a file, its documents joined."""
    return (block for document in split_documents(text, separator) for block in document)


def spans_of_tags(tags: list[str]) -> list[Span]:
    """The spans of tags that say B, I and O, or I and O alone."""
    found: list[Span] = []
    start, label = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        mark, _, kind = tag.partition("-")
        if start >= 0 and (mark != "I" or kind != label):
            found.append(Span(start, at, label))
            start = -1
        if start < 0 and mark in ("B", "I"):
            start, label = at, kind
    return found


def as_printed(words: list[str]) -> list[str]:
    """Words with brackets and quotation marks for the Penn Treebank's stand-ins."""
    return [BRACKETS.get(word, word) for word in words]


def guessed_spaces(words: list[str]) -> list[bool]:
    """Whether a space follows each word, as English is printed; straight quotation marks come in pairs."""
    to_last, to_next = word_list("conversion", "clings to last"), word_list("conversion", "clings to next")
    spaces = [True] * len(words)
    opened = False
    for at, word in enumerate(words):
        if word == '"':
            clings = at if not opened else at - 1
            spaces[clings] = False
            opened = not opened
        if word in to_next:
            spaces[at] = False
        if at and word in to_last:
            spaces[at - 1] = False
    return [*spaces[:-1], True]


def spaces_in(words: list[str], text: str) -> list[bool]:
    """Whether a space follows each word in a text; guessed where the text has other words."""
    spaces: list[bool] = []
    at = 0
    for word in words:
        found = text.find(word, at)
        if found < 0:
            return guessed_spaces(words)
        if spaces:
            spaces[-1] = found > at
        at = found + len(word)
        spaces.append(True)
    return spaces
