"""Collectives: what it and they stand for where they speak: an organisation, a country, a party’s people.

Both may take up any noun, so only a subject named just before counts, and none that another noun stands
before: "The agency blamed Acme. It said" is left open.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.coreference.confidence import Antecedent, found_by
from etl.transform.coreference.discourse import Discourse, Referent, Sighting, is_one_of_several
from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes import cue_class
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.closed_words import IT, NO_SUBSTANCE, THEY
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Token

BODIES = {"they": frozenset({"NORP", "ORG"}), "it": frozenset({"ORG", "GPE"})}
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@rule(nothing)
def resolve_collectives(discourse: Discourse) -> Iterator[tuple[Sighting, Antecedent]]:
    """Yield the mentions by an it or they that a quotation is attributed to."""
    for i in sorted(discourse.sources):
        token = discourse.doc[i]
        if token.lower_ not in THEY | IT or discourse.mention_at(i) is not None or only_shows(token):
            continue
        if referent := body_named_before(discourse, token):
            yield discourse.see_token(referent, token), found_by("collective", referent, token)


@rule(no)
def only_shows(token: Token) -> bool:
    """Whether what a pronoun does is no sign that it is somebody: "it shows", "it seems"."""
    return is_subject(token) and cue_class(token.head) == "show"


def body_named_before(discourse: Discourse, token: Token) -> Referent | None:
    """The first subject before a pronoun that it can take up; None where that is no named body."""
    word = "they" if token.lower_ in THEY else "it"
    for subject in subjects_before(discourse, token):
        mention = discourse.mention_at(subject.i)
        if is_one_of_several(subject):
            if word == "they":
                return None
        elif mention is not None and mention.referent.type in BODIES[word]:
            crowd = word == "they" and has_people(discourse, subject.i + 1, token.i)
            return mention.referent if not crowd else None
        elif can_take_up(word, subject) and (mention is None or mention.referent.type != "PERSON"):
            return None
    return None


@rule(no)
def can_take_up(word: str, subject: Token) -> bool:
    """Whether it or they could take up a subject that is no named body."""
    if subject.lower_ in NO_SUBSTANCE or subject.lower_ in (IT if word == "they" else THEY):
        return False
    plural = subject.tag_ in PLURAL_TAGS or subject.lower_ in THEY | word_set("nouns", "plural")
    return plural == (word == "they")


@rule(no)
def has_people(discourse: Discourse, start: int, end: int) -> bool:
    """Whether people without a name are spoken of between two places: "interviewed former workers"."""
    known = word_set("nouns", "person") | word_set("offices", "head")
    return any(one.tag_ == "NNS" and one.lemma_.lower() in known for one in discourse.doc[start:end])


def latest_first(discourse: Discourse, subjects: list[Token]) -> list[Token]:
    """Instead of who speaks: who is named last."""
    return subjects[::-1]


def subjects_before(discourse: Discourse, token: Token) -> Iterator[Token]:
    """Subjects of the same sentence, nearest first; then of the one before: who speaks, then the others."""
    here = discourse.sentence[token.i]
    yield from reversed(subjects_of(discourse, here, token))
    before = sentence_before(discourse, token)
    if before is not None:
        yield from sort_subjects(discourse, subjects_of(discourse, before, token))


@rule(latest_first)
def sort_subjects(discourse: Discourse, subjects: list[Token]) -> list[Token]:
    """Subjects of one sentence: who speaks, then the main clause's, then the others, the last first."""
    return sorted(
        subjects, key=lambda one: (one.i not in discourse.sources, base(one.head) != "root", -one.i)
    )


def subjects_of(discourse: Discourse, sentence: int, token: Token) -> list[Token]:
    """A sentence's subjects before a pronoun, in the same quotation or outside all."""
    region = discourse.region_of[token.i]
    doc = discourse.doc
    return [
        doc[i]
        for i in range(max(0, token.i - discourse.reach.subjects), token.i)
        if discourse.sentence[i] == sentence and discourse.region_of[i] == region and is_subject(doc[i])
    ]


def sentence_before(discourse: Discourse, token: Token) -> int | None:
    """The last sentence before a pronoun’s that is not all quoted."""
    here, region = discourse.sentence[token.i], discourse.region_of[token.i]
    for i in range(token.i - 1, max(-1, token.i - discourse.reach.subjects), -1):
        if discourse.sentence[i] < here and discourse.region_of[i] == region and discourse.doc[i].is_alpha:
            return discourse.sentence[i]
    return None
