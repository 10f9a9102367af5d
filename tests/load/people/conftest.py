"""Articles that tell of people, as rows in a database in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

import pytest

from etl.load.people import telling
from etl.load.publish import create_tables

See = Callable[..., None]


@pytest.fixture(autouse=True)
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all are told anew, those of each surname apart, as they are in a large archive."""
    monkeypatch.setattr(telling, "AT_ONCE", 1)


@pytest.fixture
def db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    create_tables(db)
    return db


@pytest.fixture
def see(db: sqlite3.Connection) -> See:
    """see("a1", "ann-roe", "Ann Roe", roles=["judge"], …) → an article that names somebody."""

    def add(article: str, key: str, name: str, day: str = "2020-06-12", **told: object) -> None:
        outlet = told.pop("publisher", "The Harbour Post")
        db.execute(
            "insert or ignore into articles (id, published, publisher) values (?, ?, ?)",
            (article, day, outlet),
        )
        values = {"type": "PERSON", "mention_count": 1, **told}
        if "roles" in values:
            values["roles"] = json.dumps(values["roles"])
        columns = ", ".join(("article_id", "entity_id", "name", *values))
        marks = ", ".join("?" * (len(values) + 3))
        db.execute(
            f"insert into article_entities ({columns}) values ({marks})",
            (article, key, name, *values.values()),
        )

    return add
