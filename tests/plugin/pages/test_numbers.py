"""Numbers: where two outlets tell the same with another number, and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from etl.digest import digest
from etl.plugin.pages.numbers import find_differing
from tests.plugin.addresses import get_page, words

TOLD = "At least {} people were killed when a ferry sank off Port Elmina on Tuesday"


def alike(sentence: str) -> tuple[str, str]:
    return sentence.format("12"), sentence.format("14")


def told(*sentences: tuple[str, str], day: str = "2021-03-02") -> list[dict[str, Any]]:
    numbers = count()
    return [
        {
            "text": text,
            "publisher": outlet,
            "day": day,
            "title": "",
            "article_id": f"a{next(numbers)}",
            "anchor": "e1",
        }
        for outlet, text in sentences
    ]


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (TOLD.format("12"), TOLD.format("14"), "people"),
        (TOLD.format("twelve"), TOLD.format("1,400"), "people"),
        (
            TOLD.format("3"),
            "Off Port Elmina a ferry sank Tuesday and four people were killed, police said",
            "people",
        ),
        (
            "Sanders has won seven of the past eight contests, including the Wyoming caucuses",
            "He has won eight of the last nine contests, including the Wyoming caucuses on Saturday",
            "contests",
        ),
        (
            "The strike closed 40 schools across the northern province of Arvik",
            "Across the northern province of Arvik 52 schools were closed by the strike",
            "schools",
        ),
    ],
)
def test_sentences_that_differ_in_a_number(first: str, second: str, what: str) -> None:
    pairs = find_differing(told(("The Post", first), ("The Quay", second)))
    assert [pair["what"] for pair in pairs] == [what]
    assert [one["publisher"] for one in pairs[0]["sentences"]] == ["The Post", "The Quay"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TOLD.format("12"), TOLD.format("12")),
        (TOLD.format("12"), TOLD.format("twelve")),
        (TOLD.format("12"), "Some 300 people marched through Valparaiso against the new port"),
        alike("The levy rose by {} percent in the northern province"),
        alike("He spoke for {} minutes about the northern province"),
        alike("The province paid ${} million for the northern road"),
        (TOLD.format("12"), f"{TOLD.format('12')}, and 14 people were hurt"),
    ],
)
def test_what_agrees_or_tells_something_else_is_none(first: str, second: str) -> None:
    assert not find_differing(told(("The Post", first), ("The Quay", second)))


def test_one_outlet_does_not_differ_from_itself() -> None:
    assert not find_differing(told(("The Post", TOLD.format("12")), ("The Post", TOLD.format("14"))))


def test_weeks_later_it_is_another_story() -> None:
    rows = told(("The Post", TOLD.format("12"))) + told(("The Quay", TOLD.format("14")), day="2021-03-20")
    assert not find_differing(rows)


def test_each_pair_is_told_once_and_not_many() -> None:
    rows = told(*[(f"Outlet {number}", TOLD.format(number)) for number in range(20, 40)])
    assert len(find_differing(rows)) == 8


@pytest.fixture
def two_outlets(archive_path: Path, tmp_path: Path) -> Path:
    """The archive, in which another outlet tells of the talks with a number of its own."""
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with sqlite3.connect(path) as db:
        db.execute("update events set sentence = ? where article_id = 'meridian-talks'", (TOLD.format("12"),))
        fields = "id, title, text, published, outlet"
        db.execute(f"insert into articles ({fields}) values ('other', 'Ferry', '', '2019-10-14', 'The Quay')")
        fields = "id, article_id, type, sentence, trigger_start"
        values = ("other.e3", "other", "ACCUSE", TOLD.format("14"), 3)
        db.execute(f"insert into events ({fields}) values (?, ?, ?, ?, ?)", values)
    return path


async def test_the_page_and_the_json_show_both(two_outlets: Path) -> None:
    ds = Datasette([str(two_outlets)])
    section = (await get_page(ds, "/-/since?day=2019-10-14")).find(id="numbers").parent
    assert "12 people" in words(section) and "14 people" in words(section) and "The Quay" in words(section)
    assert section.select_one("a[href='/clippings/articles/other#e3']")
    answer = (await ds.client.get("/-/since.json?day=2019-10-14")).json()
    assert answer["numbers"][0]["what"] == "people"


def test_so_does_the_mail(two_outlets: Path) -> None:
    with sqlite3.connect(two_outlets) as db:
        db.execute("update articles set published = '2019-10-14' where id = 'evil'")
    text = digest(two_outlets, "2019-10-14")
    assert "Numbers that differ\n-------------------" in text and "The Quay: At least 14 people" in text
