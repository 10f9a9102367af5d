"""Indirect: what is reported without marks, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from etl.transform.quotes.attribution import source_of
from etl.transform.quotes.cues import VERBS, cue_class, cue_tokens
from etl.transform.quotes.drafts import NONE, Draft, Tokens, fill, no_tokens
from etl.transform.quotes.regions import Regions
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.phrases import noun_phrase, trim
from etl.transform.syntax.relations import base, relation, subtree


@rule(nothing)
def find_according(regions: Regions) -> Iterator[Draft]:
    """Read what is so "according to" somebody."""
    doc = regions.doc
    for token in doc[:-1]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to" and token.i not in regions.of:
            yield from draft_according(regions, token)


def draft_according(regions: Regions, according: Token) -> Iterator[Draft]:
    """The clause that "according to" hangs on, without the source's noun."""
    noun = noun_after_to(according)
    main = according.head if noun is None or base(according) != "case" else noun.head
    if noun is None or main.i in (noun.i, according.i):
        return
    cue = frozenset({according.i, according.i + 1})
    source = noun_phrase(noun) - cue
    clause = subtree(main, without=frozenset({noun.i, according.i})) & {one.i for one in according.sent}
    content = regions.include_whole(trim(regions.doc, frozenset(clause) - source - cue))
    if content:
        yield Draft(fill(regions.doc, content, source | cue), source, cue, "according to")


def noun_after_to(according: Token) -> Token | None:
    """The noun after "according to", in either scheme of labels."""
    if base(according) == "case":
        return according.head
    below = [*according.children, *according.nbor().children]
    return next((one for one in below if base(one) in ("obl", "nmod", "pobj") and one.lower_ != "to"), None)


@rule(nothing)
def find_clauses(regions: Regions) -> Iterator[Draft]:
    """Read the clauses that verbs outside quotations govern: "Roe said *that it would open*"."""
    for token in regions.doc:
        if token.pos_ == "VERB" and not is_quoted_speech(regions, token):
            yield from draft_clause(regions, token)


@rule(no)
def is_quoted_speech(regions: Regions, token: Token) -> bool:
    """A verb within a quotation of some length is part of what somebody else says."""
    region = regions.of.get(token.i)
    return region is not None and region.is_long


def draft_clause(regions: Regions, verb: Token) -> Iterator[Draft]:
    """The clause that a verb reports, where somebody is its source."""
    clause = governed_clause(verb) or find_aside(verb)
    if not clause:
        return
    cue, source = cue_tokens(verb), source_of(verb)
    content = trim(
        regions.doc, regions.include_whole(trim(regions.doc, clause - cue - source)) - cue - source
    )
    if content and source:
        yield Draft(fill(regions.doc, content, source | cue), source, cue, "clause")


def governed_clause(verb: Token) -> Tokens:
    """The clauses that a verb governs as its content."""
    governed = (subtree(child) for child in verb.children if relation(child) == "ccomp")
    return NONE.union(*governed)


@rule(no_tokens)
def find_aside(verb: Token) -> Tokens:
    """A reporting verb may be an aside to what it reports: "It would open, *Roe said*, in May"."""
    if base(verb) != "parataxis" or cue_class(verb) not in VERBS:
        return NONE
    return frozenset(subtree(verb.head, without=frozenset({verb.i})))
