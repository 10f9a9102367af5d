"""Syntax: what a parse says, in one set of labels, be the parser's Universal Dependencies or ClearNLP's."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.tokens import Token

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
    return BASES[token.dep_] or relation(token)


class Bases(dict[str, str]):
    """Each of a parser's labels as a relation without its subtype, found when it is first asked for.

    It is empty for a preposition's, which depends on its head.
    """

    def __missing__(self, label: str) -> str:
        self[label] = "" if label == "prep" else UNIVERSAL.get(label, label).partition(":")[0]
        return self[label]


BASES = Bases()


def is_subject(token: Token) -> bool:
    return base(token) in ("nsubj", "csubj") and relation(token) != "nsubj:outer"


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
