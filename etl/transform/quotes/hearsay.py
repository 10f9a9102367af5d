"""Hearsay: what somebody is quoted as saying ("Kim was cited as saying that"), and what somebody was told."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.quotes.attribution import ADDRESSING, is_quoted_as
from etl.transform.quotes.cues import cue_class, cue_tokens
from etl.transform.quotes.drafts import NONE, Draft, Tokens, no_tokens
from etl.transform.quotes.regions import Regions
from etl.transform.rules import nothing, rule
from etl.transform.syntax.clauses import agent, is_infinitive, is_passive
from etl.transform.syntax.phrases import noun_phrase, trim, unbroken
from etl.transform.syntax.relations import base, is_subject, relation, subtree
from etl.transform.tokens import Doc, Token


@rule(nothing)
def find_quoted_as(regions: Regions) -> Iterator[Draft]:
    """Read what people are quoted as saying; the words are theirs, not those of who quotes them."""
    for verb in regions.doc:
        holder = verb.head
        if verb.tag_ == "VBG" and cue_class(verb) == "say" and is_quoted_as(holder, verb):
            content = clause_after(verb) or clause_before(holder)
            content = NONE if content <= regions.of.keys() else content  # marks say better where it ends
            source = who_is_quoted(holder) - content
            if content and source:
                cue = cue_tokens(holder) | {verb.i - 1} | cue_tokens(verb)
                yield Draft(content, source, cue, "hearsay")


@rule(nothing)
def find_told(doc: Doc) -> Iterator[Draft]:
    """Read what people are told or asked by somebody: what "that" or "if" begins, not those who are told."""
    for verb in doc:
        if verb.tag_ != "VBN" or not is_passive(verb):
            continue
        by = agent(verb)
        addresses = verb.lemma_ in ADDRESSING or cue_class(verb) == "ask"
        if addresses or (by is not None and cue_class(verb) == "say"):
            content = clause_after(verb) or what_is_bidden(verb, by) or around_aside(verb, by)
            source = whole_agent(by) - content if by is not None else NONE
            if content:
                yield Draft(content, source, cue_tokens(verb), "hearsay")


@rule(no_tokens)
def clause_before(verb: Token) -> Tokens:
    """The clause that a verb is put behind: "*The dam was sound*, Kim was quoted as saying"."""
    if base(verb) != "parataxis" or verb.head.i > verb.i:
        return NONE
    said = subtree(verb.head) - subtree(verb)
    return trim(verb.doc, (i for i in said if i < verb.left_edge.i))


@rule(no_tokens)
def what_is_bidden(verb: Token, by: Token | None) -> Tokens:
    """What people are told to do by somebody: "were warned by the captain *to stay on deck*"."""
    bidden = next((one for one in verb.children if base(one) == "xcomp" and is_infinitive(one)), None)
    if by is None or bidden is None or bidden.i < by.i:
        return NONE
    return trim(verb.doc, unbroken(frozenset(i for i in subtree(bidden) if i > by.i), bidden.i))


@rule(no_tokens)
def around_aside(verb: Token, by: Token | None) -> Tokens:
    """What stands on both sides of an aside that says whose it is: "*It*, it was said by Kim, *held*"."""
    it = next((one for one in verb.children if one.lower_ == "it" and is_subject(one)), None)
    if by is None or it is None or it.i == verb.sent.start or it.nbor(-1).text != ",":
        return NONE
    end = max(whole_agent(by)) + 1
    sentence = verb.sent
    if end >= sentence.end or verb.doc[end].text != ",":
        return NONE
    before, after = range(sentence.start, it.i - 1), range(end + 1, sentence.end)
    return trim(verb.doc, (*before, *after))


def whole_agent(by: Token) -> Tokens:
    """Who is named after "by", with the name that follows a calling: "by head teacher *Nora Blythe*"."""
    agents = (one for one in by.head.children if base(one) == "obl" and one.i > by.i)
    beside = (one for one in agents if one.tag_ == "NNP" and one.left_edge.i == by.i + 1)
    named = noun_phrase(by).union(*(noun_phrase(one) for one in beside))
    return frozenset(i for i in named if i >= by.i or by.doc[i].lower_ != "by")


def clause_after(verb: Token) -> Tokens:
    """The clause that a verb reports."""
    clauses = (child for child in verb.children if base(child) in ("ccomp", "csubj") and child.i > verb.i)
    clause = next(clauses, None)
    if clause is None:
        return NONE
    after = frozenset(i for i in subtree(clause) if i > verb.i)
    return trim(verb.doc, unbroken(after, clause.i)) if clause.i in after else NONE


def who_is_quoted(verb: Token) -> Tokens:
    """The subject of "was quoted", the noun that "quoted as" hangs on, or the object of "quoted"."""
    subjects = [child for child in verb.children if is_subject(child)]
    if subjects and relation(subjects[0]) == "nsubj:pass":
        return NONE.union(*map(noun_phrase, subjects))
    if base(verb) in ("acl", "amod") and verb.i > verb.head.i:
        return noun_phrase(verb.head) - frozenset(subtree(verb))
    quoted = next((child for child in verb.children if base(child) == "obj"), None)
    return noun_phrase(quoted) if quoted is not None else NONE
