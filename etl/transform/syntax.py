"""Syntax: what a parse says, in one set of labels, be the parser's Universal Dependencies or ClearNLP's."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

# ClearNLP's labels (spaCy's en_core_web models) and Universal Dependencies' for the same relation.
UNIVERSAL = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "nn": "compound",
    "neg": "advmod",
    "agent": "obl:agent",
    "npadvmod": "obl:npmod",
    "predet": "det:predet",
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "ROOT": "root",
}


LARGEST = 2000
"""Tokens after which a subtree is cut: no sentence is so long, but a hostile text may be."""


def relation(token: Token) -> str:
    """The token's relation to its head, in Universal Dependencies' labels: `nsubj:pass`."""
    label: str = token.dep_
    if label == "prep":
        return "obl" if token.head.pos_ in ("VERB", "AUX") else "nmod"
    return UNIVERSAL.get(label, label)


def base(token: Token) -> str:
    """The relation without its subtype: `nsubj`."""
    return relation(token).partition(":")[0]


def is_subject(token: Token) -> bool:
    return base(token) in ("nsubj", "csubj") and relation(token) != "nsubj:outer"


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive voice."""
    return any(relation(child) in ("nsubj:pass", "csubj:pass", "aux:pass") for child in verb.children)


def parts(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particles, in order."""
    small = [child for child in verb.children if is_part(child, verb)]
    return sorted([verb, *small], key=lambda token: token.i)


def is_part(child: Token, verb: Token) -> bool:
    if relation(child) == "advmod":
        return child.lower_ in ("not", "n't", "n’t", "never")
    return base(child) == "aux" or relation(child) == "compound:prt"


def agent(verb: Token) -> Token | None:
    """Who did it, in a passive clause: the noun after "by"."""
    for child in verb.children:
        if relation(child) in ("obl", "obl:agent", "nmod"):
            noun = noun_after("by", child)
            if noun is not None:
                return noun
    return None


def noun_after(preposition: str, token: Token) -> Token | None:
    """The noun a preposition governs, when `token` is the noun (Universal Dependencies) or preposition."""
    if token.lower_ == preposition:
        return next((child for child in token.children if child.dep_ == "pobj"), None)
    governed = any(child.lower_ == preposition and base(child) == "case" for child in token.children)
    return token if governed else None


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def subtree(token: Token, without: frozenset[int] = frozenset()) -> set[int]:
    """Indices of the token and all beneath it, except branches that start at one of `without`."""
    found: set[int] = set()
    stack = [token]
    while stack and len(found) < LARGEST:
        one = stack.pop()
        if one.i not in without:
            found.add(one.i)
            stack.extend(one.children)
    return found
