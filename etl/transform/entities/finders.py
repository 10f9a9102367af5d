"""Finders: the ways in which a name is seen in a text. A Text in; names out, some of them over others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from etl.transform.entities.bodies import BodyName, body_at, find_bodies
from etl.transform.entities.context import is_foreign_acronym
from etl.transform.entities.offices import is_head
from etl.transform.entities.printed_name import PrintedName, name_of
from etl.transform.entities.spans import trim
from etl.transform.entities.text import Text
from etl.transform.entities.types import ORGANISATION_WORDS
from etl.transform.knowledge.countries import Country, country_of
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.known_names import Known, KnownNames
from etl.transform.knowledge.persons import is_first_name, is_surname_first
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, nothing, rule
from etl.transform.syntax.closed_words import POSSESSIVE_ENDINGS
from etl.transform.tokens import Doc, Span, Token
from etl.transform.values import text_of

Finder = Callable[[Text], Iterator[PrintedName]]
TYPES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
IN_HOUSE = word_set("name_words", "in-house")
SPEAKER_OF = ["speaker", "of", "the"]
CHAMBERS = frozenset({"House", "Senate", "Congress"})
NICKNAMED = re.compile(
    r"\b(?P<first>[A-Z][\w-]+|(?:[A-Z]\. ?)+)(?: [A-Z]\.)? [“\"‘(](?:[A-Z][a-z]+ ?){1,3}[”\"’)]"
    r" [A-Z][\w’-]*[a-z](?: (?:Jr|Sr)\.?)?\b"
)
SHIPS = frozenset({"SS", "USS", "HMS", "RMS", "HMAS", "HMCS", "USNS"})
LONGEST_TITLE = 4
"""Words of a programme's name before "With" somebody."""
LONGEST_SHIP = 3
"""Words of a ship's name."""
PARTNERS = re.compile(r"(?:\b[A-Z][\w’']*[a-z], ){1,6}[A-Z][\w’']*[a-z],? & [A-Z][\w’']*[a-z]\b")
"""Surnames of whom a firm is called: Roe, Tamm, Poe & Dahl."""
EASTERN = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\b")
"""A surname and two syllables: Ban Ki-moon."""


@rule(nothing)
def find_known(text: Text) -> Iterator[PrintedName]:
    """Countries, peoples and organisations by their names."""
    return (
        name
        for name in text.known
        if not (is_foreign_acronym(name, text.context) or is_beside_sea(text.doc, name))
    )


@rule(no)
def is_beside_sea(doc: Doc, name: PrintedName) -> bool:
    """Whether a sea only tells what is at it or across it: "the mid-*Atlantic* states"."""
    before = [token.lower_ for token in doc[max(0, name.first - 2) : name.first]]
    return name.type == "LOC" and before[-1:] == ["-"] and before[0] in ("mid", "trans")


@rule(nothing)
def find_compounds(text: Text) -> Iterator[PrintedName]:
    """The two names in a token such as "U.S.-DPRK"."""
    for token in text.doc:
        yield from compound_parts(token, text.known_names)


def compound_parts(token: Token, known_names: KnownNames) -> Iterator[PrintedName]:
    """The countries and peoples that a token names between hyphens."""
    if "-" not in token.text or not token.text[0].isupper():
        return
    at = token.idx
    for part in token.text.split("-"):
        known = known_names.of(part) if part else None
        if known and known.type in ("GPE", "NORP"):
            yield PrintedName(
                part, at, at + len(part), token.i, token.i + 1, known.type, "compound", 1.0, known
            )
        at += len(part) + 1


@rule(nothing)
def find_in_context(text: Text) -> Iterator[PrintedName]:
    """Words that mean a country in this text: "the North" where it is about Korea."""
    for i, country in text.in_context.items():
        known = Known(country.name, "GPE", country.code, country.wikidata)
        yield name_of(text.doc, i, i + 1, "GPE", "context", known)


@rule(nothing)
def find_official(text: Text) -> Iterator[PrintedName]:
    """Ministries, courts and parliaments; one without an owner is one named before, or the home country's."""
    named = list(find_bodies(text.doc, text.words, text.in_context))
    owners = {found.body.name: found.owner for found in named if found.owner}
    for found in named:
        if is_of_part(text.doc, found.start):
            continue
        owner = found.owner
        if owner is None and found.printed[0].isupper():
            owner = owners.get(found.body.name) or text.context.owner_of(found.body)
        if (owner is None and found.printed.islower()) or not is_chamber(text, found, owner):
            continue
        yield name_of(text.doc, found.start, found.end, "ORG", "body", found.body.of(owner))


@rule(no)
def is_of_part(doc: Doc, at: int) -> bool:
    """Whether a body is that of a part of a country: "the *state* Senate", "*Ontario’s* Supreme Court"."""
    if at > 0 and doc[at - 1].lower_ in word_set("name_words", "part"):
        return True
    owned = at > 1 and doc[at - 1].lower_ in POSSESSIVE_ENDINGS and doc[at].text not in CHAMBERS
    return owned and any(is_province(doc[max(0, at - 1 - size) : at - 1].text) for size in (1, 2))


def is_province(name: str) -> bool:
    """Whether a province has a name that no country has."""
    best = next(iter(gazetteer().candidates(name)), None) if name[:1].isupper() else None
    return best is not None and best.feature_code == "ADM1" and country_of(name) is None


def is_chamber(text: Text, found: BodyName, owner: Country | None) -> bool:
    """Whether "House", if no more is printed, is the American one: "the House", "House Republicans"."""
    if found.printed != "House":
        return True
    before = text.words[found.start - 1] if found.start else ""
    after = text.words[found.end] if found.end < len(text.words) else ""
    told = after in IN_HOUSE or (before.lower() == "the" and not after[:1].isupper() and after != "of")
    told = told or [word.lower() for word in text.words[max(0, found.start - 3) : found.start]] == SPEAKER_OF
    return told and (owner is None or owner.code == "US")


@rule(nothing)
def find_explained(text: Text) -> Iterator[PrintedName]:
    """The long names that a text shortens, and every place where it uses the short form."""
    for acronym in text.acronyms.values():
        span = text.doc.char_span(*acronym.long_span, alignment_mode="expand")
        if span is not None:
            yield name_of(text.doc, span.start, span.end, "ORG", "acronym")
    for i, word in enumerate(text.words if text.acronyms else ()):
        if word in text.acronyms:
            yield name_of(text.doc, i, i + 1, "ORG", "acronym")


@rule(nothing)
def find_parsed(text: Text) -> Iterator[PrintedName]:
    """What the parser's name finder found, cut to what is a name in it; a compound is left to its parts."""
    for span in text.doc.ents:
        if span.label_ not in TYPES or is_half_of_house(span, text.known_names):
            continue
        if not any(any(compound_parts(one, text.known_names)) for one in span):
            trimmed = trim(span)
            if trimmed is not None and not (
                is_of_part(text.doc, trimmed.start) and is_body(text.words, trimmed)
            ):
                yield name_of(text.doc, trimmed.start, trimmed.end, span.label_, "model")


def is_body(words: list[str], span: Span) -> bool:
    """Whether a span is no more than what many countries call a body: "Supreme Court"."""
    printed = words[span.start : span.end]
    whole = body_at(printed, [word.lower() for word in printed], 0)[0] == len(printed)
    return whole and (len(printed) > 1 or printed[0] in CHAMBERS)


@rule(no)
def is_half_of_house(span: Span, known_names: KnownNames) -> bool:
    """Whether words name a party and a chamber, which are two names: "Republican House"."""
    if len(span) != 2 or span[1].text not in CHAMBERS:
        return False
    party = known_names.of(span[0].text)
    return party is not None and party.type == "NORP"


@rule(nothing)
def find_nicknamed(text: Text) -> Iterator[PrintedName]:
    """People printed with a nickname between their names: Robert “Bob” Roe."""
    for match in NICKNAMED.finditer(text_of(text.doc)):
        span = text.doc.char_span(match.start(), match.end())
        opens = "." in match["first"] or is_first_name(match["first"])
        if span is not None and opens and any(t.ent_type_ == "PERSON" for t in span):
            yield name_of(text.doc, span.start, span.end, "PERSON", "nickname")


@rule(nothing)
def find_eastern(text: Text) -> Iterator[PrintedName]:
    """Korean and Chinese names whose form tells them: Ban Ki-moon."""
    for match in EASTERN.finditer(text_of(text.doc)):
        span = text.doc.char_span(match.start(), match.end())
        if span is not None and is_surname_first(match.group().split()):
            yield name_of(text.doc, span.start, span.end, "PERSON", "form")


@rule(nothing)
def find_partners(text: Text) -> Iterator[PrintedName]:
    """Firms called by a row of surnames: Roe, Tamm & Poe."""
    for match in PARTNERS.finditer(text_of(text.doc)):
        span = text.doc.char_span(match.start(), match.end())
        surnames = all(word.lower_ not in ORGANISATION_WORDS for word in span or ())
        if span is not None and surnames:
            yield name_of(text.doc, span.start, span.end, "ORG", "form")


@rule(nothing)
def find_titled(text: Text) -> Iterator[PrintedName]:
    """Programmes "With" somebody, whose capital tells that it is of the title: "This Hour With Ann Roe"."""
    people = {span.start: span.end for span in text.doc.ents if span.label_ == "PERSON"}
    for at in (i for i, word in enumerate(text.words) if word == "With" and i + 1 in people):
        start = at
        while start > 0 and at - start < LONGEST_TITLE and text.words[start - 1].istitle():
            start -= 1
        if at - start > 1 and not is_heading(text, at):
            end = next((i for i in range(people[at + 1], len(text.doc)) if text.doc[i].pos_ != "PROPN"), 0)
            yield name_of(text.doc, start, end or len(text.doc), "WORK_OF_ART", "form")


def is_heading(text: Text, at: int) -> bool:
    """Whether most words of a sentence have a capital, which then says nothing."""
    sentence = [word for word in text.doc[at].sent if word.is_alpha]
    return sum(not word.text.islower() for word in sentence) > len(sentence) / 2


@rule(nothing)
def find_ships(text: Text) -> Iterator[PrintedName]:
    """Ships by the letters before their names: the USS Cole."""
    for i, word in enumerate(text.words):
        end = i + 1
        while word in SHIPS and end < len(text.doc) and end - i <= LONGEST_SHIP and is_of_ship(text.doc[end]):
            end += 1
        if end > i + 1:
            yield name_of(text.doc, i, end, "PRODUCT", "form")


def is_of_ship(token: Token) -> bool:
    """Whether a word may be of a ship's name, and is no rank: "SS Captain Roe"."""
    return token.pos_ == "PROPN" and token.text[0].isupper() and not is_head(token)


@rule(nothing)
def find_shows(text: Text) -> Iterator[PrintedName]:
    """Programmes of somebody "& Friends", but not "Roe and Friends of the Harbour"."""
    for i, word in enumerate(text.words):
        joined = word == "Friends" and i > 1 and text.words[i - 1] in ("&", "and")
        if joined and text.words[i - 2][0].isupper() and text.words[i + 1 : i + 2] != ["of"]:
            yield name_of(text.doc, i - 2, i + 1, "WORK_OF_ART", "form")


FINDERS: tuple[Finder, ...] = (
    find_known,
    find_compounds,
    find_in_context,
    find_official,
    find_explained,
    find_ships,
    find_shows,
    find_titled,
    find_partners,
    find_parsed,
    find_nicknamed,
    find_eastern,
)
