"""Speakers: the entity a source stands for, and whom a quote is about."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from etl.transform.speakers import Speakers
from etl.transform.values import Entity, Mention, Quote

Reader = Callable[..., Doc]


def mention(text: str, phrase: str, kind: str = "name", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return Mention(phrase, start, start + len(phrase), kind, "test", 1.0)


def quote(text: str, source: str | None, content: str, nth: int = 0) -> Quote:
    start = text.index(content)
    place = mention(text, source, nth=nth) if source else None
    return Quote(
        kind="direct",
        content=((start, start + len(content)),),
        source=(place.start, place.end) if place else None,
        cue=None,
        method="test",
        confidence=1.0,
    )


def speakers(
    doc: Doc, quotes: list[Quote], entities: list[Entity]
) -> list[tuple[str | None, tuple[str, ...]]]:
    doc._.quotes, doc._.entities = tuple(quotes), tuple(entities)
    return [(one.speaker, one.about) for one in Speakers()(doc)._.quotes]


ORR, MINISTRY = "jane-orr", "harbour-ministry"


def test_name_and_its_title(read_text: Reader) -> None:
    text = "“We will build,” Foreign Minister Jane Orr said."
    people = [Entity(ORR, "Jane Orr", "PERSON", (mention(text, "Jane Orr"),))]
    assert speakers(read_text(text), [quote(text, "Foreign Minister Jane Orr", "We will build")], people) == [
        (ORR, ())
    ]


def test_spokesperson_speaks_for_the_ministry_and_so_does_the_next_mention(read_text: Reader) -> None:
    text = "“We will build,” a Harbour Ministry spokesperson said. “And soon,” the spokesperson added."
    bodies = [Entity(MINISTRY, "Harbour Ministry", "ORG", (mention(text, "Harbour Ministry"),))]
    quotes = [
        quote(text, "a Harbour Ministry spokesperson", "We will build"),
        quote(text, "the spokesperson", "And soon"),
    ]
    assert speakers(read_text(text), quotes, bodies) == [(MINISTRY, ()), (MINISTRY, ())]


def test_unnamed_official_stays_unnamed(read_text: Reader) -> None:
    text = "“We will build,” a senior official in the Harbour Ministry said."
    bodies = [Entity(MINISTRY, "Harbour Ministry", "ORG", (mention(text, "Harbour Ministry"),))]
    source = "a senior official in the Harbour Ministry"
    assert speakers(read_text(text), [quote(text, source, "We will build")], bodies) == [(None, ())]


def test_a_pronoun_that_nobody_resolved_stays_without_a_speaker(read_text: Reader) -> None:
    text = "“We will build,” he said. “And soon,” he added."
    quotes = [quote(text, "he", "We will build"), quote(text, "he", "And soon", nth=1)]
    people = [Entity("ian-orr", "Ian Orr", "PERSON", (mention(text, "he", "pronoun"),))]
    assert [one for one, _ in speakers(read_text(text), quotes, people)] == ["ian-orr", None]


def test_about_leaves_out_the_speakers_own_i(read_text: Reader) -> None:
    text = "“I told Sam Hill that he must go,” Jane Orr said."
    people = [
        Entity(ORR, "Jane Orr", "PERSON", (mention(text, "Jane Orr"), mention(text, "I", "pronoun"))),
        Entity("sam-hill", "Sam Hill", "PERSON", (mention(text, "Sam Hill"), mention(text, "he", "pronoun"))),
    ]
    said = quote(text, "Jane Orr", "I told Sam Hill that he must go")
    assert speakers(read_text(text), [said], people) == [(ORR, ("sam-hill",))]


def test_about_counts_the_i_of_another(read_text: Reader) -> None:
    text = "“Sam Hill told me: ‘Trust me,’ and left,” Jane Orr said."
    people = [
        Entity(ORR, "Jane Orr", "PERSON", (mention(text, "Jane Orr"), mention(text, "me", "pronoun"))),
        Entity("sam-hill", "Sam Hill", "PERSON", (mention(text, "me", "pronoun", nth=1),)),
    ]
    said = quote(text, "Jane Orr", "Sam Hill told me: ‘Trust me,’ and left")
    assert speakers(read_text(text), [said], people) == [(ORR, ("sam-hill",))]


def test_about_counts_a_pronoun(read_text: Reader) -> None:
    text = "Sam Hill left. “She knew him well,” Jane Orr said."
    people = [
        Entity(
            "sam-hill", "Sam Hill", "PERSON", (mention(text, "Sam Hill"), mention(text, "him", "pronoun"))
        ),
        Entity(ORR, "Jane Orr", "PERSON", (mention(text, "Jane Orr"),)),
    ]
    assert speakers(read_text(text), [quote(text, "Jane Orr", "She knew him well")], people) == [
        (ORR, ("sam-hill",))
    ]


@pytest.mark.parametrize("source", [None, "it"])
def test_no_entity_no_speaker(read_text: Reader, source: str | None) -> None:
    text = "“We will build,” it said."
    assert speakers(read_text(text), [quote(text, source, "We will build")], []) == [(None, ())]


def test_nothing_else_of_a_quote_changes(read_text: Reader) -> None:
    text = "“We will build,” it said."
    doc = read_text(text)
    before = quote(text, "it", "We will build")
    speakers(doc, [before], [])
    assert doc._.quotes == (replace(before, speaker=None, about=()),)


@pytest.mark.parametrize(
    "source",
    ["Ferry analyst Jane Orr", "the pilot of a small ferry, Jane Orr", "Jane Orr, a pilot of ships"],
)
def test_a_calling_and_a_name_are_the_name(read_text: Reader, source: str) -> None:
    text = f"“We will build,” said {source} on Monday."
    people = [Entity(ORR, "Jane Orr", "PERSON", (mention(text, "Jane Orr"),))]
    assert speakers(read_text(text), [quote(text, source, "We will build")], people) == [(ORR, ())]


@pytest.mark.parametrize(
    "source", ["the Orr campaign", "friends of Jane Orr", "a film by the director Jane Orr"]
)
def test_who_is_only_spoken_of_in_a_source_does_not_speak(read_text: Reader, source: str) -> None:
    text = f"{source} promised that it would build."
    name = "Jane Orr" if "Jane" in source else "Orr"
    people = [Entity(ORR, "Jane Orr", "PERSON", (mention(text, name),))]
    assert speakers(read_text(text), [quote(text, source, "it would build")], people) == [(None, ())]


def test_a_statement_is_its_issuers(read_text: Reader) -> None:
    text = "The Harbour Ministry issued a statement on Monday.\n\n“We will build,” the statement said."
    bodies = [Entity(MINISTRY, "Harbour Ministry", "ORG", (mention(text, "Harbour Ministry"),))]
    assert speakers(read_text(text), [quote(text, "the statement", "We will build")], bodies) == [
        (MINISTRY, ())
    ]
