"""Placing: what an entity becomes."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.countries import country_by_code
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.places.disambiguation import Vote
from etl.transform.places.location import locate
from etl.transform.places.placing import GOVERNED, as_country, place_entity, speaking_for_country
from etl.transform.values import Entity, Mention


def mention(text: str, kind: str = "name", use: str | None = None) -> Mention:
    return Mention(text, 0, len(text), kind, "test", 1.0, use)  # type: ignore[arg-type]


OSLO = gazetteer().capital_of("NO")
BERGEN = gazetteer().candidates("Bergen")[0]
SAID, THERE = mention("Oslo", use="government"), mention("Oslo", use="literal")
NORWAY = country_by_code("NO")
IT = mention("it", "pronoun")


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([SAID, THERE], [SAID]),
        ([SAID, IT], [SAID, IT]),
        ([SAID, THERE, IT], [SAID]),
        ([THERE, IT], []),
        ([IT], []),
        ([], []),
    ],
)
def test_a_capital_speaks_for_its_country(mentions: list[Mention], expected: list[Mention]) -> None:
    assert speaking_for_country(OSLO, mentions) == expected
    assert list(speaking_for_country(BERGEN, mentions)) == []


@pytest.mark.parametrize(
    ("code", "is_governed"),
    [
        *((code, True) for code in ("PCLI", "PCLD", "PCLH", "ADM1", "ADM2", "PPLC", "PPL", "PPLA2")),
        *((code, False) for code in ("SEA", "RGN", "CONT", "ISL")),
    ],
)
def test_seas_and_regions_have_no_government(code: str, is_governed: bool) -> None:
    assert (code in GOVERNED) is is_governed


def test_downtown_lies_in_its_town_but_keeps_its_name(nlp) -> None:
    doc = nlp.make_doc("Downtown Bergen was calm.")
    one = Entity("x", "Downtown Bergen", "LOC", (Mention("Downtown Bergen", 0, 15, "name", "test", 1.0),))
    (placed,) = place_entity(doc, one, Vote("", BERGEN, 0.9))
    assert (placed.id, placed.name, placed.geonames) == ("x", "Downtown Bergen", None)
    assert (placed.latitude, placed.place_confidence) == (BERGEN.latitude, 0.9)


def test_only_names_say_which_place_it_is(nlp) -> None:
    text = "Bergen was calm. Paris voted. Paris sang."
    starts = (17, 30)
    nominals = (Mention("Paris", at, at + 5, "nominal", "test", 1.0) for at in starts)
    one = Entity("x", "Bergen", "GPE", (mention("Bergen"), *nominals))
    doc = nlp.make_doc(text)
    doc._.entities = (one,)
    assert [vote.place.name for vote in locate(doc, gazetteer()).values()] == ["Bergen"]


def test_a_printed_name_becomes_an_alias(nlp) -> None:
    doc = nlp.make_doc("Björgvin and Bergen")
    names = (mention("Bergen"), Mention("Old Bergen", 0, 8, "name", "test", 1.0))
    one = Entity("x", "Old Bergen", "GPE", names, aliases=("Bergen",))
    (placed,) = place_entity(doc, one, Vote("", BERGEN, 0.9))
    assert (placed.id, placed.name, placed.aliases) == ("bergen", "Bergen", ("Old Bergen",))
    assert placed.wikidata is None


def test_pronouns_are_no_aliases(nlp) -> None:
    doc = nlp.make_doc("Oslo said it.")
    one = Entity("oslo", "Oslo", "GPE", (SAID, IT))
    found = as_country(one, NORWAY, [SAID, IT])
    assert (found.id, found.aliases, found.mentions) == ("norway", ("Oslo",), (SAID, IT))
    old = Entity("x", "it", "GPE", (mention("Bergen"), IT))
    (placed,) = place_entity(doc, old, Vote("", BERGEN, 0.9))
    assert placed.aliases == ()
