"""One Doc's rows: they lead back to the passage, and keep the text as printed."""

import json
from dataclasses import replace

from etl.load.rows import rows
from etl.transform.values import Timex


def test_offsets_lead_back_to_the_printed_words(make_doc):
    doc = make_doc()
    tables = rows(doc, "r1").tables
    quote = tables["quotes"][0]
    text = tables["articles"][0]["text"]
    assert text == doc.text
    assert [text[start:end] for start, end in json.loads(quote["spans"])] == [
        "We will sign in the spring,",
        "Not before.",
    ]
    assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"] == "Lindqvist"
    assert text[quote["cue_start"] : quote["cue_end"]] == quote["cue"] == "said"
    assert all(text[m["start"] : m["end"]] == m["text"] for m in tables["mentions"])


def test_a_quote_carries_its_passage(make_rows):
    quote = make_rows(published="2020-06-12T09:00:00+09:00").tables["quotes"][0]
    assert quote["id"] == f"a.q{quote['start']}"
    assert quote["paragraph"] == 1
    assert quote["text"] == "We will sign in the spring, … Not before."
    assert quote["context"].startswith("“We will sign") and quote["context"].endswith("Not before.”")
    assert (quote["published"], quote["month"]) == ("2020-06-12T09:00:00+09:00", "2020-06")


def test_an_event_has_the_day_it_was_given_and_no_words_where_the_article_gives_it(make_doc):
    doc = make_doc()
    day = Timex("", 0, 0, "DATE", "2020-06-12", "2020-06-12", "2020-06-12", "2020-06-12", "article")
    doc._.events = tuple(replace(event, date=day) for event in doc._.events)
    event = rows(doc, "r1").tables["events"][0]
    dated = [event[column] for column in ("date", "date_from", "date_to", "month", "date_text")]
    assert dated == ["2020-06-12", "2020-06-12", "2020-06-12", "2020-06", None]


def test_an_event_without_a_day_has_none(make_rows):
    event = make_rows(published="2020-06-12").tables["events"][0]
    assert (event["date"], event["date_from"], event["month"]) == (None, None, None)


def test_an_event_is_where_its_place_is(make_rows):
    event = make_rows().tables["events"][0]
    assert (event["place_id"], event["latitude"]) == ("oslo", 59.91)


def test_all_participants_are_kept(make_rows):
    found = {(row["entity_id"], row["role"]) for row in make_rows().tables["event_participants"]}
    assert found == {("mara-lindqvist", "actor"), ("oda-brekke", "actor")}


def test_an_id_the_article_does_not_have_is_left_empty(make_doc):
    doc = make_doc()
    doc._.entities = ()
    tables = rows(doc, "r1").tables
    assert tables["quotes"][0]["speaker_id"] is None
    assert tables["quote_about"] == [] and tables["event_participants"] == []
