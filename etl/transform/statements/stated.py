"""Stated: whether a quote states something, or only tells what somebody does, holds or is for.

“Roe supports Hill”, “Roe unveiled the first draft”, “the target it pledged to reach at”: annotators mark such
words as content, and no reader takes them for what Roe said. They stay in the table, out of lists and counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from etl.transform.quotes.cues import cue_class
from etl.transform.rules import no, rule
from etl.transform.statements.places import Places
from etl.transform.syntax.relations import relation
from etl.transform.values import Quote

CLAUSE = frozenset({"VERB", "AUX"})
REPORTING = frozenset({":", "according", "about", "speak", "spoke", "spoken", "speaks", "speaking"})
SLIGHT = frozenset({"DET", "PART", "PUNCT", "SPACE"})
FEW = 5
"""Words: a longer sentence may well end with a preposition."""
BARE = 2
"""Words of weight: a name of any length, or no more words than these, say nothing without a clause."""


def is_stated(quote: Quote, places: Places) -> bool:
    """Whether a quote without quotation marks states something."""
    if quote.kind != "indirect" or places.told is None:
        return True
    return not (is_cut_off(places) or is_deed(places) or is_leaning(quote, places))


@rule(no)
def is_cut_off(places: Places) -> bool:
    """Few words that end with a preposition lack what it leads to: "the target it pledged to reach *at*"."""
    words = [token for token in places.content[-1] if not token.is_punct and not token.is_space]
    return (
        len(words) <= FEW
        and bool(words)
        and words[-1].tag_ in ("IN", "TO", "DT")
        and not is_particle(words[-1])
    )


@rule(no)
def is_deed(places: Places) -> bool:
    """What no word reports and no clause tells is a deed: "Roe *unveiled* the first draft"."""
    return not is_reported(places) and not has_clause(places)


@rule(no)
def is_leaning(quote: Quote, places: Places) -> bool:
    """Whom or what somebody is for or against, and nothing more: "Roe *supports* Hill"."""
    return not quote.speech and not has_clause(places) and is_bare(places)


def is_reported(places: Places) -> bool:
    """Whether a word of the cue reports, or says what is spoken of."""
    return any(cue_class(token) or token.lower_ in REPORTING for token in places.cue or ())


def is_particle(token: Token) -> bool:
    """Whether a word belongs to the verb before it: "give in"."""
    return relation(token) == "compound:prt" or token.tag_ == "RP"


def weight(places: Places) -> int:
    """How many words of the content weigh."""
    return sum(token.pos_ not in SLIGHT for token in words_of(places))


def words_of(places: Places) -> Iterator[Token]:
    return (token for span in places.content for token in span)


def has_clause(places: Places) -> bool:
    """Whether the content has a verb of its own."""
    return any(token.pos_ in CLAUSE for token in words_of(places))


def is_bare(places: Places) -> bool:
    """Whether the content is a name, or a word or two."""
    heavy = (token for token in words_of(places) if token.pos_ not in SLIGHT)
    return weight(places) <= BARE or all(token.pos_ == "PROPN" or token.ent_type_ for token in heavy)
