"""Differences: two wordings in; the words that both have, and those of one alone, in order, out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORD = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
ALIKE = str.maketrans("‘’“”–—", "''\"\"--")
"""Marks that houses set in their own way: to change them changes no words."""


Kind = Literal["same", "cut", "added"]


class Piece(NamedTuple):
    """Words that stand in both wordings, or in one of them alone."""

    kind: Kind
    words: str
    spaced: bool
    """Whether a blank is before them."""


def differences(first: str, other: str) -> list[Piece]:
    """The other wording, with what it cuts of the first and what it adds.

    >>> [piece[:2] for piece in differences("We will not sign it.", "We will sign it now.")]
    [('same', 'We will'), ('cut', 'not'), ('same', 'sign it'), ('added', 'now'), ('same', '.')]
    """
    ours, theirs = (list(WORD.finditer(text)) for text in (first, other))
    keys = [[key_of(word[0]) for word in words] for words in (ours, theirs)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    pieces = []
    for step, i1, i2, j1, j2 in matcher.get_opcodes():
        if step == "equal":
            pieces.append(piece_of("same", other, theirs[j1:j2]))
            continue
        pieces += [piece_of("cut", first, ours[i1:i2])] if i2 > i1 else []
        pieces += [piece_of("added", other, theirs[j1:j2])] if j2 > j1 else []
    return pieces


def key_of(word: str) -> str:
    return word.translate(ALIKE)


def piece_of(kind: Kind, text: str, words: list[re.Match[str]]) -> Piece:
    """The text from the first of some words to the last, its white space made single blanks."""
    start, end = words[0].start(), words[-1].end()
    return Piece(kind, " ".join(text[start:end].split()), text[start - 1 : start].isspace())


def are_alike(first: str, other: str) -> bool:
    """Whether two wordings have the same words."""
    return all(piece.kind == "same" for piece in differences(first, other))
