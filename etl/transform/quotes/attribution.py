"""Attribution: who a cue's clause says is speaking, and to whom, by the parse and by the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from etl.transform.quotes.drafts import NONE, Tokens, no_tokens
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.clauses import agent, antecedent, is_passive
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import noun_phrase, trim
from etl.transform.syntax.relations import ancestors, base, is_subject, relation, subtree

DOCUMENTS = frozenset(
    "statement letter email e-mail response message tweet memo speech ad note article report post op-ed".split()
)
"""What a person speaks through: "in a statement saying …" is the speech of who issued it."""
ADDRESSING = frozenset({"tell", "remind", "assure", "inform", "warn"})
NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})


def source_of(verb: Token) -> Tokens:
    """Tokens that name whom a reporting verb's words belong to; none when the clause does not say."""
    for holder in (verb, *verbs_sharing_subject(verb)):
        if is_passive(holder):
            return find_agent(holder)
        subject = next((child for child in holder.children if is_subject(child)), None)
        if subject is not None:
            return noun_phrase(take_up_relative(subject, holder))
        if base(holder) == "acl":
            return find_described_noun(holder)
    return NONE


@rule(nothing)
def verbs_sharing_subject(verb: Token) -> Iterator[Token]:
    """A verb without a subject has that of the verb it is joined to: "Roe resigned, *saying* …"."""
    while base(verb) in ("conj", "advcl", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
        yield verb


@rule(no_tokens)
def find_agent(verb: Token) -> Tokens:
    """In the passive, the words are those of who is named after "by"."""
    by = agent(verb)
    return noun_phrase(by) if by is not None else NONE


@rule(lambda subject, verb: subject)
def take_up_relative(subject: Token, verb: Token) -> Token:
    """A relative pronoun is the noun that it takes up: "the mayor, *who* said"."""
    noun = antecedent(verb) if subject.lower_ in RELATIVE_PRONOUNS else None
    return noun if noun is not None else subject


@rule(no_tokens)
def find_described_noun(verb: Token) -> Tokens:
    """A participle's words are those of the noun before it: "a *law* saying"; or of who sent it."""
    noun = verb.head
    return find_sender(noun) if is_document_given(noun) else noun_phrase(noun) - subtree(verb)


@rule(no)
def is_document_given(noun: Token) -> bool:
    """A letter that somebody sends does not speak itself: "Roe sent a *letter* saying"."""
    return noun.lemma_.lower() in DOCUMENTS and base(noun) in ("obj", "obl")


def find_sender(document: Token) -> Tokens:
    """The subject of the verb whose object a document is."""
    sender = next((one for one in ancestors(document) if one.pos_ == "VERB"), None)
    return source_of(sender) if sender is not None else NONE


def source_beside(doc: Doc, verb: Token, gap: list[Token]) -> Tokens:
    """The source in a clause beside a quotation: by the parse, else the noun phrase next to the verb."""
    inside = frozenset(token.i for token in gap)
    return source_of(verb) & inside or find_noun_beside(doc, verb, gap)


@rule(no_tokens)
def find_noun_beside(doc: Doc, verb: Token, gap: list[Token]) -> Tokens:
    """Where the parse is silent, take the noun phrase next to the verb; first the one after it."""
    after = nominal(token for token in gap if token.i > verb.i)
    before = nominal(token for token in reversed(gap) if token.i < verb.i)
    return trim(doc, after if after and min(after) == verb.i + 1 else before or after)


def nominal(tokens: Iterable[Token]) -> Tokens:
    """The noun phrase that a run of tokens begins with, read in either direction."""
    found: set[int] = set()
    for token in tokens:
        if token.pos_ in NOMINAL or (found and token.lower_ in ("of", "’s", "'s", "-")):
            found.add(token.i)
        elif found or token.pos_ not in ("ADV", "AUX"):
            break
    return frozenset(found)


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
