"""Names: where a text names someone or something, and what kind of thing that is.

A Doc with `doc.ents` in; names out, in order and apart from each other. What the parser found is mended by
what is known (countries, organisations), by what the text explains (acronyms), and by what it says of a name
in several places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from etl.dateline import find_dateline
from etl.offsets import contains
from etl.transform.entities import acronyms, bodies
from etl.transform.entities.doubts import is_name, touches, without_chance, without_headings
from etl.transform.entities.name import SURE, WORDS, Name, make, text_of
from etl.transform.entities.name_types import ORGANISATION_WORDS, settle_types
from etl.transform.entities.offices import is_head
from etl.transform.entities.parsed_names import find_eastern, find_nicknamed, find_parsed, find_titled
from etl.transform.knowledge.countries import Country, country_by_capital, country_by_code, country_in_context
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.known_names import Known, KnownNames
from etl.transform.knowledge.persons import (
    figure_of,
    honorific_sex,
    is_first_name,
    is_surname_first,
    person_name,
)
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set

ACRONYM = 5
"""Letters."""
WORLDWIDE = word_set(WORDS, "worldwide")


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
        *find_nicknamed(doc),
        *find_titled(doc),
        *find_eastern(doc),
    ]
    kept = [name for name in longest(found) if is_name(doc, name) and not touches(name, taken)]
    kept = list(as_filed(doc, kept))
    kept = without_headings(doc, without_chance(doc, kept))
    kept = longest([*shorten(doc, kept), *repeated(doc, printed, kept)])
    return settle_types(doc, [at_home(name, context) for name in kept])


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
    filed = country_by_capital(doc._.article.dateline or "") if doc._.article else None
    if filed:
        codes[filed.code] += 1
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
    """Ministries, courts and parliaments; one without an owner is one named before, or the home country's."""
    named = list(bodies.find(doc, printed, by_context))
    owners = {found.body.name: found.owner for found in named if found.owner}
    for found in named:
        owner = found.owner
        if owner is None and found.printed[0].isupper():
            owner = owners.get(found.body.name) or context.owner_of(found.body)
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


def as_filed(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """The names, those where a dateline says the place as places: nobody else is named there."""
    dateline = find_dateline(text_of(doc))
    filed = dateline.place if dateline else None
    for name in names:
        if filed is None or name.known or not contains(filed, (name.start, name.end)):
            yield name
        elif name.type in ("GPE", "LOC") or gazetteer().candidates(name.text):
            yield replace(name, type="GPE")


def at_home(name: Name, context: Context) -> Name:
    """In a text about the United States, Georgia is the state."""
    home = context.home
    if name.text == "Georgia" and name.known and home and home.code == "US":
        return replace(name, known=Known("Georgia (U.S. state)", "GPE", "US"))
    return name


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
            surname = parts[0] if is_surname_first(list(parts)) else parts[-1]
            if len(surname) > 1:
                forms[surname].append(((surname,), "PERSON"))
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
    opens = doc[at].is_sent_start and doc[at].pos_ != "PROPN" and doc[at].ent_type_ != "PERSON"
    goes_on = end < len(doc) and doc[end].text[0].isupper() and doc[end].pos_ == "PROPN"
    return not opens and not goes_on
