"""Pairs: the former and the latter, of the two that were named last."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.definites import Nominal
from etl.transform.coreference.discourse import Discourse, Referent
from etl.transform.rules import nothing, rule
from etl.transform.syntax.relations import base
from etl.transform.tokens import Token

ORDINALS = {"former": 0, "latter": 1}


@rule(nothing)
def resolve_pairs(discourse: Discourse) -> Iterator[tuple[Nominal, Antecedent]]:
    """Yield the mentions by "the former" and "the latter"."""
    for token in discourse.doc[1:]:
        if token.lower_ in ORDINALS and stands_alone(token):
            pair = pair_before(discourse, token)
            if len(pair) == 2:
                meant = pair[ORDINALS[token.lower_]]
                yield (
                    Nominal(token.i - 1, token.i + 1, token.lower_, (), None),
                    found_by("pair", meant, token),
                )


def stands_alone(token: Token) -> bool:
    """Whether no noun follows: "the former said", not "the former mayor said"."""
    return token.nbor(-1).lower_ == "the" and base(token) not in ("amod", "compound")


def pair_before(discourse: Discourse, token: Token) -> list[Referent]:
    """Those named in the last sentence that names several, in order: two of one type, or none is meant."""
    here = discourse.sentence[token.i]
    for back in range(discourse.reach.pairs + 1):
        tokens = discourse.tokens_of_sentences(here - back, here - back)
        named = {
            one.referent.number: one.referent
            for one in discourse.seen_in(range(tokens.start, min(tokens.stop, token.i)))
            if one.kind == "name"
        }
        if len(named) > 1:
            alike = len({one.type for one in named.values()}) == 1
            return list(named.values()) if alike else []
    return []
