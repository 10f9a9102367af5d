"""Confidence: what is told of an event, and what of it is left out."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from etl.article import Article
from etl.load.rows import is_doubtful_event
from etl.transform.events.confidence import (
    ODDS,
    PARTIES,
    RIGHT,
    hints_of_all,
    told_of,
    without_doubtful,
    without_unsure,
)
from etl.transform.pipeline import read
from etl.transform.values import Event, Timex

EVENT = Event("ASSAULT", "", (0, 0), (0, 0), "verb", 0.0, actors=("norway",), recipient_text="villages")


def test_of_what_is_only_said_no_worth_is_claimed() -> None:
    assert set(told_of(EVENT)) == {"worth", "summary", "type", "status", "who", "whom"}
    assert set(told_of(replace(EVENT, speech=True, actors=()))) == {"summary", "type", "status", "whom"}


def test_a_party_that_is_likely_wrong_is_left_out_and_a_likely_one_stays() -> None:
    told = without_doubtful(EVENT, {"who": 0.9, "whom": 0.3})
    assert told.actors == ("norway",)
    assert told.recipient_text is None
    assert without_doubtful(EVENT, {"who": 0.2, "whom": 0.9}).actors == ()


def test_of_a_row_that_pages_show_what_is_not_sure_is_left_out() -> None:
    day = Timex("Monday", 0, 6, "DATE", "2020-06-08", "2020-06-08", "2020-06-08", "2020-06-08", "weekday")
    event = replace(EVENT, date=day)
    told = without_unsure(event, {"type": 0.8, "who": 0.9, "whom": 0.6, "date": 0.8})
    assert (told.type_is_sure, told.actors, told.recipient_text, told.date) == (
        False,
        ("norway",),
        None,
        None,
    )
    assert set(told_of(told)) == {"worth", "summary", "status", "who"}
    assert without_unsure(event, dict.fromkeys(("type", "who", "whom", "date"), 0.9)) == event


def test_what_is_left_out_no_longer_counts_against_the_row() -> None:
    chances = {"worth": 0.9, "summary": 0.9, "type": 1.0, "status": 1.0, "who": 1.0, "whom": 0.3}
    whole = set(hints_of_all(EVENT, chances))
    told = set(hints_of_all(without_doubtful(EVENT, chances), chances))
    assert whole < told
    assert "all above 0.8" in told


def test_a_surer_whole_gives_no_smaller_chance() -> None:
    steps = [hint for hint in RIGHT.weights if hint]
    chances = [RIGHT.chance(steps[:n]) for n in range(len(steps) + 1)]
    assert chances[-1] > 0.75 > chances[0]


def test_there_are_weights_for_each_thing_that_is_told() -> None:
    assert set(PARTIES) <= set(ODDS)
    assert all(odds.weights for odds in ODDS.values())


PLAIN = """
Gunmen killed Rafael Osorio in Cali.
Gunmen killed union leader Rafael Osorio in Cali on Monday.
Rafael Osorio was killed by gunmen in Cali on Monday.
Rafael Osorio was shot dead in Cali on Monday, police said.
A suicide bomber killed 12 people in Kabul on Tuesday.
Twelve people were killed in a bombing in Kabul on Tuesday.
Israel attacked Syria on Friday.
Police arrested two men in Leeds on Sunday.
Two men were arrested in Leeds on Sunday.
The Turkish police arrested Emre Aydin in Izmir.
Emre Aydin was arrested in Izmir on Friday.
Emre Aydin was arrested by Turkish police on Friday.
Olga Brandt resigned on Thursday.
Finance Minister Olga Brandt resigned on Thursday.
Miners began a strike in Zambia on Monday.
Teachers in Chicago went on strike on Monday.
The National Union of Teachers went on strike on Monday.
The Senate passed the Clean Water Act on Wednesday.
Lawmakers voted to ban plastic bags.
The Knesset voted to dissolve itself on Wednesday.
The Supreme Court ruled against Acme Corp on Tuesday.
A court sentenced Ivan Petrov to six years in prison.
Ivan Petrov was sentenced to six years in prison on Tuesday.
A federal judge in Seattle blocked the travel ban on Friday.
An earthquake killed 40 people in Peru.
Forty people were killed in an earthquake in Peru on Sunday.
Floods killed 18 people in Kerala.
Eighteen people died in floods in Kerala on Sunday.
France and Mali signed an agreement on Monday.
Thousands of people protested in Minsk on Sunday.
"""
"""The plainest news, each with and without a name or a doer; training's written texts have none of it."""


def test_the_plainest_news_is_shown_with_all_its_parties(nlp: Language) -> None:
    articles = [
        Article(id=text, title="", text=text, source="", published="2016-05-17") for text in PLAIN.split("\n")
    ]
    docs = list(read(nlp, [article for article in articles if article.text]))
    hidden = [doc.text for doc in docs if all(map(is_doubtful_event, doc._.events))]
    alone = [
        event.summary
        for doc in docs
        for event in doc._.events
        if not (event.actor_text or event.recipient_text or event.actors or event.recipients)
        and not is_doubtful_event(event)
    ]
    assert (hidden, alone) == ([], [])
