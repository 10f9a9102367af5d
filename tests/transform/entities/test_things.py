"""Things: which names of a text are one organisation's, place's, people's or event's."""

from __future__ import annotations

import pytest

from etl.transform.entities.printed_name import name_of
from etl.transform.entities.things import cluster_things
from etl.transform.knowledge.known_names import Known


@pytest.fixture
def clustered(doc):
    """clustered([("Harbour Wire", "ORG"), …]) → the names put together, by cluster, in one text."""

    def cluster(names, *, known=None, text=None):
        read = doc(text or " met ".join(words for words, _ in names))
        at, found = 0, []
        for words, type in names:
            size = len(words.split())
            at = next(i for i in range(at, len(read)) if read[i : i + size].text == words)
            found.append(name_of(read, at, at + size, type, "model", (known or {}).get(words)))
            at += size
        return [[name.text for name in one.names] for one in cluster_things(read, found)]

    return cluster


@pytest.mark.parametrize(
    ("names", "count"),
    [
        # the same words
        ([("Harbour Wire", "ORG"), ("Harbour Wire", "ORG")], 1),
        ([("Marlow", "GPE"), ("Marlow", "LOC")], 1),
        ([("Marlow", "GPE"), ("Marlow", "ORG")], 2),
        ([("Marlow", "NORP"), ("Marlow", "ORG")], 2),
        ([("Tide", "EVENT"), ("Tide", "ORG")], 1),
        ([("Marlow", "GPE"), ("Oslo", "GPE")], 2),
        # forms of states
        ([("Republic of Norland", "GPE"), ("Norland", "GPE")], 1),
        ([("Republic of Norland", "ORG"), ("Norland", "LOC")], 2),
        ([("City of Marlow", "GPE"), ("Marlow", "GPE")], 1),
        # the beginning of a longer name
        ([("Marlow Police Department", "ORG"), ("Marlow Police", "ORG")], 1),
        ([("Marlow Police", "ORG"), ("Marlow Police Department", "ORG")], 1),
        ([("Volkswerk Motors", "ORG"), ("Volkswerk", "ORG")], 1),
        ([("Oslo Motors", "ORG"), ("Oslo", "ORG")], 2),
        ([("Volkswerk Motors of Marlow", "ORG"), ("Volkswerk", "ORG")], 2),
        ([("Volkswerk for Clean Air", "ORG"), ("Volkswerk", "ORG")], 1),
        ([("Volkswerk Motors", "FAC"), ("Volkswerk", "FAC")], 2),
        ([("Volkswerk Motors", "ORG"), ("Volkswerk", "EVENT")], 2),
        # its last word
        ([("Marlow Herald", "ORG"), ("Herald", "ORG")], 1),
        ([("Marlow Evening Herald", "ORG"), ("Evening Herald", "ORG")], 2),
        ([("Herald", "ORG"), ("Times", "ORG")], 2),
    ],
)
def test_names_of_one_thing_are_put_together(clustered, names, count) -> None:
    assert len(clustered(names)) == count


def test_names_that_are_known_as_one_thing_are_together(clustered) -> None:
    known = {"Norland": Known("Norland", "GPE"), "N.L.": Known("Norland", "GPE")}
    assert clustered([("Norland", "GPE"), ("N.L.", "GPE")], known=known) == [["Norland", "N.L."]]


def test_a_known_name_is_no_short_form(clustered) -> None:
    known = {"Herald": Known("The Herald", "ORG")}
    assert len(clustered([("Marlow Herald", "ORG"), ("Herald", "ORG")], known=known)) == 2


def test_a_short_form_that_the_text_explains_is_its_long_form(clustered) -> None:
    text = "Baltic Ferry Union (BFU) struck . BFU left"
    names = [("Baltic Ferry Union", "ORG"), ("BFU", "ORG")]
    assert clustered(names, text=text) == [["Baltic Ferry Union", "BFU"]]
