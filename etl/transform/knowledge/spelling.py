"""Spelling: how two spellings of a name are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNMARKED = re.compile(r"[.’‘'`ʻ]")
NOT_WORD = re.compile(r"[^a-z0-9]+")
ARTICLE = re.compile(r"^the (?=.)")
SAINT = re.compile(r"^st (?=.)")
POSSESSIVE = re.compile(r"(?:['’‘`´]s|(?<=s)['’])$")
ABBREVIATION = re.compile(r"(?:[A-Z]\.? ?){2,5}")
LEAST_LETTERS = 6
"""Of a word that one other letter leaves the same: Hanks and Banks are two."""
# Letters that Unicode does not take apart into a base and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"}
)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Reduce a name to what its spellings share: without case, accents, dots and article.

    >>> fold("The St. John’s"), fold("São Paulo")
    ('saint johns', 'sao paulo')
    """
    bare = unicodedata.normalize("NFKD", UNMARKED.sub("", name).translate(LETTERS))
    flat = NOT_WORD.sub(" ", bare.encode("ascii", "ignore").decode().lower()).strip()
    return SAINT.sub("saint ", ARTICLE.sub("", flat))


def abbreviation(name: str) -> str | None:
    """Return the capitals of `U.S.` or `DPRK` without dots, or None for a word: `us` is no country."""
    return re.sub(r"[. ]", "", name) if ABBREVIATION.fullmatch(name) else None


def without_possessive(name: str) -> str:
    """Cut `’s` off: `Seoul’s` names Seoul."""
    return POSSESSIVE.sub("", name.strip())


def name_key(name: str) -> str:
    """The key of a name in a table of names: an abbreviation keeps its capitals, a word is folded.

    >>> name_key("U.S."), name_key("us"), name_key("Texas")
    ('US', 'us', 'texas')
    """
    return abbreviation(name) or fold(name)


def is_misspelt(one: str, other: str) -> bool:
    """Whether two long words that begin alike differ by a letter, or have the same: `labbot`, `labott`.

    >>> is_misspelt("sharption", "sharpton"), is_misspelt("emanual", "emanuel"), is_misspelt("roes", "roe")
    (True, True, False)
    """
    if one == other or min(len(one), len(other)) < LEAST_LETTERS or one[0] != other[0]:
        return False
    if abs(len(one) - len(other)) > 1 or f"{one}s" == other or f"{other}s" == one:
        return False
    return is_off_by_letter(one, other) or set(one) == set(other)


def signs_of_slips(word: str) -> list[tuple[str, ...]]:
    """What a word shares with each from which `is_misspelt` does not tell it, and with few others.

    >>> bool({*signs_of_slips("sharption")} & {*signs_of_slips("sharpton")}), signs_of_slips("roe")
    (True, [])
    """
    if len(word) < LEAST_LETTERS:
        return []
    shorter = [("slip", word[:at] + word[at + 1 :]) for at in range(1, len(word))]
    return [("slip", word), *shorter, ("letters", word[0], *sorted(set(word)))]


def is_off_by_letter(one: str, other: str) -> bool:
    """Whether a letter more, less or instead makes one word the other.

    >>> is_off_by_letter("rence", "reince"), is_off_by_letter("huma", "human"), is_off_by_letter("ida", "ada")
    (True, True, True)
    """
    same = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(one), len(other)) if same is None else same
    rest, others = one[start:], other[start:]
    return rest[1:] in (others, others[1:]) or others[1:] == rest
