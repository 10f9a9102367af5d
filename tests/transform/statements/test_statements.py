"""Statements: what they are made of, and what is said where none can be made. The cases hold the rules."""

from __future__ import annotations

import pytest
from spacy.language import Language

from etl.article import Article
from etl.evaluation.cases import Case, view_statements
from etl.evaluation.cases import annotate_case as annotated
from etl.evaluation.cases import parse_case as parsed
from etl.transform.statements.acts import ACT_OF_CLASS, acts, third_person
from etl.transform.statements.places import places_of
from etl.transform.statements.wording import between, is_cut_short, join, state, tidy
from etl.transform.values import Quote


def lines(nlp: Language, text: str) -> list[str]:
    case = Case("statements", (), Article("case", "", text, "case"), (), ())
    return view_statements(annotated(nlp, case, parsed(nlp, case)))


def quote_of(text: str, content: str, source: str | None, cue: str | None, kind: str = "indirect") -> Quote:
    def place(words: str | None) -> tuple[int, int] | None:
        return (text.index(words), text.index(words) + len(words)) if words else None

    return Quote(kind, (place(content),), place(source), place(cue), "test", 0.9)


def stated(nlp: Language, text: str, *parts: str | None) -> str | None:
    doc = parsed(nlp, Case("statements", (), Article("case", "", text, "case"), (), ()))
    quote = quote_of(text, *parts)
    return state(quote, places_of(doc, quote), None)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Mayor Ingrid Vale refused to say when.", "Mayor Ingrid Vale refused to say when"),
        ("The dam, Ingrid Vale said, would hold.", "Ingrid Vale said the dam would hold"),
        ("It would hold, said Ingrid Vale, an engineer.", "Ingrid Vale, an engineer, said it would hold"),
        ("According to Ingrid Vale, the dam would hold.", "According to Ingrid Vale, the dam would hold"),
        ("Sweden was accused by Norway of delay.", "Sweden was accused by Norway of delay"),
    ],
)  # fmt: skip
def test_a_statement_is_one_sentence_of_the_articles_words(nlp: Language, text: str, statement: str) -> None:
    assert statement in [line.rpartition(" | ")[2] for line in lines(nlp, text)]


def test_without_a_source_or_a_cue_the_sentence_stands_for_the_statement(nlp: Language) -> None:
    text = "It rained. It was reported that the dam would hold."
    assert stated(nlp, text, "that the dam would hold", None, "was reported") == (
        "It was reported that the dam would hold"
    )
    assert stated(nlp, text, "the dam would hold", None, None) == "It was reported that the dam would hold"


def test_content_that_lacks_its_end_is_shown_with_its_sentence(nlp: Language) -> None:
    text = "Ingrid Vale voiced anger over a delay in Oslo."
    assert stated(nlp, text, "anger over", "Ingrid Vale", "voiced") == (
        "Ingrid Vale voiced anger over a delay in Oslo"
    )
    doc = parsed(nlp, Case("statements", (), Article("case", "", text, "case"), (), ()))
    assert is_cut_short(places_of(doc, quote_of(text, "anger over", "Ingrid Vale", "voiced")))


def test_a_misread_passage_whose_parts_overlap_is_shown_with_its_sentence(nlp: Language) -> None:
    text = "Ingrid Vale said the dam would hold."
    assert stated(nlp, text, "said the dam would hold", "Ingrid Vale", "said") == text.rstrip(".")


def test_too_many_words_between_two_parts_are_cut(nlp: Language) -> None:
    doc = nlp.make_doc("Vale " + "and so on " * 8 + "said so")
    assert between(doc, 1, len(doc) - 2) == "…"


@pytest.mark.parametrize(
    ("words", "tidied"),
    [
        ("he  left the U.S.", "He left the U.S."),
        ("she left,", "She left"),
        ("he called it “old.”", "He called it “old”"),
        ("he called it ''old,''", "He called it ''old''"),
        ("did he leave?", "Did he leave?"),
        (" , ", None),
    ],
)
def test_a_statement_has_a_capital_and_no_full_stop(words: str, tidied: str | None) -> None:
    assert tidy(words) == tidied


def test_words_are_joined_without_a_space_before_punctuation() -> None:
    assert join("Vale", "", ", who left", "said") == "Vale, who left said"


@pytest.mark.parametrize(
    ("act", "third"),
    [("deny", "denies"), ("say", "says"), ("promise", "promises"), ("press", "presses")],
)  # fmt: skip
def test_an_act_is_named_as_it_follows_a_name(act: str, third: str) -> None:
    assert third_person(act) == third


def test_every_act_of_a_class_is_a_verb() -> None:
    assert all(act.isalpha() for act in ACT_OF_CLASS.values())
    assert acts()["denial"] == "deny" and acts()["call on"] == "demand"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Nobody said that the dam would hold.", "does not say"),
        ("Ingrid Vale refused to discuss the dam.", "declines to comment"),
        ("Ingrid Vale refused to leave.", "refuses"),
        ("Ingrid Vale believes that the dam will hold.", "thinks"),
    ],
)
def test_an_act_is_what_is_done(nlp: Language, text: str, line: str) -> None:
    assert [one.partition(" | ")[0] for one in lines(nlp, text) if " | " in one] == [line]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two officials said that the dam would hold.", "unnamed"),
        ("He said that the dam would hold.", "unnamed"),
        ("Villagers said that the dam would hold.", "group"),
        ("The ministry said that the dam would hold.", "organisation"),
        ("The report said that the dam would hold.", "document"),
        ("Norway said that the dam would hold.", "organisation"),
    ],
)
def test_a_source_has_its_kind(nlp: Language, text: str, kind: str) -> None:
    assert lines(nlp, text)[0].split(" | ")[1] == kind


def test_the_outlet_may_speak_of_itself(nlp: Language) -> None:
    assert (
        lines(nlp, "Ingrid Vale told this newspaper that the dam would hold.")[0].split(" | ")[1] == "person"
    )
    assert lines(nlp, "This newspaper said that the dam would hold.")[0].split(" | ")[1] == "outlet"
