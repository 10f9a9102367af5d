"""People put right: what other articles tell of somebody comes first, then what a reader says of him."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc

from etl.load.rows import Rows, rows
from tests.load.corrections.conftest import Archive, differences, fix
from tests.load.corrections.test_rebuilds import kept

KEY, JUDGE, LONE = "mara-lindqvist", "mara-lindqvist-judge", "lindqvist-1f0c2a"
LINES = (
    fix("rename", "entities", JUDGE, "Mara B. Lindqvist"),
    fix("set", "entities", KEY, "coach", field="role"),
    fix("merge", "entities", LONE, JUDGE),
    fix("set", "quotes", "c.q41", "oda-brekke", field="speaker_id"),
)


@pytest.fixture
def articles(make_doc: Callable[..., Doc]) -> list[tuple[str, Rows]]:
    """A striker and two sights of a judge of one name, and an article that prints only the surname."""

    def article(article_id: str, day: str, **told: object) -> tuple[str, Rows]:
        doc = make_doc(id=article_id, source=f"{article_id}.txt", published=day, publisher="The Post")
        first, *others = doc._.entities
        doc._.entities = (replace(first, **told), *others)
        if "id" in told:
            doc._.quotes = tuple(replace(quote, speaker=told["id"]) for quote in doc._.quotes)
        return f"{article_id}.txt", rows(doc, "r1")

    return [
        article("a", "2020-06-10", roles=("striker",), callings=("sport",), age=19),
        article("b", "2020-06-11", roles=("judge",), callings=("law",), age=61),
        article("c", "2020-06-12", roles=("judge",), callings=("law",)),
        article("d", "2020-06-13", id=LONE, name="Lindqvist", partial=True),
    ]


def test_any_order_of_builds_and_corrections_ends_in_the_same_rows(
    tmp_path: Path, articles: list[tuple[str, Rows]]
) -> None:
    wanted = Archive(tmp_path / "all.db", articles).build(*LINES)
    for n, order in enumerate(itertools.permutations(articles)):
        archive = Archive(tmp_path / f"{n}.db", list(order[:2]))
        archive.build(*LINES[: n % 5])
        archive.articles = list(order[2:])
        archive.build(*LINES)
        assert not differences(archive.correct(*LINES), wanted)
        assert kept(archive) == kept(Archive(tmp_path / "all.db", articles))


def test_what_is_undone_gives_everybody_the_ids_that_articles_tell(
    tmp_path: Path, articles: list[tuple[str, Rows]]
) -> None:
    archive = Archive(tmp_path / "news.db", articles)
    read = archive.build()
    archive.correct(*LINES)
    assert not differences(archive.correct(), read)


def test_an_id_that_other_articles_tell_can_be_put_right(
    tmp_path: Path, articles: list[tuple[str, Rows]]
) -> None:
    archive = Archive(tmp_path / "news.db", articles)
    archive.build(*LINES)
    assert {status for status, _ in archive.status().values()} == {"applied"}
    assert archive.one("select name from entities where id = ?", JUDGE) == "Mara B. Lindqvist"
    assert archive.one("select speaker_id from quotes where article_id = 'd'") == JUDGE


def test_a_role_that_is_put_right_is_shown_and_what_was_printed_keeps_its_time(
    tmp_path: Path, articles: list[tuple[str, Rows]]
) -> None:
    archive = Archive(tmp_path / "news.db", articles)
    archive.build(fix("set", "entities", KEY, "coach", field="role"))
    assert archive.one("select role from entities where id = ?", KEY) == "coach"
    assert archive.one("select group_concat(role) from entity_roles where entity_id = ?", KEY) == "striker"
    archive.correct(fix("set", "entities", KEY, "coach", field="role", article_id="a"))
    assert archive.one("select group_concat(role) from entity_roles where entity_id = ?", KEY) == "coach"
    archive.correct(fix("set", "entities", KEY, "", field="role"))
    assert archive.one("select role from entities where id = ?", KEY) is None
