"""Pronouns: whom he, she, I and it stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from etl.transform.coreference.discourse import Discourse, Referent, Sighting
from etl.transform.syntax.closed_words import FEMININE, FIRST_SINGULAR, MASCULINE, NEUTER
from etl.transform.syntax.relations import base, is_subject, relation

PRONOUNS = MASCULINE | FEMININE | FIRST_SINGULAR | NEUTER
POSSESSIVE = frozenset({"his", "her", "its", "my"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "myself"})
BODIES = frozenset({"ORG", "GPE"})

SENTENCES = 6
"""How far back a person may have been mentioned last."""
# Weights, tuned on annotated articles; the unit is one sentence of distance.
PER_SENTENCE = 0.8
SUBJECT = 0.7
KNOWN_SEX = 1.5
PRONOUN_BEFORE = 0.5
SPOKE_BEFORE = 1.2
SPOKE_LAST = 0.5
IN_QUOTE = -1.0
OWNER = -0.5
UNNAMED = -0.6
AHEAD = -0.8
OFTEN = 0.12


def resolve(discourse: Discourse) -> Iterator[tuple[Sighting, float]]:
    """Yield the mentions by pronoun, first those of the text itself, then those within quotations."""
    tokens = [token for token in discourse.doc if token.lower_ in PRONOUNS]
    outside = [token for token in tokens if discourse.region_of[token.i] is None]
    inside = [token for token in tokens if discourse.region_of[token.i] is not None]
    for token in (*outside, *inside):
        referent, confidence = referent_of(discourse, token)
        if referent is not None:
            sighting = discourse.see(referent, token.idx, token.idx + len(token), "pronoun")
            if sighting is not None:
                yield sighting, confidence


def referent_of(discourse: Discourse, token: Token) -> tuple[Referent | None, float]:
    word = token.lower_
    if word in FIRST_SINGULAR:
        return first_person(discourse, token)
    if word in NEUTER:
        return clause_subject(discourse, token)
    return third_person(discourse, token, "m" if word in MASCULINE else "f")


def first_person(discourse: Discourse, token: Token) -> tuple[Referent | None, float]:
    """Within a quotation: its speaker."""
    region = discourse.region_of[token.i]
    speaker = discourse.speaker_of(region) if region is not None else None
    return (speaker, 0.9) if speaker and speaker.type == "PERSON" else (None, 0.0)


# He and she


def third_person(discourse: Discourse, token: Token, sex: str) -> tuple[Referent | None, float]:
    """The likeliest person: near, a subject, of that sex, and who spoke last where the pronoun speaks."""
    region = discourse.region_of[token.i]
    speaker = discourse.speaker_of(region) if region is not None else None
    scores: dict[int, float] = {}
    people: dict[int, Referent] = {}
    for sighting in candidates(discourse, token):
        person = sighting.referent
        if person is speaker or person.sex not in (None, sex) or is_barred(sighting, token, discourse):
            continue
        score = rate(discourse, sighting, token, sex)
        people[person.number] = person
        scores[person.number] = max(score, scores.get(person.number, score))
    if not scores:
        return None, 0.0
    for number in scores:
        scores[number] += OFTEN * min(10, discourse.counts[number])
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    best = people[ranked[0]]
    margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 2.0
    best.sex = best.sex or sex
    return (best, confidence_of(margin)) if best.entity else (None, 0.0)


def confidence_of(margin: float) -> float:
    """How sure a choice is, by its distance from the second best."""
    return 0.9 if margin > 1.0 else 0.8 if margin > 0.4 else 0.65


def candidates(discourse: Discourse, token: Token) -> Iterator[Sighting]:
    """People mentioned shortly before, and the one whom an opening phrase speaks of ahead of naming."""
    here = discourse.sentence[token.i]
    for sighting in discourse.sightings:
        if sighting.referent.type != "PERSON" or here - sighting.sentence > SENTENCES:
            continue
        if sighting.first < token.i or is_ahead(discourse, sighting, token):
            yield sighting


def is_ahead(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether a name follows as the sentence's subject: "In his speech, Roe said"."""
    if not sighting.subject or sighting.kind != "name" or sighting.sentence != discourse.sentence[token.i]:
        return False
    between = discourse.doc[token.i : sighting.first]
    return len(between) < 16 and any(one.text == "," for one in between) and not is_subject_of_root(token)


def is_subject_of_root(token: Token) -> bool:
    return is_subject(token) and token.head.dep_ in ("ROOT", "root")


def is_barred(sighting: Sighting, token: Token, discourse: Discourse) -> bool:
    """Whether grammar forbids that both mean one person: "Roe thanked him", "his friend Roe"."""
    if token.lower_ in REFLEXIVE or discourse.sentence[token.i] != sighting.sentence:
        return False
    head = discourse.doc[sighting.head]
    if token.lower_ in POSSESSIVE and relation(token) == "nmod:poss":
        # "Roe’s wife and his" may be one; but "his friend Roe" is not.
        return token.head.i == head.i or (head.head.i == token.head.i and base(head) in ("appos", "flat"))
    return token.head.i == head.head.i and token.head.i != token.i and base(token) != "conj"


def rate(discourse: Discourse, sighting: Sighting, token: Token, sex: str) -> float:
    """How likely a mention is what a pronoun takes up."""
    person = sighting.referent
    distance = abs(discourse.sentence[token.i] - sighting.sentence)
    score = -PER_SENTENCE * distance
    score += SUBJECT * sighting.subject + OWNER * sighting.possessive
    score += KNOWN_SEX * (person.sex == sex)
    score += PRONOUN_BEFORE * (sighting.kind == "pronoun")
    score += UNNAMED * (person.entity is None)
    score += AHEAD * (sighting.first > token.i)
    score += IN_QUOTE * (sighting.quoted is not None and sighting.quoted != discourse.region_of[token.i])
    if token.i in discourse.sources and sighting.first in discourse.sources:
        score += SPOKE_BEFORE + SPOKE_LAST * is_last_source(discourse, sighting, token)
    return score


def is_last_source(discourse: Discourse, sighting: Sighting, token: Token) -> bool:
    """Whether nobody else has spoken between a mention that speaks and a pronoun that does."""
    return discourse.source_before(token.i) in range(sighting.first, sighting.last)


# It


def clause_subject(discourse: Discourse, token: Token) -> tuple[Referent | None, float]:
    """An organisation or country that is the subject of the same clause, or of the one that reports it.

    "The ministry said it would" and "Norland recalled its envoy" are sure enough; other uses of "it" are not.
    """
    verb = governing_verb(token)
    for _ in range(2):
        if verb is None:
            return None, 0.0
        subject = next((child for child in verb.children if is_subject(child) and child.i < token.i), None)
        if subject is not None and subject.i != token.i:
            return body_at(discourse, subject), 0.8
        verb = (
            verb.head if base(verb) in ("ccomp", "xcomp", "conj", "advcl") and verb.head.i != verb.i else None
        )
    return None, 0.0


def governing_verb(token: Token) -> Token | None:
    """The verb whose clause a pronoun stands in; for a subject, the verb that reports its clause."""
    if is_subject(token):
        verb = token.head
        return verb.head if base(verb) == "ccomp" and verb.head.i != verb.i else None
    head = token.head
    for _ in range(3):
        if head.pos_ in ("VERB", "AUX"):
            return head
        head = head.head
    return None


def body_at(discourse: Discourse, token: Token) -> Referent | None:
    for sighting in discourse.sightings:
        if sighting.head == token.i and sighting.referent.type in BODIES:
            return sighting.referent
    return None
