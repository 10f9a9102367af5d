"""Datelines: no quotation, and no speaker, has a word of one."""

import pytest
import spacy
from spacy.tokens import Doc

from etl.transform.quotes.dateline import dateline, without_dateline
from etl.transform.quotes.drafts import Draft, Tokens


def tokens(doc: Doc, phrase: str) -> Tokens:
    start = doc.text.index(phrase)
    return frozenset(token.i for token in doc if start <= token.idx < start + len(phrase))


def words(doc: Doc, found: Tokens) -> list[str]:
    return [doc[i].text for i in sorted(found)]


@pytest.mark.parametrize(
    "printed",
    [
        "NAIROBI, June 2 (Harbour Wire) --",
        "JACKSON, Miss. —",
        "PORT BELL —",
        "LONDON, 3 March 2021 –",
        "WASHINGTON (AB) -",
    ],
)
def test_dateline_is_found_before_the_first_sentence(printed: str) -> None:
    doc = spacy.blank("en")(f"{printed} The old bridge will open in May.")
    assert dateline(doc) == tokens(doc, printed)


@pytest.mark.parametrize(
    "text",
    [
        "The old bridge will open in May.",
        "Anna Bell — the mayor — will open the old bridge.",
        "The bridge is old. " * 20 + "\n\nNEVER AGAIN — that is the promise.",
    ],
)
def test_other_words_before_a_dash_are_none(text: str) -> None:
    assert not dateline(spacy.blank("en")(text))


def test_quotation_and_speaker_lose_the_dateline() -> None:
    doc = spacy.blank("en")("PORT BELL — “It will open,” Anna Orr said.")
    draft = Draft(
        tokens(doc, "PORT BELL — “It will open"),
        tokens(doc, "PORT BELL — ") | tokens(doc, "Anna Orr"),
        tokens(doc, "said"),
        "test",
    )
    (found,) = without_dateline(doc, [draft])
    assert words(doc, found.content) == ["It", "will", "open"]
    assert words(doc, found.source) == ["Anna", "Orr"]


def test_dateline_alone_is_no_quotation_and_no_speaker() -> None:
    doc = spacy.blank("en")("PORT BELL — It will open, Anna Orr said.")
    place, said, rest = (tokens(doc, one) for one in ("PORT BELL", "said", "It will open"))
    drafts = [Draft(place, tokens(doc, "Anna Orr"), said, "test"), Draft(rest, place, said, "test")]
    assert without_dateline(doc, drafts) == []
