"""Cues: the words that report what somebody says, thinks or wants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from etl.transform.knowledge.word_lists import sections

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
    for heading, words in sections("reporting_words").items():
        for word in words:
            table.setdefault(word, heading)
    return table


def lemma(token: Token) -> str:
    """The token's lemma, in lower case: of several that a verb's form allows, one that reports."""
    form: str = token.lower_
    found = IRREGULAR.get(form) or token.lemma_.lower() or form
    if found in classes() or token.pos_ != "VERB":
        return found
    return next((stem for stem in stems(form) if stem in classes()), found)


def stems(form: str) -> Iterator[str]:
    """What a regular form may come from; a lemmatizer gives "condemne" and "jok" for rare verbs."""
    for ending in ("ing", "ed", "es", "s"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield f"{stem[:-1]}y"


def cue_verb(doc: Doc, cue: frozenset[int]) -> Token | None:
    """The first verb among a cue's tokens."""
    return next((doc[i] for i in sorted(cue) if doc[i].pos_ == "VERB"), None)


def cue_head(doc: Doc, cue: frozenset[int]) -> Token | None:
    """The first verb among a cue's tokens; the first word of a cue without one: "according"."""
    return cue_verb(doc, cue) or (doc[min(cue)] if cue else None)


def cue_class(token: Token) -> str:
    """The class of the token's word, or an empty string when it does not report."""
    return classes().get(lemma(token), "")


def is_communication(token: Token) -> bool:
    """Whether the word tells of speech or writing, rather than of thoughts and wishes."""
    return cue_class(token) in COMMUNICATION
