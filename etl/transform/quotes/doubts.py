"""Doubts: which of the quotations found report nobody’s words or thoughts.

"You want a sharp knife", "this means that the lid shuts", "the syrup infuses the cake": grammar takes them
for reports, and pages that tell how to do a thing are full of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes.cues import cue_class, is_communication, lemma
from etl.transform.quotes.drafts import Draft
from etl.transform.quotes.regions import Regions
from etl.transform.quotes.reporting import is_title

ANYBODY = frozenset({"you", "one"})
NO_ONE = frozenset({"this", "that", "these", "those", "which", "what"})
NOUNS = "nouns"


def without_doubtful(doc: Doc, regions: Regions, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that report somebody; what is quoted does, unless it is a title."""
    return [
        one
        for one in drafts
        if (not is_work(doc, one, regions) if is_quoted(one, regions) else not is_doubtful(doc, one))
    ]


def is_quoted(draft: Draft, regions: Regions) -> bool:
    return any(i in regions.of for i in draft.content)


def is_work(doc: Doc, draft: Draft, regions: Regions) -> bool:
    """Whether all that is quoted is a title, and nobody says it: "was reading “The Long Road”"."""
    met = {region for i in draft.content if (region := regions.of.get(i)) is not None}
    outside = any(doc[i].is_alpha for i in draft.content if i not in regions.of)
    told = any(
        (is_communication(doc[i]) and lemma(doc[i]) != "read") or doc[i].text == ":" for i in draft.cue
    )
    return not outside and not told and len(met) == 1 and is_title(regions, met.pop())


def is_doubtful(doc: Doc, draft: Draft) -> bool:
    """Whether a source cannot say, think or want what its cue tells."""
    if not draft.source or not draft.cue:
        return False
    head = doc[min(draft.source) : max(draft.source) + 1].root
    cue = next((doc[i] for i in sorted(draft.cue) if doc[i].pos_ == "VERB"), doc[min(draft.cue)])
    if head.lower_ in ANYBODY and len(draft.source) == 1:
        return True
    if is_communication(cue) or cue.lower_ == "according":
        return False
    if head.lower_ in NO_ONE:
        return True
    if head.lower_ == "it":
        return cue_class(cue) == "show" or lemma(cue) == "mean"
    return is_thing(doc, draft, head) and cue_class(cue) in ("", "want")


def is_thing(doc: Doc, draft: Draft, head: Token) -> bool:
    """Whether a source’s noun is a thing’s, with no name beside it."""
    if head.tag_ != "NN" or any(doc[i].pos_ == "PROPN" for i in draft.source):
        return False
    return head.text.islower() and head.text not in people()


def people() -> frozenset[str]:
    """Nouns for people, for bodies, for what they speak through, and for shares of them."""
    keys = ("person", "person-m", "person-f", "group", "body", "state", "share")
    nouns = frozenset().union(*(word_set(NOUNS, key) for key in keys))
    return nouns | word_set("offices", "head") | word_set("voices")
