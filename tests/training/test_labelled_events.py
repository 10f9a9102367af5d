"""Labelled events: what was listed by hand, as training reads it."""

from __future__ import annotations

from typing import get_args

from etl.training.labelled_events import (
    LabelledEvent,
    Worth,
    labelled_sentences,
    overlapping,
    read_event,
)
from etl.transform.events.plover import lexicon
from etl.transform.values import EventStatus


def test_an_event_is_read_with_its_places_in_the_passage() -> None:
    read = read_event("10-16:ASSAULT:happened:line:0-9:17-20,25-30::31-37", 100)
    assert read == LabelledEvent(
        trigger=(110, 116),
        type="ASSAULT",
        status="happened",
        worth="line",
        who=((100, 109),),
        whom=((117, 120), (125, 130)),
        where=(),
        when=((131, 137),),
    )


def test_what_was_listed_lies_in_its_sentence_and_has_names_we_know() -> None:
    types = {*lexicon().quads, "OTHER"}
    for sentences in labelled_sentences().values():
        for sentence in sentences:
            for event in sentence.events:
                spans = (event.trigger, *event.who, *event.whom, *event.where, *event.when)
                assert all(sentence.start <= start < end <= sentence.end for start, end in spans)
                assert event.type in types
                assert event.status in get_args(EventStatus)
                assert event.worth in get_args(Worth)


def test_spans_that_touch_do_not_overlap() -> None:
    assert overlapping([(0, 5)], [(4, 9)])
    assert not overlapping([(0, 5)], [(5, 9)])
    assert not overlapping([], [(5, 9)])
