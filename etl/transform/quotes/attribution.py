"""Attribution: who a cue's clause says is speaking, and to whom, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes.cues import classes, is_communication, stems
from etl.transform.quotes.drafts import NONE, Tokens, no_tokens
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.clauses import agent, is_passive
from etl.transform.syntax.phrases import noun_phrase, preposition
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Token

ADDRESSING = word_set("addressing_verbs", "verb")
"""Verbs whose object is who is told."""
QUOTING = word_set("quoting_verbs", "verb")
"""Verbs whose object is who is quoted."""


def source_of(verb: Token) -> Tokens:
    """Tokens that name whom a reporting verb's words belong to; none when the clause does not say."""
    if found := find_shown(verb) or find_just_said(verb):
        return found
    for holder in (verb, *verbs_sharing_subject(verb)):
        if is_passive(holder) and holder.tag_ != "VBG" and not is_persuaded(holder):
            return find_quoted(holder, verb) or find_agent(holder)
        subject = next((child for child in holder.children if is_subject(child)), None)
        if subject is not None:
            return noun_phrase(subject)
    return NONE


@rule(no_tokens)
def find_shown(verb: Token) -> Tokens:
    """Who is seen or heard in what a participle hangs on: "footage of *Ms Kim* saying"."""
    if verb.tag_ != "VBG" or base(verb) != "acl":
        return NONE
    shown = (one for one in verb.head.children if base(one) == "nmod" and preposition(one) == "of")
    near = (noun_phrase(one) for one in shown if one.pos_ == "PROPN")
    return next((words for words in near if max(words) == verb.i - 1), NONE)


@rule(no_tokens)
def find_just_said(verb: Token) -> Tokens:
    """Who is named right before goes on: "They will meet, *Ms Kim* said, adding"."""
    before = verb.doc[max(verb.i - 2, 0) : verb.i]
    if verb.tag_ != "VBG" or len(before) < 2 or before[1].text != "," or not is_communication(before[0]):
        return NONE
    subject = next((one for one in before[0].children if is_subject(one)), None)
    return noun_phrase(subject) if subject is not None and base(verb) == "advcl" else NONE


@rule(no)
def is_persuaded(verb: Token) -> bool:
    """Who is convinced or worried thinks so, though the verb is passive."""
    return classes().get(verb.lower_) == "adjective of thought"


@rule(nothing)
def verbs_sharing_subject(verb: Token) -> Iterator[Token]:
    """A verb without a subject has that of the verb it is joined to: "Roe resigned, *saying* …"."""
    while base(verb) in ("conj", "advcl", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
        yield verb


@rule(no_tokens)
def find_quoted(holder: Token, verb: Token) -> Tokens:
    """Who was quoted as saying it, or heard: "*Ms Kim* was quoted as saying"."""
    if not is_quoted_as(holder, verb) and not is_caught(holder, verb):
        return NONE
    subject = next((child for child in holder.children if is_subject(child)), None)
    return noun_phrase(subject) if subject is not None else NONE


@rule(no)
def is_caught(holder: Token, verb: Token) -> bool:
    """Whether a verb is what somebody is heard or seen doing: "can be heard *asking*"."""
    return verb.tag_ == "VBG" and verb.head == holder and verb.i == holder.i + 1 and is_passive(holder)


def is_quoted_as(holder: Token, verb: Token) -> bool:
    """Whether a verb is what somebody is quoted as doing: "was cited by the paper as *saying*"."""
    quotes = holder.lemma_ in QUOTING or any(stem in QUOTING for stem in stems(holder.lower_))
    after = [
        token.text if token.lower_ == "as" else token.tag_ for token in verb.doc[verb.i + 1 : verb.i + 3]
    ]
    if quotes and verb == holder and after == ["as", "VBG"]:
        return True
    return quotes and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "as"


@rule(no_tokens)
def find_agent(verb: Token) -> Tokens:
    """In the passive, the words are those of who is named after "by"."""
    by = agent(verb)
    return noun_phrase(by) if by is not None else NONE


@rule(no_tokens)
def find_addressee(verb: Token, taken: Tokens) -> Tokens:
    """Take whom the words are said to: "told *Reuters*", "said *to the crowd*"."""
    spoken_to = (noun_phrase(child) for child in verb.children if is_spoken_to(child, verb))
    return next((found for found in spoken_to if not found & taken), NONE)


def is_spoken_to(noun: Token, verb: Token) -> bool:
    """Whether a noun is who is told, by its relation to the verb."""
    if base(noun) == "obl":
        return starts_with_to(noun)
    return relation(noun) == "iobj" or (base(noun) == "obj" and verb.lemma_ in ADDRESSING)


def starts_with_to(noun: Token) -> bool:
    """Whether a phrase is one with "to", in either scheme of labels."""
    return noun.lower_ == "to" or any(
        child.lower_ == "to" and base(child) == "case" for child in noun.children
    )
