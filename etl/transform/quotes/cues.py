"""Cues: the words that report what somebody says, thinks or wants."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

WORDS = Path(__file__).parent.parent / "data" / "reporting_words.txt"

COMMUNICATION = frozenset({"say", "judge", "ask", "noun of speech"})
VERBS = frozenset({"say", "judge", "ask", "think", "want", "show"})

# Forms a lemmatizer trained on little text gets wrong.
IRREGULAR = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "thought": "think",
}


@lru_cache(1)
def classes() -> dict[str, str]:
    """The class of each reporting word, by lemma; the first class a word is listed under counts."""
    table: dict[str, str] = {}
    heading = ""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif not line.startswith("#"):
            for word in line.split():
                table.setdefault(word, heading)
    return table


def lemma(token: Token) -> str:
    """The token's lemma, in lower case; its form where no lemmatizer has run."""
    lower: str = token.lower_
    return IRREGULAR.get(lower) or token.lemma_.lower() or lower


def cue_class(token: Token) -> str:
    """The class of the token's word, or an empty string when it does not report."""
    return classes().get(lemma(token), "")


def is_communication(token: Token) -> bool:
    """Whether the word tells of speech or writing, rather than of thoughts and wishes."""
    return cue_class(token) in COMMUNICATION
