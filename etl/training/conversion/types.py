"""Types: spans with a corpus's own labels in; names of OntoNotes' types out.

The coarse kinds between are PERSON, ORG, EVENT, PLACE (GPE, LOC or FAC by `kinds`) and OTHER, which is a name
only where it is an affiliation. Articles and, where a corpus includes them, titles are cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from etl.training.conversion.columns import Span
from etl.training.kinds import country_names, is_affiliation, place_kind
from etl.training.records import Name
from etl.training.word_lists import word_list

ARTICLES = {"the", "a", "an"}
COARSE = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER", "OTH": "OTHER"}
"""The labels that most corpora share."""


@cache
def read_titles() -> frozenset[str]:
    return frozenset(word_list("name_words", "titles"))


@cache
def read_affiliations(heading: str) -> frozenset[str]:
    return frozenset(word_list("affiliations", heading))


def typed_names(
    words: list[str], spans: Iterable[Span], kinds: Mapping[str, str], *, titled: bool = False
) -> list[Name]:
    """The names of a sentence, with affiliations that the corpus left unmarked.

    Labels not in `kinds` are dropped; with `titled`, a person's title is no part of the name.
    """
    found: set[Name] = set()
    taken: set[int] = set()
    for span in spans:
        if kind := kinds.get(span.label):
            for start, end in ranges_of(words, span, kind, titled):
                taken |= set(range(start, end))
                if label := refine_kind(words[start:end], kind):
                    found.add(Name(start, end, label))
    found |= {Name(*one, "NORP") for one in unmarked_affiliations(words, taken)}
    return sorted(found, key=lambda name: (name.start, name.end, name.label))


def ranges_of(words: list[str], span: Span, kind: str, titled: bool) -> Iterator[tuple[int, int]]:
    """Where the names of a span are: “Atlantic City , New Jersey” is two places."""
    start, end = without_article(words, span.start, span.end)
    if kind == "PERSON" and titled:
        while end - start > 1 and words[start] in read_titles():
            start += 1
    if kind != "PLACE":
        yield start, end
        return
    commas = [at for at in range(start, end) if words[at] == ","]
    for first, last in zip([start, *(at + 1 for at in commas)], [*commas, end], strict=True):
        if first < last:
            yield without_article(words, first, last)


def without_article(words: list[str], start: int, end: int) -> tuple[int, int]:
    """A range without articles at its beginning, one word at least."""
    while end - start > 1 and words[start].lower() in ARTICLES:
        start += 1
    return start, end


def refine_kind(name: list[str], kind: str) -> str | None:
    """The OntoNotes type of a name of a coarse kind; None where it has none."""
    is_country = " ".join(name) in country_names()
    if kind == "OTHER":
        return "NORP" if is_affiliation(name) else None
    if kind == "PLACE":
        return "NORP" if is_affiliation(name) and not is_country else place_kind(name)
    if kind == "ORG" and is_country:
        return "GPE"
    if kind == "ORG" and len(name) == 1 and is_affiliation(name):
        return "NORP"
    return kind


def unmarked_affiliations(words: list[str], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Affiliations outside the corpus's spans, unless they begin another name: “American Beauty”."""
    for start, end in listed_affiliations(words, taken):
        following = words[end] if end < len(words) else ""
        if not following[:1].isupper() or end in taken or following in read_titles():
            yield start, end


def listed_affiliations(words: list[str], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Nationalities, religions and parties outside some words, those sure without context; no languages."""
    phrases, alone = read_affiliations("phrases"), read_affiliations("alone")
    at = 0
    while at < len(words):
        size = next(
            (n for n in (3, 2) if " ".join(words[at : at + n]) in phrases and at + n <= len(words)), 0
        )
        if not size and words[at] in alone and not is_language(words, at):
            size = 1
        if size and not taken & set(range(at, at + size)):
            yield at, at + size
            at += size
        else:
            at += 1


def is_language(words: list[str], at: int) -> bool:
    """Whether a word is a language there: “in French”."""
    before = words[at - 1].lower() if at else ""
    return words[at] in word_list("conversion", "languages") and before in word_list(
        "conversion", "before languages"
    )
