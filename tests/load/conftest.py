"""Docs built by hand: what the load stage needs of them, and nothing a pipe would decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from etl.article import Article
from etl.load.rows import Rows, rows
from etl.transform.values import Entity, Event, Mention, Quote

TEXT = "Mara Lindqvist met Oda Brekke in Oslo.\n\n“We will sign in the spring,” Lindqvist said. “Not before.”"


def offsets(text: str, words: str, after: int = 0) -> tuple[int, int]:
    start = text.index(words, after)
    return start, start + len(words)


def person(text: str, key: str, name: str, *words: str) -> Entity:
    found = [offsets(text, word) for word in words]
    mentions = tuple(Mention(text[a:b], a, b, "name", "test", 0.9) for a, b in found)
    return Entity(key, name, "PERSON", mentions)


@pytest.fixture
def make_doc() -> Callable[..., Doc]:
    """make_doc(id="a", published=…) → a Doc with one quote, one event and three entities."""

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    def make(text: str = TEXT, **fields: object) -> Doc:
        doc = nlp(text)
        doc._.article = Article(
            **{"id": "a", "title": "Talks in Oslo", "text": text, "source": "a.txt", **fields}
        )
        lindqvist = person(text, "mara-lindqvist", "Mara Lindqvist", "Mara Lindqvist")
        brekke = person(text, "oda-brekke", "Oda Brekke", "Oda Brekke")
        where = offsets(text, "Oslo")
        spot = Mention("Oslo", *where, "name", "test", 0.9, use="literal")
        oslo = Entity(
            "oslo", "Oslo", "GPE", (spot,), country="NO", geonames=3143244, latitude=59.91, longitude=10.75
        )
        doc._.entities = (lindqvist, brekke, oslo)
        pieces = (offsets(text, "We will sign in the spring,"), offsets(text, "Not before."))
        source = offsets(text, "Lindqvist", text.index("spring"))
        cue = offsets(text, "said")
        doc._.quotes = (
            Quote(
                "direct", pieces, source, cue, "test", 0.9, speaker="mara-lindqvist", about=("oda-brekke",)
            ),
        )
        sentence = (0, text.index("\n"))
        summary = "Mara Lindqvist, Oda Brekke: consult"
        doc._.events = (
            Event(
                "CONSULT",
                summary,
                offsets(text, "met"),
                sentence,
                "test",
                0.8,
                actors=("mara-lindqvist", "oda-brekke"),
                place="oslo",
            ),
        )
        return doc

    return make


@pytest.fixture
def make_rows(make_doc: Callable[..., Doc]) -> Callable[..., Rows]:
    return lambda **fields: rows(make_doc(**fields), "r1")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "news.db"
