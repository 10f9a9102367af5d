"""Epithets: who is meant by "the New York businessman", where the sentences before speak of one person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from etl.transform.coreference import is_persons, person_noun
from etl.transform.coreference.discourse import is_one_of_several
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.quotes.cues import lemma
from etl.transform.rules import no, none, rule
from etl.transform.speakers.around import person_at
from etl.transform.speakers.naming import people_named
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import DEFINITE_DETERMINERS, PERSONAL_PRONOUNS
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity

REACH = 3
"""Sentences back to the one that names who is meant."""
TELLING = frozenset({"amod", "compound", "nmod", "nummod"})
SEX_OF = {"he": "m", "she": "f"}
ADDING = frozenset({"add", "continue"})
SMALL = DEFINITE_DETERMINERS | {"of", "for", "at", "in"}
LEAST_OFFICE = 3
"""Words of an office that only one can hold."""
HEADS = word_set("offices", "head")
CANDIDATES = word_set("nouns", "candidate")


@rule(none)
def find_epithet(source: Source) -> str | None:
    """Take the last person who is a subject, alone, before a source that describes and does not name."""
    head = source.head
    if not is_epithet(source):
        return None
    for sentence in sentences_before(head):
        subjects = [token for token in sentence if is_subject(token) and may_be_meant(token, source)]
        subjects = main_subject(subjects, source) or subjects
        found = {one for token in subjects if (one := person_at(token, source.mentions)) is not None}
        several = any(is_one_of_several(token) for token in subjects)
        unnamed = [token for token in subjects if is_somebody(token)]
        if found or several or any(map(is_another, unnamed)):
            alone = len(found) == 1 and not several and not unnamed
            return next((one for one in found if alone and fits(one, source)), None)
    return None


@rule(none)
def find_who_adds(source: Source) -> str | None:
    """Take who spoke last where somebody described adds to it: "*Roe* said. The former mayor added"."""
    head, last = source.head, source.said[-1] if source.said else None
    if last is None or last.quote.speaker is None or source.paragraph - last.paragraph > 1:
        return None
    adds = is_subject(head) and lemma(head.head) in ADDING and is_persons(head)
    person = next((one for _, one in source.mentions.all if one.id == last.quote.speaker), None)
    named = any(True for _ in people_named(source)) or not is_definite(source)
    if not adds or named or person is None or person.type != "PERSON":
        return None
    return person.id if fits(person.id, source) else None


@rule(none)
def find_same_described(source: Source) -> str | None:
    """Take who spoke last, called by what he is, where no name is taken up: "the mayor said … he added"."""
    word = source.span.text.lower()
    same = [one for one in source.said[-2:] if one.head == source.said[-1].head and one.quote.speaker]
    last = same[-1] if same else None
    if word not in SEX_OF or last is None or source.paragraph - last.paragraph > 1:
        return None
    person = next((one for _, one in source.mentions.all if one.id == last.quote.speaker), None)
    if person is None or person.type != "PERSON" or not last.head or last.head in PERSONAL_PRONOUNS:
        return None
    called = last.head not in person.name.lower()
    return person.id if called and person.sex in (None, SEX_OF[word]) else None


def is_definite(source: Source) -> bool:
    """Whether a source is one that is known already: "the mayor", "the Oslo mayor"."""
    return source.span[0].lower_ in DEFINITE_DETERMINERS


@rule(none)
def find_holder(source: Source) -> str | None:
    """Take the only one with a body’s office: "NATO’s secretary general", of NATO Secretary General Roe."""
    words = words_of_office(source.span.text)
    if len(words) < LEAST_OFFICE or any(True for _ in people_named(source)):
        return None
    people = {
        entity.id
        for _, entity in source.mentions.all
        if entity.type == "PERSON" and any(words_of_office(role) == words for role in entity.roles)
    }
    return people.pop() if len(people) == 1 else None


def words_of_office(text: str) -> frozenset[str]:
    """The words of an office that tell which it is."""
    words = text.lower().replace("’", "'").replace("'s", " ").split()
    return frozenset(word.strip(",'") for word in words) - SMALL


@rule(lambda token, source: token.i < source.head.i)
def may_be_meant(token: Token, source: Source) -> bool:
    """Whether a subject stands before a source, and not in what that says: “*Roe* called,” the mayor said."""
    return token.i < source.head.i and not source.says(token)


@rule(lambda subjects, source: [])
def main_subject(subjects: list[Token], source: Source) -> list[Token]:
    """A person whom a sentence is about, by name, whoever its other clauses are about."""
    main = (one for one in subjects if base(one.head) == "root" and one.pos_ == "PROPN")
    return [one for one in main if person_at(one, source.mentions) is not None]


def is_epithet(source: Source) -> bool:
    """Whether a source is "the", a word that tells which, and a noun for a person; no name."""
    told = [child for child in telling(source.head) if child.i >= source.span.start]
    return bool(told or is_candidate(source)) and is_somebody(source.head) and is_unnamed(source)


@rule(no)
def is_candidate(source: Source) -> bool:
    """Who runs for office is told by that alone, where the sentences before are about one."""
    first = source.span[0].lower_ in DEFINITE_DETERMINERS
    return first and len(source.span) == 2 and source.head.lower_ in CANDIDATES


def telling(noun: Token) -> list[Token]:
    """The words before a noun with "the" that tell which is meant."""
    before = [child for child in noun.children if child.i < noun.i]
    definite = any(child.lower_ in DEFINITE_DETERMINERS for child in before)
    return [child for child in before if base(child) in TELLING] if definite else []


def is_unnamed(source: Source) -> bool:
    """Whether no person and no body is named in a source."""
    touching = source.mentions.touching((source.span.start_char, source.span.end_char))
    return not any(entity.type in ("PERSON", "ORG") for _, entity in touching)


def sentences_before(token: Token) -> Iterator[Span]:
    """A token's sentence and some before it, the nearest first."""
    sentence = token.sent
    for _ in range(REACH):
        yield sentence
        if not sentence.start:
            return
        sentence = token.doc[sentence.start - 1].sent


@rule(lambda token: True)
def is_another(token: Token) -> bool:
    """Whether a person without a name is somebody else: no epithet ties him to one named before."""
    return not telling(token)


def is_somebody(token: Token) -> bool:
    """Whether a subject is a person without a name."""
    return token.tag_ == "NN" and person_noun(token) is not None


def fits(id_: str, source: Source) -> bool:
    """Whether nothing known of a person speaks against a description: sex, or another office."""
    person = next(entity for _, entity in source.mentions.all if entity.id == id_)
    sex = person_noun(source.head)
    return not (sex in ("m", "f") and person.sex and sex != person.sex) and not has_other_office(
        person, source
    )


@rule(no)
def has_other_office(person: Entity, source: Source) -> bool:
    """Who is known to hold an office is not called by another: no "senator" for the president."""
    word = source.head.lower_
    words = {word, *same_offices().get(word, ())}
    roles = " ".join(person.roles).lower()
    if word in CANDIDATES:
        return bool(HEADS.difference(CANDIDATES).intersection(roles.split()))
    return word in HEADS and bool(roles) and not any(one in roles for one in words)


@cache
def same_offices() -> dict[str, list[str]]:
    """For a word for an office the other words for it."""
    pairs = (entry.partition("=") for entry in entries("offices", "same"))
    return {word: others.split() for word, _, others in pairs}
