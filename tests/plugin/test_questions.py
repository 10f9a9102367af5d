"""Questions of a political reporter and of an analyst, each answered from the front page in three clicks.

They were written before the pages that answer them. Typing is free; a link, a button and the Enter key are a
click each.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from tests.plugin import newsroom
from tests.plugin.chromium import CHROMIUM, served

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

MOST_CLICKS = 3


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(newsroom.write(tmp_path_factory.mktemp("newsroom"))) as address:
        yield address


class Reader:
    """Somebody with a question, who counts the clicks."""

    def __init__(self, tab, site: str) -> None:
        self.tab, self.clicks = tab, 0
        tab.goto(site + "/")

    def follow(self, name: str, within: str = "main") -> None:
        self.clicked()
        with self.tab.expect_navigation():
            self.tab.locator(within).get_by_role("link", name=name).first.click()

    def search(self, words: str) -> None:
        self.clicked()
        self.tab.locator("main").get_by_role("searchbox").first.fill(words)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def fill_in(self, **fields: str) -> None:
        """Fill in a form's fields by their names, and send it."""
        self.clicked()
        for name, value in fields.items():
            self.tab.locator(f"main form [name={name}]").first.fill(value)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def clicked(self) -> None:
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS

    def reads(self, within: str = "main") -> str:
        return " ".join(" ".join(self.tab.locator(within).all_inner_texts()).split())

    def takes(self, name: str) -> str:
        """The text of what a link downloads, or shows."""
        self.clicked()
        href = self.tab.locator("main").get_by_role("link", name=name).first.evaluate("link => link.href")
        answer = self.tab.request.get(href)
        assert answer.ok
        return answer.text()


@pytest.fixture
def reader(browser, site: str) -> Iterator[Reader]:
    tab = browser.new_page()
    yield Reader(tab, site)
    tab.close()


# The reporter's twelve -------------------------------------------------------------------------------------


def test_what_did_he_say_about_her_letters(reader: Reader) -> None:
    reader.search("Cole letters")
    reader.follow("Said by Raymond Cole: letters")
    assert "The letters show how she treats the law" in reader.reads(".answers")
    assert "No prosecutor" not in reader.reads(".answers blockquote")


def test_who_criticised_him_for_what_he_said_of_a_family(reader: Reader) -> None:
    reader.follow("Raymond Cole")
    assert "Samira Dahl" in reader.reads("[aria-labelledby=answered-by]")
    reader.follow("1 quote by Samira Dahl about Raymond Cole")
    assert "Raymond Cole has sacrificed nothing and no one" in reader.reads()


def test_what_has_she_said_of_him_over_time(reader: Reader) -> None:
    reader.follow("Olga Brandt")
    reader.follow("by Olga Brandt about Raymond Cole")
    said = reader.reads()
    assert said.index("hides his tax returns") < said.index("has answered none about his tax returns")


def test_what_do_unnamed_officials_say_of_the_port(reader: Reader) -> None:
    reader.search("port")
    reader.follow("unnamed", within="[aria-label='Narrow the results']")
    assert "Two officials said the port of Velden would close" in reader.reads(".answers")


def test_what_happened_in_a_city_in_a_month(reader: Reader) -> None:
    reader.follow("Map by month")
    reader.follow("July 2016")
    assert "Police arrested 22 protesters in Cleveland" in reader.reads("[aria-labelledby=events]")
    assert "Cleveland" in reader.reads("[aria-labelledby=places]")


def test_what_do_senators_say_about_a_topic(reader: Reader) -> None:
    reader.search("asylum")
    reader.follow("Senator", within="[aria-label='Narrow the results']")
    said = reader.reads(".answers")
    assert "Asylum is a promise" in said and "We must close the border" in said


def test_who_used_a_phrase_first(reader: Reader) -> None:
    reader.follow("Who used a phrase first, and last?")
    reader.fill_in(phrase="tax returns")
    assert "Olga Brandt" in reader.reads("table tbody tr:first-child")


def test_what_has_he_said_in_the_last_month(reader: Reader) -> None:
    reader.follow("Raymond Cole")
    reader.follow("October 2016", within="[aria-labelledby=when]")
    said = reader.reads(".answers")
    assert "the polls are wrong" in said and "I apologise to my family" in said and "Veldland" not in said


def test_what_does_his_own_party_say_of_an_affair(reader: Reader) -> None:
    reader.search("harbour tape")
    reader.follow("Republican", within="[aria-label='Narrow the results']")
    said = reader.reads(".answers")
    assert "I can no longer support Raymond Cole" in said and "all they need to know" not in said


def test_what_do_both_say_of_a_third(reader: Reader) -> None:
    reader.follow("Raymond Cole")
    reader.follow("Olga Brandt side by side")
    reader.follow("Veldland")
    said = reader.reads()
    assert "a friend that we have neglected" in said and "no friend of free elections" in said


def test_which_outlets_quote_somebody_most(reader: Reader) -> None:
    reader.search("Mook")
    reader.follow("Said by Jonas Mook")
    outlets = reader.reads("[aria-labelledby=by-publisher]")
    assert "Harbour Ledger 2" in outlets and "The Plain Courier 1" in outlets


def test_who_said_a_phrase_that_is_half_remembered(reader: Reader) -> None:
    reader.search('"drawer full of grudges"')
    assert "Half of his voters" in reader.reads(".answers") and "Olga Brandt" in reader.reads(".answers")


def test_a_topic_narrows_what_was_found(reader: Reader) -> None:
    reader.search("tape OR letters OR returns")
    reader.follow("tax", within="[aria-labelledby=by-topic]")
    said = reader.reads(".answers")
    assert "hides his tax returns" in said and "harbour tape" not in said


def test_which_article_gives_somebody_a_role(reader: Reader) -> None:
    reader.follow("Raymond Cole")
    reader.follow("Cole opens his campaign in Dayton", within="[aria-labelledby=roles]")
    assert "a Republican senator from Ohio" in reader.reads()


# The analyst's six -----------------------------------------------------------------------------------------


def test_every_tie_between_who_speaks_and_of_whom(reader: Reader) -> None:
    reader.follow("Who talks about whom")
    ties = list(csv.DictReader(io.StringIO(reader.takes("CSV"))))
    assert ("olga-brandt", "raymond-cole") in {(tie["source_id"], tie["target_id"]) for tie in ties}


def test_which_outlet_had_a_statement_first(reader: Reader) -> None:
    reader.follow("Which statements ran in several outlets?")
    assert "No prosecutor would bring a case" in reader.reads("table tbody")
    assert "Harbour Ledger" in reader.reads("table tbody tr:first-child")


def test_which_words_are_his_own(reader: Reader) -> None:
    reader.follow("Raymond Cole")
    assert "miners" in reader.reads("[aria-labelledby=topics]")
    reader.follow("miners", within="[aria-labelledby=topics]")
    said = reader.reads(".answers")
    assert "belongs to the miners of Dayton" in said and "The miners of Dayton will vote" in said


def test_everything_of_one_person_by_day(reader: Reader) -> None:
    reader.follow("What is on record for")
    reader.fill_in(id="Peter Marsh")
    told = reader.reads("table")
    assert "We must close the border" in told and "no longer support Raymond Cole" in told


def test_where_two_are_named_in_one_paragraph(reader: Reader) -> None:
    reader.follow("Which paragraphs name both")
    reader.fill_in(a="Olga Brandt", b="Raymond Cole")
    assert "Brandt asks for Cole’s tax returns" in reader.reads("table")


def test_a_filtered_search_as_a_table(reader: Reader) -> None:
    reader.search("harbour tape")
    reader.follow("Republican", within="[aria-label='Narrow the results']")
    rows = list(csv.DictReader(io.StringIO(reader.takes("CSV (all results)"))))
    assert {row["who"] for row in rows if row["kind"] == "quotes"} == {"Peter Marsh", "Raymond Cole"}


def test_the_months_of_the_map_are_a_slider_where_there_are_scripts(reader: Reader) -> None:
    reader.follow("Map by month")
    slider = reader.tab.get_by_role("slider", name="Month")
    assert slider.get_attribute("aria-valuetext") == "October 2016"
    slider.focus()
    with reader.tab.expect_navigation():
        reader.tab.keyboard.press("ArrowLeft")
    assert reader.tab.get_by_role("heading", level=1).inner_text() == "September 2016"
    assert reader.tab.evaluate("document.activeElement.id") == "slider"
