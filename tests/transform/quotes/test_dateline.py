"""Datelines: no quotation, and no speaker, has a word of one."""

import spacy
from spacy.tokens import Doc

from etl.transform.quotes.dateline import without_dateline
from etl.transform.quotes.drafts import Draft, Tokens


def tokens(doc: Doc, phrase: str) -> Tokens:
    start = doc.text.index(phrase)
    return frozenset(token.i for token in doc if start <= token.idx < start + len(phrase))


def words(doc: Doc, found: Tokens) -> list[str]:
    return [doc[i].text for i in sorted(found)]


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
