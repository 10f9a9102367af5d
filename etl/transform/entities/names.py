"""Names: those that the finders saw, without what is none, mended, each of one type in all of a text.

A Text in; names out, in order and apart from each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from etl.dateline import find_dateline
from etl.offsets import contains
from etl.transform.dates.words import WEEKDAYS
from etl.transform.entities.confidence import rate_names
from etl.transform.entities.doubts import drop_dates, drop_headings, drop_no_names
from etl.transform.entities.finders import FINDERS
from etl.transform.entities.firms import tell_firms
from etl.transform.entities.offices import is_head, linked_length
from etl.transform.entities.printed_name import PrintedName, name_of
from etl.transform.entities.text import Text
from etl.transform.entities.types import settle_types, surnames_of, tell_families
from etl.transform.knowledge.common_words import is_common
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.known_names import Known
from etl.transform.knowledge.persons import (
    SUFFIXES,
    figure_of,
    figures_by_surname,
    is_first_name,
    is_surname,
    is_surname_first,
)
from etl.transform.knowledge.spelling import fold, without_possessive
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import no, rule, unchanged
from etl.transform.syntax.relations import base
from etl.transform.tokens import Doc, Token
from etl.transform.values import text_of

Names = list[PrintedName]
COMBINED = word_set("name_words", "combined")
YEAR = re.compile(r"(?:19|20)\d\d")
MILLION = 1_000_000
"""Inhabitants of a city that a state’s name may mean as well: New York."""
Mender = Callable[[Names, Text], Names]


def find_names(text: Text) -> Names:
    """Return the names of a text."""
    names = keep_longest(name for find in FINDERS for name in find(text))
    for mend in MENDERS:
        names = mend(names, text)
    return names


def keep_longest(names: Iterable[PrintedName]) -> Names:
    """Names apart from each other: the longer of two that overlap; of equals the one that is known."""
    ranked = sorted(names, key=lambda n: (n.start - n.end, n.known is None, n.method != "known", n.start))
    covered: set[int] = set()
    kept: Names = []
    for name in ranked:
        at = range(name.start, name.end)
        if covered.isdisjoint(at):
            covered.update(at)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


@rule(unchanged)
def place_dateline(names: Names, text: Text) -> Names:
    """Keep of a dateline its places and the agencies that are known: nobody else is named there."""
    dateline = find_dateline(text_of(text.doc))
    if dateline is None or dateline.place is None:
        return names
    filed = [one for one in names if not one.known and contains(dateline.whole, (one.start, one.end))]
    places = {one: replace(one, type="GPE") for one in filed if is_place(one)}
    return [places.get(one, one) for one in names if one not in filed or one in places]


def is_place(name: PrintedName) -> bool:
    return name.type in ("GPE", "LOC") or bool(gazetteer().candidates(name.text))


@rule(unchanged)
def add_repeated(names: Names, text: Text) -> Names:
    """Add the same names where the parser passed over them."""
    return keep_longest([*names, *find_repeated(text.doc, text.words, names)])


def find_repeated(doc: Doc, words: list[str], names: Names) -> Iterator[PrintedName]:
    """Whole names that are printed again, and surnames of people named in full."""
    forms = repeated_forms(names)
    covered = {i for name in names for i in range(name.first, name.last)}
    surnames = {name.first for name in names if name.type == "PERSON" and name.last == name.first + 1}
    for i, word in enumerate(words):
        if i in covered or word not in forms:
            continue
        for size in sorted(forms[word], reverse=True):
            type = forms[word][size].get(tuple(words[i : i + size]))
            # "August Keller" after "Keller" alone was seen
            if type and is_repeated(doc, i, size, covered - surnames if size > 1 else covered):
                yield name_of(doc, i, i + size, type, "repeated")
                break


Forms = dict[int, dict[tuple[str, ...], str]]
"""Of names, by how many words they have: those words, with the type."""


def repeated_forms(names: Names) -> dict[str, Forms]:
    """By first word: every name to look for."""
    forms: dict[str, Forms] = defaultdict(lambda: defaultdict(dict))

    def add(words: tuple[str, ...], type: str) -> None:
        alike = forms[words[0]][len(words)]
        alike[words] = min(type, alike.get(words, type))

    for name in names:
        parts = tuple(name.text.split())
        if name.type == "PERSON" and len(parts) > 2 and is_suffix(parts[-1]):
            parts = parts[:-1]  # another may bear the name
        if name.type == "PERSON" and len(parts) > 1:
            surname = parts[0] if is_surname_first(list(parts)) else parts[-1]
            if len(surname) > 1:
                add((surname,), "PERSON")
        if name.type in ("PERSON", "ORG", "GPE", "FAC", "LOC") and not name.known and len(parts[0]) > 1:
            add(parts, name.type)
    return forms


def is_repeated(doc: Doc, at: int, size: int, covered: set[int]) -> bool:
    """Whether so many words, which are a name elsewhere, are that name here and belong to no other."""
    end = at + size
    if not covered.isdisjoint(range(at, end)):
        return False
    # A capital at a sentence's start says nothing, and "Brown University" does not name Mr. Brown.
    opens = doc[at].is_sent_start and doc[at].pos_ != "PROPN" and doc[at].ent_type_ != "PERSON"
    goes_on = end < len(doc) and doc[end].text[0].isupper() and doc[end].pos_ == "PROPN"
    goes_on = goes_on and not is_suffix(doc[end].text)
    return not opens and not goes_on


@rule(unchanged)
def part_departments(names: Names, text: Text) -> Names:
    """Part what several departments are of: "the departments of *State* and *Defense*"."""
    return [part for one in names for part in (departments(one, text) if one.type == "ORG" else (one,))]


def departments(name: PrintedName, text: Text) -> Names:
    """The department that each word of a name stands for, where a plural and "of" are before it."""
    before = [word.lower() for word in text.words[max(0, name.first - 2) : name.first]]
    joined = [i for i in range(name.first, name.last) if text.words[i] not in ("and", ",")]
    known = {i: department(text.words[i], text) for i in joined}
    if name.known or before != ["departments", "of"] or len(joined) == name.last - name.first:
        return [name]
    return [name_of(text.doc, i, i + 1, "ORG", "form", one) for i, one in known.items() if one]


def department(word: str, text: Text) -> Known | None:
    """What is called a word and "Department"."""
    match = text.known_names.at([word, "Department"], 0)
    return match[1] if match else None


@rule(unchanged)
def join_cases(names: Names, text: Text) -> Names:
    """Make one of two names with "v." between them, which are a case at law: "Roe v. Tamm"."""
    behind = {name.first: name for name in names}
    cases = {
        one: behind[one.last + 1]
        for one in names
        if is_versus(text.words, one.last) and one.last + 1 in behind
    }
    gone = set(cases.values())
    return [
        replace(stretch(one, text.doc, one.first, cases[one].last), type="LAW") if one in cases else one
        for one in names
        if one not in gone
    ]


def is_versus(words: list[str], at: int) -> bool:
    return at < len(words) and words[at] in ("v.", "v")


@rule(unchanged)
def add_seats(names: Names, text: Text) -> Names:
    """Give universities, halls and groups the words behind them that belong to their names.

    "University of Norland *at Marlow*", "the Pilots’ Hall *of Fame*", "Harbour Pilots *for Roe*".
    """
    starts = {name.first: name for name in names}
    seats = {one: end for one in names if (end := seat_end(one, starts, text))}
    taken = {i for one, end in seats.items() for i in range(one.last, end)}
    return [
        replace(stretch(one, text.doc, one.first, seats[one]), type="ORG") if one in seats else one
        for one in names
        if one.first not in taken
    ]


def seat_end(name: PrintedName, starts: dict[int, PrintedName], text: Text) -> int | None:
    """The token where the words end that belong to a name, if there are such words behind it."""
    at, words = name.last, text.words
    if words[at : at + 2] == ["of", "Fame"] and words[at - 1] == "Hall":
        return at + 2
    behind = starts.get(at + 1)
    if behind is None or words[at] not in ("at", "for"):
        return None
    if words[at] == "for":  # "Harbour Pilots for Roe"
        group = name.type == "ORG" and not name.known and " " in name.text and name.text.endswith("s")
        return behind.last if group and behind.type == "PERSON" else None
    seat = "University" in name.text.split() and behind.type in ("GPE", "LOC", "FAC", "ORG")
    return behind.last if seat else None


@rule(unchanged)
def add_surnames(names: Names, text: Text) -> Names:
    """Give people of whom only the first name was found the name right behind it: "Amina *Yusuf*"."""
    taken = {i for name in names for i in range(name.first, name.last)}
    return [with_surname(one, text.doc, taken) for one in names]


def with_surname(name: PrintedName, doc: Doc, taken: set[int]) -> PrintedName:
    """A person's first name with the one name that follows it and belongs to no other."""
    at = name.last
    alone = name.type == "PERSON" and not name.known and is_first_name(name.text)
    if not alone or at in taken or at >= len(doc) or not is_name_word(doc[at]) or begins_office(doc, at):
        return name
    if at + 1 < len(doc) and (at + 1 in taken or is_name_word(doc[at + 1])):
        return name
    return stretch(name, doc, name.first, at + 1)


@rule(no)
def begins_office(doc: Doc, at: int) -> bool:
    """Whether a word begins an office of several words: Keller "*Chief* of Staff"."""
    return linked_length(doc, at) > 1


def stretch(name: PrintedName, doc: Doc, first: int, last: int) -> PrintedName:
    """A name over more tokens, found as surely, and no longer a known one."""
    return replace(name_of(doc, first, last, name.type, name.method), confidence=name.confidence)


def is_name_word(token: Token) -> bool:
    is_word = token.pos_ == "PROPN" and token.text.isalpha() and token.text.istitle()
    return is_word and not token.is_sent_start and not is_suffix(token.text) and token.lower_ not in WEEKDAYS


@rule(unchanged)
def add_years(names: Names, text: Text) -> Names:
    """Give events the year before them, where it is not the article's: "the *2008* Norland Convention"."""
    return [with_year(one, text.doc) if one.type == "EVENT" else one for one in names]


def with_year(name: PrintedName, doc: Doc) -> PrintedName:
    """An event's name with the year right before it."""
    year = doc[name.first - 1].text if name.first else ""
    article = doc._.article
    this = (article.published or "")[:4] if article else ""
    return stretch(name, doc, name.first - 1, name.last) if YEAR.fullmatch(year) and year != this else name


@rule(unchanged)
def add_partners(names: Names, text: Text) -> Names:
    """Give firms and bars the "and Sons" or "& Grill" behind them, which ends many of their names."""
    return [with_partners(one, text.doc) for one in names]


def with_partners(name: PrintedName, doc: Doc) -> PrintedName:
    """A name with "and" and the word behind that, where that word is one of firms."""
    at = name.last
    joined = at + 1 < len(doc) and doc[at].text in ("and", "&") and name.type in ("PERSON", "ORG", "FAC")
    if name.known or not joined or doc[at + 1].text not in word_set("name_words", "partner"):
        return name
    return replace(stretch(name, doc, name.first, at + 2), type="ORG")


@rule(unchanged)
def join_peoples(names: Names, text: Text) -> Names:
    """Make one of two peoples that a hyphen joins: "Iranian-American"."""
    ends = {name.last: name for name in names if name.type == "NORP"}
    joined = {one: before for one in names if (before := people_before(one, ends, text.doc))}
    gone = set(joined.values())
    return [
        joined_to(joined[one], one, text.doc) if one in joined else one for one in names if one not in gone
    ]


def joined_to(before: PrintedName, name: PrintedName, doc: Doc) -> PrintedName:
    """The people of two names: known, if the second is, and of its country."""
    whole = stretch(name, doc, before.first, name.last)
    return replace(whole, known=name.known and replace(name.known, name=whole.text))


def people_before(name: PrintedName, ends: dict[int, PrintedName], doc: Doc) -> PrintedName | None:
    """The people that a hyphen joins to Americans, or whose form is for that: "Franco-"; a talk is of two."""
    at = name.first - 1
    joint = at > 0 and doc[at].text == "-"
    joint = joint and (name.text in ("American", "Americans") or doc[at - 1].text in COMBINED)
    spaced = joint and (doc[at].whitespace_ or doc[at - 1].whitespace_)
    return ends.get(at) if joint and not spaced else None


@rule(unchanged)
def add_products(names: Names, text: Text) -> Names:
    """Give firms and states the word behind them that makes another: "Google *Plus*", "Ohio *State*"."""
    taken = {i for name in names for i in range(name.first, name.last)}
    return [with_product(one, text.doc) if one.last not in taken else one for one in names]


def with_product(name: PrintedName, doc: Doc) -> PrintedName:
    """A name and one word more: a programme’s, a product’s, or that of a state’s university."""
    behind = doc[name.last].text if name.last < len(doc) else ""
    ends = name.last + 1 >= len(doc) or not doc[name.last + 1].text[0].isupper()
    if name.type == "ORG" and name.known and behind in word_set("name_words", "product") and ends:
        return replace(stretch(name, doc, name.first, name.last + 1), type="PRODUCT")
    if name.type == "ORG" and name.known and behind in word_set("name_words", "edition") and ends:
        return stretch(name, doc, name.first, name.last + 1)
    if (name.type == "GPE" and behind == "State" and ends) or (
        name.type == "ORG" and is_cut_short(name, doc)
    ):
        return stretch(name, doc, name.first, name.last + 1)
    return name


@rule(no)
def is_cut_short(name: PrintedName, doc: Doc) -> bool:
    """Whether a body is but called by a word, a large place's, and the name goes on: "a *Baltimore* Sun"."""
    behind = doc[name.last : name.last + 1]
    if name.known or name.last != name.first + 1 or not len(behind) or not behind.text.istitle():
        return False
    first = doc[name.first]
    goes_on = base(first) == "compound" and first.head.i >= name.last and behind[0].pos_ == "PROPN"
    return goes_on and bool(gazetteer().candidates(name.text))


@rule(unchanged)
def tell_universities(names: Names, text: Text) -> Names:
    """Make universities of states’ names with "State" behind them: "Ohio State", not "Ohio State Senate"."""
    return [replace(one, type="ORG") if is_university(one, text.doc) else one for one in names]


def is_university(name: PrintedName, doc: Doc) -> bool:
    """Whether a name is "State" behind that of a state and no other large place, and does not go on."""
    state = name.text.removesuffix(" State")
    goes_on = name.last < len(doc) and doc[name.last].text[0].isupper()
    return name.type == "GPE" and state != name.text and not goes_on and is_of_one_place(state)


def is_of_one_place(name: str) -> bool:
    """Whether an American state has a name, and no other large place: Ohio, but not New York."""
    best = gazetteer().candidates(name)[:6]
    large = [one for one in best if one.feature_code == "ADM1" or one.population >= MILLION]
    return len(large) == 1 and large[0].feature_code == "ADM1" and large[0].country == "US"


@rule(unchanged)
def know_misspelt(names: Names, text: Text) -> Names:
    """Take an organisation that is a letter off a known one for that: "Politco"."""
    return [
        replace(one, known=known)
        if one.type == "ORG" and not one.known and (known := misspelt(one.text, text))
        else one
        for one in names
    ]


def misspelt(name: str, text: Text) -> Known | None:
    """The organisation that a name means, unless it is a word or a surname by itself."""
    alone = " " not in name and (is_common(name) or is_surname(name))
    return None if alone or not fold(name) else text.known_names.misspelt(name)


@rule(unchanged)
def add_given(names: Names, text: Text) -> Names:
    """Give surnames the first name before them that is a country's too: "*India* Walton"."""
    given = {name.last: name for name in names if is_given_country(name, text.doc)}
    joined = {
        name.first: given[name.first] for name in names if name.first in given and is_bare_surname(name)
    }
    taken = set(joined.values())
    return [with_given(one, joined.get(one.first), text.doc) for one in names if one not in taken]


def is_given_country(name: PrintedName, doc: Doc) -> bool:
    """Whether a country's name of one word is a first name, and no word before it makes a place of it."""
    alike = name.type == "GPE" and name.last == name.first + 1 and is_first_name(name.text)
    return alike and (name.first == 0 or doc[name.first - 1].pos_ not in ("ADP", "ADJ"))


def is_bare_surname(name: PrintedName) -> bool:
    return name.type == "PERSON" and name.last == name.first + 1 and not name.known


def with_given(name: PrintedName, given: PrintedName | None, doc: Doc) -> PrintedName:
    """A surname with the first name before it, if there is one."""
    if given is None:
        return name
    return stretch(name, doc, given.first, name.last)


@rule(unchanged)
def drop_pairs(names: Names, text: Text) -> Names:
    """Leave out surnames that a hyphen joins to another, which name a law or a ticket: "Roe-Tamm"."""
    full = {fold(name.text.split()[-1]) for name in names if name.type == "PERSON" and " " in name.text}
    return [
        one
        for one in names
        if fold(one.text) in full or not (is_in_pair(one, text.doc) or is_pair(one, full))
    ]


@rule(no)
def is_pair(name: PrintedName, surnames: Collection[str]) -> bool:
    """Whether a name is two people’s surnames, of whom one at least is known: "the *Roe-Tamm* ticket"."""
    parts = name.text.split("-")
    if name.type != "PERSON" or " " in name.text or len(parts) != 2 or not all(map(is_surname, parts)):
        return False
    return any(fold(part) in surnames or fold(part) in figures_by_surname() for part in parts)


def is_in_pair(name: PrintedName, doc: Doc) -> bool:
    """Whether an unknown surname has a hyphen at its side, and a capital behind that."""
    if not is_bare_surname(name) or figure_of(name.text) is not None:
        return False
    follows = name.first > 1 and is_joint(doc[name.first - 1], doc[name.first - 2], doc[name.first - 2])
    leads = name.last + 1 < len(doc) and is_joint(doc[name.last], doc[name.first], doc[name.last + 1])
    return follows or leads


def is_joint(hyphen: Token, before: Token, other: Token) -> bool:
    """Whether a hyphen joins two words without space, of which the other has a capital."""
    return hyphen.text == "-" and not (before.whitespace_ or hyphen.whitespace_) and other.text[0].isupper()


@rule(unchanged)
def drop_titles(names: Names, text: Text) -> Names:
    """Leave out a title that was taken for a person of its own, right before the name: "Baker Ann Roe"."""
    people = {name.first for name in names if name.type == "PERSON"}
    return [name for name in names if not (name.last in people and is_title_alone(name, text.doc))]


def is_title_alone(name: PrintedName, doc: Doc) -> bool:
    return name.type == "PERSON" and name.last == name.first + 1 and is_head(doc[name.first])


@rule(unchanged)
def add_states(names: Names, text: Text) -> Names:
    """Give provinces the "state" behind them that tells them from a city of their name: Washington state."""
    return [with_state(one, text.doc) if one.type == "GPE" else one for one in names]


def with_state(name: PrintedName, doc: Doc) -> PrintedName:
    """The name with "state", where both a province and another large place are called by it."""
    if name.last >= len(doc) or doc[name.last].text != "state":
        return name
    kinds = {place.feature_code == "ADM1" for place in gazetteer().candidates(name.text)[:6]}
    if len(kinds) < 2:
        return name
    return stretch(name, doc, name.first, name.last + 1)


@rule(unchanged)
def know_articles(names: Names, text: Text) -> Names:
    """Keep the article of those whose name begins with it: the mayor told *The* Advocate."""
    small = {fold(one.text) for one in names if article_of(one, text.doc) == "the"}
    small |= {fold(one.text.split()[-1]) for one in names if one.type == "ORG" and " " in one.text}
    titled = {fold(one.text) for one in names if has_own_article(one, text.doc)} - small
    return [
        replace(one, known=Known(f"The {without_possessive(one.text)}", "ORG"))
        if one.type == "ORG" and not one.known and fold(one.text) in titled
        else one
        for one in names
    ]


def article_of(name: PrintedName, doc: Doc) -> str:
    """The article right before a name, as printed, or the word that stands there."""
    return doc[name.first - 1].text if name.first else ""


def has_own_article(name: PrintedName, doc: Doc) -> bool:
    """Whether "The" is before a body’s name within a sentence whose words are not all in capitals."""
    if name.type != "ORG" or name.known or name.first < 2 or article_of(name, doc) != "The":
        return False
    before, last = doc[name.first - 2], name.text.split()[-1]
    if " " in name.text and last.lower() not in word_set("name_words", "paper"):
        return False
    return not doc[name.first - 1].is_sent_start and before.text.islower() and not name.text.isupper()


@rule(unchanged)
def add_families(names: Names, text: Text) -> Names:
    """Make groups of people of the surnames before "family": "the Khan family" is none of the Khans."""
    return [with_kin(one, text.doc) if is_bare_surname(one) else one for one in names]


def with_kin(name: PrintedName, doc: Doc) -> PrintedName:
    """The name of a family, with that word, where a surname stands between "the" and it."""
    family = name.last < len(doc) and doc[name.last].lower_ in word_set("name_words", "kin")
    if not family or name.first == 0 or doc[name.first - 1].lower_ != "the":
        return name
    return replace(stretch(name, doc, name.first, name.last + 1), type="NORP")


@rule(unchanged)
def add_suffixes(names: Names, text: Text) -> Names:
    """Give people’s names the number or Jr. printed behind them, which is no name alone."""
    doc = text.doc
    people = (name for name in names if not is_suffix(name.text))
    return [with_suffix(one, doc) if one.type == "PERSON" else one for one in people]


def with_suffix(name: PrintedName, doc: Doc) -> PrintedName:
    """A name and the suffix right behind it, a comma between them or none."""
    at = name.last + (name.last < len(doc) and doc[name.last].text == ",")
    if at >= len(doc) or not is_suffix(doc[at].text) or is_suffix(name.text.split()[-1]):
        return name
    at += at + 1 < len(doc) and doc[at + 1].text == "." and fold(doc[at].text) in ("jr", "sr")
    return replace(stretch(name, doc, name.first, at + 1), known=name.known)


def is_suffix(word: str) -> bool:
    return word[:1].isupper() and fold(word) in SUFFIXES


@rule(unchanged)
def part_owners(names: Names, text: Text) -> Names:
    """Part somebody from a body or desk of his: "*Roe* State Department", "*Roe* Communications Director"."""
    surnames = surnames_of(names)
    papers = {fold(one.text.split()[-1]) for one in names if one.known and one.type == "ORG"}
    return [
        part
        for one in names
        for part in (parted(one, text, surnames, papers) if one.type == "ORG" else (one,))
    ]


def parted(name: PrintedName, text: Text, surnames: Collection[str], papers: Collection[str]) -> Names:
    """The names in an organisation's that begins with somebody's surname or a known paper's last word."""
    owner, second = fold(text.words[name.first]), name.first + 1
    is_person = owner in surnames or owner in figures_by_surname()
    creed = is_creed(text.known_names.of(text.words[name.first]))
    if name.known or name.last == second or not (is_person or creed or owner in papers):
        return [name]
    body = [one for one in text.known if (one.first, one.last, one.type) == (second, name.last, "ORG")]
    if not body and not (is_person and is_desk(name, text)):
        return [name]
    type = "PERSON" if is_person else "NORP" if creed else "ORG"
    known = text.known_names.of(text.words[name.first]) if creed else None
    return [name_of(text.doc, name.first, second, type, "form", known), *body]


def is_creed(known: Known | None) -> bool:
    """Whether a word names people of no country, who may have what is behind it: "*Islamist* Hamas"."""
    return known is not None and known.type == "NORP" and known.country is None


def is_desk(name: PrintedName, text: Text) -> bool:
    """Whether a name is but somebody's and what an office behind it is for: "Roe Communications" Director."""
    rest = {word.lower() for word in text.words[name.first + 1 : name.last]}
    leads = name.last < len(text.doc) and is_head(text.doc[name.last]) and text.words[name.last][0].isupper()
    return leads and rest <= word_set("name_words", "desk")


MENDERS: tuple[Mender, ...] = (
    part_owners,
    part_departments,
    join_cases,
    add_seats,
    drop_no_names,
    drop_dates,
    place_dateline,
    drop_headings,
    add_surnames,
    join_peoples,
    add_products,
    add_years,
    add_partners,
    add_given,
    add_repeated,
    add_suffixes,
    settle_types,
    tell_universities,
    know_misspelt,
    drop_titles,
    drop_pairs,
    add_states,
    tell_firms,
    rate_names,
    tell_families,
    add_families,
    know_articles,
)
"""What is done to the names found, in this order."""
