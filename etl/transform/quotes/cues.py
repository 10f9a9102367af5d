"""Cues: the words that report what somebody says, thinks or wants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from etl.transform.knowledge.word_lists import sections
from etl.transform.quotes.drafts import Tokens
from etl.transform.rules import rule
from etl.transform.syntax.clauses import parts
from etl.transform.tokens import Doc, Token

COMMUNICATION = frozenset({"say", "judge", "ask", "noun of speech"})

IRREGULAR = frozenset({"said", "told", "thought", "felt", "saw", "knew", "found", "held", "wrote", "heard"})
"""Forms from which no rule of spelling leads back to the verb."""
KEPT_FORMS = 10_000
"""Verbs whose lemmas are remembered."""


@lru_cache(1)
def classes() -> dict[str, str]:
    """The class of each reporting word, by lemma; the first class that a word is listed under counts."""
    table: dict[str, str] = {}
    for heading, words in sections("reporting_words").items():
        for word in words:
            table.setdefault(word, heading)
    return table


@rule(lambda token: token.lemma_.lower())
def lemma(token: Token) -> str:
    """Of the lemmas that a verb's form allows, take one that reports: the lemmatizer gives "announc"."""
    given: str = token.lemma_.lower()
    return given if token.pos_ != "VERB" else lemma_that_reports(given, token.lower_)


@lru_cache(maxsize=KEPT_FORMS)
def lemma_that_reports(given: str, form: str) -> str:
    """A verb's lemma, if it reports; else one that its form allows and that does, where there is one."""
    return given if given in classes() else next((stem for stem in stems(form) if stem in classes()), given)


def stems(form: str) -> Iterator[str]:
    """What a regular form may come from: "tried" from "tried", "trie", "try"."""
    for ending in ("ing", "ed", "es", "s"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield f"{stem[:-1]}y"


def is_reporting_form(word: str) -> bool:
    """Whether a word in small letters may be a form of one that reports."""
    return word in classes() or word in IRREGULAR or any(stem in classes() for stem in stems(word))


def cue_tokens(cue: Token) -> Tokens:
    """A cue with its auxiliaries, negation and particles, where it is a verb."""
    return frozenset(token.i for token in parts(cue)) if cue.pos_ in ("VERB", "AUX") else frozenset({cue.i})


def cue_verb(doc: Doc, cue: Tokens) -> Token | None:
    """The first verb among a cue's tokens."""
    return next((word for i in sorted(cue) if (word := doc[i]).pos_ == "VERB"), None)


def cue_head(doc: Doc, cue: Tokens) -> Token | None:
    """The first verb among a cue's tokens; the first word of a cue without one: "according"."""
    return cue_verb(doc, cue) or (doc[min(cue)] if cue else None)


def cue_class(token: Token) -> str:
    """The class of a word that reports: `say`, `ask`, `think` …; empty for one that does not."""
    return classes().get(lemma(token), "")


def is_communication(token: Token) -> bool:
    """Whether a word reports speech or writing, rather than thoughts and wishes."""
    return cue_class(token) in COMMUNICATION
