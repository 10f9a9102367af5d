"""Relatives: whom who, which and that stand for, as the subject of their clause."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.descriptions import person_noun
from etl.transform.coreference.discourse import Discourse, Referent, Sighting, is_one_of_several
from etl.transform.quotes import cue_class, is_communication
from etl.transform.rules import no, none, nothing, rule
from etl.transform.syntax.clauses import parts
from etl.transform.syntax.closed_words import ARTICLES, INDEFINITE_DETERMINERS, RELATIVE_PRONOUNS
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Token

RELATIVES = RELATIVE_PRONOUNS - {"whom"}
PEOPLE = frozenset({"PERSON", "NORP"})
OF_MANY = (INDEFINITE_DETERMINERS | {"each"}) - ARTICLES
BREAKS = frozenset({",", "—", "–", "--", "(", ")"})


@rule(nothing)
def resolve_relatives(discourse: Discourse) -> Iterator[tuple[Sighting, Antecedent]]:
    """Yield the mentions by relative pronoun."""
    for token in discourse.doc:
        is_relative = token.lower_ in RELATIVES and is_subject(token)
        if is_relative and (found := antecedent_of(discourse, token)):
            yield discourse.see_token(found.referent, token), found


def antecedent_of(discourse: Discourse, token: Token) -> Antecedent | None:
    """Whom a relative pronoun stands for, and how that was found: by the parse, else by the words before."""
    noun = parsed_antecedent(token)
    if noun is not None and (is_one_of_several(noun) or is_any(noun) or noun.i > token.i):
        return None
    parsed = named_by(discourse, noun) if noun is not None else None
    if parsed is not None and fits(parsed, token):
        return found_by("relative by parse", parsed, token)
    if noun is not None and noun.tag_ in ("NN", "NNS", "PRP") and token.lower_ != "who":
        return None
    named = person_before(discourse, token) if token.lower_ == "who" else name_before(discourse, token)
    return found_by("relative by place", named, token) if named and fits(named, token) else None


def parsed_antecedent(token: Token) -> Token | None:
    """The noun that the parse hangs a relative clause on, unless it is mistaken."""
    noun = token.head.head if relation(token.head) == "acl:relcl" else None
    return None if noun is not None and is_mishung(noun, token) else noun


@rule(no)
def is_mishung(noun: Token, token: Token) -> bool:
    """Whether the clause of one who speaks hangs on a thing: "the rise of Roe, who"."""
    if noun.tag_ not in ("NN", "NNS") or person_noun(noun):
        return False
    return token.lower_ == "who" or (token.nbor(-1).text in BREAKS and is_communication(token.head))


def fits(referent: Referent, token: Token) -> bool:
    """Whether a pronoun may stand for a referent: who for people and bodies, the others for what is none."""
    if token.lower_ == "who":
        one = referent.type == "PERSON" and not is_plural(token.head)
        return one or referent.type in ("NORP", "ORG")
    return referent.type not in PEOPLE and cue_class(token.head) != "show"


def is_plural(verb: Token) -> bool:
    """Whether a verb’s form tells that several do it: "who have praised"."""
    return any(one.tag_ == "VBP" or one.lower_ == "were" for one in parts(verb))


@rule(no)
def is_any(noun: Token) -> bool:
    """Whether a noun is one of many: "every Texan who"."""
    return any(child.lower_ in OF_MANY for child in noun.children)


def named_by(discourse: Discourse, noun: Token) -> Referent | None:
    """Whom a noun names, or whom it says something of: "Roe, *a lawyer*", "Roe is *a lawyer*"."""
    meant = [noun]
    if any(base(child) == "cop" for child in noun.children):
        meant += [child for child in noun.children if is_subject(child)]
    mentions = (discourse.mention_at(word.i) for word in meant)
    named = next((one.referent for one in mentions if one is not None and one.referent.entity), None)
    return named or apposed_to(discourse, noun.i)


@rule(none)
def name_before(discourse: Discourse, token: Token) -> Referent | None:
    """The name right before a pronoun, a comma or dash between them."""
    before = range(token.i - 1, -1, -1)
    last = next((i for i in before if discourse.doc[i].text not in BREAKS), token.i)
    mention = discourse.mention_at(last) if last < token.i - 1 else None
    return mention.referent if mention is not None else None


@rule(none)
def person_before(discourse: Discourse, token: Token) -> Referent | None:
    """The person last named before a who, in the same clause: "Roe, now the party’s leader, who"."""
    doc = discourse.doc
    for i in range(token.i - 1, max(token.i - discourse.reach.relatives, token.sent.start - 1), -1):
        mention = discourse.mention_at(i)
        if mention is not None and mention.referent.entity and mention.referent.type in PEOPLE:
            several = doc[mention.first - 1].lower_ in ("and", "or") if mention.first else False
            return mention.referent if not several else None
        if doc[i].pos_ in ("VERB", "AUX") or doc[i].tag_ == "NNS":
            return None
        if person_noun(doc[i]):
            return apposed_to(discourse, i)
    return None


@rule(none)
def apposed_to(discourse: Discourse, i: int) -> Referent | None:
    """The one named before the comma that a noun phrase follows: "Roe, now the party’s *leader*"."""
    doc = discourse.doc
    while i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "ADV", "PART"):
        i -= 1
    mention = discourse.mention_at(i - 2) if i > 1 and doc[i - 1].text == "," else None
    return mention.referent if mention is not None and mention.last == i - 1 else None
