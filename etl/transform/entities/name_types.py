"""Name types: what kind of thing a name is, one and the same in all of a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from spacy.tokens import Doc

from etl.transform.entities.name import WORDS, Name
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.persons import figure_of, is_first_name, person_name
from etl.transform.knowledge.spelling import fold
from etl.transform.knowledge.word_lists import word_set

ORGANISATION_WORDS = word_set(WORDS, "organisation")
EVENT_WORDS = word_set(WORDS, "event")


def settle_types(doc: Doc, names: list[Name]) -> list[Name]:
    """Give a name one type in all of a text."""
    surnames, parts = surnames_of(names), name_parts_of(names)
    firms = first_words_of_firms(names) - parts
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[fold(name.text)][name.type] += 1
    return [settle_type(name, votes[fold(name.text)], surnames, parts, firms) for name in names]


def surnames_of(names: list[Name]) -> set[str]:
    """Folded surnames of the people who are named in full."""
    return {person_name(name.text).surname for name in names if is_full(name)}


def name_parts_of(names: list[Name]) -> set[str]:
    """Folded surnames and first names of the people who are named in full."""
    given = {part for name in names if is_full(name) for part in person_name(name.text).given[:1]}
    return surnames_of(names) | given


def is_full(name: Name) -> bool:
    """Whether a name is a person's with more than one part."""
    return name.type == "PERSON" and " " in name.text and looks_personal(name.text)


def looks_personal(text: str) -> bool:
    """Whether a name may be a person's: no word of it belongs to organisations or events."""
    return not any(word.lower().rstrip(".,") in ORGANISATION_WORDS | EVENT_WORDS for word in text.split()[1:])


def first_words_of_firms(names: list[Name]) -> set[str]:
    """Folded first words of organisations that a text may call by them: Patriot, of "Patriot Coal"."""
    firms = [name.text.split() for name in names if name.type == "ORG" and not name.known]
    return {fold(parts[0]) for parts in firms if len(parts) > 1 and parts[-1][0].isupper()}


def settle_type(
    name: Name, votes: Counter[str], surnames: set[str], parts: set[str], firms: set[str]
) -> Name:
    """A known name's type; a person's for part of one; what the last word tells; else that of most votes.

    A place's name is a person's only as a surname: Israel stays the country beside Israel Katz.
    """
    single = " " not in name.text
    if name.known:
        clash = single and name.known.type == "GPE" and fold(name.text) in surnames
        return replace(name, type="PERSON", known=None, method="surname") if clash else name
    if single and fold(name.text) in parts:
        return replace(name, type="PERSON", method="surname" if name.type != "PERSON" else name.method)
    if single and name.type == "PERSON" and fold(name.text) in firms and figure_of(name.text) is None:
        return replace(name, type="ORG")
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
    if gazetteer_weight(name.text) >= 100_000 and name.type in ("ORG", "EVENT", "NORP", "GPE"):
        return "GPE"
    for kind, type in (("place", "GPE"), ("land", "LOC"), ("site", "FAC")):
        taken = ("ORG", "GPE") if kind == "land" else ("ORG", "GPE", "PERSON")
        if last in word_set(WORDS, kind) and name.type in taken and name.type != type:
            return type
    if last in ORGANISATION_WORDS | word_set(WORDS, "team") and name.type in (
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
