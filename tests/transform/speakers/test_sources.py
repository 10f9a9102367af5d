"""Sources: whom the words name that a quote is attributed to, in every form that the finders know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.pipeline import parse
from etl.transform.speakers import Speakers
from etl.transform.speakers.mentions import Mentions
from etl.transform.values import Entity, Mention, Quote
from tests.transform.conftest import doc_of

Parsed = Callable[[str], Doc]
TYPES = {
    "Orr": "PERSON",
    "Jane Orr": "PERSON",
    "Sam Hill": "PERSON",
    "Acme": "ORG",
    "Acme Bank": "ORG",
    "Oslo": "GPE",
    "Oslo Treaty": "LAW",
    "Orr Act": "LAW",
}


@pytest.fixture(scope="session")
def parsed(nlp: Language) -> Parsed:
    return lambda text: parse(nlp, Article(id="test", title="", text=text, source="test"))


def mention(text: str, phrase: str, kind: str = "name") -> Mention:
    start = text.index(phrase)
    return Mention(phrase, start, start + len(phrase), kind, "test", 1.0)


def entity(text: str, phrase: str, kind: str = "name") -> Entity:
    return Entity(phrase, phrase, TYPES.get(phrase, "PERSON"), (mention(text, phrase, kind),))


def quote(text: str, source: str | None, content: str) -> Quote:
    place = mention(text, source) if source else None
    start = text.index(content)
    where = (place.start, place.end) if place else None
    return Quote("direct", ((start, start + len(content)),), where, None, "test", 1.0)


def speakers(doc: Doc, quotes: list[Quote], entities: list[Entity], **settings: int) -> list[str | None]:
    doc._.quotes, doc._.entities = tuple(quotes), tuple(entities)
    return [one.speaker for one in Speakers(**settings)(doc)._.quotes]


@pytest.mark.parametrize(
    ("source", "named", "expected"),
    [
        ("Jane Orr", ["Jane Orr"], "Jane Orr"),
        ("Oslo", ["Oslo"], "Oslo"),
        ("the Oslo Treaty", ["Oslo Treaty"], None),
        ("engineer Jane Orr", ["Jane Orr"], "Jane Orr"),
        ("the Orr campaign", ["Orr"], None),
        ("the Acme group", ["Acme"], "Acme"),
        ("an Acme group", ["Acme"], None),
        ("some Acme group", ["Acme"], None),
        ("the Acme roof", ["Acme"], None),
        ("the Oslo group", ["Oslo"], None),
        ("the engineer Jane Orr and her son", ["Jane Orr"], "Jane Orr"),
        ("Acme engineer Jane Orr", ["Acme", "Jane Orr"], "Jane Orr"),
        ("an engineer at Acme, Jane Orr,", ["Acme", "Jane Orr"], "Jane Orr"),
        ("an engineer who knew Acme, Jane Orr", ["Acme", "Jane Orr"], "Jane Orr"),
        ("friends of the engineer Jane Orr", ["Jane Orr"], None),
        ("a film by the director Jane Orr", ["Jane Orr"], None),
        ("a film with Jane Orr", ["Jane Orr"], None),
        ("an engineer with Jane Orr in his film", ["Jane Orr"], None),
        ("engineers of Jane Orr", ["Jane Orr"], None),
        ("an engineer with Jane Orr", ["Jane Orr"], None),
        ("engineers such as Jane Orr and Sam Hill", ["Jane Orr", "Sam Hill"], None),
    ],
)
def test_a_source_names_its_speaker(
    parsed: Parsed, source: str, named: list[str], expected: str | None
) -> None:
    text = f"“We will build,” said {source} on Monday."
    entities = [entity(text, one) for one in named]
    assert speakers(parsed(text), [quote(text, source, "We will build")], entities) == [expected]


def test_the_shortest_mention_at_the_head_is_the_speaker(parsed: Parsed) -> None:
    text = "“We will build,” said Orr."
    around = Entity("around", "around", "PERSON", (mention(text, "said Orr"),))
    assert speakers(parsed(text), [quote(text, "Orr", "We will build")], [around, entity(text, "Orr")]) == [
        "Orr"
    ]


FILM_ORR = """
the DET 1 det
{noun} {pos} 4 nsubj
Jane PROPN 3 flat
Orr PROPN 1 dep
says/say VERB 4 ROOT
so ADV 4 advmod
"""


@pytest.mark.parametrize(
    ("noun", "pos", "expected"),
    [("engineer", "NOUN", "Jane Orr"), ("engineer", "PROPN", "Jane Orr"), ("film", "NOUN", None)],
)
def test_a_name_closes_a_source_after_what_a_person_is(
    nlp: Language, noun: str, pos: str, expected: str | None
) -> None:
    doc = doc_of(nlp, FILM_ORR.format(noun=noun, pos=pos)).parsed
    source = quote(doc.text, f"the {noun} Jane Orr", "so")
    assert speakers(doc, [source], [entity(doc.text, "Jane Orr")]) == [expected]


@pytest.mark.parametrize(
    ("source", "named", "expected"),
    [
        ("a spokesman for Acme", ["Acme"], "Acme"),
        ("a spokesman for Orr", ["Orr"], "Orr"),
        ("a statement by Orr of Acme", ["Orr", "Acme"], "Acme"),
        ("a statement by Acme for Orr", ["Orr", "Acme"], "Acme"),
        ("a spokesman for the Orr Act", ["Orr Act"], None),
        ("a spokesman", [], None),
        ("a friend of Acme", ["Acme"], None),
    ],
)
def test_a_voice_speaks_for_whom_it_names_bodies_first(
    parsed: Parsed, source: str, named: list[str], expected: str | None
) -> None:
    text = f"“We will build,” said {source} on Monday."
    entities = [entity(text, one) for one in named]
    assert speakers(parsed(text), [quote(text, source, "We will build")], entities) == [expected]


ACME_FIRST = "“We will build,” said a spokesman for Acme.{between}“And soon,” the {second} added."


@pytest.mark.parametrize(
    ("between", "second", "settings", "expected"),
    [
        (" ", "spokesman", {}, "Acme"),
        ("\n\nRain.\n\n", "spokesman", {}, "Acme"),
        ("\n\nRain.\n\nSnow.\n\n", "spokesman", {}, None),
        ("\n\nRain.\n\nSnow.\n\n", "spokesman", {"max_paragraphs_back": 3}, "Acme"),
        ("\n\n", "spokesman", {"max_paragraphs_back": 0}, None),
        (" ", "spokeswoman", {}, None),
        (" ", "baker", {}, None),
    ],
)
def test_the_same_voice_goes_on_within_reach(
    parsed: Parsed, between: str, second: str, settings: dict[str, int], expected: str | None
) -> None:
    text = ACME_FIRST.format(between=between, second=second)
    quotes = [
        quote(text, "a spokesman for Acme", "We will build"),
        quote(text, f"the {second}", "And soon"),
    ]
    assert speakers(parsed(text), quotes, [entity(text, "Acme")], **settings) == ["Acme", expected]


def test_a_voice_goes_on_from_the_last_that_is_named(parsed: Parsed) -> None:
    text = "“One,” said a spokesman for Acme. “Two,” said his spokesman. “Three,” the spokesman said."
    sources = ["a spokesman for Acme", "his spokesman", "the spokesman"]
    quotes = [quote(text, one, said) for one, said in zip(sources, ("One", "Two", "Three"), strict=True)]
    assert speakers(parsed(text), quotes, [entity(text, "Acme")]) == ["Acme", "Acme", "Acme"]


@pytest.mark.parametrize(
    ("before", "source", "settings", "expected"),
    [
        ("Acme issued a statement on Monday.", "The statement", {}, "Acme"),
        ("Acme issued a statement on Monday.", "This statement", {}, "Acme"),
        ("Acme issued a statement on Monday.", "A statement", {}, None),
        ("Acme issued a statement on Monday.", "The letter", {}, None),
        ("In Oslo on Monday Acme issued a statement.", "The statement", {}, "Acme"),
        ("Statement by statement issued Orr.", "The statement", {}, None),
        ("Orr wrote in a letter to them.", "The letter", {}, "Orr"),
        ("Orr wrote in a letter to them. It rained on the edge of the letter.", "The letter", {}, "Orr"),
        ("Acme sent a letter. The letter surprised Orr.", "The letter", {}, "Acme"),
        ("A letter came to Acme. It fell.", "The letter", {}, None),
        ("Orr saw the end of a letter of them.", "The letter", {}, None),
        ("Acme issued a statement on Monday.", "The statement", {"max_tokens_back": 3}, None),
        ("Acme issued a statement on Monday.", "The statement", {"max_tokens_back": 9}, "Acme"),
    ],
)
def test_a_statement_is_its_issuers(
    parsed: Parsed, before: str, source: str, settings: dict[str, int], expected: str | None
) -> None:
    text = f"{before} {source} says it holds."
    entities = [entity(text, one) for one in ("Acme", "Orr", "Oslo") if one in text]
    assert speakers(parsed(text), [quote(text, source, "it holds")], entities, **settings) == [expected]


def test_mentions_at_a_place_are_those_that_share_a_character_with_it() -> None:
    text = "Jane Orr of Oslo met Sam Hill."
    mentions = Mentions([entity(text, one) for one in ("Sam Hill", "Jane Orr", "Oslo")])

    def at(start: int, end: int) -> list[str]:
        return [one.text for one, _ in mentions.touching((start, end))]

    assert at(0, len(text)) == ["Jane Orr", "Oslo", "Sam Hill"]
    assert at(7, 9) == ["Jane Orr"]
    assert at(8, 12) == []
    assert at(11, 13) == ["Oslo"]
    assert Mentions([]).touching((0, 9)) == []


@pytest.mark.parametrize("kind", ["PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"])
def test_people_bodies_and_places_can_speak(kind: str) -> None:
    one = Entity("it", "It", kind, (Mention("It", 0, 2, "name", "test", 1.0),))
    assert Mentions([one]).speaking_at((0, 2))


def test_the_shipped_settings_are_the_components_own(nlp: Language) -> None:
    assert nlp.get_pipe("speakers").reach == Speakers().reach
    assert (Speakers().reach.tokens, Speakers().reach.paragraphs) == (250, 2)
