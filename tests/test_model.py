"""The shipped pipeline: complete, small, steady, and able to read a newspaper's surface."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from etl.transform.pipeline import MODEL, article_pipes

OURS = ["dates", "quotes", "entities", "coreference", "places", "speakers", "statements", "events"]
MEGABYTES = 25

Reader = Callable[[str], Doc]


@pytest.fixture(scope="module")
def parse(nlp: Language) -> Reader:
    """Read a text with the language model alone."""

    def read(text: str) -> Doc:
        with nlp.select_pipes(disable=article_pipes(nlp)):
            return nlp(text)

    return read


def files() -> list[Path]:
    return [path for path in MODEL.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_our_pipes_follow_the_parser_in_order(nlp: Language) -> None:
    assert nlp.pipe_names[-len(OURS) :] == OURS
    assert {"tagger", "parser", "ner"} <= set(nlp.pipe_names)


def test_a_pipe_can_be_taken_out() -> None:
    nlp = spacy.load(MODEL)
    nlp.remove_pipe("events")
    assert "events" not in nlp.pipe_names


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in files()) < MEGABYTES * 10**6


def test_it_carries_no_vocabulary_of_its_corpora() -> None:
    strings = json.loads((MODEL / "vocab" / "strings.json").read_text())
    assert len(strings) < 6000


def test_its_settings_name_no_file_of_its_training() -> None:
    assert ".spacy" not in (MODEL / "config.cfg").read_text()


def test_the_card_states_licence_and_limits() -> None:
    card = (MODEL / "README.md").read_text()
    for word in ("CC BY-SA 4.0", "Limits", "UD_English-EWT", "PolNeAR", "wikigold"):
        assert word in card


def test_every_label_can_be_read(parse: Reader) -> None:
    doc = parse(
        "Officials in Tirana told Reuters on Friday that the ferries’ crews hadn't been paid since May."
    )
    for token in doc:
        assert token.tag_ and token.dep_ and token.pos_ and token.lemma_
        str(token.morph)
    assert all(ent.label_ for ent in doc.ents)


def test_the_same_text_reads_the_same(parse: Reader) -> None:
    text = "SEOUL (AP) — Minister Park Min-ho met Acme Corp. staff in Busan, the ministry said."
    assert parse(text).to_json() == parse(text).to_json()


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Anna Kowalski, a lawyer, spoke to reporters on Monday.", "Anna Kowalski", "PERSON"),
        ("“We will wait,” Park Min-ho said.", "Park Min-ho", "PERSON"),
        ("The talks were held in Norway last week.", "Norway", "GPE"),
        ("The U.S. closed its embassy.", "U.S.", "GPE"),
        ("The United Nations sent observers.", "United Nations", "ORG"),
        ("A Norwegian diplomat left the room.", "Norwegian", "NORP"),
        ("They sailed across the Pacific Ocean in May.", "Pacific Ocean", "LOC"),
        ("Foreign Minister Ri Son-gwon spoke on Friday.", "Ri Son-gwon", "PERSON"),
        ("The talks with N. Korea ended without a deal.", "N. Korea", "GPE"),
        ("SEOUL (AP) — The talks ended on Friday.", "SEOUL", "GPE"),
        ("MINISTER MEETS ANNA KOWALSKI IN NORWAY", "NORWAY", "GPE"),
        ("“We will wait,” said Anna Kowalski of Reuters.", "Anna Kowalski", "PERSON"),
    ],
)
def test_names_and_their_types(parse: Reader, text: str, name: str, label: str) -> None:
    assert (name, label) in {(ent.text, ent.label_) for ent in parse(text).ents}


def test_a_sentence_ends_at_its_closing_quotation_mark(parse: Reader) -> None:
    doc = parse(
        "“The harbour will open in June,” the mayor said. “We have waited long enough.” He said no more."
    )
    assert [sent.text.strip() for sent in doc.sents] == [
        "“The harbour will open in June,” the mayor said.",
        "“We have waited long enough.”",
        "He said no more.",
    ]


def test_the_speaker_is_the_subject_of_the_reporting_verb(parse: Reader) -> None:
    doc = parse("“The harbour will open in June,” the mayor said.")
    verb = next(token for token in doc if token.text == "said")
    assert [child.text for child in verb.children if child.dep_ == "nsubj"] == ["mayor"]


def test_processes_read_as_one_does(nlp: Language, parse: Reader) -> None:
    texts = ["Norway signed.", "The United Nations sent observers to Busan."]
    with nlp.select_pipes(disable=article_pipes(nlp)):
        docs = list(nlp.pipe(texts, n_process=2))
    assert [doc.to_json() for doc in docs] == [parse(text).to_json() for text in texts]
