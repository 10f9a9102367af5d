"""Worth: clauses that were spoken come first, things that were only named last."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from etl.plugin.words import clauses
from etl.plugin.words.worth import worth_sql


@pytest.mark.parametrize(
    ("text", "statement", "speech", "step"),
    [
        ("We came to agree on a number at last", None, 1, 3),
        ("that the port would open again on Monday morning", "Finn said that the port …", 1, 2),
        ("to open the port on Monday", "Finn promised to open the port on Monday", 1, 1),
        ("that the port will open again by Monday morning", "Finn hopes that the port …", 0, 1),
        ("periodic reports on the state of the harbour walls", "A judge ordered periodic reports …", 1, 0),
        ("the claims of the harbour towns", "Finn denied the claims of the harbour towns", 1, 0),
        ("he would", "Finn said he would", 1, 0),
    ],
)
def test_each_quote_has_its_step(text: str, statement: str | None, speech: int, step: int) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        clauses.add_functions(db)
        row = "select ? as text, ? as statement, ? as speech, ? as words, 0.9 as confidence"
        told = db.execute(
            f"select {worth_sql('q')} from ({row}) q", [text, statement, speech, len(text.split())]
        )
        assert told.fetchone() == (step,)
