"""Cues: the words that report what somebody says, thinks or wants."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from etl.transform.word_lists import DATA, sections

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
    for heading, lines in sections(DATA / "reporting_words.txt").items():
        for word in " ".join(lines).split():
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
