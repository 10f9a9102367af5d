"""What a change stirs: people are told as if all articles were told anew, in any sequence of builds."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from etl.load.publish import publish
from etl.load.rows import Rows
from etl.load.workfile import Workfile
from tests.load.test_updates import RUN, contents

FULL = {
    "bill-roe": "Bill Roe", "william-roe": "William Roe", "ann-roe": "Ann Roe", "dee-vale": "Dee Vale",
    "ann": "Ann",
}  # fmt: skip
ROLES = {
    None: None,
    "law": '["judge"]',
    "politics": '["mayor", "Mayor"]',
    "law politics": '["Judge", "mayor"]',
}
DAYS = (None, *(f"2020-06-{day:02}" for day in range(1, 15)), "2020-01-01", "2021-06-01")
people = st.dictionaries(
    st.sampled_from(sorted(FULL)),
    st.tuples(
        st.sampled_from((None, None, "law", "politics", "law politics")),
        st.sampled_from((None, 30, 61)),
        st.sampled_from((None, "f", "m")),
        st.sampled_from((None, None, None, "Vale")),
    ),
    max_size=2,
)
articles = st.tuples(
    st.sampled_from(DAYS),
    people,
    st.sets(st.sampled_from(("Roe", "Roe", "Vale")), max_size=2),
    st.sampled_from((("board", "club"), ("board", "club", "port"), ("port",), ())),
    st.sampled_from(("The Post", "The Quay")),
)
builds = st.dictionaries(
    st.sampled_from("abcdefghijklmnop"),
    st.one_of(articles, articles, articles, st.none()),
    min_size=1,
    max_size=8,
)


BOTH = ("board", "club")
NAMED = {"william-roe": (None, 30, "m", "Vale")}
TWO_NAMES = [
    {"n": ("2020-06-11", {}, {"Roe", "Vale"}, BOTH, "The Quay")},
    {
        "k": ("2020-06-13", {"william-roe": (None, 30, None, None)}, {"Roe", "Vale"}, BOTH, "The Quay"),
        "h": ("2020-06-14", NAMED, {"Roe"}, ("port",), "The Post"),
    },
    {"k": ("2020-06-05", {}, set(), BOTH, "The Quay")},
]
"""Somebody by two surnames: of two lone names of an article the one is his as soon as the other is not."""


def rows_of(key: str, article: Any) -> Rows:
    day, known, lone, bodies, publisher = article
    named: list[dict[str, Any]] = []
    for id_, (callings, age, sex, born) in known.items():
        name = FULL[id_].replace("Roe", born) if born else FULL[id_]  # somebody who changed her name
        named.append({"entity_id": id_, "name": name, "callings": callings, "age": age, "sex": sex})
    for one in named:
        one["roles"] = ROLES[one["callings"]]
    named += [{"entity_id": f"{one.lower()}-{key}", "name": one, "partial": 1} for one in sorted(lone)]
    for one in named:
        one["type"] = "PERSON"
    named += [{"entity_id": one, "name": one.title(), "type": "ORG"} for one in sorted(bodies)]
    columns = {"callings": None, "age": None, "sex": None, "roles": None, "partial": 0, "mention_count": 1}
    return Rows(
        key,
        {
            "articles": [
                {"id": key, "title": key, "text": key, "published": day, "source": key, "stub": 0,
                 "publisher": publisher, "run_id": "r1"}
            ],
            "article_entities": [{"article_id": key, **columns, **one} for one in named],
        },
    )  # fmt: skip


def build(database: Path, readings: dict[str, Any]) -> None:
    with Workfile(database) as work:
        for key, article in readings.items():
            if article is None:
                work.remove(key)
            else:
                work.add(key, "digest", [], rows_of(key, article), RUN)
        publish(work)


@pytest.fixture(autouse=True)
def few_are_near(monkeypatch):
    """Two articles before a lone name and two after it, and a tie of little evidence."""
    for module in ("keeping", "surnames"):
        monkeypatch.setattr(f"etl.load.people.{module}.NEAR", 2)
    monkeypatch.setattr("etl.load.people.telling.SURE", 0.55)


@settings(
    max_examples=100, phases=[Phase.explicit, Phase.reuse, Phase.generate], deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(history=st.lists(builds, min_size=2, max_size=5))
@example(history=TWO_NAMES)
def test_a_sequence_of_builds_tells_the_people_of_a_rebuild(history):
    with tempfile.TemporaryDirectory() as folder:
        kept, rebuilt = Path(folder, "kept.db"), Path(folder, "rebuilt.db")
        present: dict[str, Any] = {}
        for readings in history:
            build(kept, readings)
            present |= readings
        build(rebuilt, {key: article for key, article in present.items() if article is not None})
        assert contents(kept) == contents(rebuilt)


def effort_of_one_more(folder: Path, articles: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Steps of SQLite to take in an article about whom all others name, in full and not, with a role."""
    database, steps = folder / f"{articles}.db", []
    build(database, {f"a{number:04}": common(number) for number in range(articles)})

    def counted(*arguments: Any, connect: Any = sqlite3.connect, **named: Any) -> sqlite3.Connection:
        db = connect(*arguments, **named)
        db.set_progress_handler(lambda: steps.append(10), 10)
        return db

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", counted)
        build(database, {"b": common(articles // 2)})
    return sum(steps)


def common(number: int) -> Any:
    day = f"20{10 + number // 336:02}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    return day, {"ann-roe": ("law", None, "f", None)}, {"Roe"}, ("club",), "The Post"


def test_one_more_article_costs_next_to_nothing_for_each_that_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.load.people.sights.FEW", 10_000)  # a small archive's people are named everywhere
    few, many = (effort_of_one_more(tmp_path, articles, monkeypatch) for articles in (60, 600))
    assert many - few < 60 * (600 - 60), (few, many)  # to read somebody in an article takes 150
