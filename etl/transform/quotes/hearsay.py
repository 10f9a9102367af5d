"""Hearsay: what somebody is quoted as saying ("Kim was cited as saying that"), and what somebody was told."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.quotes.attribution import ADDRESSING, is_quoted_as
from etl.transform.quotes.cues import cue_class, cue_tokens
from etl.transform.quotes.drafts import NONE, Draft, Tokens
from etl.transform.quotes.regions import Regions
from etl.transform.rules import nothing, rule
from etl.transform.syntax.clauses import agent, is_passive
from etl.transform.syntax.phrases import noun_phrase, trim, unbroken
from etl.transform.syntax.relations import base, is_subject, relation, subtree
from etl.transform.tokens import Doc, Token


@rule(nothing)
def find_quoted_as(regions: Regions) -> Iterator[Draft]:
    """Read what people are quoted as saying; the words are theirs, not those of who quotes them."""
    for verb in regions.doc:
        holder = verb.head
        if verb.tag_ == "VBG" and cue_class(verb) == "say" and is_quoted_as(holder, verb):
            content = clause_after(verb)
            content = NONE if content <= regions.of.keys() else content  # marks say better where it ends
            source = who_is_quoted(holder) - content
            if content and source:
                cue = cue_tokens(holder) | {verb.i - 1} | cue_tokens(verb)
                yield Draft(content, source, cue, "hearsay")


@rule(nothing)
def find_told(doc: Doc) -> Iterator[Draft]:
    """Read what people are told or asked by somebody: what "that" or "if" begins, not those who are told."""
    for verb in doc:
        addresses = verb.lemma_ in ADDRESSING or cue_class(verb) == "ask"
        if verb.tag_ == "VBN" and addresses and is_passive(verb):
            content, by = clause_after(verb), agent(verb)
            source = noun_phrase(by) - content if by is not None else NONE
            if content:
                yield Draft(content, source, cue_tokens(verb), "hearsay")


def clause_after(verb: Token) -> Tokens:
    """The clause that a verb reports."""
    clause = next((child for child in verb.children if base(child) == "ccomp" and child.i > verb.i), None)
    if clause is None:
        return NONE
    after = frozenset(i for i in subtree(clause) if i > verb.i)
    return trim(verb.doc, unbroken(after, clause.i)) if clause.i in after else NONE


def who_is_quoted(verb: Token) -> Tokens:
    """The subject of "was quoted", the noun that "quoted as" hangs on, or the object of "quoted"."""
    subject = next((child for child in verb.children if is_subject(child)), None)
    if subject is not None and relation(subject) == "nsubj:pass":
        return noun_phrase(subject)
    if base(verb) in ("acl", "amod") and verb.i > verb.head.i:
        return noun_phrase(verb.head) - frozenset(subtree(verb))
    quoted = next((child for child in verb.children if base(child) == "obj"), None)
    return noun_phrase(quoted) if quoted is not None else NONE
