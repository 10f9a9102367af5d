"""Names: what is kept of all that the finders saw, and what is added."""

from __future__ import annotations

import pytest

from etl.transform.entities.names import add_repeated, keep_longest, place_dateline
from etl.transform.entities.printed_name import PrintedName, name_of
from etl.transform.entities.text import read_doc
from etl.transform.knowledge.known_names import Known, KnownNames


@pytest.fixture(scope="module")
def known_names(nlp):
    return KnownNames(nlp.make_doc)


def printed(text, start, *, known=None, method="model"):
    return PrintedName(text, start, start + len(text), 0, 0, "ORG", method, known=known)


WIRE = Known("Harbour Wire", "ORG")


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        ([printed("Wire", 8), printed("Harbour Wire", 0)], ["Harbour Wire"]),
        ([printed("Wire", 8), printed("Harbour", 0)], ["Harbour", "Wire"]),
        ([printed("Tidal Wire", 0), printed("Wire of Oslo", 6), printed("Sea", 20)], ["Wire of Oslo", "Sea"]),
    ],
)  # fmt: skip
def test_of_names_over_each_other_the_longest_is_kept(names, kept) -> None:
    assert [name.text for name in keep_longest(names)] == kept


@pytest.mark.parametrize(
    ("names", "at"),
    [
        ([printed("Wire", 0), printed("Wire", 0, known=WIRE)], 1),
        ([printed("Wire", 0, known=WIRE, method="body"), printed("Wire", 0, known=WIRE, method="known")], 1),
        ([printed("Wire", 2), printed("Ware", 0)], 1),
    ],
)
def test_of_equals_the_known_one_is_kept_then_the_first(names, at) -> None:
    assert keep_longest(names) == [names[at]]


def repeated(doc, known_names, text, names, **fields):
    """What add_repeated adds to names of a text, given as (words, type)."""
    read = read_doc(doc(text, **fields), known_names)
    found = []
    for words, type in names:
        size = len(words.split())
        at = next(i for i in range(len(read.doc)) if read.doc[i : i + size].text == words)
        found.append(name_of(read.doc, at, at + size, type, "model"))
    return [
        (name.first, name.text, name.type) for name in add_repeated(found, read) if name.method == "repeated"
    ]


@pytest.mark.parametrize(
    ("text", "names", "added"),
    [
        ("Edda Tamm met Tamm", [("Edda Tamm", "PERSON")], [(3, "Tamm", "PERSON")]),
        ("Edda Tamm met Edda Tamm", [("Edda Tamm", "PERSON")], [(3, "Edda Tamm", "PERSON")]),
        ("Edda Tamm met Edda", [("Edda Tamm", "PERSON")], []),
        ("Pak Yong-ho met Pak", [("Pak Yong-ho", "PERSON")], [(3, "Pak", "PERSON")]),
        ("Harbour Wire met Harbour Wire", [("Harbour Wire", "ORG")], [(3, "Harbour Wire", "ORG")]),
        ("Harbour Wire met Wire", [("Harbour Wire", "ORG")], []),
        ("Harbour Wire met Harbour", [("Harbour Wire", "ORG")], []),
        ("Tide War met Tide War", [("Tide War", "EVENT")], []),
        ("Latvian met Latvian", [("Latvian", "NORP")], []),
        ("Edda Tamm met Tamm University", [("Edda Tamm", "PERSON")], []),
        ("Edda Tamm met Tamm Fish/NOUN", [("Edda Tamm", "PERSON")], [(3, "Tamm", "PERSON")]),
        ("Edda Tamm met Tamm ,/PUNCT", [("Edda Tamm", "PERSON")], [(3, "Tamm", "PERSON")]),
        ("Edda X met X", [("Edda X", "PERSON")], []),
        ("Edda Tamm met Tamm", [("Edda Tamm", "PERSON"), ("Tamm", "PERSON")], [(3, "Tamm", "PERSON")]),
    ],
)
def test_a_name_is_found_again(doc, known_names, text, names, added) -> None:
    assert repeated(doc, known_names, text, names) == added


def test_a_word_at_a_sentences_start_is_no_name_by_its_capital(doc, known_names) -> None:
    read = doc("Edda Hope met Hope/NOUN is/AUX")
    read[3].is_sent_start = True
    assert add_repeated([name_of(read, 0, 2, "PERSON", "model")], read_doc(read, known_names))[1:] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("BRUNHILDE , June 2 ( Harbour Wire ) — Rain", []),
        ("OSLO , June 2 ( Harbour Wire ) — Rain", ["OSLO"]),
        ("BRUNHILDE spoke of Harbour Wire in June .", ["BRUNHILDE", "Harbour Wire"]),
    ],
)
def test_a_dateline_names_places_alone(nlp, known_names, text, kept) -> None:
    read = nlp.make_doc(text.replace(" ,", ",").replace("( ", "(").replace(" )", ")"))
    words = [token.text for token in read]
    place = name_of(read, 0, 1, "PERSON", "model")
    at = words.index("Harbour")
    agency = name_of(read, at, at + 2, "ORG", "model")
    found = place_dateline([place, agency], read_doc(read, known_names))
    assert [name.text for name in found] == kept
    assert all(name.type == "GPE" for name in found if name.text == "OSLO")
