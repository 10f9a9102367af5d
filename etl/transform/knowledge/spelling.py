"""Toponym: how two spellings of a place's name are compared."""

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
