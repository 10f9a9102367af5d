"""Corrections: what each kind of line changes, what follows, and what is told of a line that fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import Doc

from etl.load.corrections.line import Line
from etl.load.rows import rows

from .conftest import EVENT, MET, QUOTE, SAID, Archive, fix, rows_of


def test_a_speaker_that_is_set_is_counted_and_the_reading_is_kept(archive: Archive) -> None:
    archive.correct(fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id"))
    assert archive.one("select speaker_id, corrected from quotes where id = ?", QUOTE) == ("oda-brekke", 1)
    counts = "select quote_count from entities where id = ?"
    assert (archive.one(counts, "oda-brekke"), archive.one(counts, "mara-lindqvist")) == (1, 1)
    assert archive.one("select status, reading from corrections") == ("applied", "Mara Lindqvist")
    kept = json.loads(archive.one("select reading from replaced_rows where row_table = 'quotes'"))
    assert (kept["id"], kept["speaker_id"], kept["corrected"]) == (QUOTE, "mara-lindqvist", None)


def test_a_line_is_read_under_its_key_with_who_made_it_and_whether_it_holds(archive: Archive) -> None:
    archive.correct(
        fix("set", "quotes", QUOTE, "Oda Brekke", field="speaker_id"),
        fix("delete", "quotes", "no-such.q1"),
    )
    told = "select id = key, editor is by, applied from corrections where status = ?"
    assert archive.one(told, "applied") == (1, 1, 1)
    assert archive.one(told, "not applied") == (1, 1, 0)


def test_a_speaker_may_be_named_and_nobody_may_have_said_it(archive: Archive) -> None:
    archive.correct(
        fix("set", "quotes", QUOTE, "Oda Brekke", field="speaker_id"),
        fix("set", "quotes", "b.q41", "", field="speaker_id"),
    )
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "oda-brekke"
    assert archive.one("select speaker_id from quotes where id = 'b.q41'") is None


def test_a_speaker_whom_no_article_names_is_somebody_from_then_on(archive: Archive) -> None:
    archive.correct(fix("set", "quotes", QUOTE, "Ingrid Vale", field="speaker_id"))
    found = archive.one(
        "select id, name, type, quote_count, corrected from entities where id = 'ingrid-vale'"
    )
    assert found == ("ingrid-vale", "Ingrid Vale", "PERSON", 1, None)
    assert archive.one("select count(*) from pragma_foreign_key_check") == 0


def test_what_is_no_quote_is_gone_with_its_links_and_counted_no_more(archive: Archive) -> None:
    archive.correct(fix("delete", "quotes", QUOTE))
    assert archive.one("select count(*) from quotes where id = ?", QUOTE) == 0
    assert archive.one("select count(*) from quote_about where quote_id = ?", QUOTE) == 0
    assert archive.one("select quote_count, corrected from articles where id = 'a'") == (0, None)
    assert archive.one("select reading from corrections").startswith("We will sign")
    assert archive.one("select same_as from quotes where id = 'b.q41'") is None


def test_what_was_a_copy_of_the_wrong_speakers_words_is_so_no_more(archive: Archive) -> None:
    assert archive.one("select same_as from quotes where id = 'b.q41'") == QUOTE
    archive.correct(fix("set", "quotes", "b.q41", "oda-brekke", field="speaker_id"))
    assert archive.one("select same_as from quotes where id = 'b.q41'") is None


def test_merged_entities_are_one_under_the_name_of_the_second(archive: Archive) -> None:
    archive.correct(fix("merge", "entities", "mara-lindqvist", "oda-brekke"))
    name, aliases, quotes, mentions = archive.one(
        "select name, aliases, quote_count, mention_count from entities where id = 'oda-brekke'"
    )
    assert (name, json.loads(aliases), quotes, mentions) == ("Oda Brekke", ["Mara Lindqvist"], 1, 4)
    assert archive.one("select count(*) from entities where id = 'mara-lindqvist'") == 0
    assert archive.one("select count(*) from mentions where entity_id = 'oda-brekke'") == 4
    assert archive.one("select corrected from quotes where id = ?", QUOTE) == 1


def test_a_chain_of_merges_ends_in_one_whatever_the_order(archive: Archive) -> None:
    chain = [
        fix("merge", "entities", "mara-lindqvist", "oda-brekke", made="2026-01-02"),
        fix("merge", "entities", "oda-brekke", "oslo", made="2026-01-01"),
    ]
    assert archive.correct(*chain) == archive.correct(*reversed(chain))
    assert archive.one("select count(*) from entities") == 1


def test_two_that_are_merged_into_each_other_are_merged_once(archive: Archive) -> None:
    archive.correct(
        fix("merge", "entities", "mara-lindqvist", "oda-brekke", made="2026-01-01"),
        fix("merge", "entities", "oda-brekke", "mara-lindqvist", made="2026-01-02"),
    )
    assert archive.status() == {
        "oda-brekke": ("applied", None),
        "mara-lindqvist": ("not applied", "mara-lindqvist is oda-brekke already"),
    }


def test_an_entity_is_somebody_else_in_one_article(archive: Archive) -> None:
    archive.correct(fix("split", "entities", "mara-lindqvist", "Mara Lindqvist Jr.", article_id="b"))
    assert archive.one("select speaker_id from quotes where id = 'b.q41'") == "mara-lindqvist-jr"
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "mara-lindqvist"
    assert archive.one("select name, article_count from entities where id = 'mara-lindqvist-jr'") == (
        "Mara Lindqvist Jr.",
        1,
    )
    assert archive.one("select article_count from entities where id = 'mara-lindqvist'") == 1


def test_an_entity_is_somebody_else_in_one_passage(archive: Archive) -> None:
    line = fix("split", "entities", "mara-lindqvist", "oda-brekke", article_id="a", passage="Lindqvist said")
    archive.correct(line)
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "oda-brekke"
    assert archive.one("select count(*) from mentions where entity_id = 'mara-lindqvist'") == 2
    archive.correct(
        fix("split", "entities", "mara-lindqvist", "oda-brekke", article_id="a", passage="Mara Lindqvist met")
    )
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "mara-lindqvist"
    assert archive.one("select entity_id from mentions where id = 'a.m0-14'") == "oda-brekke"


def test_what_was_merged_is_itself_again_where_a_split_says_so(archive: Archive) -> None:
    archive.correct(
        fix("merge", "entities", "mara-lindqvist", "oda-brekke"),
        fix("split", "entities", "oda-brekke", "mara-lindqvist", article_id="b", passage="Lindqvist said"),
    )
    assert archive.one("select speaker_id from quotes where id = 'b.q41'") == "mara-lindqvist"
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "oda-brekke"


def test_a_name_and_a_type_are_set_in_every_article_and_the_old_name_is_found(archive: Archive) -> None:
    archive.correct(
        fix("rename", "entities", "oda-brekke", "Oda Brække"), fix("retype", "entities", "oslo", "ORG")
    )
    assert archive.one("select name, aliases from entities where id = 'oda-brekke'") == (
        "Oda Brække",
        '["Oda Brekke"]',
    )
    assert archive.one("select type, latitude, corrected from entities where id = 'oslo'") == ("ORG", None, 1)
    assert archive.one("select about from quotes where id = ?", QUOTE) == "Oda Brække"
    assert archive.one("select count(*) from entities_fts where entities_fts match 'brække'") == 1


def test_a_place_is_elsewhere_and_its_events_with_it(archive: Archive) -> None:
    archive.correct(fix("set", "entities", "oslo", "39.8, -84.5", field="point"))
    assert archive.one("select latitude, longitude from entities where id = 'oslo'") == (39.8, -84.5)
    assert archive.one("select latitude, longitude from events where id = ?", EVENT) == (39.8, -84.5)
    assert archive.one("select reading from corrections") == "59.91, 10.75"


def test_a_place_of_another_number_is_nowhere_rather_than_where_it_was(archive: Archive) -> None:
    archive.correct(fix("set", "entities", "oslo", "123", field="geonames", article_id="a"))
    assert archive.one(
        "select geonames, latitude from article_entities where entity_id = 'oslo' and article_id = 'a'"
    ) == (123, None)
    assert archive.one("select geonames from entities where id = 'oslo'") in (123, 3143244)


@pytest.mark.parametrize(
    ("field", "value", "column", "wanted"),
    [
        ("type", "THREATEN", "type", "THREATEN"),
        ("status", "denied", "status", "denied"),
        ("date", "2020-05", "date_from || ' ' || date_to || ' ' || month", "2020-05-01 2020-05-31 2020-05"),
        ("place_id", "", "coalesce(place_id, latitude, 'none')", "none"),
        ("actor_id", "Oda Brekke; mara-lindqvist", "actor_id", "oda-brekke"),
        ("recipient_id", "Ingrid Vale", "recipient_id", "ingrid-vale"),
        ("summary", "They met", "summary", "They met"),
        ("doubtful", "1", "doubtful", 1),
    ],
)
def test_every_field_of_an_event_can_be_set(
    archive: Archive, field: str, value: str, column: str, wanted: object
) -> None:
    archive.correct(fix("set", "events", EVENT, value, field=field))
    assert archive.one(f"select {column} from events where id = ?", EVENT) == wanted
    assert archive.one("select corrected from events where id = ?", EVENT) == 1


def test_participants_of_an_event_are_those_that_are_set(archive: Archive) -> None:
    archive.correct(fix("set", "events", EVENT, "oda-brekke", field="actor_id"))
    assert archive.one(
        "select group_concat(entity_id) from event_participants where event_id = ?", EVENT
    ) == ("oda-brekke")


def test_the_day_of_an_article_is_that_of_its_quotes(archive: Archive) -> None:
    archive.correct(fix("set", "articles", "a", "2021-03-09", field="published"))
    assert archive.one("select published, year, month, date_doubt from articles where id = 'a'") == (
        "2021-03-09",
        2021,
        "2021-03",
        None,
    )
    assert archive.one("select published, month from quotes where id = ?", QUOTE) == ("2021-03-09", "2021-03")
    assert archive.one("select last_seen from entities where id = 'mara-lindqvist'") == "2021-03-09"


def test_a_mention_of_somebody_else_takes_no_other_passage_along(archive: Archive) -> None:
    archive.correct(fix("set", "mentions", "a.m0-14", "oda-brekke", field="entity_id"))
    assert archive.one("select entity_id from mentions where id = 'a.m0-14'") == "oda-brekke"
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "mara-lindqvist"


def test_a_junk_name_is_gone_everywhere_or_in_one_article(archive: Archive) -> None:
    archive.correct(fix("delete", "entities", "oslo", article_id="a"))
    assert archive.one("select article_count from entities where id = 'oslo'") == 1
    archive.correct(fix("delete", "entities", "oslo"))
    assert archive.one("select count(*) from entities where id = 'oslo'") == 0
    assert archive.one("select place_id from events where id = ?", EVENT) is None
    assert archive.one("select count(*) from pragma_foreign_key_check") == 0


def test_of_two_lines_about_one_thing_the_later_holds_and_the_other_is_told(archive: Archive) -> None:
    archive.correct(
        fix("set", "quotes", QUOTE, "Ingrid Vale", field="speaker_id", made="2026-01-02"),
        fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id", made="2026-01-01"),
    )
    assert archive.one("select speaker_id from quotes where id = ?", QUOTE) == "ingrid-vale"
    assert archive.status()["oda-brekke"] == ("overruled", "a later line says otherwise")


def test_what_is_read_so_already_is_told_and_marked_nowhere(archive: Archive) -> None:
    plain = rows_of(archive.path, with_corrections=False)
    archive.correct(
        fix("set", "quotes", QUOTE, "mara-lindqvist", field="speaker_id"),
        fix("rename", "entities", "oslo", "Oslo"),
    )
    assert {status for status, _ in archive.status().values()} == {"already so"}
    assert rows_of(archive.path, with_corrections=False) == plain


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (fix("set", "quotes", "z.q1", "x", field="speaker_id"), "its article is not in the database: z.q1"),
        (fix("delete", "quotes", "a.q7"), "no quote has the id a.q7, and the line has no passage"),
        (
            fix("delete", "quotes", "a.q7", passage="Nobody wrote this"),
            "the article does not print that passage any more",
        ),
        (
            fix("delete", "quotes", "a.q0", passage="Mara Lindqvist met"),
            "no quote is read in that passage any more",
        ),
        (fix("merge", "entities", "nobody", "oslo"), "no article names nobody"),
        (fix("split", "entities", "oslo", "x", article_id="z"), "its article is not in the database: z"),
        (fix("frob", "quotes", QUOTE), "no action “frob”; the actions are merge, split, rename"),
        (fix("merge", "quotes", QUOTE, "x"), "“merge” is for entities, not for “quotes”"),
        (fix("set", "quotes", QUOTE, "x", field="text"), "“text” of quotes cannot be set"),
        (fix("set", "events", EVENT, "2020-02-31", field="date"), "“2020-02-31” is not a day"),
        (fix("set", "events", EVENT, "often", field="status"), "“often” is not one of happened"),
        (fix("rename", "entities", "oslo", ""), "value is empty"),
        (fix("split", "entities", "oslo", "x"), "article_id is empty"),
        (Line("delete", "quotes", QUOTE, made="yesterday"), "made is “yesterday”; write a day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_that_cannot_be_applied_changes_nothing_and_says_why(
    archive: Archive, line: Line, reason: str
) -> None:
    plain = rows_of(archive.path, with_corrections=False)
    archive.correct(line)
    status, why = archive.one("select status, reason from corrections")
    assert status == "not applied" and why.startswith(reason)
    assert rows_of(archive.path, with_corrections=False) == plain


def test_what_no_longer_applies_stands_beside_what_does(archive: Archive) -> None:
    archive.correct(
        fix("delete", "quotes", "z.q1"), fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id")
    )
    assert sorted(status for status, _ in archive.status().values()) == ["applied", "not applied"]


def test_a_row_is_found_by_its_passage_where_the_article_has_another_id(archive: Archive) -> None:
    archive.correct(
        fix(
            "set",
            "quotes",
            "old-id.q99",
            "oda-brekke",
            field="speaker_id",
            headline="Lindqvist signs",
            passage=SAID,
        ),
        fix("set", "events", "old-id.e3", "denied", field="status", headline="Lindqvist signs", passage=MET),
    )
    assert archive.one("select speaker_id from quotes where id = 'b.q41'") == "oda-brekke"
    assert archive.one("select status from events where id = 'b.e15'") == "denied"


def test_an_entity_is_found_by_its_name_where_it_has_another_id(archive: Archive) -> None:
    archive.correct(fix("rename", "entities", "brekke-1a2b3c", "Oda B.", passage="Oda Brekke"))
    assert archive.one("select name from entities where id = 'oda-brekke'") == "Oda B."


def stated(make_doc: Callable[..., Doc], path: Path) -> Archive:
    """An article whose quote is reported speech, with a statement that names its speaker in full."""
    doc = make_doc()
    statement = "Minister Mara Lindqvist said we will sign"
    doc._.quotes = (replace(doc._.quotes[0], kind="indirect", statement=statement),)
    made = Archive(path / "stated.db", [("a.txt", rows(doc, "r1"))])
    made.build()
    return made


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        (fix("set", "quotes", QUOTE, "oda-brekke", field="speaker_id"), "Oda Brekke said we will sign"),
        (fix("set", "quotes", QUOTE, "", field="speaker_id"), "Lindqvist said we will sign"),
        (fix("rename", "entities", "mara-lindqvist", "M. Lind"), "Minister M. Lind said we will sign"),
        (fix("merge", "entities", "mara-lindqvist", "oda-brekke"), "Minister Oda Brekke said we will sign"),
        (
            fix("split", "entities", "mara-lindqvist", "Mara L. Jr.", article_id="a"),
            "Mara L. Jr. said we will sign",
        ),
        (fix("set", "quotes", QUOTE, "As I say", field="statement"), "As I say"),
    ],
    ids=lambda value: value.action if isinstance(value, Line) else "",
)
def test_a_statement_names_who_said_it(
    make_doc: Callable[..., Doc], tmp_path: Path, line: Line, statement: str
) -> None:
    archive = stated(make_doc, tmp_path)
    archive.correct(line)
    assert archive.one("select statement from quotes") == statement
    archive.correct()
    assert archive.one("select statement from quotes") == "Minister Mara Lindqvist said we will sign"


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        ([fix("rename", "entities", "oda-brekke", "Oda B.")], "Mara Lindqvist, Oda B.: consult"),
        ([fix("merge", "entities", "oda-brekke", "Ingrid Vale")], "Mara Lindqvist, Ingrid Vale: consult"),
        ([fix("set", "events", EVENT, "They met", field="summary"),
          fix("rename", "entities", "oda-brekke", "Oda B.")], "They met"),
    ],
    ids=["rename", "merge", "set"],
)  # fmt: skip
def test_a_summary_names_who_took_part(archive: Archive, lines: list[Line], summary: str) -> None:
    archive.correct(*lines)
    assert archive.one("select summary from events where id = ?", EVENT) == summary
