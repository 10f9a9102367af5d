"""Reading from Python: articles or texts in, Docs out, and the same as a build reads."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spacy.language import Language

import etl

SEED = Path(__file__).parent.parent / "seeds" / "2020-03-09-valparaiso-dockworkers-march.txt"
SAID = "“The dam will hold,” Ingrid Vale said on Monday."


def article(text: str = SAID, **fields: object) -> etl.Article:
    return etl.Article(**{"id": "dam", "title": "", "text": text, "source": "test", **fields})


def test_a_text_is_read_as_an_article_that_knows_nothing_else(nlp: Language) -> None:
    [doc] = etl.read([SAID], nlp=nlp)
    [quote] = doc._.quotes
    assert doc.text == SAID
    assert doc.text[slice(*quote.source)] == "Ingrid Vale"
    assert [date.edtf for date in doc._.dates] == [None]


def test_an_articles_day_dates_what_is_relative(nlp: Language) -> None:
    [doc] = etl.read([article(published="2020-06-12")], nlp=nlp)
    assert [date.edtf for date in doc._.dates] == ["2020-06-08"]


def test_docs_come_in_the_order_of_what_was_given(nlp: Language) -> None:
    texts = [f"Ingrid Vale counted {number} gates." for number in range(20)]
    assert [doc.text for doc in etl.read(texts, nlp=nlp)] == texts


def test_equal_texts_have_equal_ids_and_others_others(nlp: Language) -> None:
    ids = [doc._.article.id for doc in etl.read([SAID, SAID, "Another."], nlp=nlp)]
    assert ids[0] == ids[1] != ids[2]


def test_paragraphs_are_read_apart(nlp: Language) -> None:
    [doc] = etl.read(["Vale opens dam\n\nIngrid Vale opened a dam."], nlp=nlp)
    assert [sent.text.strip() for sent in doc.sents] == ["Vale opens dam", "Ingrid Vale opened a dam."]


def test_a_single_string_is_refused(nlp: Language) -> None:
    with pytest.raises(TypeError, match="put a single one in a list"):
        etl.read(SAID, nlp=nlp)


def test_it_reads_what_a_build_writes(nlp: Language, tmp_path: Path) -> None:
    etl.build([SEED], tmp_path / "news.db")
    with closing(sqlite3.connect(tmp_path / "news.db")) as database:
        query = "select text, title, published, dateline from articles"
        text, title, published, dateline = database.execute(query).fetchone()
        quotes = set(database.execute("select start, end, speaker_id from quotes"))
        dates = set(database.execute("select start, end, edtf from dates"))
    known = article(text, title=title, published=published, dateline=dateline)
    [doc] = etl.read([known], nlp=nlp)
    assert {(quote.start, quote.end, quote.speaker) for quote in doc._.quotes} == quotes
    assert {(date.start, date.end, date.edtf) for date in doc._.dates} == dates
