"""Doubts: which of the names found in a text are none.

Names in; those that can be shown to a reader out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from etl.offsets import Offsets
from etl.transform.entities.offices import in_full, is_head
from etl.transform.entities.printed_name import PrintedName
from etl.transform.entities.text import Text
from etl.transform.entities.types import EVENT_WORDS, ORGANISATION_WORDS, name_parts_of
from etl.transform.knowledge.common_words import is_common
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.persons import (
    figure_named,
    figures_by_surname,
    is_first_name,
    is_surname,
    person_name,
)
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set
from etl.transform.rules import rule, unchanged
from etl.transform.tokens import Doc
from etl.transform.values import text_of

Doubt = Callable[[PrintedName, Doc], bool]
SEAT = re.compile(r"(?:[DRI]-[A-Z][\w.]+|[A-Z]\.[A-Z]?)")
DERIVED = re.compile(r"(?<=\w{3})(?:esque|ite|ites|ism|mania|gate|world)$")
"""Endings that make another word of a name: Reaganesque, Thatcherite."""
LIKE = re.compile(r"(?:esque|ian|ish|ist)$")
"""Endings of words for what is like somebody: Trumpian."""
GARBLED = re.compile(r"[ÃÂ](?![a-zà-ÿ])|â€|[<>{}=|\\]|&[a-z]+;|\ufffd|\w{2}['’]s[a-z]")
ATTRIBUTED = ("NOUN", "PROPN", "ADJ", "PART", "NUM")
JOINT = re.compile(r"^[A-Z]?[a-z]+(?=[A-Z]{2}|[A-Z][a-z])")
SHOUTED = re.compile(r"[a-z]{3}[A-Z]{3}")
"""Where a word in capitals begins within another: "RoeANN SAMAD"."""
SHORT_JOINT = 4
"""Letters of what may begin a surname with a capital in it: Mac, Fitz."""
JOINTS = re.compile(r"[a-z](?=[A-Z])")
"""Where a capital follows a small letter within a word."""
TOWN = 50_000
"""Inhabitants of a town whose name is sure to have no article."""
ADDRESS_MARKS = ("http", "@", "_", "…")


# What is no name wherever it is printed


@rule(unchanged)
def drop_no_names(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Leave out what cannot be shown as a name."""
    return [name for name in names if is_sure(name) or not any(doubt(name, text.doc) for doubt in DOUBTS)]


def is_sure(name: PrintedName) -> bool:
    """Whether a name is known or explained by the text, whatever it looks like."""
    return name.known is not None or name.method == "acronym"


def is_unlettered(name: PrintedName, doc: Doc) -> bool:
    """A single letter, or none."""
    return sum(map(str.isalpha, name.text)) < 2


def is_listed(name: PrintedName, doc: Doc) -> bool:
    """What the list of such words says is never a name."""
    return fold(name.text) in word_set("name_words", "never")


def is_seat(name: PrintedName, doc: Doc) -> bool:
    """A member's party and state, or initials: "D-Ohio", "J.R"."""
    return SEAT.fullmatch(name.text) is not None


def is_address(name: PrintedName, doc: Doc) -> bool:
    """An address of the net, or a word cut off."""
    return any(mark in name.text for mark in ADDRESS_MARKS)


def is_no_event(name: PrintedName, doc: Doc) -> bool:
    """What is called an event without any word that says so: a parser calls many things events."""
    parts = name.text.lower().split()
    says = parts[-1] in EVENT_WORDS or parts[0] in word_set("name_words", "event-first")
    return name.type == "EVENT" and not says


def is_tag(name: PrintedName, doc: Doc) -> bool:
    """A word that posts are found by: "#BergenOrBust"."""
    before = doc[name.first - 1] if name.first else None
    return name.text.startswith("#") or (before is not None and before.text == "#" and not before.whitespace_)


def is_behind_article(name: PrintedName, doc: Doc) -> bool:
    """A town behind "the", unless it is called so or tells of what follows: "feel the Bern"."""
    if name.type != "GPE" or name.last != name.first + 1 or not is_article_before(name, doc):
        return False
    following = [token.text[:1] for token in doc[name.last : name.last + 2]]
    if name.last < len(doc) and (doc[name.last].pos_ in ATTRIBUTED or doc[name.last].text == "-"):
        return False
    if following[:1] == [","] and following[1:] and following[1].isupper():
        return False
    places = gazetteer().candidates(name.text)
    if any(place.name.startswith("The ") for place in places):
        return False
    return any(place.feature_code.startswith("PPL") and place.population >= TOWN for place in places)


def is_article_before(name: PrintedName, doc: Doc) -> bool:
    return name.first > 0 and doc[name.first - 1].lower_ == "the"


def is_disease(name: PrintedName, doc: Doc) -> bool:
    """A disease, unless an organisation is named by it: "Ebola", not "Ebola Foundation"."""
    parts = name.text.lower().split()
    return parts[-1] not in ORGANISATION_WORDS and not word_set("name_words", "disease").isdisjoint(parts)


def is_common_phrase(name: PrintedName, doc: Doc) -> bool:
    """A person of several common words of which none is a first name: "Happy Birthday"."""
    parts = name.text.split()
    return name.type == "PERSON" and len(parts) > 1 and all(map(is_common, parts)) and not has_given(parts)


def has_given(parts: list[str]) -> bool:
    return any(map(is_first_name, parts))


def is_no_proper_noun(name: PrintedName, doc: Doc) -> bool:
    """Words of which none is tagged a proper noun, unless a capital within a sentence names a thing."""
    capitalised = [token for token in doc[name.first : name.last] if token.text[0].isupper()]
    if any(token.pos_ == "PROPN" for token in capitalised):
        return False
    return name.type == "PERSON" or all(token.is_sent_start for token in capitalised)


def is_derived(name: PrintedName, doc: Doc) -> bool:
    """A word made of somebody’s name: "Reaganesque", "Trumpian"."""
    stem = LIKE.sub("", name.text)
    if name.type == "NORP" and stem != name.text:
        return fold(stem) in figures_by_surname()
    return name.type == "PERSON" and " " not in name.text and DERIVED.search(name.text) is not None


def is_combining(name: PrintedName, doc: Doc) -> bool:
    """The form of a people's name that a hyphen joins to another, and no name alone: "Anglo"."""
    return name.type == "NORP" and name.text in word_set("name_words", "combined")


def is_numbered(name: PrintedName, doc: Doc) -> bool:
    """What is left of a district that has a number before it: "the 6th *Congressional District GOP*"."""
    return name.text.startswith("Congressional District")


def is_storm(name: PrintedName, doc: Doc) -> bool:
    """A first name that a storm has, or a throw: "superstorm *Ida*", "a Hail *Mary*"."""
    before = doc[name.first - 1].lower_ if name.first else ""
    return name.type == "PERSON" and " " not in name.text and before in word_set("name_words", "storm")


def is_calling(name: PrintedName, doc: Doc) -> bool:
    """A noun for an office that has its capital from where it stands: "*Mogul* takes the lead"."""
    first = doc[name.first]
    alone = name.type == "PERSON" and name.last == name.first + 1 and bool(first.is_sent_start)
    return alone and is_head(first) and is_common(name.text) and not is_surname(name.text)


def is_bare_title(name: PrintedName, doc: Doc) -> bool:
    """A title in short for somebody’s name: "Adm."."""
    return name.type == "PERSON" and in_full(name.text) != name.text


def is_garbled(name: PrintedName, doc: Doc) -> bool:
    """What was decoded wrongly, or has marks that no name has: "PapÃ", "Roe’se", "Bud” Roe"."""
    if name.type == "PERSON" and figure_named(name.text, person_name(name.text)):
        return False
    text = normalize("NFC", name.text)
    return GARBLED.search(text) is not None or text.count('"') == 1 or text.count("“") != text.count("”")


def is_unfinished(name: PrintedName, doc: Doc) -> bool:
    """A name that ends with a word that none ends with: "Southern District of", "Donald J."."""
    last = name.text.split()[-1]
    initial = name.type == "PERSON" and " " in name.text and len(last) == 2 and last[1] == "."
    return initial or last in word_set("name_words", "never-last")


def is_glued(name: PrintedName, doc: Doc) -> bool:
    """Words that a page printed without space between them: "New NorlandRead", "RoeASSOCIATED"."""
    last = name.text.split()[-1]
    joint = JOINT.search(last)
    if name.type != "PRODUCT" and len(JOINTS.findall(name.text)) > 2:
        return True
    if name.type == "PERSON" and SHOUTED.search(name.text):
        return True
    if joint is None or name.type == "PRODUCT":
        return False
    whole = name.text[: len(name.text) - len(last) + joint.end()]
    shouted = last[joint.end() :].isupper() and len(last) > joint.end() + 2
    rest = last[joint.end() :].lower()
    credit = " " in whole and joint.end() > SHORT_JOINT and len(rest) > 3 and is_common(rest)
    told = is_surname(whole) if shouted else " " in whole and gazetteer().candidates(whole)
    return bool(told) or credit


DOUBTS: tuple[Doubt, ...] = (
    is_unlettered,
    is_listed,
    is_seat,
    is_address,
    is_no_event,
    is_tag,
    is_behind_article,
    is_disease,
    is_common_phrase,
    is_no_proper_noun,
    is_derived,
    is_combining,
    is_numbered,
    is_storm,
    is_calling,
    is_bare_title,
    is_garbled,
    is_unfinished,
    is_glued,
)


@rule(unchanged)
def drop_dates(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Leave out what shares characters with a date; a year within an event's name is no harm."""
    dates = [(timex.start, timex.end) for timex in text.doc._.dates]
    return [name for name in names if not any(touches(name, date) for date in dates)]


def touches(name: PrintedName, date: Offsets) -> bool:
    start, end = date
    return name.start < end and start < name.end and not is_larger(name, date)


def is_larger(name: PrintedName, date: Offsets) -> bool:
    """Whether a date is but a part of a name: "2016 Summer Games"."""
    start, end = date
    return name.start <= start and end <= name.end and name.end - name.start > end - start + 2


# What looks like a name by chance, where any word has a capital


@rule(unchanged)
def drop_headings(names: list[PrintedName], text: Text) -> list[PrintedName]:
    """Leave out what only a heading names: where every word has a capital, a parser sees names everywhere."""
    headings = heading_ranges(text_of(text.doc))
    inside = {name for name in names if any(a <= name.start < b for a, b in headings)}
    elsewhere = [name for name in names if name not in inside]
    sure = {fold(name.text) for name in elsewhere} | (name_parts_of(elsewhere) if inside else set())
    return [name for name in names if name not in inside or name.known or fold(name.text) in sure]


def heading_ranges(text: str) -> list[Offsets]:
    """The lines of four words and more that have capitals throughout and no full stop."""
    lines = re.finditer(r"[^\n]+", text)
    return [line.span() for line in lines if is_heading(line.group())]


def is_heading(line: str) -> bool:
    parts = [word for word in line.split() if word[:1].isalpha()]
    if len(parts) < 4 or len(parts) > 25 or line.rstrip().endswith((".", "!", "”", '"', ",")):
        return False
    return sum(word[0].isupper() for word in parts) >= 0.75 * len(parts)
