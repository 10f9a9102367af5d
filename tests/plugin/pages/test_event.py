"""Event: one event, the sentence that tells it, and other reports of it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from datasette.app import Datasette

from tests.plugin.addresses import EVENT, get_page, words
from tests.plugin.archive import AGREED as AGREED_AT


async def test_an_event_shows_who_where_and_its_sentence(ds: Datasette) -> None:
    soup = await get_page(ds, EVENT)
    facts = words(soup.select_one(".facts"))
    assert "Who Norway To whom Iceland" in facts and "“Monday”" in facts and "80% confidence" in facts
    assert soup.select_one(".text .mark.event").get_text() == "agreed"
    assert not soup.select("#printings, #reports")


async def test_an_event_tells_the_same_sentence_printed_again_from_another_report(
    archive_path: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        for start, sentence in ((15, "sentence"), (99, "'Both will talk about cod again.'")):
            db.execute(
                "insert into events (article_id, trigger_start, type, summary, sentence, group_id)"
                f" select 'wire.2019/10/talks', {start}, type, summary, {sentence}, id"
                f" from events where id = 'meridian-talks.e{AGREED_AT}'"
            )
    soup = await get_page(Datasette([], immutables=[str(path)]), EVENT)
    (again,) = soup.find(id="printings").parent.select("li a")
    (_, other) = soup.find(id="reports").parent.select("tbody a")
    assert again["href"].endswith("talks~2Ee15") and words(again) == "Harbour Wire"
    assert other["href"].endswith("talks~2Ee99")


async def test_reports_of_an_event_stand_side_by_side_with_what_they_tell_otherwise(
    archive_path: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "insert into events (id, article_id, type, summary, sentence, group_id, actor_id, recipient_text,"
            " status) select 'wire.2019/10/talks.e99', 'wire.2019/10/talks', type, 'Both: <b>cod</b>',"
            f" '-', id, actor_id, 'a fleet', 'denied' from events where id = 'meridian-talks.e{AGREED_AT}'"
        )
    soup = await get_page(Datasette([], immutables=[str(path)]), EVENT)
    own, other = soup.find(id="reports").parent.select("tbody tr")
    assert "this one" in words(own) and "Both: <b>cod</b>" in words(other)
    assert [words(one) for one in other.select("strong")] == ["a fleet", "denied"]
    assert not own.select("strong")
    assert words(other).count("Norway") == 1
