"""Events: what a reader is told happened, and what is left out."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.events.circumstances import nearest_date
from etl.transform.events.pipe import Events
from etl.transform.events.summary import is_whole
from etl.transform.pipeline import read
from etl.transform.values import Entity, Mention, Quote, Timex
from tests.transform.events.conftest import UNGATED, entity


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Osteria accused Vandalia of spying on its ministers.", None),
        ("Vandalia was condemned by Osteria on Monday.", None),
        ("Osteria and Vandalia held talks in the mountains.", None),
        ("Osteria threatened to attack Vandalia.", None),
        ("Osteria refused to meet with Vandalia.", None),
        ("Osteria urged Vandalia to withdraw its troops.", None),
        ("Osteria, which borders Vandalia, imposed sanctions on it.", "Osteria imposed sanctions on it"),
        ("However, Osteria rejected Vandalia's plan, officials said.", "Osteria rejected Vandalia's plan"),
        (
            "Ed Roe imposed it Friday on 48-year-old Omar Reyes, who pleaded guilty to 12 counts of fraud.",
            "48-year-old Omar Reyes pleaded guilty to 12 counts of fraud",
        ),
        ("Osteria did not attack Vandalia, Omar Reyes said.", "Osteria did not attack Vandalia"),
        ("Omar Reyes denied that Osteria attacked Vandalia.", None),
        (
            "Omar Reyes, a farmer, was killed in a raid on Vandalia.",
            "Omar Reyes was killed in a raid on Vandalia",
        ),
    ],
)
def test_summary_is_the_clause_cut_to_who_did_what_to_whom(events_in, text: str, summary: str | None) -> None:
    events = events_in(text, Osteria="GPE", Vandalia="GPE", Omar_Reyes="PERSON", pipe=UNGATED)
    wanted = summary or text.removesuffix(".")
    assert wanted.replace(" on Monday", "") in [event.summary.replace(" on Monday", "") for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "It was attacked.",  # nobody is known by name or kind
        "Osteria is a country in the mountains.",
        "Osteria met the deadline on Friday.",
        "The clinic charged Osteria a small fee.",
        "Did Osteria attack Vandalia?",
    ],
)
def test_nothing_is_told_where_nothing_happened_to_anyone_named(events_in, text: str) -> None:
    assert events_in(text, Osteria="GPE", Vandalia="GPE") == ()


def test_participants_are_entity_ids_and_the_trigger_points_to_its_word(events_in) -> None:
    text = "Ilse Brandt criticized Omar Reyes on Tuesday."
    (event,) = events_in(text, Ilse_Brandt="PERSON", Omar_Reyes="PERSON")
    assert (event.actors, event.recipients) == (("ilse-brandt",), ("omar-reyes",))
    assert text[slice(*event.trigger)] == "criticized"
    assert text[slice(*event.sentence)] == text


def test_a_nationality_stands_for_the_country_the_article_names(events_in) -> None:
    text = "France sent help. French troops attacked a base in the desert."
    country = entity(text, "France", "GPE", {"France": "government"}, country="FR")
    people = entity(text, "French", "NORP", {"French": ""}, country="FR")
    events = events_in(text, country, people)
    assert [event.actors for event in events if event.type == "ASSAULT"] == [("france",)]


def test_a_person_s_relatives_and_lawyers_are_not_the_person(events_in) -> None:
    people = {"Omar_Reyes": "PERSON", "Ilse_Brandt": "PERSON"}
    (himself,) = events_in("Omar Reyes accused Ilse Brandt.", **people)
    assert himself.actors == ("omar-reyes",)
    events = events_in("Omar Reyes's lawyer accused Ilse Brandt.", **people)
    assert all("omar-reyes" not in event.actors for event in events)


def test_the_place_is_literal_and_in_the_sentence(events_in) -> None:
    text = "Ilse Brandt met with Omar Reyes in Lisbon."
    lisbon = entity(text, "Lisbon", "GPE", {"Lisbon": "literal"})
    (event,) = events_in(text, lisbon, Ilse_Brandt="PERSON", Omar_Reyes="PERSON")
    assert event.place == "lisbon"
    (event,) = events_in(
        text, entity(text, "Lisbon", "GPE", {"Lisbon": "modifier"}), Ilse_Brandt="PERSON", Omar_Reyes="PERSON"
    )
    assert event.place is None


def timex(text: str, words: str) -> Timex:
    start = text.index(words)
    return Timex(
        words,
        start,
        start + len(words),
        "DATE",
        "2020-06-12",
        "2020-06-12",
        "2020-06-12",
        "2020-06-12",
        "test",
    )


def test_the_nearest_date_of_the_sentence_dates_the_event(events_in) -> None:
    text = "Osteria left on Monday. On Tuesday, Osteria accused Vandalia of theft in a speech on Friday."
    dates = tuple(timex(text, day) for day in ("Monday", "Tuesday", "Friday"))
    events = events_in(text, Osteria="GPE", Vandalia="GPE", dates=dates)
    assert [event.date.text for event in events if event.type == "ACCUSE"] == ["Tuesday"]


def test_a_date_far_from_its_word_is_another_event_s() -> None:
    date = Timex("Monday", 100, 106, "DATE", None, None, "2020-06-12", "2020-06-12", "test")
    assert nearest_date((40, 45), [date]) is date
    assert nearest_date((5, 10), [date]) is None


def test_what_a_quotation_tells_is_said_by_its_speaker_and_less_certain(events_in) -> None:
    plain = "Osteria condemned Vandalia on Monday."
    quoted = "“Osteria condemned Vandalia on Monday,” Ilse Brandt said."
    quote = Quote("direct", ((1, 38),), (40, 51), (52, 56), "test", 0.9, speaker="ilse-brandt")
    names = {"Osteria": "GPE", "Vandalia": "GPE", "Ilse_Brandt": "PERSON"}
    (sure,) = events_in(plain, **names)
    (told,) = events_in(quoted, **names, quotes=(quote,), pipe=UNGATED)
    assert told.said_by == "ilse-brandt"
    assert told.confidence <= sure.confidence
    assert told.method == "verb in quotation"


def test_i_in_a_quotation_is_its_speaker(events_in) -> None:
    text = "“I condemn Vandalia,” Ilse Brandt said."
    quote = Quote("direct", ((1, 20),), (22, 33), (34, 38), "test", 0.9, speaker="ilse-brandt")
    (event,) = events_in(text, Ilse_Brandt="PERSON", Vandalia="GPE", quotes=(quote,), pipe=UNGATED)
    assert (event.type, event.actors) == ("ACCUSE", ("ilse-brandt",))


def test_an_attributed_act_names_who_reports_it(events_in) -> None:
    (event,) = events_in(
        "Osteria has attacked Vandalia, Ilse Brandt said.",
        Osteria="GPE",
        Vandalia="GPE",
        Ilse_Brandt="PERSON",
    )
    assert event.said_by == "ilse-brandt"


def test_a_game_is_no_war(events_in) -> None:
    game = "The striker scored a goal in the match. The coach praised his players after the league game. "
    text = (
        game + "Osteria attacked Vandalia in the second half, and the goalkeeper of the team saved a penalty."
    )
    assert not [event for event in events_in(text, Osteria="GPE", Vandalia="GPE") if event.type == "ASSAULT"]


def test_the_threshold_is_a_setting(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Osteria", "slept", "."], heads=[1, 1, 1], deps=["nsubj", "ROOT", "punct"])
    assert Events(threshold=0.99)(doc)._.events == ()


def test_the_pipe_reads_an_empty_text(nlp: Language) -> None:
    assert Events()(Doc(nlp.vocab, words=[]))._.events == ()


def test_words_of_a_title_tell_of_nothing(events_in) -> None:
    assert not events_in(
        "Ilse Brandt sang on Harbour Radio's “Meet the Pilots” in May.",
        Ilse_Brandt="PERSON",
        Harbour_Radio="ORG",
    )


def test_a_dateline_does_nothing(events_in) -> None:
    text = "LISBON (Harbour Wire) — Ilse Brandt accused Omar Reyes of theft."
    lisbon = entity(text, "Lisbon", "GPE", {"LISBON": "literal"})
    events = events_in(text, lisbon, Ilse_Brandt="PERSON", Omar_Reyes="PERSON")
    assert events and all("lisbon" not in event.actors for event in events)


def test_a_status_other_than_happened_has_the_words_that_say_so(events_in) -> None:
    (event,) = events_in("Norway will provide aid to Denmark.", Norway="GPE", Denmark="GPE", pipe=UNGATED)
    assert (event.status, event.status_words) == ("planned", "will")
    assert event.summary == "Norway will provide aid to Denmark"


def test_who_has_no_name_is_kept_as_printed(events_in) -> None:
    (event,) = events_in("Armed rebels attacked the miners of Vandalia.", pipe=UNGATED)
    printed = ((), "Armed rebels", "miners of Vandalia")
    assert (event.actors, event.actor_text, event.recipient_text) == printed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Omar Reyes sued Osteria under a federal law, the Fisheries Protection Act, in May.",
            "Omar Reyes sued Osteria under a federal law, the Fisheries Protection Act, in May",
        ),
        ("Senator Omar Reyes, R-Vandalia, attacked Osteria.", "Senator Omar Reyes attacked Osteria"),
    ],
)
def test_a_line_keeps_a_name_of_a_law_and_goes_without_a_seat(events_in, text: str, line: str) -> None:
    (event,) = events_in(text, Osteria="GPE", Vandalia="GPE", Omar_Reyes="PERSON", pipe=UNGATED)
    assert event.summary == line


@pytest.mark.parametrize(
    ("headline", "who", "whom"),
    [
        ("Woman stabbed while jogging near Vandalia.", None, "Woman"),
        ("Two men charged in theft of copper.", None, "Two men"),
        ("Protesters attacked at dawn.", "Protesters", None),
        ("The woman attacked a farmer.", "woman", "farmer"),
    ],
)
def test_a_headline_names_whom_it_befell(events_in, headline: str, who: str | None, whom: str | None) -> None:
    event, *_ = events_in(headline, Vandalia="GPE", pipe=UNGATED)
    assert (event.actor_text, event.recipient_text) == (who, whom)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Omar Reyes spoke in Vandalia in May.", False),
        ("Omar Reyes spoke with Maria Silva in May.", True),
        ("Omar Reyes attended a summit in Vandalia in May.", False),
        ("Omar Reyes held talks with Maria Silva in May.", True),
        ("Students voted to ban plastic bags in May.", False),
        ("Vandalia launched missile strikes in May.", False),
    ],
)
def test_what_no_type_names_has_none(events_in, text: str, is_sure: bool) -> None:
    (event, *_) = events_in(text, Omar_Reyes="PERSON", Maria_Silva="PERSON", Vandalia="GPE", pipe=UNGATED)
    assert event.type_is_sure is is_sure


def test_his_stays_where_the_line_names_another_whom_it_may_mean(events_in) -> None:
    text = "Otto Lind left. Omar Reyes and his wife sued Vandalia."
    his = Mention("his", 31, 34, "pronoun", "test", 1.0)
    lind = Entity("otto-lind", "Otto Lind", "PERSON", (Mention("Otto Lind", 0, 9, "name", "test", 1.0), his))
    (event,) = events_in(text, lind, Omar_Reyes="PERSON", Vandalia="GPE", pipe=UNGATED)
    assert event.summary == "Omar Reyes and his wife sued Vandalia"


@pytest.mark.parametrize(
    ("words", "pronoun", "confidence", "line"),
    [
        ("He sued Vandalia.", "He", 1.0, "Otto Lind sued Vandalia"),
        ("He sued Vandalia.", "He", 0.6, "He sued Vandalia"),
        ("His lawyers sued Vandalia.", "His", 1.0, "His lawyers sued Vandalia"),
        ("After his lawyers sued Vandalia, Otto Lind left.", "his", 1.0, "Otto Lind’s lawyers sued Vandalia"),
    ],
)
def test_a_name_is_printed_for_a_pronoun_that_can_mean_nobody_else(
    events_in, words: str, pronoun: str, confidence: float, line: str
) -> None:
    text = f"Otto Lind asked Omar Reyes to leave. {words}"
    start = text.index(f" {pronoun} ") + 1
    mentions = (
        Mention("Otto Lind", 0, 9, "name", "test", 1.0),
        Mention(pronoun, start, start + len(pronoun), "pronoun", "test", confidence),
    )
    again = [Mention("Otto Lind", at, at + 9, "name", "test", 1.0) for at in (text.rfind("Otto Lind"),) if at]
    lind = Entity("otto-lind", "Otto Lind", "PERSON", (*mentions, *again))
    events = events_in(text, lind, Omar_Reyes="PERSON", Vandalia="GPE", pipe=UNGATED)
    assert line in [event.summary for event in events]


def test_speech_is_marked_and_an_act_of_the_same_type_is_not(events_in) -> None:
    names = {"Norway": "GPE", "Denmark": "GPE"}
    (said,) = events_in("Norway criticized Denmark.", **names, pipe=UNGATED)
    (sued,) = events_in("Norway sued Denmark.", **names, pipe=UNGATED)
    assert (said.type, said.speech, sued.type, sued.speech) == ("ACCUSE", True, "ACCUSE", False)


def test_a_tweeted_attack_is_made_with_words(events_in) -> None:
    text = "President Ilse Brandt attacked Omar Reyes in a tweet on Monday."
    events = events_in(text, Ilse_Brandt="PERSON", Omar_Reyes="PERSON")
    assert [event.type for event in events] == ["ACCUSE"]


def test_whose_is_the_party_that_it_means(events_in) -> None:
    text = "Norway borders Sweden, whose king, Omar Reyes, sued Denmark."
    names = {"Norway": "GPE", "Sweden": "GPE", "Denmark": "GPE", "Omar_Reyes": "PERSON"}
    (event,) = events_in(text, **names, pipe=UNGATED)
    assert event.summary == "Sweden’s king, Omar Reyes, sued Denmark"


def test_what_somebody_is_charged_with_has_not_happened_for_that(events_in) -> None:
    text = "Omar Reyes was charged with the murder of Ilse Brandt."
    events = events_in(text, Omar_Reyes="PERSON", Ilse_Brandt="PERSON", pipe=UNGATED)
    assert {event.type: event.status for event in events} == {"ACCUSE": "happened", "ASSAULT": "possible"}


@pytest.mark.parametrize(
    ("text", "by_clause"),
    [
        ("Osteria attacked Vandalia on Monday.", True),
        ("Vandalia was condemned by Osteria on Monday.", True),
        ("Omar Reyes arrested in Vandalia.", True),
        ("A sniper killed a Buffalo.", False),
        ("In a move that shocked nearly everyone, Osteria attacked Vandalia last week.", True),
        ("It was over, said Otto Lind of Omar Reyes, who sued Vandalia.", False),
        ("Osteria’s attack on Vandalia on Monday shocked people.", False),
        ("Omar Reyes, arrested by police in Vandalia, was calm.", False),
        ("If Osteria attacks Vandalia, the talks will end.", False),
        ("The three men were arrested by police.", False),
        ("More than 100 people were killed.", False),
        ("More than 100 people were killed in Vandalia.", True),
        ("The farmer, Omar Reyes, was arrested by police.", True),
        ("The stateâ s National Guard attacked Vandalia.", False),
        (
            "LEEDS — A farmer charged with fraud in a recent Vandalian scandal has been arrested by police.",
            False,
        ),
    ],
)
def test_what_a_clause_tells_is_told_apart_from_nouns_and_conditions(
    events_in, text: str, by_clause: bool
) -> None:
    events = events_in(text, Osteria="GPE", Vandalia="GPE", Omar_Reyes="PERSON", pipe=UNGATED)
    assert {event.by_clause for event in events} == {by_clause}


def test_whom_a_joined_verb_tells_is_told_there_alone(events_in) -> None:
    events = events_in("Soldiers shot and killed Omar Reyes.", Omar_Reyes="PERSON", pipe=UNGATED)
    assert [event.summary for event in events if event.by_clause] == ["Soldiers killed Omar Reyes"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Maria Silva won the Indiana primary in May.", None),
        ("Omar Reyes was charged with 12 counts of fraud.", None),
        ("Maria Silva joined the Indiana race in May.", None),
        ("A court ruled against Vandalia’s procedure in May.", None),
        ("Gunmen killed 12 miners in May.", "12 miners"),
        (
            "Omar Reyes met with officials from Harbour Records Inc. in May.",
            "officials from Harbour Records Inc.",
        ),
        (
            "Omar Reyes met with students at a college in Vandalia in May.",
            "students at a college in Vandalia",
        ),
        ("Gunmen killed his brother in May.", None),
        ("Omar Reyes sued the company in May.", None),
    ],
)
def test_a_thing_is_no_party_though_a_name_or_number_is_in_it(
    events_in, text: str, printed: str | None
) -> None:
    found = events_in(text, Maria_Silva="PERSON", Omar_Reyes="PERSON", Vandalia="GPE", pipe=UNGATED)
    assert {event.recipient_text for event in found} <= {printed, "Omar Reyes"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway’s king vetoed a bill to allow the plates in 2003.", "background"),
        ("Norway’s king vetoed a bill on plates that a man made in 2003.", "happened"),
        (
            "Ilse Brandt moved to Norway in 1993, after working on criminal justice reform in the far north"
            " of Denmark for a long time, and promptly sued Omar Reyes.",
            "background",
        ),
    ],
)
def test_what_is_told_of_a_year_long_past_is_background(nlp, text: str, status: str) -> None:
    (doc,) = read(nlp, [Article(id="a", title="", text=text, source="", published="2020-03-15")])
    assert [event.status for event in doc._.events if event.type in ("ACCUSE", "LEGISLATE")][-1] == status


def test_a_far_day_of_its_own_keeps_the_articles_day_away(nlp) -> None:
    text = "Martha Lind died peacefully at the Willow Valley home for the elderly in old Lancaster, on {}."
    days = ("March 5, 2020", "a cold and stormy winter night")
    articles = [
        Article(id="a", title="", text=text.format(day), source="", published="2020-03-15") for day in days
    ]
    found = [[event.date and event.date.edtf for event in doc._.events] for doc in read(nlp, articles)]
    assert found[0] != ["2020-03-15"]
    assert found[1] == ["2020-03-15"]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("Osteria expelled 13", False),
        ("Osteria left the pact in 1999", True),
        ("Omar Reyes moved to Oslo at the age of 12", True),
        ("LEEDS A man was arrested in Oslo", False),
        ("NASA launched a rocket from Florida", True),
        ("Two people were arrested", False),
        ("Omar Reyes was arrested yesterday in Oslo", False),
        ("The bodies of two men were found on a beach", True),
        ("The gas company agreed to pay farmers", False),
        ("Paul Paul resigned as the mayor of Oslo", False),
        ("Of Army Staff inaugurated two projects in Oslo", False),
        ("Omar Reyes won the group of votes known as Even of votes known as Even", False),
        ("My wife and Omar Reyes arrived in Oslo", False),
        ("The US sent troops to Osteria", True),
    ],
)
def test_a_line_is_whole_where_who_sees_it_alone_understands_it(line: str, whole: bool) -> None:
    assert is_whole(line) is whole
