"""Firms: companies that bear a person’s name, told from the person by the words beside each name.

Names in, "Roe" of "shares in Roe" as a person’s; the same names, that one as a company’s, out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from etl.transform.entities.offices import is_head
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import Text
from etl.transform.knowledge.persons import SUFFIXES, figure_of, honorific_sex, is_first_name
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule, unchanged
from etl.transform.syntax.closed_words import FEMININE, IT, MASCULINE
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Doc, Token

FIRMS = word_set("nouns", "firm")
HOLDINGS = word_set("nouns", "holding")
MEMBERS = word_set("nouns", "person") | {"member"}
INITIALS = re.compile(r"(?:[A-Z]\.)+")
OWNED_BY = frozenset({"in", "of"})


@rule(unchanged)
def tell_firms(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Make companies of the people’s names that the words beside them say are one."""
    doc = text.doc
    told = {fold(name.text) for name in bare(names, doc) if is_shown(name, doc) or employs(name, doc)}
    full = (name.text for name in names if name.type == "PERSON" and " " in name.text)
    borne = {fold(one.split()[-1]) for one in full if not INITIALS.fullmatch(one.split()[0])}
    firms = {
        name.start
        for name in bare(names, doc)
        if has_initials_of(name, told)
        or (fold(name.text) in told and (fold(name.text) not in borne or is_firm(name, doc)))
    }
    return [replace(one, type="ORG", method="firm") if one.start in firms else one for one in names]


def has_initials_of(name: PrintedName, firms: Collection[str]) -> bool:
    """Whether a name is a company's with initials before it: "W.W. Norwood", of "Norwood"."""
    *given, last = name.text.split()
    return bool(given) and fold(last) in firms and all(INITIALS.fullmatch(one) for one in given)


def bare(names: Iterable[PrintedName], doc: Doc) -> list[PrintedName]:
    """The people’s names, and what is named as a building is, that the text nowhere gives a title."""
    alike = (one for one in names if (one.type == "PERSON" and not ends_with_suffix(one)) or is_personal(one))
    people = [name for name in alike if not name.known and figure_of(name.text) is None]
    titled = {fold(one.text) for one in people if has_title(one, doc)}
    return [one for one in people if not has_title(one, doc) and not is_titled(one, titled)]


@rule(no)
def ends_with_suffix(name: PrintedName) -> bool:
    """Whether a name ends with a number or Jr., as no company's does: "Ann Roe IV, which was late"."""
    return fold(name.text.split()[-1]) in SUFFIXES


def is_personal(name: PrintedName) -> bool:
    """Whether what was taken for a building is called like a person: "Ann Roe"."""
    return name.type == "FAC" and name.text.count(" ") == 1 and is_first_name(name.text.split()[0])


def is_titled(name: PrintedName, titled: Collection[str]) -> bool:
    """Whether a full name has an office or title elsewhere in the text, as no company has."""
    return " " in name.text and fold(name.text) in titled


def has_title(name: PrintedName, doc: Doc) -> bool:
    """Whether a title or a person’s office is right before a name: "Chairman Ann Roe"."""
    before = doc[name.first - 1] if name.first else None
    if before is not None and before.text == "." and name.first > 1:
        before = doc[name.first - 2]
    if before is None:
        return False
    return bool(honorific_sex(before.text)) or (is_head(before) and before.lower_ not in FIRMS)


def is_firm(name: PrintedName, doc: Doc) -> bool:
    """Whether a name that a text also has for a company means it here; a full name always does."""
    return " " in name.text or is_shown(name, doc) or acts_as_firm(name, doc)


def is_shown(name: PrintedName, doc: Doc) -> bool:
    """Whether the words beside a name say that a company bears it."""
    return is_called_firm(name, doc) or has_shares(name, doc) or is_which(name, doc)


@rule(no)
def is_which(name: PrintedName, doc: Doc) -> bool:
    """Whether "which", not "who", goes on behind a name: "Roe & Tamm, which declined to comment"."""
    behind = [token.lower_ for token in doc[name.last : name.last + 2]]
    if name.first and doc[name.first - 1].lower_.rstrip(".") in ("v", "vs"):  # a case at law
        return False
    return behind == [",", "which"] and is_subject(doc[name.last + 1])


@rule(no)
def is_called_firm(name: PrintedName, doc: Doc) -> bool:
    """Whether a noun for companies is put beside a name: "the pump maker Roe", "Roe, the airline"."""
    head = doc[name.first : name.last].root
    beside = [child for child in head.children if base(child) in ("appos", "nmod", "compound")]
    beside += [head.head] if base(head) == "appos" else []
    beside = [one for one in beside if not is_anothers(name, one)]
    named = any(one.lower_ in FIRMS and is_plain(one) and not is_chamber(one) for one in beside)
    named = named and not any(is_of_person(one) for one in beside)
    return named or follows_firm(name, head)


@rule(no)
def is_of_person(noun: Token) -> bool:
    """Whether "who" goes on behind a noun, as behind no company's: "a letter carrier *who* lined up"."""
    return any(token.lower_ == "who" and token.i > noun.i for token in noun.subtree)


@rule(no)
def is_anothers(name: PrintedName, noun: Token) -> bool:
    """Whether an office or another organisation is between: "Ann Roe of Tamm & Poe, a group in Oslo"."""
    if any(one.pos_ == "CCONJ" for one in noun.doc[noun.i : name.first]):
        return True  # "the company and the head of the union, Ann Roe"
    between = noun.doc[name.last : noun.i]
    if any(is_head(one) or one.lower_ in MEMBERS for one in between):
        return True  # "Ann Roe, president of Tamm, a company in Oslo"
    return bool(between) and between[0].pos_ == "ADP" and any(one.ent_type_ == "ORG" for one in between)


def is_chamber(noun: Token) -> bool:
    """Whether "House" is a parliament’s: "House Speaker Roe"."""
    return noun.text == "House" and not noun.is_sent_start


def follows_firm(name: PrintedName, head: Token) -> bool:
    """Whether a noun for companies is right before a name that is no subject: not "the firm Roe built"."""
    before = head.doc[name.first - 1] if name.first else None
    return before is not None and before.lower_ in FIRMS and not is_chamber(before) and not is_subject(head)


def is_plain(noun: Token) -> bool:
    """Whether a noun stands alone: not "the chief of the company Roe"."""
    return not any(base(child) == "case" for child in noun.children)


@rule(no)
def has_shares(name: PrintedName, doc: Doc) -> bool:
    """Whether shares are named after a name: "Roe shares", "shares in Roe"."""
    after = name.last < len(doc) and doc[name.last].lower_ in HOLDINGS
    before = doc[max(0, name.first - 2) : name.first]
    return after or (len(before) == 2 and before[0].lower_ in HOLDINGS and before[1].lower_ in OWNED_BY)


@rule(no)
def employs(name: PrintedName, doc: Doc) -> bool:
    """Whether a name does what companies do and no person does: "Ann Roe employs 4,000 people"."""
    head = doc[name.first : name.last].root
    return is_subject(head) and head.head.lemma_ in word_set("nouns", "firm-act")


@rule(no)
def acts_as_firm(name: PrintedName, doc: Doc) -> bool:
    """Whether a subject’s sentence goes on with "its", or is about whom it employs."""
    head = doc[name.first : name.last].root
    if not is_subject(head):
        return False
    rest = doc[name.last : head.sent.end]
    pronoun = next((one for one in rest if one.lower_ in MASCULINE | FEMININE | IT), None)
    owns = pronoun is not None and (pronoun.lower_ == "its" or is_speakers(pronoun, head))
    return owns or employs(name, doc)


@rule(no)
def is_speakers(pronoun: Token, name: Token) -> bool:
    """Whether "it" stands for who speaks: "Roe said it would close", but not "Roe said it was late"."""
    verb = pronoun.head
    acts = is_subject(pronoun) and verb.head == name.head and verb.lemma_ != "be"
    return pronoun.lower_ == "it" and acts and not any(base(one) == "cop" for one in verb.children)
