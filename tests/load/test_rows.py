"""One Doc's rows: they lead back to the passage, and keep the text as printed."""

import json
from dataclasses import replace

import pytest

from etl.load.rows import rows
from etl.transform.values import Timex
from tests.load.conftest import TEXT, offsets


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
    day = Timex("", 0, 0, "DATE", "2020-06-12", "2020-06-12", "2020-06-12", "2020-06-12", "article")
    event = with_event(make_doc(), date=day)
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


def with_quote(doc, **fields):
    """The Doc with its quote changed, and the quote's row."""
    doc._.quotes = tuple(replace(quote, **fields) for quote in doc._.quotes)
    return rows(doc, "r1").tables["quotes"][0]


def with_event(doc, **fields):
    """The Doc with its event changed, and the event's row."""
    doc._.events = tuple(replace(event, **fields) for event in doc._.events)
    return rows(doc, "r1").tables["events"][0]


def test_a_passage_has_an_anchor_on_its_articles_page(make_rows):
    tables = make_rows(id="a.b").tables
    for row in (*tables["quotes"], *tables["mentions"]):
        assert row["id"] == f"a.b.{row['anchor']}"
    assert {row["anchor"] for row in tables["mentions"]} == {"m0-14", "m19-29", "m33-37"}


def test_a_trigger_is_where_its_word_is_printed(make_rows):
    tables = make_rows().tables
    event, text = tables["events"][0], tables["articles"][0]["text"]
    assert text[event["trigger_start"] : event["trigger_end"]] == event["trigger"] == "met"
    assert event["id"] == f"a.e{event['trigger_start']}"


def test_a_quote_without_a_speaker_or_a_cue_has_neither_nor_where_they_are(make_doc):
    quote = with_quote(make_doc(), source=None, cue=None, speaker=None)
    parts = [f"{part}{edge}" for part in ("speaker", "cue") for edge in ("", "_start", "_end")]
    assert [quote[part] for part in (*parts, "speaker_id")] == [None] * 7


def test_sentences_that_are_apart_are_joined_by_an_ellipsis_and_neighbours_as_printed(make_doc):
    doc = make_doc(f"{TEXT}\n\nAna said no. It rained. Bo laughed.")
    ana, rain, bo = (offsets(doc.text, words) for words in ("said no", "rained", "laughed"))
    contexts = [
        with_quote(doc, content=content, source=None, cue=None)["context"]
        for content in ((ana,), (ana, bo), (ana, rain))
    ]
    assert contexts == ["Ana said no.", "Ana said no. … Bo laughed.", "Ana said no. It rained."]


@pytest.mark.parametrize(("sure", "kept"), [(0.87654, 0.877), (0.5, 0.5), (0.12345, 0.123)])
def test_how_sure_a_reading_is_is_kept_to_three_places(make_doc, sure, kept):
    assert with_quote(make_doc(), confidence=sure)["confidence"] == kept
    assert with_event(make_doc(), confidence=sure)["confidence"] == kept
    doc = make_doc()
    first, *others = doc._.entities
    mention = replace(first.mentions[0], confidence=sure)
    doc._.entities = (replace(first, mentions=(mention,)), *others)
    assert rows(doc, "r1").tables["mentions"][0]["confidence"] == kept


def test_an_event_names_the_first_actor_and_recipient_that_the_article_has(make_doc):
    doc = make_doc()
    event = with_event(doc, actors=("nobody", "oda-brekke", "oslo"), recipients=("mara-lindqvist", "oslo"))
    assert (event["actor_id"], event["recipient_id"]) == ("oda-brekke", "mara-lindqvist")
    event = with_event(doc, actors=(), recipients=("nobody",), said_by="oslo", place=None)
    assert (event["actor_id"], event["recipient_id"], event["said_by_id"]) == (None, None, "oslo")
    assert (event["place_id"], event["latitude"], event["longitude"]) == (None, None, None)


def test_an_event_with_a_date_of_its_own_keeps_it_and_the_words_it_was_read_from(make_doc):
    days = ("2020-06-01/2020-06-07", "2020-06-01", "2020-06-07")
    date = Timex("last week", 0, 9, "DATE", "2020-W23", *days, "week")
    event = with_event(make_doc(published="2020-06-12"), date=date)
    kept = [event[name] for name in ("date", "date_from", "date_to", "date_text", "month")]
    assert kept == [*days, "last week", "2020-06"]


def test_of_two_quotes_that_begin_alike_the_surer_stays(make_doc):
    doc = make_doc()
    (quote,) = doc._.quotes
    doc._.quotes = (replace(quote, confidence=0.4, kind="mixed"), quote, replace(quote, confidence=0.5))
    assert [row["confidence"] for row in rows(doc, "r1").tables["quotes"]] == [0.9]


def test_a_date_is_kept_once_for_each_place_it_is_printed(make_doc):
    doc = make_doc()
    day = Timex("Oslo", 33, 37, "DATE", "2020", "2020", "2020-01-01", "2020-12-31", "year")
    doc._.dates = (day, replace(day, start=40, end=44))
    kept = rows(doc, "r1").tables["dates"]
    assert [(row["id"], row["start"], row["end"], row["method"]) for row in kept] == [
        ("a.d33", 33, 37, "year"), ("a.d40", 40, 44, "year"),
    ]  # fmt: skip
    names = ("article_id", "text", "type", "value", "edtf", "date_from", "date_to")
    assert [kept[0][name] for name in names] == [
        "a",
        "Oslo",
        "DATE",
        "2020",
        "2020",
        "2020-01-01",
        "2020-12-31",
    ]


def test_an_article_is_kept_as_it_was_read(make_rows):
    read = {"published": "2020-06-12", "authors": ("Ana",), "stub": True, "publisher": "The Quay"}
    (row,) = make_rows(**read).tables["articles"]
    kept = {"authors": '["Ana"]', "stub": 1, "year": 2020, "month": "2020-06", "publisher": "The Quay"}
    kept |= {"quote_count": 1, "run_id": "r1"}
    assert {name: row[name] for name in kept} == kept


def test_a_year_or_a_month_that_is_not_known_is_left_empty(make_rows):
    only_year, undated = (make_rows(published=date).tables["articles"][0] for date in ("2020", None))
    assert (only_year["year"], only_year["month"]) == (2020, None)
    assert (undated["year"], undated["month"]) == (None, None)


def test_the_hash_of_an_article_changes_with_its_headline(make_rows):
    hashes = [make_rows(title=title).article["content_hash"] for title in ("Talks", "Talks", "Talk")]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_quote_below_the_floor_of_its_kind_is_doubtful_and_not_counted(make_doc):
    for sure, doubtful, counted in ((0.9, None, 1), (0.1, 1, 0)):
        doc = make_doc()
        doc._.quotes = (replace(doc._.quotes[0], confidence=sure),)
        found = rows(doc, "r1")
        assert found.tables["quotes"][0]["doubtful"] == doubtful
        assert found.article["quote_count"] == counted


def test_a_quote_has_its_statement_act_kind_of_source_and_title(make_doc):
    doc = make_doc()
    told = {"statement": "Lindqvist denied it", "act": "denies", "source_type": "person"}
    doc._.quotes = (replace(doc._.quotes[0], title="Foreign Minister", **told),)
    row = rows(doc, "r1").tables["quotes"][0]
    assert {name: row[name] for name in told} == told
    assert row["speaker_title"] == "Foreign Minister"
