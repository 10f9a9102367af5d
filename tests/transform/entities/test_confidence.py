"""Confidence: what speaks for or against a name."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from etl.transform.entities.confidence import ODDS, hints, rate_names, seen_in
from etl.transform.entities.printed_name import name_of
from etl.transform.entities.text import read_doc
from etl.transform.knowledge.known_names import Known, KnownNames


@pytest.fixture
def hints_of(doc, nlp):
    """hints_of("then Tamm left/VERB", 1, "PERSON") → the hints of the words from a token on."""

    def find(text, at, type, *, size=1, ents=(), known=None, others=(), method="model"):
        read = doc(text)
        read.ents = [Span(read, first, last, label) for first, last, label in ents]
        whole = read_doc(read, KnownNames(nlp.make_doc))
        name = name_of(read, at, at + size, type, method, known)
        rest = [name_of(read, a, b, kind, "model") for a, b, kind in others]
        return set(hints(name, read, seen_in([name, *rest], whole)))

    return find


def test_who_found_it_and_as_what(hints_of) -> None:
    found = hints_of("then/ADV Tamm left/VERB", 1, "PERSON", method="form")
    assert {
        "found by form",
        "found as PERSON",
        "found by form as PERSON",
        "parser says None for PERSON",
    } <= found


@pytest.mark.parametrize(
    ("ents", "says"),
    [
        ([(1, 2, "PERSON")], "parser agrees"),
        ([(1, 2, "ORG")], "parser says ORG for PERSON"),
        ([(1, 3, "PERSON")], "parser says None for PERSON"),
    ],
)
def test_what_the_parser_says_of_the_same_words(hints_of, ents, says) -> None:
    assert says in hints_of("then/ADV Tamm left/VERB", 1, "PERSON", ents=ents)


def test_of_a_short_form_the_parser_says_what_it_says_of_the_long_one(nlp) -> None:
    read = nlp.make_doc("Baltic Ferry Union (BFU) struck")
    read.ents = [read.char_span(0, 18, "ORG")]
    whole = read_doc(read, KnownNames(nlp.make_doc))
    name = name_of(read, 4, 5, "ORG", "acronym")
    assert "parser agrees" in set(hints(name, read, seen_in([name], whole)))


@pytest.mark.parametrize(
    ("text", "at", "size", "type", "hint", "is_there"),
    [
        ("then/ADV Tamm left/VERB", 1, 1, "PERSON", "one word", True),
        ("then/ADV Edda Tamm left/VERB", 1, 2, "PERSON", "several words", True),
        ("then/ADV Rain left/VERB", 1, 1, "ORG", "common word as ORG", True),
        ("then/ADV Tamm left/VERB", 1, 1, "ORG", "common word as ORG", False),
        ("then/ADV Rain Tamm left/VERB", 1, 2, "ORG", "common word as ORG", False),
        ("then/ADV Oslo left/VERB", 1, 1, "GPE", "listed place", True),
        ("then/ADV Qwrtz left/VERB", 1, 1, "GPE", "unlisted place", True),
        ("then/ADV Oslo left/VERB", 1, 1, "ORG", "listed place", False),
        ("then/ADV Jo Smith left/VERB", 1, 2, "PERSON", "listed surname", True),
        ("then/ADV Smith Qwrtz left/VERB", 1, 2, "PERSON", "unlisted surname", True),
        ("then/ADV Smith left/VERB", 1, 1, "ORG", "listed surname", False),
        ("then/ADV TAMM left/VERB", 1, 1, "ORG", "in capitals", True),
        ("then/ADV Tamm left/VERB", 1, 1, "ORG", "in capitals", False),
        ("Tamm left/VERB", 0, 1, "ORG", "opens a clause", True),
        ("“/PUNCT Tamm left/VERB", 1, 1, "ORG", "opens a clause", True),
        ("rain ,/PUNCT Tamm left/VERB", 2, 1, "ORG", "opens a clause", False),
        ("then/ADV Tamm left/VERB", 1, 1, "ORG", "opens a clause", False),
        ("Mr. Tamm left/VERB", 1, 1, "PERSON", "after a title", True),
        ("minister Tamm left/VERB", 1, 1, "PERSON", "after a title", True),
        ("rain Tamm left/VERB", 1, 1, "PERSON", "after a title", False),
        ("in/ADP Tamm left/VERB", 1, 1, "GPE", "after a preposition", True),
        ("then/ADV Tamm left/VERB", 1, 1, "GPE", "after a preposition", False),
        ("then/ADV Tamm left/VERB", 1, 1, "PERSON", "before a verb", True),
        ("then/ADV Tamm was/AUX", 1, 1, "PERSON", "before a verb", True),
        ("then/ADV Tamm rain", 1, 1, "PERSON", "before a verb", False),
        ("then/ADV Tamm", 1, 1, "PERSON", "before a verb", False),
        ("then/ADV Tamm left/VERB", 1, 1, "PERSON", "once", True),
    ],
)
def test_what_its_words_and_those_around_it_say(hints_of, text, at, size, type, hint, is_there) -> None:
    assert (hint in hints_of(text, at, type, size=size)) is is_there


def test_what_the_other_names_say(hints_of) -> None:
    text = "then/ADV Tamm met/VERB Edda Tamm and/CCONJ Tamm"
    found = hints_of(text, 1, "PERSON", others=[(3, 5, "PERSON"), (6, 7, "PERSON")])
    assert {"again", "part of a full name"} <= found
    assert "once" not in found
    assert "part of a full name" not in hints_of(text, 1, "PERSON", others=[(6, 7, "PERSON")])


def test_of_a_known_name_only_its_finder_speaks(hints_of) -> None:
    found = hints_of("Norway left/VERB", 0, "GPE", known=Known("Norway", "GPE"), method="known")
    assert not {"one word", "once", "opens a clause", "listed place"} & found


def test_each_name_gets_its_chance(doc, nlp) -> None:
    read = doc("then/ADV Tamm left/VERB")
    whole = read_doc(read, KnownNames(nlp.make_doc))
    name = name_of(read, 1, 2, "PERSON", "model")
    (rated,) = rate_names([name], whole)
    assert rated.confidence == ODDS.chance(hints(name, read, seen_in([name], whole)))
    assert 0 < rated.confidence < 1


def test_what_the_parser_agrees_with_is_likelier(doc, nlp) -> None:
    read = doc("then/ADV Edda Tamm left/VERB")
    alone = read_doc(read, KnownNames(nlp.make_doc))
    (doubted,) = rate_names([name_of(read, 1, 3, "PERSON", "model")], alone)
    read.ents = [read.char_span(5, 14, "PERSON")]
    (agreed,) = rate_names([name_of(read, 1, 3, "PERSON", "model")], alone)
    assert agreed.confidence > doubted.confidence + 0.1
