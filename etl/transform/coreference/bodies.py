"""Bodies: which organisation "the agency" is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.definites import Nominal
from etl.transform.coreference.discourse import Discourse, Referent, Sighting
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, rule
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS
from etl.transform.syntax.relations import relation
from etl.transform.tokens import Token

OTHER = word_set("nouns", "another")
"""Words before a noun that tell it from what was named: "the *rival* company"."""
NONE: frozenset[str] = frozenset()
ABOVE_ALL = 2
"""How much more often than any other a text names the body that it is about above all."""


def seen_before(
    discourse: Discourse,
    nominal: Nominal,
    fits: Callable[[Referent, Nominal], bool],
    among: Iterable[Referent],
) -> dict[int, int]:
    """Of some referents those that fit a nominal, and the token where each is last mentioned before it."""
    places = ((one, discourse.last_seen(one, nominal.first)) for one in among)
    return {one.number: at for one, at in places if at is not None and fits(one, nominal)}


def near_before(discourse: Discourse, nominal: Nominal, seen: Mapping[int, int]) -> dict[int, int]:
    """Those of some referents that are mentioned so near that a part of their name may take them up."""
    first = discourse.sentence[nominal.first] - discourse.reach.names
    return {number: at for number, at in seen.items() if discourse.sentence[at] >= first}


def last_called(discourse: Discourse, nominal: Nominal, token: Token) -> Antecedent | None:
    """The last body whose name has the noun, unless one of its kind has spoken since: "the agency"."""
    seen = seen_before(discourse, nominal, is_called, discourse.bodies)
    near = near_before(discourse, nominal, seen)
    if not near:
        return None
    best = max(near, key=lambda number: (near[number], -number))
    if is_another_since(discourse, nominal, near[best]):
        return None
    return found_by("only namesake" if len(seen) == 1 else "last namesake", discourse.referents[best], token)


@rule(no)
def is_another_since(discourse: Discourse, nominal: Nominal, at: int) -> bool:
    """Whether another body of the kind is a subject since one whose name has the noun."""
    here = discourse.sentence[nominal.first]
    of_kind = seen_before(discourse, nominal, is_of_kind, discourse.bodies)
    later = (number for number, place in of_kind.items() if place > at)
    return any(is_subject_at(discourse, number, here) for number in later)


@rule(none)
def last_of_kind(discourse: Discourse, nominal: Nominal, token: Token) -> Antecedent | None:
    """The last body of a kind that names tell otherwise: "the school", where a university was named."""
    if OTHER.intersection(nominal.modifiers):
        return None
    near = near_before(discourse, nominal, seen_before(discourse, nominal, is_of_kind, discourse.bodies))
    if not near:
        return None
    best = max(near, key=lambda number: (near[number], -number))
    doubted = is_spoken_of(discourse, nominal, near[best]) or is_outdone(discourse, nominal, near[best])
    if doubted or not is_alone(discourse, nominal, near, best):
        return None
    return found_by("only of its kind", discourse.referents[best], token)


@rule(no)
def is_outdone(discourse: Discourse, nominal: Nominal, at: int) -> bool:
    """Whether a body of any kind is named since one of the kind that is more than a sentence back."""
    here = discourse.sentence[nominal.first]
    near = discourse.tokens_of_sentences(here - 1, here)
    later = discourse.seen_in(range(max(near.start, at + 1), nominal.first))
    far = discourse.sentence[at] < here - 1
    return far and any(is_body(one) and fits_body(one.referent, nominal) for one in later)


def is_alone(discourse: Discourse, nominal: Nominal, near: Mapping[int, int], best: int) -> bool:
    """Whether of some bodies one is alone: no other is near, or it is a subject just before."""
    here = discourse.sentence[nominal.first]
    lately = [
        number for number, at in near.items() if here - discourse.sentence[at] <= discourse.reach.bodies
    ]
    return len(near) == 1 or lately == [best] or is_subject_at(discourse, best, here)


def is_subject_at(discourse: Discourse, number: int, here: int) -> bool:
    """Whether a referent is a subject of a sentence or the one before."""
    near = discourse.seen_in(discourse.tokens_of_sentences(here - 1, here))
    return any(one.subject and one.referent.number == number for one in near)


def is_of_kind(referent: Referent, nominal: Nominal) -> bool:
    """Whether a name has a word for the noun’s kind, or ends as names of it do: "-air", for EgyptAir."""
    kind = words_for("kind").get(nominal.noun, NONE)
    if not kind or referent.type != "ORG" or nominal.country:
        return False
    parts = name_parts(referent)
    endings = tuple(word[1:] for word in kind if word.startswith("-"))
    return bool(kind & parts) or any(part.endswith(endings) for part in parts if endings)


@cache
def words_for(heading: str) -> dict[str, frozenset[str]]:
    """For a noun the words of the names that it may take up."""
    pairs = (entry.partition("=") for entry in entries("nouns", heading))
    return {noun: frozenset(words.split()) for noun, _, words in pairs}


def is_called(referent: Referent, nominal: Nominal) -> bool:
    """Whether the noun is in an organisation's name: "the agency" for the National Weather Agency."""
    entity = referent.entity
    if entity is None or referent.type != "ORG" or nominal.country == "?":
        return False
    if nominal.country and nominal.country != entity.country:
        return False
    parts = name_parts(referent)
    return nominal.noun in parts and all(fold(one) in parts for one in nominal.modifiers)


def name_parts(referent: Referent) -> frozenset[str]:
    """The words of a referent's names, folded."""
    entity = referent.entity
    names = (entity.name, *entity.aliases) if entity else ()
    return frozenset(part for name in names for part in fold(name).split())


@rule(no)
def is_free(discourse: Discourse, nominal: Nominal) -> bool:
    """Whether a nominal speaks and may be any body’s: "the company said"."""
    return (
        nominal.noun in word_set("nouns", "body")
        and not nominal.country
        and any(i in discourse.sources for i in range(nominal.first, nominal.last))
    )


def body_before(discourse: Discourse, nominal: Nominal) -> Referent | None:
    """The only body that the last sentence with any names; none that the noun may mean else."""
    here = discourse.sentence[nominal.first]
    near = discourse.tokens_of_sentences(here - discourse.reach.bodies, here)
    seen = list(filter(is_body, discourse.seen_in(range(near.start, nominal.first))))
    if not seen or is_spoken_of(discourse, nominal, seen[-1].last):
        return None
    last = [one for one in seen if one.sentence == seen[-1].sentence]
    if len({one.referent.number for one in last}) != 1 or not stands_out(discourse, nominal, seen, last):
        return None
    body = last[0].referent
    return body if fits_body(body, nominal) or is_told_by_trade(discourse, body, nominal) else None


@rule(lambda discourse, nominal, seen, last: any(one.subject for one in last))
def stands_out(discourse: Discourse, nominal: Nominal, seen: list[Sighting], last: list[Sighting]) -> bool:
    """Whether a body is a subject, or the only one named lately and no other is what the text is about."""
    if any(one.subject for one in last):
        return True
    rivals = (one for one in discourse.bodies if fits_body(one, nominal))
    most = max((len(discourse.seen[one.number]) for one in rivals), default=0)
    alone = len({one.referent.number for one in seen}) == 1
    return alone and most < ABOVE_ALL * len(discourse.seen[last[0].referent.number])


@rule(no)
def is_told_by_trade(discourse: Discourse, body: Referent, nominal: Nominal) -> bool:
    """Whether a text is about one body above all, so that a trade tells it: "the *social media* company"."""
    counts = [len(discourse.seen[one.number]) for one in discourse.bodies]
    mine = len(discourse.seen[body.number])
    others = sorted(counts, reverse=True)[1:2] or [0]
    plainly = mine == max(counts) and mine >= ABOVE_ALL * others[0]
    return plainly and fits_body(body, replace(nominal, modifiers=()))


@rule(no)
def is_spoken_of(discourse: Discourse, nominal: Nominal, start: int) -> bool:
    """Whether another of the kind is between a name and a nominal: "*a group* of voters"."""
    return any(
        token.lower_ == nominal.noun and not is_definite(token)
        for token in discourse.doc[start : nominal.first]
    )


def is_definite(noun: Token) -> bool:
    """Whether a noun takes up what was named: "the company", "our company"."""
    return any(
        child.lower_ in DEFINITE_DETERMINERS or relation(child) == "nmod:poss" for child in noun.children
    )


def is_body(sighting: Sighting) -> bool:
    return sighting.referent.type == "ORG" and sighting.quoted is None and sighting.kind == "name"


def fits_body(referent: Referent, nominal: Nominal) -> bool:
    """Whether no word of a name says that it is another kind of body: "the airline" is no ministry."""
    assert referent.entity is not None
    parts = set(fold(referent.entity.name).split())
    formal = (
        word_set("nouns", "group") - word_set("nouns", "body") - words_for("wide").get(nominal.noun, NONE)
    )
    return not parts & formal and parts.issuperset(nominal.modifiers)
