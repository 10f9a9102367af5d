"""Acts: what a speaker does in saying something, by the word that reports it."""

from __future__ import annotations

from functools import lru_cache

from etl.transform.knowledge.word_lists import entries, sections
from etl.transform.quotes.cues import cue_class, lemma
from etl.transform.rules import no, none, rule
from etl.transform.statements.places import Places
from etl.transform.syntax.clauses import is_finite, is_negated
from etl.transform.syntax.closed_words import NEGATIONS
from etl.transform.syntax.relations import base
from etl.transform.tokens import Token

ACT_OF_CLASS = {
    "say": "say",
    "judge": "judge",
    "ask": "ask",
    "think": "think",
    "want": "want",
    "show": "show",
    "noun of speech": "say",
    "noun of thought": "think",
    "adjective of thought": "think",
}
"""The act of a reporting word that is under no act of its own."""
NO_COMMENT = "declines to comment"
DENIES = "denies"
NOBODY = frozenset({"no", "nobody", "none", "neither"})
DECIDING = frozenset({"decide", "rule", "vote", "plan"})
"""Who decides against a thing does not plan it."""
REFUSED_WITHIN = 3
"""Words after "declined" within which the verb of what is declined stands."""


@lru_cache(1)
def acts() -> dict[str, str]:
    """The act of each reporting word; of a word under several the first."""
    table: dict[str, str] = {}
    for act, words in sections("acts").items():
        for word in words:
            table.setdefault(word, act)
    return table


def act_of(places: Places, speech: bool) -> str | None:
    """What a quote's speaker does: "denies", "does not say"; without a cue, what is said is said."""
    told = places.told
    if told is None:
        return third_person("say") if speech else None
    if is_without_comment(told):
        return NO_COMMENT
    act = act_of_clause(told) or act_with_particle(told) or act_of_word(told) or ("say" if speech else None)
    if act is None:
        return None
    return f"does not {act}" if is_denied(told, places) else third_person(act)


@rule(none)
def act_of_clause(told: Token) -> str | None:
    """With a clause that tells what is, a verb may be another act: "suggested that the dam *was* unsafe"."""
    clause = next((child for child in told.children if base(child) == "ccomp"), None)
    return acts().get(f"{lemma(told)} (clause)") if clause is not None and is_finite(clause) else None


@rule(none)
def act_with_particle(told: Token) -> str | None:
    """A verb and the word after it may be an act of their own: "called on", "lashed out"."""
    after = told.doc[told.i + 1 : told.i + 2].text.lower()
    return acts().get(f"{lemma(told)} {after}")


def act_of_word(told: Token) -> str | None:
    """The act of a word that reports, by its own list or by its class."""
    if lemma(told) == "call" and not says_what_it_is(told):
        return None
    return acts().get(lemma(told)) or ACT_OF_CLASS.get(cue_class(told))


@rule(lambda told: True)
def says_what_it_is(told: Token) -> bool:
    """Who calls somebody something judges; who calls a strike does not."""
    named = [child for child in told.children if base(child) in ("obj", "iobj", "xcomp", "ccomp")]
    return len(named) > 1


@rule(no)
def is_without_comment(told: Token) -> bool:
    """Who declines or refuses to say, to discuss or to answer has no comment."""
    if acts().get(lemma(told)) != "refuse":
        return False
    following = told.doc[told.i + 1 : told.i + 1 + REFUSED_WITHIN]
    verb = next((token for token in following if token.pos_ == "VERB"), None)
    return verb is not None and lemma(verb) in entries("no_comment")


@rule(no)
def is_denied(told: Token, places: Places) -> bool:
    """Who did not say it does not say it, and nor does nobody."""
    if places.source is not None and places.source[0].lower_ in NOBODY:
        return True
    words = {token.lower_ for token in places.cue or ()}
    return is_negated(told) or bool(words & NEGATIONS) or (lemma(told) in DECIDING and "against" in words)


def third_person(act: str) -> str:
    """A verb as it follows a name: "denies", "criticizes", "promises"."""
    if act.endswith("y") and act[-2] not in "aeiou":
        return f"{act[:-1]}ies"
    return f"{act}es" if act.endswith(("s", "sh", "ch", "x")) else f"{act}s"
