"""Doubts: which of the quotations found report nobody's words or thoughts.

"You want a sharp knife", "this means that the lid shuts", "the syrup infuses the cake": grammar takes them
for reports, and pages that say how to do a thing are full of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes.cues import cue_class, cue_head, is_communication, lemma
from etl.transform.quotes.drafts import Draft
from etl.transform.quotes.regions import Regions
from etl.transform.quotes.titles import is_title
from etl.transform.rules import no, rule
from etl.transform.tokens import Token

ANYBODY = frozenset({"you", "one"})
NO_ONE = frozenset({"this", "that", "these", "those", "which", "what"})


def without_doubtful(regions: Regions, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that report somebody; what is quoted does, unless it is a title."""
    return [draft for draft in drafts if not is_doubtful(regions, draft)]


def is_doubtful(regions: Regions, draft: Draft) -> bool:
    """Whether one of the doubts holds."""
    if any(i in regions.of for i in draft.content):
        return is_title_alone(regions, draft) or is_aside(regions, draft)
    if says_nothing(regions, draft):
        return True
    cue = cue_head(regions.doc, draft.cue)
    if cue is None or not draft.source:
        return False
    source = regions.doc[min(draft.source) : max(draft.source) + 1].root
    doubts = DOUBTS_OF_THOUGHT if reports_thought(cue) else ()
    return is_anybody(draft, source) or any(doubt(draft, source, cue) for doubt in doubts)


@rule(no)
def is_aside(regions: Regions, draft: Draft) -> bool:
    """What a writer tells the reader in passing, nobody says: "*You see*, many vote “R” for short"."""
    words = [regions.doc[i] for i in draft.source]
    outside = any(regions.doc[i].is_alpha for i in draft.content if i not in regions.of)
    return outside and len(words) == 1 and words[0].lower_ in ANYBODY


@rule(no)
def is_title_alone(regions: Regions, draft: Draft) -> bool:
    """A title that nobody says is no quotation: "was reading “The Long Road”"."""
    met = regions.met_by(draft.content)
    outside = any(regions.doc[i].is_alpha for i in draft.content if i not in regions.of)
    said = any(is_said(regions.doc[i]) for i in draft.cue)
    return not outside and not said and len(met) == 1 and is_title(regions, met.pop())


@rule(no)
def says_nothing(regions: Regions, draft: Draft) -> bool:
    """A pronoun alone is nothing that anybody says: "she denied *it*"."""
    words = [one for i in draft.content if (one := regions.doc[i]).is_alpha]
    return all(one.pos_ == "PRON" and not one.tag_.startswith("W") for one in words)


def is_said(cue: Token) -> bool:
    """Whether a word of a cue reports speech, as "reading" does not."""
    return cue.text == ":" or (is_communication(cue) and lemma(cue) != "read")


@rule(no)
def is_anybody(draft: Draft, source: Token) -> bool:
    """Nobody in particular is "you" or "one"."""
    return source.lower_ in ANYBODY and len(draft.source) == 1


def reports_thought(cue: Token) -> bool:
    """Whether a cue is one of thoughts, wishes or findings, which some sources cannot have."""
    return not is_communication(cue) and cue.lower_ != "according"


@rule(no)
def is_no_one(draft: Draft, source: Token, cue: Token) -> bool:
    """What is only pointed at thinks nothing: "this means that"."""
    return source.lower_ in NO_ONE


@rule(no)
def is_it(draft: Draft, source: Token, cue: Token) -> bool:
    """It shows or means nothing that anybody says."""
    return source.lower_ == "it" and (cue_class(cue) == "show" or lemma(cue) == "mean")


@rule(no)
def is_thing(draft: Draft, source: Token, cue: Token) -> bool:
    """A thing wants nothing: "the syrup infuses the cake"."""
    named = any(source.doc[i].pos_ == "PROPN" for i in draft.source)
    common = source.tag_ == "NN" and source.text.islower() and not named
    return common and source.text not in people() and cue_class(cue) in ("", "want")


DOUBTS_OF_THOUGHT: tuple[Callable[[Draft, Token, Token], bool], ...] = (is_no_one, is_it, is_thing)
"""Which sources cannot think, want or show."""


@lru_cache(1)
def people() -> frozenset[str]:
    """Nouns for people, for bodies, for what they speak through, and for shares of them."""
    nouns = word_set("nouns", "person", "person-m", "person-f", "group", "body", "state", "share")
    return nouns | word_set("offices", "head") | word_set("voices")
