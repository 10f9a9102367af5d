"""Offices: what a person is, as the words around the name say.

A name's place in a Doc in; the office printed before it or after it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from etl.transform.entities.owners import country_named, owner_before
from etl.transform.knowledge.persons import honorific_sex
from etl.transform.knowledge.word_lists import entries, word_set
from etl.transform.rules import no, none, rule
from etl.transform.syntax.closed_words import ARTICLES, POSSESSIVE_DETERMINERS
from etl.transform.syntax.relations import base, is_subject

LONGEST_BEFORE = 7
"""Tokens of an office before a name: "Democratic vice presidential nominee"."""
LONGEST_AFTER = 10
QUOTATION_MARKS = ('"', "“", "”", "‘", "''", "``")
LONGEST_ROLE = 80
"""Characters."""
NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "PUNCT", "X", "ADV"})
DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS
LINKS = frozenset({"of", "for", "at"})
ENDS = LINKS | {"'s", "’s", "and"}
Bodies = Mapping[int, int]
NO_BODIES: Bodies = {}
SEXED_HEADS = {"m": word_set("offices", "sex-m"), "f": word_set("offices", "sex-f")}


def second(_: Doc, start: int, *__: object) -> int:
    """For a rule that moves a place in a text: it stays."""
    return start


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is said to be."""

    role: str | None
    """`Foreign Minister`; None where only a form of address is printed."""
    start: int
    """First token of its words."""
    end: int
    """The token behind them."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where the words name it."""
    sex: str | None = None
    """f or m, where the words tell it."""


@rule(none)
def office_before(doc: Doc, at: int, bodies: Bodies = NO_BODIES) -> Office | None:
    """The office or form of address right before a token: "North Korean Foreign Minister" Ri.

    `bodies` has the tokens of organisations' names, each with the first token of its name.
    """
    start = at
    sex = None
    while start > 0 and at - start < LONGEST_BEFORE and (step := title_step(doc, start, is_last=start == at)):
        sex = sex or told_sex(doc[start - 1])
        start -= step
    start = first_titled(doc, start, at)
    if start == at:
        return None
    if role_text(doc, start, at):
        start = with_body(doc, start, bodies)
    role = role_text(doc, start, at)
    owner = owner_before(doc, start)
    return Office(role, start, at, owner[0].code if owner and role else None, sex)


@rule(second)
def with_body(doc: Doc, start: int, bodies: Bodies) -> int:
    """Where an office begins with the organisation whose name is in it or before it: "Fox News host"."""
    if start in bodies:
        return bodies[start]
    return bodies.get(start - 1, start) if not is_head(doc[start - 1]) else start


def title_step(doc: Doc, end: int, *, is_last: bool) -> int:
    """How many tokens before `end` belong to a title; 0 where none does."""
    for size in (4, 3, 2):
        if end >= size and doc[end - size : end].text.lower() in linked():
            return size
    token = doc[end - 1]
    if end > 1 and token.text == "." and not doc[end - 2].whitespace_ and is_title_word(doc[end - 2]):
        return 2  # "Capt." in two tokens
    if is_head(token) and (compound := compound_start(doc, end - 1)) is not None:
        return end - compound
    if is_head(token) or honorific_sex(token.text):
        return 1
    if token.text == "-":
        return 2 if end > 1 and is_modifier(doc[end - 2]) and not doc[end - 2].whitespace_ else 0
    return 1 if not is_last and is_modifier(token) else 0


def is_title_word(token: Token) -> bool:
    return is_head(token) or bool(honorific_sex(token.text))


@rule(none)
def compound_start(doc: Doc, at: int) -> int | None:
    """Where the word begins of which a token is the part behind a hyphen, unless that part is a title too."""
    joined = at > 1 and doc[at - 1].text == "-"
    joined = joined and not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_
    return at - 2 if joined and not is_modifier(doc[at - 2]) and not is_head(doc[at - 2]) else None


def first_titled(doc: Doc, start: int, end: int) -> int:
    """Drop words that only modify ("new", "then") where no office follows, and sentence openers."""
    if any(is_head(doc[i]) or honorific_sex(doc[i].text) for i in range(start, end)):
        return start
    return start if doc[start:end].text.lower() in linked() else end


def role_text(doc: Doc, start: int, end: int) -> str | None:
    """The office as printed, forms of address left out and short forms written in full."""
    named = [token for token in doc[start:end] if is_head(token) or not honorific_sex(token.text)]
    if named and named[-1].text == ".":
        named.pop()
    if not any(is_head(token) for token in named) and doc[start:end].text.lower() not in linked():
        return None
    if len(named) > 1 and is_head(named[-2]) and named[-1].lower_.rstrip(".") in abbreviations():
        named = named[:-1]  # "Democratic nominee Sen. Roe"
    if len(named) == 1:
        return in_full(named[0].text)
    last = named[-1]
    return (doc[named[0].i : last.i].text_with_ws + in_full(last.text))[:LONGEST_ROLE]


def in_full(title: str) -> str:
    return abbreviations().get(title.lower().rstrip("."), title)


@rule(none)
def office_after(doc: Doc, at: int, named: set[int]) -> Office | None:
    """The office in an apposition behind a name: Burman, "director of the Tax Policy Center".

    `named` holds the tokens of all persons' names: in "Kaine, President Obama" there is no apposition.
    """
    start = apposition_start(doc, at)
    if start is None:
        return None
    end = apposition_end(doc, start)
    head = next((i for i in range(start, end) if is_head(doc[i]) or doc[i].text == ","), None)
    if head is None or not is_apposition(doc, start, head, end, named):
        return None
    first = start + (doc[start].lower_ in DETERMINERS)
    role = doc[first:end].text.strip()
    if is_quoted(role):
        return None
    return Office(role[:LONGEST_ROLE], start, end, owner_within(doc, start, end), told_sex(doc[head]))


@rule(none)
def office_described(doc: Doc, at: int, bodies: Bodies = NO_BODIES) -> Office | None:
    """The office whose holder a name tells behind a comma: "the party’s *chief whip*, Ann Roe,"."""
    noun = doc[at].head
    if base(doc[at]) != "appos" or noun.i != at - 2 or doc[at - 1].text != "," or not is_head(noun):
        return None
    if any(child.lower_ == "another" for child in noun.children):
        return None
    start = compound_start(doc, noun.i) or noun.i
    while start > 0 and noun.i - start < LONGEST_BEFORE and is_modifier(doc[start - 1]):
        start -= 1
    return Office(role_text(doc, with_body(doc, start, bodies), at - 1), start, at - 1, None, told_sex(noun))


def apposition_start(doc: Doc, at: int) -> int | None:
    """The token after the comma behind a name; an age between commas is passed over."""
    if at + 2 >= len(doc) or doc[at].text not in (",", "(", "—", "–"):
        return None
    if doc[at + 1].like_num and doc[at + 2].text == ",":
        at += 2
    return at + 1 if at + 1 < len(doc) else None


def apposition_end(doc: Doc, start: int) -> int:
    """The token where an apposition's noun phrase ends."""
    end = start
    while end < min(start + LONGEST_AFTER, len(doc)) and carries_on(doc[end]):
        end += 1
    while end > start and (doc[end - 1].lower_ in ENDS or doc[end - 1].pos_ in ("DET", "PUNCT", "ADV")):
        end -= 1
    return end


def carries_on(token: Token) -> bool:
    if token.text in ("—", "–", "-"):
        return not token.whitespace_ and token.pos_ == "PUNCT"
    if token.text in (",", ".", ";", "(", ")", "“", "”", '"', ":") or token.is_space:
        return False
    return token.pos_ in WITHIN or token.lower_ in LINKS


def is_apposition(doc: Doc, start: int, head: int, end: int, named: set[int]) -> bool:
    """Whether the words are one noun phrase whose head is the office, and no other person's name follows."""
    if doc[head].text == "," or any(i in named for i in range(start, end + 1) if i < len(doc)):
        return False
    before = range(start, head)
    closes = (
        end >= len(doc) or not doc[end].is_alpha or doc[end].pos_ in ("ADP", "PRON", "SCONJ", "VERB", "AUX")
    )
    return (
        closes and all(doc[i].lower_ not in LINKS for i in before) and not is_of_next_clause(doc, head, end)
    )


@rule(no)
def is_quoted(role: str) -> bool:
    """Whether words are somebody else's: Ben Roe, "a real president"."""
    return any(mark in role for mark in QUOTATION_MARKS)


@rule(no)
def is_of_next_clause(doc: Doc, head: int, end: int) -> bool:
    """A noun that is the subject of the verb right after it says nothing of the name before its comma."""
    verb = doc[head].head
    return is_subject(doc[head]) and verb.i >= end and all(base(doc[i]) == "aux" for i in range(end, verb.i))


def owner_within(doc: Doc, start: int, end: int) -> str | None:
    """The country that the words of an apposition name."""
    for i in range(start, end):
        for length in (3, 2, 1):
            country = country_named(doc, i, min(i + length, end))
            if country:
                return country.code
    return None


def is_head(token: Token) -> bool:
    """Whether a word names an office."""
    return token.lower_.rstrip(".") in word_set("offices", "head") and token.pos_ in NOUNS


def is_modifier(token: Token) -> bool:
    """Whether a word may come before an office, and is no verb: "will fire manager Roe"."""
    return token.lower_.rstrip(".") in word_set("offices", "modifier") and not is_finite(token)


@rule(no)
def is_finite(token: Token) -> bool:
    """Whether a small word is a verb with a tense, or an infinitive."""
    return token.tag_ in ("VB", "VBP", "VBZ", "VBD") and token.text.islower()


def told_sex(token: Token) -> str | None:
    """The sex that a title tells: spokeswoman, king, Mr."""
    word = token.lower_.rstrip(".")
    for sex, heads in SEXED_HEADS.items():
        if word in heads:
            return sex
    sex_told = honorific_sex(word)
    return sex_told if sex_told in ("m", "f") else None


@cache
def linked() -> frozenset[str]:
    return word_set("offices", "linked")


@cache
def abbreviations() -> dict[str, str]:
    pairs = (entry.partition("=") for entry in entries("offices", "abbreviation"))
    return {short: full for short, _, full in pairs}


def count_titles(doc: Doc, first: int, last: int) -> int:
    """How many tokens at the start of a person's name are titles; one that is nothing else keeps them."""
    size = linked_length(doc, first) or closes_title(doc, first)
    end = first + (size if first + size < last else 0)
    for at in range(end, last - 1):
        if is_title(doc, at, last):
            end = at + 1
        elif not is_modifier(doc[at]) and doc[at].text != "-":
            break
    return end - first


def linked_length(doc: Doc, at: int) -> int:
    """How many tokens an office of several words has that begins at a place: Secretary of State."""
    return next((size for size in (4, 3, 2) if doc[at : at + size].text.lower() in linked()), 0)


def closes_title(doc: Doc, at: int) -> bool:
    """Whether a token ends a title that begins before it: Secretary of *State* Roe."""
    return any(doc[max(0, at - before) : at + 1].text.lower() in linked() for before in (1, 2, 3))


def is_title(doc: Doc, at: int, last: int) -> bool:
    """Whether a token is a title, unless it stays ("Pope Francis") or may be a first name ("Dean Roe")."""
    token = doc[at]
    word = token.lower_.rstrip(".")
    if last - at == 2 and (
        word in word_set("honorifics", "regal") or word in word_set("name_words", "given-title")
    ):
        return False
    return bool(honorific_sex(word)) or is_head(token)
