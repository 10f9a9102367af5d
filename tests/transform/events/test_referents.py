"""Referents: whom a phrase means."""

from __future__ import annotations

import pytest

from etl.transform.events.referents import dateline_of
from tests.transform.events.conftest import UNGATED, entity


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        *((kind, ("harbour-board",)) for kind in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")),
        ("EVENT", ()),
        ("WORK_OF_ART", ()),
    ],
)
def test_who_can_act(events_in, type: str, expected: tuple[str, ...]) -> None:
    text = "Harbour Board condemned Vandalia."
    (event,) = events_in(
        text, entity(text, "Harbour Board", type, {"Harbour Board": ""}), Vandalia="GPE", pipe=UNGATED
    )
    assert event.actors == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Osteria's army condemned Vandalia.", ("osteria",)),
        ("Osteria's president condemned Vandalia.", ("osteria",)),
        ("Osteria's soldiers condemned Vandalia.", ("osteria",)),
        ("Rebels from Osteria condemned Vandalia.", ("osteria",)),
        ("A panel of Osteria condemned Vandalia.", ("osteria",)),
        ("Osteria's neighbour condemned Vandalia.", ()),
        ("Osteria's singer condemned Vandalia.", ()),
        ("Osteria's proposal condemned Vandalia.", ()),
        ("Singers from Osteria condemned Vandalia.", ()),
    ],
)
def test_whose_body_troops_or_leaders_they_are(events_in, text: str, expected: tuple[str, ...]) -> None:
    country = entity(text, "Osteria", "ORG", {"Osteria": ""})
    (event,) = events_in(text, country, Vandalia="GPE", pipe=UNGATED)
    assert event.actors == expected


@pytest.mark.parametrize("word", ["administration", "campaign", "government", "regime", "presidency", "team"])
def test_a_body_acts_for_who_leads_it(events_in, word: str) -> None:
    (event,) = events_in(
        f"The Brandt {word} condemned Vandalia.", Brandt="PERSON", Vandalia="GPE", pipe=UNGATED
    )
    assert event.actors == ("brandt",)


def test_two_owners_are_two_parties(events_in) -> None:
    text = "The armies of Osteria and Brellin condemned Vandalia."
    orgs = [entity(text, name, "ORG", {name: ""}) for name in ("Osteria", "Brellin")]
    (event,) = events_in(text, *orgs, Vandalia="GPE", pipe=UNGATED)
    assert event.actors == ("osteria", "brellin")


def test_the_longer_of_two_mentions_counts(events_in) -> None:
    text = "Bank of Osteria condemned Vandalia."
    short = entity(text, "Bank", "ORG", {"Bank": ""})
    long = entity(text, "Bank of Osteria", "ORG", {"Bank of Osteria": ""})
    for both in ((short, long), (long, short)):
        (event,) = events_in(text, *both, Vandalia="GPE", pipe=UNGATED)
        assert event.actors == ("bank-of-osteria",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("LISBON (Harbour Wire) — Ships sank.", "LISBON (Harbour Wire) —"),
        ("NEW YORK, May 3 (HW) - Ships sank.", "NEW YORK, May 3 (HW) -"),
        ("LISBON -- Ships sank.", "LISBON --"),
        ("Ships sink\n\nLISBON — Ships sank.", "LISBON —"),
        ("Ships of all sizes sank.", ""),
    ],
)
def test_the_names_of_a_dateline_are_no_part_of_the_sentence_after_it(text: str, line: str) -> None:
    start, end = dateline_of(text) or (0, 0)
    assert text[start:end].strip() == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French troops condemned Vandalia. France was calm.", ("france",)),
        ("The French condemned Vandalia. France was calm.", ("france",)),
        ("Most Norwegians condemned Vandalia. France was calm.", ("norp",)),
    ],
)
def test_a_nationality_means_the_country_or_its_people(events_in, text: str, expected) -> None:
    people = "Norwegians" if "Norwegians" in text else "French"
    country = entity(text, "France", "GPE", {"France": "government"}, country="FR")
    nation = entity(text, "NORP", "NORP", {people: ""}, country="FR")
    events = events_in(text, country, nation, Vandalia="GPE", pipe=UNGATED)
    assert events[0].actors == expected
