"""Antecedents: the words to print for a source that is a pronoun: "The official" for "who".

A quote's source in; the place of the noun phrase that it takes up out, or None where that is not clear.
"""

from __future__ import annotations

from etl.offsets import Offsets
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, rule
from etl.transform.syntax.closed_words import IT, RELATIVE_PRONOUNS, THEY
from etl.transform.syntax.phrases import noun_phrase
from etl.transform.syntax.relations import base, is_subject, relation, subtree
from etl.transform.tokens import Doc, Span, Token

PLURAL = frozenset({"NNS", "NNPS"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BODIES = word_set("nouns", "group") | word_set("voices", "document")


def printed_antecedent(doc: Doc, source: Span) -> Offsets | None:
    """The noun phrase to print for a source that a pronoun or a clause hides, as characters of the text."""
    noun = noun_of_relative(source[0]) or noun_before(source) or noun_told_of(source)
    return place_of(doc, noun) if noun is not None else None


@rule(none)
def noun_of_relative(pronoun: Token) -> Token | None:
    """The noun that a relative clause hangs on: "the *official*, who said"."""
    if pronoun.lower_ not in RELATIVE_PRONOUNS or pronoun.tag_ not in ("WP", "WDT"):
        return None
    clause = pronoun.head
    while base(clause) in ("conj", "xcomp", "ccomp", "parataxis") and leads_to_noun(clause.head, pronoun):
        clause = clause.head
    noun = clause.head
    return noun if relation(clause) == "acl:relcl" and noun.i < pronoun.i and noun.tag_ in NOUNS else None


def leads_to_noun(above: Token, pronoun: Token) -> bool:
    """Whether the way up from a relative clause goes on: within it, or to the one that it is joined to."""
    return above.i > pronoun.i or is_joined(above)


@rule(no)
def is_joined(above: Token) -> bool:
    """A second relative clause tells of the noun of the first: "*people* who smoke and who say"."""
    return relation(above) == "acl:relcl"


@rule(none)
def noun_told_of(source: Span) -> Token | None:
    """The noun of a source that a clause between commas tells more of: "the *official*, who was there,"."""
    doc, noun = source.doc, source.root
    clauses = (one for one in noun.children if relation(one) == "acl:relcl" and one.i < source.end)
    starts = (min(subtree(one)) for one in clauses)
    return noun if any(at > 0 and "," in (doc[at].text, doc[at - 1].text) for at in starts) else None


@rule(none)
def noun_before(source: Span) -> Token | None:
    """The only subject before a they or it that speaks, of its sentence or else the one before."""
    pronoun = source[0]
    if len(source) > 1 or pronoun.lower_ not in THEY | IT:
        return None
    here = pronoun.sent
    spoken = subjects(here.doc[here.start : pronoun.i])
    if not spoken and here.start:
        spoken = subjects(here.doc[here.start - 1].sent)
    return spoken[0] if len(spoken) == 1 and can_be(spoken[0], pronoun) else None


def subjects(words: Span) -> list[Token]:
    return [one for one in words if is_subject(one)]


def can_be(noun: Token, pronoun: Token) -> bool:
    """Whether a noun is one of several people, or a body, that may speak as they or it."""
    if pronoun.lower_ in IT:
        return noun.tag_ == "NN" and noun.lower_ in BODIES
    return noun.tag_ in PLURAL or noun.lower_ in word_set("nouns", "plural")


def place_of(doc: Doc, noun: Token) -> Offsets | None:
    """The characters of a noun’s phrase without the clauses that hang on it."""
    clauses = [child for child in noun.children if base(child) == "acl"]
    inside = sorted(noun_phrase(noun).difference(*(subtree(one) for one in clauses)))
    last = noun.i
    while last + 1 in inside:
        last += 1
    while last > noun.i and doc[last].is_punct and not closes_bracket(doc[noun.i : last + 1]):
        last -= 1
    first = inside[0]
    return doc[first].idx, doc[last].idx + len(doc[last])


@rule(no)
def closes_bracket(words: Span) -> bool:
    """Whether some words end with the bracket that closes one in them: "Roe (Vt.)"."""
    return words[-1].text == ")" and any(token.text == "(" for token in words)
