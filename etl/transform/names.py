"""Names: where a text names someone or something, and what kind of thing that is.

A Doc with `doc.ents` in; names out, in order and apart from each other. What the parser found is mended by
what is known (countries, organisations), by what the text explains (acronyms), and by what it says of a name
in several places.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from etl.transform import acronyms, bodies
from etl.transform.countries import (
    Country,
    country_by_capital,
    country_by_code,
    country_by_demonym,
    country_in_context,
    country_of,
)
from etl.transform.gazetteer import gazetteer
from etl.transform.known_names import Known, KnownNames
from etl.transform.offices import is_head, is_modifier
from etl.transform.persons import figure_of, honorific_sex, is_first_name, person_name
from etl.transform.toponym import fold
from etl.transform.word_lists import rows, words

TYPES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
WORDS = "name_words.tsv"
ORGANISATION_WORDS = words(WORDS, "organisation")
EVENT_WORDS = words(WORDS, "event")
OPENERS = words(WORDS, "opener")
PARTICLES = words(WORDS, "particle")
NEVER = words(WORDS, "never")
SEAT = re.compile(r"(?:[DRI]-[A-Z][\w.]+|[A-Z]\.[A-Z]?)")
ACRONYM = 5
"""Letters."""
WORLDWIDE = words(WORDS, "worldwide")
SURE, USUAL, DOUBTFUL = 0.97, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text."""

    text: str
    start: int
    """Characters."""
    end: int
    first: int
    """Tokens."""
    last: int
    """The token behind the last."""
    type: str
    method: str
    confidence: float
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the names of a text tell about the whole of it."""

    countries: Counter[str]
    """How often the text names each country or its people, by code."""

    @property
    def home(self) -> Country | None:
        """The country a text is mostly about."""
        if not self.countries:
            return None
        ranked = sorted(self.countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return None
        return country_by_code(ranked[0][0])

    def owner_of(self, body: bodies.Body) -> Country | None:
        """The country whose body is meant where none is named: "Congress" is seldom a foreign one."""
        home = self.home
        if home and home.code not in dict(body.own) and "US" in dict(body.own):
            american = self.countries["US"] * 3 >= self.countries[home.code]
            return country_by_code("US") if american else home
        return home


def find(doc: Doc, known_names: KnownNames, taken: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """Return the names of a text; `taken` are ranges of characters that are something else, such as dates."""
    printed = [token.text for token in doc]
    explained = {acronym.short: acronym for acronym in acronyms.find(text_of(doc))}
    known = [name for name in find_known(doc, printed, known_names) if name.text not in explained]
    context = read_context(doc, known)
    known = [name for name in known if not is_foreign_acronym(name, context)]
    compounds = list(find_compounds(doc, printed, known_names))
    by_context = countries_in_context(printed, context)
    joined = {name.first for name in compounds}
    found = [
        *known,
        *compounds,
        *find_in_context(doc, by_context),
        *find_bodies(doc, printed, by_context, context),
        *find_acronyms(doc, printed, explained),
        *find_parsed(doc, joined),
    ]
    kept = [name for name in longest(found) if is_name(doc, name) and not touches(name, taken)]
    kept = without_chance(doc, kept)
    kept = longest([*shorten(doc, kept), *repeated(doc, printed, kept)])
    return settle_types(doc, [at_home(name, context) for name in kept])


def text_of(doc: Doc) -> str:
    """The text of a Doc; `doc.text` is joined anew at every call."""
    return doc._.article.text if doc._.article else doc.text


def make(
    doc: Doc, first: int, last: int, type: str, method: str, confidence: float, known: Known | None = None
) -> Name:
    """A name of whole tokens."""
    # Not doc.text, which spaCy joins anew at every call.
    text, start = doc[first:last].text, doc[first].idx
    return Name(text, start, start + len(text), first, last, type, method, confidence, known)


# --- what is known ---


def find_known(doc: Doc, printed: list[str], known_names: KnownNames) -> Iterator[Name]:
    """Countries, peoples and organisations by their names; `printed` are the words of the text."""
    for first, last, known in known_names.find(printed):
        yield make(doc, first, last, known.type, "known", SURE, known)


def find_compounds(doc: Doc, printed: list[str], known_names: KnownNames) -> Iterator[Name]:
    """The two names in a token such as "U.S.-DPRK"."""
    for i, word in enumerate(printed):
        if "-" in word and word[0].isupper():
            yield from parts_of(doc[i], known_names)


def parts_of(token: Token, known_names: KnownNames) -> Iterator[Name]:
    at = token.idx
    for part in token.text.split("-"):
        known = known_names.of(part) if part else None
        if known and known.type in ("GPE", "NORP"):
            yield Name(part, at, at + len(part), token.i, token.i + 1, known.type, "compound", SURE, known)
        at += len(part) + 1


def read_context(doc: Doc, known: list[Name]) -> Context:
    """Count the countries a text names; American states speak for their country, a dateline for its."""
    codes = Counter(
        name.known.country for name in known if name.known and name.known.country and not is_acronym(name)
    )
    for span in doc.ents:
        if span.label_ == "GPE" and is_american_state(span.text):
            codes["US"] += 1
    dateline = country_by_capital(doc._.article.dateline or "") if doc._.article else None
    if dateline:
        codes[dateline.code] += 1
    return Context(codes)


def is_acronym(name: Name) -> bool:
    """Whether a name is a few capitals that may stand for something else elsewhere."""
    return bool(name.known and name.known.type == "ORG") and name.text.isupper() and len(name.text) <= ACRONYM


def is_foreign_acronym(name: Name, context: Context) -> bool:
    """Whether an acronym is that of a country which the text, set in another, does not speak of."""
    country = name.known.country if name.known else None
    if not country or (country in ("US", "GB") and name.text in WORLDWIDE) or not is_acronym(name):
        return False
    return country not in context.countries and country != "US" and context.home is not None


def is_american_state(name: str) -> bool:
    best = next(iter(gazetteer().candidates(name)), None)
    return bool(best and best.country == "US" and best.feature_code == "ADM1")


def find_in_context(doc: Doc, by_context: dict[int, Country]) -> Iterator[Name]:
    """Words that mean a country in this text: "the North" where it is about Korea."""
    for i, country in by_context.items():
        known = Known(country.name, "GPE", country.code, country.wikidata)
        yield make(doc, i, i + 1, "GPE", "context", 0.9, known)


def countries_in_context(printed: list[str], context: Context) -> dict[int, Country]:
    """The words that mean a country after "the", unless a name goes on behind them ("the South Side")."""
    found: dict[int, Country] = {}
    for i, (before, word, behind) in enumerate(
        zip(printed, printed[1:], [*printed[2:], " "], strict=False), 1
    ):
        if word in ("North", "South", "Emirates", "States") and before in ("the", "The"):
            country = country_in_context(f"the {word}", context.countries)
            if country and not behind[0].isupper():
                found[i] = country
    return found


def find_bodies(
    doc: Doc, printed: list[str], by_context: dict[int, Country], context: Context
) -> Iterator[Name]:
    """Ministries, courts and parliaments; a body without an owner in the text is the home country's."""
    for found in bodies.find(doc, printed, by_context):
        owner = found.owner or (context.owner_of(found.body) if found.printed[0].isupper() else None)
        if owner is None and found.printed.islower():
            continue
        confidence = 0.9 if found.owner else 0.7
        yield make(doc, found.start, found.end, "ORG", "body", confidence, found.body.of(owner))


def find_acronyms(doc: Doc, printed: list[str], explained: dict[str, acronyms.Acronym]) -> Iterator[Name]:
    """The long names that a text shortens, and every place where it uses the short form."""
    for acronym in explained.values():
        span = doc.char_span(*acronym.long_span, alignment_mode="expand")
        if span is not None:
            yield make(doc, span.start, span.end, "ORG", "acronym", 0.9)
    for i, word in enumerate(printed if explained else ()):
        if word in explained:
            yield make(doc, i, i + 1, "ORG", "acronym", 0.9)


# --- what the parser found ---


def find_parsed(doc: Doc, joined: set[int]) -> Iterator[Name]:
    """The parser's names, cut to what is a name in them; tokens that join two names are left to those."""
    for span in doc.ents:
        if span.label_ in TYPES and joined.isdisjoint(range(span.start, span.end)):
            trimmed = trim(span)
            if trimmed is not None:
                yield make(doc, trimmed.start, trimmed.end, span.label_, "model", USUAL)


def trim(span: Span) -> Span | None:
    """Cut articles, possessives, marks and stray words off a span, and what follows a dash or a full stop."""
    doc, start, end = span.doc, span.start, span.end
    for i in range(start + 1, end):
        if is_break(doc, i, start, span.label_):
            end = i
            break
    while start < end and is_loose(doc[start], span.label_):
        start += 1
    if span.label_ in ("GPE", "LOC") and end - start > 1 and is_head(doc[end - 1]):
        end -= 1  # "Marlow County Sheriff"
    while end > start and (is_loose(doc[end - 1], span.label_) or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    if end - start > 1 and is_opening_word(doc, start, end):
        start += 1
    return doc[start:end] if end > start else None


def is_opening_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence's first word has only been taken for part of a name: "Rival Palestinian" factions."""
    word = doc[start]
    if not word.is_sent_start or word.lower_ not in common_words():
        return False
    rest = doc[start + 1 : end].text
    return country_of(rest) is not None or country_by_demonym(rest) is not None


def is_break(doc: Doc, i: int, start: int, label: str) -> bool:
    """Whether a name ends before a token: at a line's end, a dash, or a person's or place's ’s."""
    token = doc[i]
    if "\n" in token.text or token.text in ("–", "—", "|", ":", ";", "(", "/"):
        return True
    if token.text == "-" and doc[i - 1].whitespace_:
        return True
    return label in ("PERSON", "GPE") and token.lower_ in ("'s", "’s") and i > start


def is_loose(token: Token, label: str) -> bool:
    """Whether a word at the edge of a span is none of a name's."""
    if token.is_space or (token.is_punct and token.text not in ("!",)):
        return True
    if token.lower_ in OPENERS and (label != "WORK_OF_ART"):
        return True
    if token.lower_ in ORGANISATION_WORDS:
        return False
    return (
        label == "PERSON" and token.pos_ in ("VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ") and is_plain(token)
    )


def is_plain(token: Token) -> bool:
    """Whether a word is neither a first name nor a particle of one."""
    return (
        not is_first_name(token.text) and token.lower_ not in PARTICLES and not token.tag_.startswith("NNP")
    )


# --- which names stay ---


def longest(names: Iterable[Name]) -> list[Name]:
    """Names apart from each other: the longer of two that overlap; of equals the one that is known."""
    ranked = sorted(names, key=lambda n: (n.start - n.end, n.known is None, n.method != "known", n.start))
    covered: set[int] = set()
    kept: list[Name] = []
    for name in ranked:
        at = range(name.start, name.end)
        if covered.isdisjoint(at):
            covered.update(at)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def touches(name: Name, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a name shares characters with a date; a year within an event's name is no harm."""
    return any(name.start < end and start < name.end and not within(name, start, end) for start, end in taken)


def within(name: Name, start: int, end: int) -> bool:
    return name.start <= start and end <= name.end and name.end - name.start > end - start + 2


def is_name(doc: Doc, name: Name) -> bool:
    """Whether what was found can be shown as a name."""
    if name.known or name.method == "acronym":
        return True
    letters = [c for c in name.text if c.isalpha()]
    if len(letters) < 2 or not any(c.isupper() for c in name.text) or fold(name.text) in NEVER:
        return False
    if SEAT.fullmatch(name.text) or "http" in name.text or "@" in name.text or "…" in name.text:
        return False
    if name.type == "EVENT" and not is_event(name.text):
        return False
    return has_name_word(doc, name)


def is_event(text: str) -> bool:
    """Whether a word tells that a name is an event's: a parser calls many things events."""
    parts = text.lower().split()
    return parts[-1] in EVENT_WORDS or parts[0] in words(WORDS, "event-first")


def has_name_word(doc: Doc, name: Name) -> bool:
    """Whether a word of it is tagged a proper noun, or capitalised away from a sentence's start."""
    tokens = doc[name.first : name.last]
    if any(token.pos_ == "PROPN" and token.text[0].isupper() for token in tokens):
        return True
    inside = [token for token in tokens if token.text[0].isupper() and not token.is_sent_start]
    return bool(inside) and name.type in ("NORP", "EVENT", "ORG", "FAC", "LOC", "WORK_OF_ART", "LAW", "GPE")


def shorten(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Cut the word that a headline adds to a name ("Jane Roe Calls") the text also has without it."""
    whole = {name.text for name in names if name.type == "PERSON"}
    for name in names:
        surnames = {person_name(text).surname for text in whole if " " in text and text != name.text}
        if is_led_in(doc, name, surnames):
            yield make(doc, name.first + 1, name.last, name.type, name.method, name.confidence)
            continue
        stem, _, last = name.text.rpartition(" ")
        if name.type == "PERSON" and " " in stem and stem in whole and last.lower() not in ORGANISATION_WORDS:
            yield make(doc, name.first, name.last - 1, name.type, name.method, name.confidence)
        else:
            yield name


def is_led_in(doc: Doc, name: Name, surnames: set[str]) -> bool:
    """Whether a sentence's first word was taken into a name: "Notice Roe"."""
    if name.type != "PERSON" or name.last - name.first != 2 or not doc[name.first].is_sent_start:
        return False
    first, rest = doc[name.first].text, doc[name.first + 1].text
    named = fold(rest) in surnames or (figure_of(rest) is not None and figure_of(name.text) is None)
    return named and not is_first_name(first) and not honorific_sex(first) and not is_head(doc[name.first])


def at_home(name: Name, context: Context) -> Name:
    """In a text about the United States, Georgia is the state."""
    home = context.home
    if name.text == "Georgia" and name.known and home and home.code == "US":
        return replace(name, known=Known("Georgia (U.S. state)", "GPE", "US"))
    return name


def without_chance(doc: Doc, names: list[Name]) -> list[Name]:
    """Leave out single words that are names by chance: a common word where any word has a capital."""
    counts = Counter(name.text for name in names)
    surnames = surnames_of(names)
    return [
        name
        for name in names
        if name.known
        or " " in name.text
        or name.method == "acronym"
        or fold(name.text) in surnames
        or is_single_name(doc, name, counts[name.text])
    ]


def is_single_name(doc: Doc, name: Name, count: int) -> bool:
    """Whether a word that stands alone is a name: titled, of a place after "in", or no word that has another use."""
    before = doc[name.first - 1] if name.first else None
    if name.type == "PERSON" and before is not None and (honorific_sex(before.text) or is_head(before)):
        return True
    common = name.text.lower() in common_words()
    if name.type in ("GPE", "LOC") and gazetteer().candidates(name.text):
        return not common or (before is not None and before.pos_ == "ADP")
    opens = bool(doc[name.first].is_sent_start) or (
        before is not None and before.is_punct and before.text != ","
    )
    if common:
        return count > 1 and not opens and name.type != "PERSON"
    return count > 1 or not opens or name.type != "ORG" or name.text.isupper() or not name.text.isalpha()


def repeated(doc: Doc, printed: list[str], names: list[Name]) -> Iterator[Name]:
    """The same names where the parser passed over them: whole names, and surnames of people named in full."""
    forms = repeated_forms(names)
    covered = {i for name in names for i in range(name.first, name.last)}
    for i, word in enumerate(printed):
        if i in covered or word not in forms:
            continue
        for form, type in forms[word]:
            if is_repeated(doc, i, form, covered):
                yield make(doc, i, i + len(form), type, "repeated", 0.8)
                break


def repeated_forms(names: list[Name]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word: the words of every name to look for, with its type, the longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name in names:
        parts = tuple(name.text.split())
        if name.type == "PERSON" and len(parts) > 1:
            forms[parts[-1]].append(((parts[-1],), "PERSON"))
        if name.type in ("PERSON", "ORG", "GPE", "FAC", "LOC") and not name.known and len(parts[0]) > 1:
            forms[parts[0]].append((parts, name.type))
    for entries in forms.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0], entry[1]))
    return forms


def is_repeated(doc: Doc, at: int, form: tuple[str, ...], covered: set[int]) -> bool:
    end = at + len(form)
    if end > len(doc) or tuple(token.text for token in doc[at:end]) != form:
        return False
    if not covered.isdisjoint(range(at, end)):
        return False
    # A capital at a sentence's start says nothing, and "Brown University" does not name Mr. Brown.
    opens = doc[at].is_sent_start and doc[at].pos_ != "PROPN"
    goes_on = end < len(doc) and doc[end].text[0].isupper() and doc[end].pos_ == "PROPN"
    return not opens and not goes_on


@cache
def common_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("common_words.txt.gz"))


# --- which type a name has ---


def settle_types(doc: Doc, names: list[Name]) -> list[Name]:
    """Give a name one type in all of a text."""
    surnames = surnames_of(names)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[fold(name.text)][name.type] += 1
    return [settle_type(name, votes[fold(name.text)], surnames) for name in names]


def surnames_of(names: list[Name]) -> set[str]:
    """Folded parts of the names of people who are named in full."""
    parts: set[str] = set()
    for name in names:
        if name.type == "PERSON" and " " in name.text and looks_personal(name.text):
            person = person_name(name.text)
            parts |= {person.surname, *person.given[:1]}
    return parts


def looks_personal(text: str) -> bool:
    """Whether a name may be a person's: no word of it belongs to organisations or events."""
    return not any(word.lower().rstrip(".,") in ORGANISATION_WORDS | EVENT_WORDS for word in text.split()[1:])


def settle_type(name: Name, votes: Counter[str], surnames: set[str]) -> Name:
    """A known name's type; a person's for a surname; what the last word tells; else that of most votes."""
    single = " " not in name.text
    if name.known:
        clash = single and name.known.type == "GPE" and fold(name.text) in surnames
        return replace(name, type="PERSON", known=None, method="surname") if clash else name
    if single and fold(name.text) in surnames:
        return replace(name, type="PERSON", method="surname" if name.type != "PERSON" else name.method)
    if (told := type_by_words(name)) is not None:
        return replace(name, type=told)
    best = max(sorted(votes), key=lambda type: votes[type])
    if best == "PERSON" and is_place(name.text) and (single or name.text.startswith("St.")):
        best = "GPE"
    return replace(name, type=best)


def type_by_words(name: Name) -> str | None:
    """The type that a name's last word tells."""
    parts = name.text.lower().split()
    if len(parts) < 2:
        return None
    last = parts[-1].rstrip(".,")
    if last in ORGANISATION_WORDS | words(WORDS, "team") and name.type in (
        "PERSON",
        "GPE",
        "LOC",
        "EVENT",
        "NORP",
    ):
        return "ORG"
    if last in EVENT_WORDS and name.type in ("ORG", "PERSON", "GPE"):
        return "EVENT"
    return None


def is_place(word: str) -> bool:
    """Whether a single word that the text does not introduce as a person is a large city or a province."""
    if is_first_name(word) and not gazetteer_weight(word) >= 500_000:
        return False
    return gazetteer_weight(word) >= 200_000


def gazetteer_weight(word: str) -> int:
    best = next(iter(gazetteer().candidates(word)), None)
    return best.population if best else 0


def titles(doc: Doc, first: int, last: int) -> int:
    """How many tokens at a person's name's start are titles rather than name."""
    end = first
    for at in range(first, last - 1):
        if is_title(doc, at, last):
            end = at + 1
        elif not is_modifier(doc[at]) and doc[at].text != "-" and doc[at].lower_ not in ("of", "state"):
            break
    return end - first


def is_title(doc: Doc, at: int, last: int) -> bool:
    """Whether a token is a title, unless it stays ("Pope Francis") or may be a first name ("Dean Roe")."""
    token = doc[at]
    word = token.lower_.rstrip(".")
    if last - at == 2 and (word in words("honorifics.tsv", "regal") or word in words(WORDS, "given-title")):
        return False
    return bool(honorific_sex(word)) or is_head(token)


# --- names that somebody else marked ---


def given(doc: Doc, start: int, end: int, type: str, known_names: KnownNames) -> Name | None:
    """A name whose extent is given, in characters, perhaps with titles and appositions around it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    first, last = core(span, type)
    words_in = [token.text for token in doc[first:last]]
    whole = next((k for a, b, k in known_names.find(words_in) if (a, b) == (0, len(words_in))), None)
    known = whole if whole and (type != "PERSON" or whole.type == "NORP") else None
    return Name(doc[first:last].text, start, end, first, last, type, "given", 1.0, known)


def core(span: Span, type: str) -> tuple[int, int]:
    """The tokens of a marked name without the phrases before and behind it."""
    doc, first, last = span.doc, span.start, span.end
    while first + 1 < last and not doc[first].text[0].isupper() and not doc[first].text[0].isdigit():
        first += 1
    while first + 1 < last and doc[first].lower_ in OPENERS:
        first += 1
    for i in range(first + 1, last):
        if doc[i].text in (",", "(", ";", "—", "–", "[") or doc[i].lower_ in (
            "who",
            "whom",
            "which",
            "where",
            "as",
        ):
            last = i
            break
    while last - 1 > first and (doc[last - 1].is_punct or doc[last - 1].lower_ in ("'s", "’s", "’", "'")):
        last -= 1
    while type == "PERSON" and last - 2 > first and is_degree(doc, first, last):
        last -= 1
    return first, last


def is_degree(doc: Doc, first: int, last: int) -> bool:
    """Whether a name's last word is letters for an honour: "Jane Roe DBE"."""
    word = doc[last - 1].text
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 4 and not doc[first].text.isupper()
