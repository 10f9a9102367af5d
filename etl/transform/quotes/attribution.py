"""Attribution: who a cue's clause says is speaking, by the parse and by the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from etl.transform.quotes.drafts import NONE, Tokens
from etl.transform.syntax.clauses import agent, antecedent, is_passive
from etl.transform.syntax.closed_words import RELATIVE_PRONOUNS
from etl.transform.syntax.phrases import noun_phrase, trim
from etl.transform.syntax.relations import ancestors, base, is_subject, relation, subtree

# What a person speaks through: "in a statement saying …" is the speech of who issued it.
ARTIFACTS = frozenset(
    [
        "statement",
        "letter",
        "email",
        "e-mail",
        "response",
        "message",
        "tweet",
        "memo",
        "speech",
        "ad",
        "note",
        "article",
        "report",
        "post",
        "op-ed",
    ]
)
NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})


def source_of(verb: Token) -> Tokens:
    """Tokens that name whom a reporting verb's words belong to; none when the clause does not say."""
    for holder in holders(verb):
        if is_passive(holder):
            by = agent(holder)
            return noun_phrase(by) if by is not None else NONE
        subject = next((child for child in holder.children if is_subject(child)), None)
        if subject is not None:
            return noun_phrase(without_pronoun(holder, subject))
        if base(holder) == "acl":
            return source_of_participle(holder)
    return NONE


def holders(verb: Token) -> Iterator[Token]:
    """The verb, then the verbs whose subject it shares."""
    yield verb
    while base(verb) in ("conj", "advcl", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def without_pronoun(verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun takes up; else the subject itself."""
    noun = antecedent(verb) if subject.lower_ in RELATIVE_PRONOUNS else None
    return noun if noun is not None else subject


def source_of_participle(verb: Token) -> Tokens:
    """The noun before "saying …"; or, when that is a letter or the like, whoever sent it."""
    noun = verb.head
    if noun.lemma_.lower() in ARTIFACTS and base(noun) in ("obj", "obl"):
        sender = next((one for one in ancestors(noun) if one.pos_ == "VERB"), None)
        return source_of(sender) if sender is not None else NONE
    return noun_phrase(noun) - subtree(verb)


def nominal(tokens: Iterable[Token]) -> Tokens:
    """The noun phrase that a run of tokens begins with, read in either direction."""
    found: set[int] = set()
    for token in tokens:
        if token.pos_ in NOMINAL or (found and token.lower_ in ("of", "’s", "'s", "-")):
            found.add(token.i)
        elif found or token.pos_ not in ("ADV", "AUX"):
            break
    return frozenset(found)


def source_beside(doc: Doc, verb: Token, gap: list[Token]) -> Tokens:
    """The source in a clause beside a quotation: by the parse, else the noun phrase next to the verb."""
    inside = frozenset(token.i for token in gap)
    parsed = source_of(verb)
    if parsed & inside:
        return parsed & inside
    behind = nominal(token for token in gap if token.i > verb.i)
    ahead = nominal(token for token in reversed(gap) if token.i < verb.i)
    next_to = behind if behind and min(behind) == verb.i + 1 else ahead or behind
    return trim(doc, next_to)


def addressee(verb: Token, taken: Tokens) -> Tokens:
    """Whom the words are said to: "told *Reuters*", "said *to the crowd*"."""
    for child in verb.children:
        if (
            relation(child) == "iobj"
            or (base(child) == "obj" and verb.lemma_ in ("tell", "remind", "assure", "inform", "warn"))
            or (base(child) == "obl" and starts_with_to(child))
        ):
            found = noun_phrase(child)
        else:
            continue
        if found and not found & taken:
            return found
    return NONE


def starts_with_to(token: Token) -> bool:
    return token.lower_ == "to" or any(
        child.lower_ == "to" and base(child) == "case" for child in token.children
    )
