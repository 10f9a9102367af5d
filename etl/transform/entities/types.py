"""Types: what kind of thing a name is, one and the same in all of a text.

OntoNotes' types: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from etl.transform.entities.appositions import office_after
from etl.transform.entities.offices import office_described
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import Text
from etl.transform.knowledge.countries import country_by_capital
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.persons import (
    figure_of,
    figures_by_surname,
    honorific_sex,
    is_first_name,
    person_name,
)
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.quotes import is_communication
from etl.transform.rules import no, none, nothing, rule, unchanged
from etl.transform.syntax.relations import base, is_subject
from etl.transform.tokens import Doc

ORGANISATION_WORDS = word_set("name_words", "organisation")
TEAM_WORDS = word_set("name_words", "team")
PLACE_WORDS = word_set("name_words", "place", "land", "site") | word_set("place_words", "place")
EVENT_WORDS = word_set("name_words", "event")
IMPERSONAL = ORGANISATION_WORDS | EVENT_WORDS
DIRECTION = re.compile(
    r"^(?:Central|Upper|Lower|(?:North|South)[- ]?(?:[Ee]ast|[Ww]est)?(?:ern)?|(?:East|West)(?:ern)?) "
)
BUILT = word_set("name_words", "site", "built")
"""Last words of what is built or laid out, and of no town."""
RESIDENTS = word_set("name_words", "resident")
TOWN = 20_000
"""Inhabitants of a town that people are said to be of."""
LARGE = 100_000
"""Inhabitants of a place whose name means it wherever it is printed."""
MEDIA = word_set("nouns", "medium")
SETTLEMENTS = frozenset({"city", "town", "village", "hamlet", "suburb"})
LAST_WORDS: tuple[tuple[frozenset[str], str, frozenset[str]], ...] = (
    (word_set("name_words", "place"), "GPE", frozenset({"ORG", "PERSON"})),
    (word_set("name_words", "land"), "LOC", frozenset({"ORG"})),
    (word_set("name_words", "site"), "FAC", frozenset({"ORG", "GPE", "PERSON"})),
    (word_set("name_words", "people"), "NORP", frozenset({"ORG", "PERSON", "GPE", "LOC"})),
    (word_set("name_words", "realm"), "GPE", frozenset({"ORG", "PERSON", "LOC"})),
    (ORGANISATION_WORDS | TEAM_WORDS, "ORG", frozenset({"PERSON", "GPE", "LOC", "EVENT", "NORP"})),
)
"""Last words, the type they show, and the types that they correct."""


@dataclass(frozen=True, slots=True)
class TypesInText:
    """What the names of a text tell about the type of each; names are folded."""

    votes: dict[str, Counter[str]]
    """How often the finders gave each name each type."""
    surnames: set[str]
    """Of the people named in full."""
    parts: set[str]
    """Surnames and first names of the people named in full."""
    firms: set[str]
    """First words of organisations that no person bears: Patriot, of "Patriot Coal"."""
    single: Collection[int]
    """Tokens at which a people's name stands as a person's: behind a title, or as who speaks."""
    settled: Collection[str]
    """Folded names of which a noun says that they are a place: "the city of Nineveh"."""
    media: Collection[str]
    """Folded names of which a noun says that they are read or heard: "the magazine Norland"."""
    given: Collection[str]
    """First names of people that are countries’ too, where nothing in the text is that country’s."""
    holders: Collection[str] = ()
    """Folded names of two words with an office behind them or before, or "who"."""


def settle_types(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Give a name one type in all of a text."""
    seen = types_in(names, text.doc)
    return [settle_type(name, seen) for name in names]


@rule(unchanged)
def tell_families(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Make groups of people of the surnames that are printed for several: "the Clintons"."""
    surnames = surnames_of(names)
    return [replace(one, type="NORP") if is_family(one, text.doc, surnames) else one for one in names]


def is_family(name: PrintedName, doc: Doc, named: set[str]) -> bool:
    """Whether a name is the plural of a surname, of the text or well known: "the Clintons"."""
    before = doc[name.first - 1].lower_ if name.first else ""
    if " " in name.text or before != "the" or not name.text.endswith("s"):
        return False
    surnames = {name.text[:-1], name.text[:-2] if name.text.endswith("es") else name.text[:-1]}
    if name.type != "PERSON":
        return is_misread_family(name, surnames, named)
    known = any(fold(one) in figures_by_surname() for one in surnames)
    return known or any(token.text in surnames for token in doc)


def is_misread_family(name: PrintedName, surnames: set[str], named: set[str]) -> bool:
    """Whether a place or firm is the plural of the surname of somebody named in full: "the Khans"."""
    return (
        name.type in ("GPE", "LOC", "ORG") and not name.known and any(fold(one) in named for one in surnames)
    )


def types_in(names: list[PrintedName], doc: Doc) -> TypesInText:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[fold(name.text)][name.type] += 1
    parts = name_parts_of(names)
    return TypesInText(
        votes,
        surnames_of(names),
        parts,
        first_words_of_firms(names) - parts,
        {one.first for one in names if is_people_in_a_word(one) and stands_for_one(one, doc)},
        {fold(one.text) for one in names if is_settlement(one, doc) or is_of_resident(one, doc)}.union(
            towns_before_states(names, doc)
        ),
        {fold(one.text) for one in names if is_medium(one, doc)},
        countries_by_first_name(names, doc),
        {fold(one.text) for one in names if one.type == "ORG" and not one.known and is_holder(one, doc)},
    )


def surnames_of(names: list[PrintedName]) -> set[str]:
    """Folded surnames of the people who are named in full."""
    return {person_name(name.text).surname for name in names if is_full(name)}


def name_parts_of(names: list[PrintedName]) -> set[str]:
    """Folded surnames and first names of the people who are named in full."""
    given = {part for name in names if is_full(name) for part in person_name(name.text).given[:1]}
    return surnames_of(names) | given


def is_full(name: PrintedName) -> bool:
    """Whether a name is a person's with more than one part."""
    return name.type == "PERSON" and " " in name.text and looks_personal(name.text)


def looks_personal(text: str) -> bool:
    """Whether a name may be a person's: no word of it belongs to organisations or events."""
    return IMPERSONAL.isdisjoint(word.lower().rstrip(".,") for word in text.split()[1:])


@rule(nothing)
def countries_by_first_name(names: list[PrintedName], doc: Doc) -> frozenset[str]:
    """First names of people that are countries’ names and are printed where only people are: "Kenya said"."""
    given = name_parts_of(names) - surnames_of(names)
    countries = [name for name in names if name.known and name.known.type in ("GPE", "NORP")]
    alike = [name for name in countries if fold(name.text) in given]
    meant = {name.known.country for name in countries if name.known and name not in alike}
    placed = {fold(name.text) for name in alike if not is_alone(name, doc)}
    worldly = any(name.known.type == "GPE" for name in countries if name.known and name not in alike)
    free = {
        fold(name.text)
        for name in alike
        if name.known
        and name.known.country not in meant
        and (speaks(name, doc) or (not worldly and is_subject(doc[name.last - 1]) and is_quoted(name, doc)))
    }
    return frozenset(free - placed)


def is_people_in_a_word(name: PrintedName) -> bool:
    return name.type == "NORP" and name.known is not None and " " not in name.text


def stands_for_one(name: PrintedName, doc: Doc) -> bool:
    """Whether a title is before a name, or it is the subject of a verb of speech without an article."""
    before = doc[name.first - 1] if name.first else None
    if before is not None and honorific_sex(before.text):
        return True
    return is_alone(name, doc) and speaks(name, doc) and (before is None or before.pos_ != "DET")


def speaks(name: PrintedName, doc: Doc) -> bool:
    """Whether a name is the subject of a verb of speech."""
    word = doc[name.last - 1]
    return is_subject(word) and is_communication(word.head)


def is_quoted(name: PrintedName, doc: Doc) -> bool:
    """Whether a name opens what somebody says: "“Jordan made it easy,” Roe said"."""
    return name.first > 0 and doc[name.first - 1].text in ("“", '"', "‘")


def is_alone(name: PrintedName, doc: Doc) -> bool:
    """Whether no word beside a name makes a place of it: "in Kenya", "Kenya’s", "Kenya coast"."""
    before = doc[name.first - 1] if name.first else None
    after = doc[name.last] if name.last < len(doc) else None
    placed = before is not None and before.pos_ in ("ADP", "ADJ")
    return not placed and (after is None or after.pos_ not in ("PART", "NOUN", "PROPN"))


def first_words_of_firms(names: list[PrintedName]) -> set[str]:
    """Folded first words of organisations that a text may call by them: Patriot, of "Patriot Coal"."""
    firms = [name.text.split() for name in names if name.type == "ORG" and not name.known]
    return {fold(parts[0]) for parts in firms if len(parts) > 1 and parts[-1][0].isupper()}


def settle_type(name: PrintedName, seen: TypesInText) -> PrintedName:
    """A known name's type; else what the first rule that knows better says, or most finders said."""
    if name.known:
        clash = is_namesake_of_country(name, seen) or is_namesake_of_people(name, seen)
        return replace(name, type="PERSON", known=None, method="surname") if clash else name
    if is_part_of_person(name, seen):
        return replace(name, type="PERSON", method="surname" if name.type != "PERSON" else name.method)
    settled = (
        type_by_noun_before(name, seen)
        or type_of_medium(name, seen)
        or type_of_region(name)
        or type_of_firm(name, seen)
        or type_of_capital(name)
        or type_of_body(name)
        or type_of_town(name)
        or type_of_large_place(name)
        or type_by_last_word(name)
        or type_of_person(name, seen)
        or type_of_full_name(name, seen)
        or type_of_most(name, seen)
    )
    return replace(name, type=settled) if settled != name.type else name


@rule(no)
def is_namesake_of_country(name: PrintedName, seen: TypesInText) -> bool:
    """Whether a country's name is the surname of somebody named in full: Ann Jordan, but not Israel Katz."""
    assert name.known is not None
    return (
        " " not in name.text and name.known.type == "GPE" and fold(name.text) in {*seen.surnames, *seen.given}
    )


@rule(no)
def is_namesake_of_people(name: PrintedName, seen: TypesInText) -> bool:
    """Whether a people's name means somebody named in full who bears it: "Ms. French", "French said"."""
    assert name.known is not None
    return name.known.type == "NORP" and fold(name.text) in seen.surnames and name.first in seen.single


@rule(no)
def is_part_of_person(name: PrintedName, seen: TypesInText) -> bool:
    """Whether a single name is the first or last one of somebody named in full."""
    return " " not in name.text and fold(name.text) in seen.parts


@rule(none)
def type_of_person(name: PrintedName, seen: TypesInText) -> str | None:
    """PERSON for an unknown place that has a first name or the surname of somebody named: "Tor Eikeland"."""
    words = name.text.split()
    if name.type not in ("GPE", "LOC") or len(words) != 2 or not all(map(is_plain, words)):
        return None
    personal = fold(words[-1]) in seen.surnames or is_first_name(words[0])
    return "PERSON" if personal and not gazetteer().candidates(name.text) else None


@rule(none)
def type_of_full_name(name: PrintedName, seen: TypesInText) -> str | None:
    """PERSON for a first name and a person’s other name, taken for a firm: "India Walton"."""
    words = name.text.split()
    if name.type != "ORG" or len(words) != 2 or not all(map(is_plain, words)):
        return None
    votes = seen.votes[fold(words[-1])]
    human = set(votes) == {"PERSON"} or fold(name.text) in seen.holders
    return "PERSON" if human and is_first_name(words[0]) and looks_personal(name.text) else None


@rule(no)
def is_holder(name: PrintedName, doc: Doc) -> bool:
    """Whether an office, or "who", is beside what may be a person’s full name: "Greg Tamm, who …"."""
    if len(name.text.split()) != 2:
        return False
    behind = [token.lower_ for token in doc[name.last : name.last + 2]]
    offices = (office_after(doc, name.last, set()), office_described(doc, name.first))
    return behind == [",", "who"] or any(one is not None and one.role for one in offices)


def is_plain(word: str) -> bool:
    """Whether a word is a capital and small letters, and none that ends places' names."""
    return word.istitle() and word.isalpha() and word.lower() not in PLACE_WORDS


def is_settlement(name: PrintedName, doc: Doc) -> bool:
    """Whether "city of" or the like is right before a name."""
    before = [token.lower_ for token in doc[max(0, name.first - 2) : name.first]]
    return before[1:] == ["of"] and before[0] in SETTLEMENTS and " " not in name.text


@rule(nothing)
def towns_before_states(names: list[PrintedName], doc: Doc) -> frozenset[str]:
    """Folded names with a comma and the province behind them that has such a town: "Neptune, N.J."."""
    behind = {name.first: name for name in names if name.type == "GPE"}
    return frozenset(
        fold(name.text)
        for name in names
        if not name.known
        and doc[name.last : name.last + 1].text == ","
        and (state := behind.get(name.last + 1))
        and is_within(name.text, state.text)
    )


def is_within(town: str, state: str) -> bool:
    """Whether a province has a town of a name."""
    states = {
        (one.country, one.admin1) for one in gazetteer().candidates(state) if one.feature_code == "ADM1"
    }
    towns = (one for one in gazetteer().candidates(town) if one.feature_code.startswith("PPL"))
    return any((one.country, one.admin1) in states for one in towns)


@rule(no)
def is_of_resident(name: PrintedName, doc: Doc) -> bool:
    """Whether a large town's name tells where somebody is from: "a *Sarasota* Republican"."""
    behind = doc[name.last : name.last + 1]
    resident = len(behind) == 1 and behind[0].lower_ in RESIDENTS and base(doc[name.last - 1]) == "compound"
    article = name.first > 0 and doc[name.first - 1].lower_ in ("a", "an", "the")
    taken = name.type in ("PERSON", "NORP", "ORG") and not name.known
    return taken and resident and article and gazetteer_weight(name.text) >= TOWN


@rule(none)
def type_by_noun_before(name: PrintedName, seen: TypesInText) -> str | None:
    """GPE for a name that is said to be a town: "the city of Nineveh"."""
    taken = name.type in ("PERSON", "ORG", "GPE", "FAC", "LOC", "NORP")
    return "GPE" if taken and fold(name.text) in seen.settled else None


def is_medium(name: PrintedName, doc: Doc) -> bool:
    """Whether "magazine" or the like is right before a name that is no subject of a clause beside it."""
    before = [token.lower_ for token in doc[max(0, name.first - 2) : name.first]]
    told = before[-1:] and (before[-1] in MEDIA or " ".join(before) in ("news site", "web site"))
    return bool(told) and not is_subject(doc[name.last - 1])


@rule(none)
def type_of_medium(name: PrintedName, seen: TypesInText) -> str | None:
    """ORG for a single name, not a large place's, that is said to be a paper or site: "the blog Tamm"."""
    small = name.type != "EVENT" and gazetteer_weight(name.text) < LARGE
    return "ORG" if small and " " not in name.text and fold(name.text) in seen.media else None


@rule(none)
def type_of_region(name: PrintedName) -> str | None:
    """LOC for a part of a province that nobody governs: "West Texas", but not "West Virginia"."""
    whole = DIRECTION.sub("", name.text)
    if name.type not in ("GPE", "ORG", "LOC") or whole == name.text:
        return None
    best = next(iter(gazetteer().candidates(whole)), None)
    governed = any(place.feature_code not in ("RGN", "AREA") for place in gazetteer().candidates(name.text))
    return "LOC" if best and best.feature_code == "ADM1" and not governed else None


@rule(none)
def type_of_firm(name: PrintedName, seen: TypesInText) -> str | None:
    """ORG for a single name that begins an organisation's: "Patriot" beside "Patriot Coal"."""
    single = " " not in name.text and name.type == "PERSON"
    return "ORG" if single and fold(name.text) in seen.firms and figure_of(name.text) is None else None


@rule(none)
def type_of_capital(name: PrintedName) -> str | None:
    """GPE for a capital taken for a person where nobody of that name is named in full: "Paris warned"."""
    return "GPE" if name.type == "PERSON" and country_by_capital(name.text) else None


@rule(none)
def type_of_body(name: PrintedName) -> str | None:
    """ORG for what has a word of organisations before "of" or "for": "Council of Orange County"."""
    first, link, _ = name.text.lower().partition(" of ")
    named = bool(link) and first.split()[-1] in ORGANISATION_WORDS and " " in first
    return "ORG" if named and name.type in ("ORG", "GPE", "LOC", "PERSON") else None


@rule(none)
def type_of_town(name: PrintedName) -> str | None:
    """GPE for a town of several words taken for a building, where none of them is one's: "Sag Harbor"."""
    words = name.text.lower().split()
    if name.type != "FAC" or len(words) < 2 or words[-1].rstrip(".") in BUILT:
        return None
    best = next(iter(gazetteer().candidates(name.text)), None)
    return "GPE" if best and best.feature_code.startswith("PPL") else None


@rule(none)
def type_of_large_place(name: PrintedName) -> str | None:
    """GPE for the name, of several words, of a large place: "New South Wales"."""
    taken = name.type in ("ORG", "EVENT", "GPE")
    return "GPE" if taken and " " in name.text and gazetteer_weight(name.text) >= LARGE else None


@rule(none)
def type_by_last_word(name: PrintedName) -> str | None:
    """What the last word of several says: a company, a river, a bridge, a war."""
    first, _, last = name.text.lower().rpartition(" ")
    last = last.rstrip(".,")
    fits = (type for words, type, wrong in LAST_WORDS if first and last in words and name.type in wrong)
    return next(fits, None)


def type_of_most(name: PrintedName, seen: TypesInText) -> str:
    """The type that the text's finders gave the name most often."""
    votes = seen.votes[fold(name.text)]
    return max(sorted(votes), key=lambda type: votes[type])


def gazetteer_weight(word: str) -> int:
    """The inhabitants of the largest place of a name."""
    best = next(iter(gazetteer().candidates(word)), None)
    return best.population if best else 0
