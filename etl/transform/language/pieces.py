"""Pieces: words cut as BERT's encoders were taught to read them (WordPiece), and how each word is written.

The vocabulary knows no capitals and no accents, so the shape of a word goes along as a small number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.transform.knowledge.word_classes import classes

UNKNOWN_PIECE, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUED = "##"
MOST_PIECES = 8
"""Pieces read of a word; what follows is left unread."""
LONGEST_WORD = 60
"""Characters read of a word."""
SHAPES = 10
BEGINNERS = frozenset('.!?:;…"“”‘—–-•*|')
"""After these a word may begin a sentence, so that its capital says less."""


class Mark(NamedTuple):
    """What goes along with a word's pieces: its shape, and the bits of its classes (word_classes)."""

    shape: int = 0
    classes: int = 0


class Laid(NamedTuple):
    """A text as an encoder reads it: pieces between the two ends, each with its word's mark."""

    pieces: list[int]
    marks: list[Mark]
    starts: list[int]
    """Where each word begins."""


class Pieces:
    """A vocabulary of pieces, and the words cut with it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = list(vocabulary)
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids[UNKNOWN_PIECE]
        self.ends = self.ids[BEGIN], self.ids[END]
        self.known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, 1 to MOST_PIECES of them."""
        found = self.known.get(word)
        if found is None:
            numbers = [number for part in parts(word[:LONGEST_WORD]) for number in self.cut(part)]
            found = tuple(numbers[:MOST_PIECES]) or (self.unknown,)
            self.known[word] = found
        return found

    def laid(self, cut: Iterable[Sequence[int]], marked: Iterable[Mark]) -> Laid:
        """Words that follow each other, given as their pieces and marks."""
        begin, end = self.ends
        laid = Laid([begin], [Mark()], [])
        for numbers, mark in zip(cut, marked, strict=True):
            laid.starts.append(len(laid.pieces))
            laid.pieces.extend(numbers)
            laid.marks.extend([mark] * len(numbers))
        laid.pieces.append(end)
        laid.marks.append(Mark())
        return laid

    def cut(self, part: str) -> list[int]:
        """The longest pieces that make up a part, from its start; the unknown piece where none do."""
        found, start = [], 0
        while start < len(part):
            mark = CONTINUED if start else ""
            end = len(part)
            while end > start and mark + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.ids[mark + part[start:end]])
            start = end
        return found


def parts(word: str) -> Iterator[str]:
    """A word in small letters without accents, each mark of punctuation by itself."""
    run = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.category(char) in ("Mn", "Cc", "Cf"):
            continue
        if char.isspace() or is_punctuation(char):
            yield from filter(None, (run, char.strip()))
            run = ""
        else:
            run += char
    if run:
        yield run


def is_punctuation(char: str) -> bool:
    return (char.isascii() and not char.isalnum()) or unicodedata.category(char).startswith("P")


def shape(word: str, begins: bool) -> int:
    """How a word is written, 1 to SHAPES - 1; a capital says less where a sentence may begin."""
    if not any(map(str.isalpha, word)):
        return 1 if any(map(str.isdigit, word)) else 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[0].isupper() and word[1:].islower():
        return 6 if begins else 7
    return 8 if word[0].isupper() else 9


def shapes(words: Iterable[str]) -> Iterator[int]:
    """The shape of each word of a paragraph."""
    before = "."
    for word in words:
        yield shape(word, before[-1:] in BEGINNERS)
        before = word


def marks(words: Sequence[str]) -> list[Mark]:
    """The mark of each word of a paragraph."""
    return list(map(Mark, shapes(words), classes(words)))
