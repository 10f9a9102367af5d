"""Full text: a reader's words as a query that SQLite can read."""

import sqlite3
from contextlib import closing

import pytest

from etl.plugin.search.fulltext import fts_query
from etl.plugin.search.prefixes import words_begun


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("cod talks", "cod talks"),
        ('"cod talks" OR quota*', '"cod talks" OR quota*'),
        ("“cod talks”", '"cod talks"'),
        ("NEAR(cod talks, 5)", "NEAR(cod talks, 5)"),
        ("face-to-face", '"face-to-face"'),
        ("Solvang's", '"Solvang\'s"'),
        ("cod OR", '"cod" "OR"'),
        ("speaker:cod", '"speaker:cod"'),
        ("(cod", '"(cod"'),
        ('"cod talks', '"cod talks"'),
        ("it's quota*", '"it\'s" "quota"*'),
        ("", '""'),
        ("?!", '""'),
        ('""', '""'),
        ("*", '""'),
    ],
)
def test_syntax_that_is_right_is_kept_and_anything_else_is_plain_words(words, query):
    assert fts_query(words) == query


@pytest.mark.parametrize(
    "words", ["a" * 5000, '"' * 99, "(" * 400, "NOT " * 99, "a\x00b", "^", "{x} : y", "-", "\ud800"]
)
def test_any_text_becomes_a_query_that_sqlite_can_read(words):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table t using fts5 (name, aliases)")
        for query in (fts_query(words), fts_query(words, "name aliases")):
            try:
                db.execute("select * from t where t match ?", (query,)).fetchall()
            except UnicodeEncodeError:
                assert "\ud800" in words


@pytest.mark.parametrize(
    ("beginning", "word"),
    [
        ("immigra*", "immigration"),
        ("immigrat*", "immigrated"),
        ("negotiat*", "negotiations"),
        ("communica*", "communicating"),
        ("educat*", "educational"),
        ("candidat*", "candidates"),
        ("nomina*", "nomination"),
        ("deplorabl*", "deplorables"),
        ("responsib*", "responsibility"),
        ("NEGOTIAT*", "negotiator"),
        ("it's deplorabl*", "it's deplorable"),
        ("minist*", "ministers"),
        ('"cod quota" OR negotiat*', "negotiated"),
        ("negotiat* deplorab*", "deplorable negotiation"),
        ("deplorab* NOT (cod negotiat*)", "deplorable"),
    ],
)
def test_the_beginning_of_a_word_finds_it_though_the_index_keeps_stems(beginning, word):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table t using fts5 (text, tokenize = 'porter')")
        db.executemany("insert into t values (?)", [(word,), ("unrelated",)])
        assert db.execute("select text from t where t match ?", (fts_query(beginning),)).fetchall() == [
            (word,)
        ]


@pytest.mark.parametrize("beginning", ["quota", "cod", "minist", "immigr", "häm"])
def test_a_beginning_that_reaches_into_no_ending_is_asked_as_it_is(beginning):
    assert words_begun(beginning) == ()


@pytest.mark.parametrize("query", ['"immigra"', "NEAR(immigra* law, 5)", "^immigra*"])
def test_phrases_and_near_are_left_alone(query):
    assert fts_query(query) == query
