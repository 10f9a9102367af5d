"""Titles: what an article calls a speaker in; how a page sets it behind a name, or nothing, out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from etl.transform.knowledge.word_lists import word_set
from etl.word_lists import WordLists

LISTS = WordLists(Path(__file__).parent / "data")
NO_TITLES = LISTS.word_set("titles", "no titles") | word_set("nouns", "tie") | word_set("nouns", "anybody")
"""Those of the nouns a build leaves out too; a file of an older one has them."""
WRITTEN_OUT = dict(entry.split("=") for entry in LISTS.entries("titles", "short"))
SHORT = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, WRITTEN_OUT), key=len, reverse=True))})")
OPENING = re.compile(r"^(?:the|an?) (?=\w)", re.IGNORECASE)
ENDING = re.compile(r"(?:['’]s|,? (?:Dr|Mr|Mrs|Ms)\.)$")
"""What belongs to the word after: “the senator’s answer”, “candidate Dr. Carson”."""
NO_NOUN = re.compile(r"(?:just|only|also|even|still)\b", re.IGNORECASE)


def as_title(title: Any) -> str:
    """A title as it reads behind a name; nothing for words that say nothing of whoever bears them.

    >>> as_title("Texas Sen."), as_title("Lt. Gov."), as_title("Florida senator’s"), as_title("man")
    ('Texas Senator', 'Lieutenant Governor', 'Florida senator', '')
    >>> as_title("just the implementer"), as_title(None)
    ('', '')
    """
    text = OPENING.sub("", ENDING.sub("", str(title or "").strip()))
    if NO_NOUN.match(text) or text.casefold() in NO_TITLES:
        return ""
    return SHORT.sub(lambda match: WRITTEN_OUT[match.group()], text)
