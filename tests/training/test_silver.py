"""Silver: names that another program found, cleaned of what it contradicts itself in."""

from __future__ import annotations

from typing import Any

import pytest

from etl.training.records import Name, Record
from etl.training.silver import Found, add_paragraph, agree_on_types, find_names, kind_of, refine_name
from etl.training.substitution import TOKENIZER
from tests.training.conftest import names_of, passage


def tokens(text: str) -> list[list[Any]]:
    """CoreNLP's tokens of word/LABEL, one blank apart; a sentence ends with a full stop."""
    made: list[list[Any]] = []
    at = sentence = 0
    for part in text.split():
        word, _, label = part.partition("/")
        made.append([at, at + len(word), word, "", label or "O", 0, "", sentence])
        at += len(word) + 1
        sentence += word == "."
    return made


def found_in(text: str) -> list[tuple[str, str]]:
    """The words and type of each name that is found."""
    bare = " ".join(part.partition("/")[0] for part in text.split())
    return [(bare[one.start : one.end], one.type) for one in find_names(tokens(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Olga/PERSON Moe/PERSON met/O us/O", [("Olga Moe", "PERSON")]),
        ("Moe/PERSON", [("Moe", "PERSON")]),
        ("Moe/PERSON Oslo/LOCATION", [("Moe", "PERSON"), ("Oslo", "GPE")]),
        ("the/O Acme/ORGANIZATION Danes/MISC", [("Acme", "ORG"), ("Danes", "NORP")]),
        ("Moe/PERSON and/O Lie/PERSON", [("Moe", "PERSON"), ("Lie", "PERSON")]),
        ("met/O Moe/PERSON . Lie/PERSON left/O", [("Moe", "PERSON"), ("Lie", "PERSON")]),
        ("met/O Mr/PERSON ./PERSON Lie/PERSON", [("Mr .", "PERSON"), ("Lie", "PERSON")]),
        ("in/O May/DATE 40/NUMBER", []),
        ("May/DATE Moe/PERSON 40/NUMBER", [("Moe", "PERSON")]),
        ("", []),
    ],
)
def test_words_of_one_type_in_one_sentence_are_a_name(text: str, names: list[tuple[str, str]]) -> None:
    assert found_in(text) == names


@pytest.mark.parametrize(
    ("name", "coarse", "label"),
    [
        ("Olga Moe", "PERSON", "PERSON"),
        ("Acme", "ORG", "ORG"),
        ("Oslo", "GPE", "GPE"),
        ("Asia", "GPE", "LOC"),
        ("Heathrow Airport", "GPE", "FAC"),
        ("Norwegian", "NORP", "NORP"),
        ("Norwegian", "GPE", "NORP"),
        ("Norwegian", "PERSON", ""),
        ("Norwegian", "ORG", ""),
        ("Moe Prize", "NORP", ""),
        ("Norway", "ORG", "GPE"),
        ("Norway", "PERSON", ""),
        ("Norway", "NORP", ""),
        ("Philippines", "GPE", "GPE"),
        ("Texas", "PERSON", ""),
        ("White House", "GPE", "ORG"),
        ("Kremlin", "PERSON", "ORG"),
        ("SEOUL", "ORG", ""),
        ("SEOUL", "PERSON", ""),
        ("NATO", "ORG", "ORG"),
        ("OSLO", "ORG", "ORG"),
        ("Seoul", "ORG", "ORG"),
    ],
)
def test_types_are_refined_and_unknown_where_words_contradict_them(
    name: str, coarse: str, label: str
) -> None:
    assert kind_of(name.split(), coarse) == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the White House", ("White House", "ORG")),
        ("The Hague", ("Hague", "GPE")),
        ("an Acme", ("Acme", "GPE")),
        ("The", ("The", "GPE")),
        ("the the Oslo", ("Oslo", "GPE")),
        ("Oslo the", ("Oslo the", "GPE")),
    ],
)
def test_a_name_has_no_article_before_it(text: str, name: tuple[str, str]) -> None:
    record = passage(text)
    record.names = [refine_name(record, 0, len(record.words), "GPE")]
    assert names_of(record) == [name]


def paragraphs(*texts: str, names: list[tuple[str, str]]) -> Record:
    """The paragraphs of an article, a blank line between them; a name is found where it first stands."""
    record = Record("article.0", "polnear", [], [])
    whole, at = "\n\n".join(texts), 0
    spots = [Found(whole.index(name), whole.index(name) + len(name), label) for name, label in names]
    for text in texts:
        add_paragraph(record, TOKENIZER(text), at, spots)
        at += len(text) + 2
    return record


def test_a_paragraphs_names_are_words_of_the_record() -> None:
    record = paragraphs(
        "“We agree,” said Olga Moe.",
        "She is from the Texas plains,  and works.",
        names=[("Olga Moe", "PERSON"), ("the Texas", "GPE")],
    )
    assert names_of(record) == [("Olga Moe", "PERSON"), ("Texas", "GPE")]
    assert record.sents == [0, 9]
    assert record.pars == [9]
    assert [word.text for word in record.words[:4]] == ["“", "We", "agree", ","]
    assert not any(word.text.isspace() for word in record.words)
    assert record.words[8].space


def test_a_name_that_ends_within_a_word_is_left_out() -> None:
    record = paragraphs("Olga Moeland and Olgar Lie", names=[("Olga Moe", "PERSON"), ("Lie", "PERSON")])
    assert names_of(record) == [("Lie", "PERSON")]


def test_a_paragraph_without_words_adds_nothing() -> None:
    record = paragraphs("  ", "Moe left.", names=[])
    assert (record.sents, record.pars, len(record.words)) == ([0], [], 3)


def article(number: int, text: str, names: dict[str, str]) -> Record:
    record = passage(text, names)
    record.id = f"{number}.0"
    return record


def test_surnames_of_an_articles_people_are_people_throughout_it() -> None:
    first = article(1, "Olga Moe met Lie . Then Moe left .", {"Olga Moe": "PERSON"})
    first.names += [Name(6, 7, "ORG")]
    more = article(2, "Moe and Moe met Moe .", {"Moe": "PERSON"})
    agree_on_types([first, more])
    assert ("Moe", "PERSON") in names_of(first)


def test_a_surname_that_is_a_person_nowhere_else_stays_as_it_was_found() -> None:
    first = article(1, "Olga Moe met Lie . Then Moe left .", {"Olga Moe": "PERSON"})
    first.names += [Name(6, 7, "ORG")]
    agree_on_types([first])
    assert names_of(first) == [("Olga Moe", "PERSON"), ("Moe", "ORG")]


def test_a_surname_is_no_person_in_another_article() -> None:
    people = article(1, "Olga Moe met Moe and Moe .", {"Olga Moe": "PERSON"})
    people.names += [Name(3, 4, "PERSON"), Name(5, 6, "PERSON")]
    company = article(2, "Moe paid Moe and Moe .", {"Moe": "ORG"})
    agree_on_types([people, company])
    assert [label for _, label in names_of(people)] == ["PERSON"] * 3
    assert [label for _, label in names_of(company)] == ["ORG"] * 3


def test_a_name_of_one_word_tells_no_surname() -> None:
    record = article(1, "Moe runs . Moe sat . Moe fell .", {})
    record.names = [Name(0, 1, "PERSON"), Name(3, 4, "PERSON"), Name(6, 7, "ORG")]
    agree_on_types([record])
    assert [label for _, label in names_of(record)] == ["PERSON", "PERSON", ""]


def test_paragraphs_of_one_article_share_its_people() -> None:
    first = article(1, "Olga Moe left .", {"Olga Moe": "PERSON"})
    second = article(1, "Moe waved , Moe ran , Moe sat .", {"Moe": "PERSON"})
    second.id = "1.40"
    second.names[0] = Name(0, 1, "GPE")
    agree_on_types([first, second])
    assert [label for _, label in names_of(second)] == ["PERSON"] * 3


@pytest.mark.parametrize(
    ("labels", "settled"),
    [
        (["ORG", "ORG", "GPE"], ["ORG", "ORG", ""]),
        (["ORG", "ORG", "ORG", "GPE", "GPE"], ["ORG", "ORG", "ORG", "", ""]),
        (["ORG", "GPE"], ["ORG", "GPE"]),
        (["", "ORG"], ["", "ORG"]),
        (["", ""], ["", ""]),
    ],
)
def test_a_type_that_is_rare_for_a_name_is_unknown(labels: list[str], settled: list[str]) -> None:
    record = article(1, " ".join(["Acme runs ."] * len(labels)), {})
    record.names = [Name(3 * at, 3 * at + 1, label) for at, label in enumerate(labels)]
    agree_on_types([record])
    assert [name.label for name in record.names] == settled
