"""Naming: whom the words of a source name."""

from __future__ import annotations

from collections.abc import Iterator

from etl.transform.coreference import is_persons
from etl.transform.coreference.discourse import described
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, none, nothing, rule
from etl.transform.speakers.mentions import Mentions
from etl.transform.speakers.sources import Source
from etl.transform.syntax.closed_words import ARTICLES, INDEFINITE_DETERMINERS, POSSESSIVE_DETERMINERS
from etl.transform.syntax.relations import base, is_subject, relation
from etl.transform.tokens import Span, Token
from etl.transform.values import Entity, span_at

NAMING = frozenset({"flat", "compound", "appos"})
"""Relations of a name to the noun that it names."""
CALLING = frozenset({"ADJ", "ADV", "CCONJ", "DET", "NOUN", "PROPN"})
BODIES = word_set("nouns", "group")
SELDOM = 1.5
"""How much more often somebody is to be spoken of than a namesake, to be meant by their surname."""
SEVERAL = frozenset({",", "and", "or", "of", "for", "who"})
"""What may put the first of two names beside the second."""
ONE_OF_MANY = INDEFINITE_DETERMINERS | {"one", "another"}


def find_named(source: Source) -> str | None:
    """The entity that a source's head mentions, or whose name is beside it."""
    if is_one_of_people(source.head):
        return None
    return find_right_after(source.head, source.mentions) or named_by(source.head, source.mentions)


@rule(none)
def find_right_after(head: Token, mentions: Mentions) -> str | None:
    """Take the person named in full right after a party or a short place: "*Democrat* Ann Roe"."""
    found = mentions.speaking_at((head.idx, head.idx + len(head)))
    short = any(
        entity.type == "NORP" or (entity.type == "GPE" and mention.text.endswith("."))
        for mention, entity in found
    )
    if not short or head.tag_ in ("NNS", "NNPS") or head.i + 1 == len(head.doc):
        return None
    after = head.nbor()
    named = mentions.speaking_at((after.idx, after.idx + len(after)))
    people = (entity.id for mention, entity in named if entity.type == "PERSON" and " " in mention.text)
    return next(people, None)


@rule(no)
def is_one_of_people(head: Token) -> bool:
    """Somebody of a people or a party is not all of it: "*another* Ohio *Democrat*"."""
    return head.tag_ in ("NN", "NNP") and any(child.lower_ in ONE_OF_MANY for child in head.children)


@rule(nothing)
def rivals_at(source: Source) -> tuple[str, ...]:
    """Ids of the two people between whom a source’s pronoun, or surname, leaves the choice."""
    head = source.head
    found = source.mentions.touching((head.idx, head.idx + len(head)))
    return next((mention.between for mention, _ in found if mention.between), ()) or namesakes_at(source)


@rule(nothing)
def namesakes_at(source: Source) -> tuple[str, ...]:
    """Ids of two people of one surname that stands alone, of whom the text speaks about as often."""
    surname = source.span.text
    if len(source.span) != 1 or source.head.tag_ != "NNP":
        return ()
    bearers = source.mentions.bearers(surname)
    found = id_at(source.head, source.mentions)
    if found not in bearers or len(bearers) < 2:
        return ()
    others = {id_: count for id_, count in bearers.items() if id_ != found}
    rival = max(others, key=lambda id_: (others[id_], id_))
    if others[rival] * SELDOM < bearers[found] - 1 or is_subject_last(source, found, rival):
        return ()
    return found, rival


def is_subject_last(source: Source, person: str, rival: str) -> bool:
    """Whether of two people one was named in full last, as a subject."""
    start = source.span.start_char
    named = (one for one in source.mentions.all if one[0].kind == "name" and " " in one[0].text)
    last = [(mention, entity.id) for mention, entity in named if mention.start < start]
    last = [one for one in last if one[1] in (person, rival)]
    if not last or last[-1][1] != person:
        return False
    name = span_at(source.span.doc, (last[-1][0].start, last[-1][0].end)).root
    return is_subject(described(name))


def named_by(head: Token, mentions: Mentions) -> str | None:
    """The entity that a noun mentions, or a name beside it that says who that is: "Foreign Minister Ri"."""
    return id_at(head, mentions) or find_name_beside(head, mentions)


def id_at(word: Token, mentions: Mentions) -> str | None:
    """The entity with the shortest mention at a word."""
    found = mentions.speaking_at((word.idx, word.idx + len(word)))
    return min(found, key=lambda one: one[0].end - one[0].start)[1].id if found else None


@rule(none)
def find_name_beside(head: Token, mentions: Mentions) -> str | None:
    """Take the name that belongs to a noun: "analyst Roe", "the Acme agency"."""
    for word in head.children:
        found = mentions.speaking_at((word.idx, word.idx + len(word))) if base(word) in NAMING else []
        if found and (is_persons_name(head, word, found[0][1]) or is_bodys_name(head, found[0][1])):
            return id_at(word, mentions)
    return None


@rule(no)
def is_persons_name(head: Token, word: Token, entity: Entity) -> bool:
    """A person's name comes after its noun: "analyst Roe", but not "the Roe campaign"."""
    return entity.type == "PERSON" and word.i > head.i


@rule(no)
def is_bodys_name(head: Token, entity: Entity) -> bool:
    """A body's name is beside a noun for bodies, and it is not one of many: not "an Acme group"."""
    one_of_many = any(child.lower_ in INDEFINITE_DETERMINERS for child in head.children)
    return entity.type == "ORG" and head.lower_ in BODIES and not one_of_many


@rule(none)
def find_surname(source: Source) -> str | None:
    """Take the one person who bears a name that is a word besides: "Banks added", of "John Banks"."""
    name = source.span.text
    if len(source.span) != 1 or not name.istitle():
        return None
    people = {entity.id: entity.name for _, entity in source.mentions.all if entity.type == "PERSON"}
    found = [id_ for id_, full in people.items() if full.endswith(f" {name}")]
    return found[0] if len(found) == 1 else None


@rule(none)
def find_body_at_end(source: Source) -> str | None:
    """Take the body that a source ends with, right after a noun: "the event organizer *Acme*"."""
    head, span = source.head, source.span
    after = span.doc[head.i + 1 : span.end]
    if head.tag_ != "NN" or not len(after) or not is_persons(head):
        return None
    begun = (one for one in source.mentions.speaking_at((after.start_char, after.end_char)))
    names = [one for one in begun if one[0].start == after.start_char and one[1].type == "ORG"]
    rest = span.doc.text[names[0][0].end : span.end_char].lstrip() if names else "-"
    return names[0][1].id if not rest or rest.startswith("(") else None


@rule(none)
def find_name_at_end(source: Source) -> str | None:
    """Take the one person whose name a source ends with: "Acme analyst Jane Roe", "a host, Jane Roe,"."""
    people = [(name, id_) for name, id_ in people_named(source) if not is_owner(name)]
    if len({id_ for _, id_ in people}) != 1 or source.head.tag_ == "NNS":
        return None
    name, id_ = people[-1]
    return id_ if follows_calling(source.span, name) else None


def people_named(source: Source) -> Iterator[tuple[Span, str]]:
    """The names of people in a source, in order, each with its entity's id."""
    span = source.span
    for mention, entity in source.mentions.touching((span.start_char, span.end_char)):
        if entity.type == "PERSON" and mention.kind == "name":
            yield span_at(span.doc, (mention.start, mention.end)), entity.id


def is_owner(name: Span) -> bool:
    """Whose the speaker is, does not speak: "*Roe*’s chief of staff Ann Hill", "an aide to *Roe*"."""
    return relation(name.root) in ("nmod:poss", "nmod") and not is_set_off(name)


def is_set_off(name: Span) -> bool:
    """Whether a name stands behind a comma, whatever it hangs on."""
    return name.start > 0 and name.doc[name.start - 1].text == ","


@rule(none)
def find_after_calling(source: Source) -> str | None:
    """Take the person named right after what he is to somebody: "Roe campaign manager *Ann Hill*"."""
    people, span = list(people_named(source)), source.span
    if len(people) < 2 or any(token.text in SEVERAL for token in span):
        return None
    (first, _), (last, id_) = people[0], people[-1]
    before = span.doc[last.start - 1]
    calls = last.start - first.end > 0 and before.tag_ == "NN" and is_persons(before)
    return id_ if calls and last.end == span.end else None


@rule(none)
def find_first_name(source: Source) -> str | None:
    """Take the first person a source names, with no more before than what he is: "old *Roe*, who left"."""
    span = source.span
    for name, id_ in people_named(source):
        before, after = span.doc[span.start : name.start], span.doc[name.end : span.end]
        return id_ if only_calls(before) and ends_name(after) else None
    return None


def only_calls(before: Span) -> bool:
    """Whether the words before a name say no more than what its bearer is: "lobbyist and GOP strategist"."""
    if not all(token.pos_ in CALLING for token in before):
        return False
    return not len(before) or before[-1].pos_ in ("ADJ", "ADV", "PROPN") or is_persons(before[-1])


def ends_name(after: Span) -> bool:
    """Whether a name ends where it seems to: not "Roe *aides*" or "Roe *and* Hill"."""
    return not len(after) or after[0].text in (",", "(")


def follows_calling(source: Span, name: Span) -> bool:
    """Whether a source is a noun for a person, then that person's name, and nothing of weight after it."""
    before, after = source.doc[max(name.start - 1, source.start)], source.doc[name.end : source.end]
    calls = before.text == "," or before.pos_ in ("NOUN", "PROPN", "ADJ")
    return calls and is_tail(after) and (is_persons(source.root) or is_apposed(source, before))


@rule(no)
def is_tail(after: Span) -> bool:
    """After a name a source may say how old somebody is, where, or at what: "Jo Pell, *93, rowing home*"."""
    words = [token for token in after if not token.is_punct]
    at_something = any(token.tag_ in ("VBG", "VBN") for token in words[:2]) or len(words) == 1
    return not words or words[0].pos_ in ("ADP", "NUM") or (words[0].pos_ in ("ADV", "VERB") and at_something)


@rule(no)
def is_apposed(source: Span, before: Token) -> bool:
    """Whether the name after a comma is whom a noun with an article means: "the champion, Ann Roe"."""
    first = source[0].lower_ in ARTICLES | POSSESSIVE_DETERMINERS
    return before.text == "," and first and before.nbor(-1).tag_ == "NN"
