"""Wording: codes, dates and numbers as a reader says them, whatever a column holds."""

from __future__ import annotations

import pytest

from etl.plugin.words import wording


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2020-06-12T09:30:00Z", "12 June 2020"),
        ("2020-06", "June 2020"),
        ("2020", "2020"),
        ("2020-13-01", "2020-13-01"),
        ("2020-00-01", "2020-00-01"),
        ("last week", "last week"),
        (None, ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(value: object, shown: str) -> None:
    assert wording.format_date(value) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2020-06-01", "2020-06-29", "1 June 2020 – 29 June 2020"),
        ("2020-06-12", "2020-06-12T10:00", "12 June 2020"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-03-31", "1 February 2020 – 31 March 2020"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2015-12-31", "1 January 2014 – 31 December 2015"),
        ("2014-01", "2014-12", "January 2014 – December 2014"),
        ("2014-02-30", "2014-12-31", "30 February 2014 – 31 December 2014"),
        ("2014-05-04", None, "4 May 2014"),
        (None, None, ""),
    ],
)
def test_two_dates_are_a_range_or_the_month_or_year_they_are_the_ends_of(
    first: str | None, last: str | None, shown: str
) -> None:
    assert wording.format_period(first, last) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0 copies"), (1, "1 copy"), (1200, "1,200 copies"), (None, "0 copies")]
)
def test_a_count_has_its_noun_in_the_right_number(value: int | None, shown: str) -> None:
    assert wording.count_nouns(value, "copy", "copies") == shown


@pytest.mark.parametrize(
    ("filter", "value", "shown"),
    [
        ("number", None, "–"),
        ("number", 12345, "12,345"),
        ("sure", 0.844, "84% confidence"),
        ("sure", None, "not rated"),
        ("type_name", "GPE", "country, state or city"),
        ("type_name", "NEW_TYPE", "new type"),
        ("mark_kind", "FAC", "place"),
        ("mark_kind", "LAW", "name"),
        ("use_name", "government", "the government there"),
        ("use_name", None, ""),
        ("kind_name", "nominal", "a description"),
        ("method_name", "beside and tagger", "quotation marks and language model"),
        ("method_name", "day-of", "day of"),
        ("country_name", "NO", "Norway"),
        ("country_name", "Atlantis", "Atlantis"),
        ("column_title", "date_from", "date"),
        ("column_title", "actor_id", "who did it"),
        ("conditions", "where same_as is null", "without duplicates"),
        ("conditions", None, ""),
        ("sentence_case", "a spokesman", "A spokesman"),
        ("sentence_case", None, ""),
        ("language_tag", "pt-BR", "pt-BR"),
        ("language_tag", '"><script>', "en"),
        ("web_address", " https://a.example/b ", "https://a.example/b"),
        ("web_address", "javascript:alert(1)", ""),
        ("web_address", "https:///nowhere", ""),
        ("query_part", "/news/quotes?_all=1", "?_all=1"),
        ("query_part", "/news/quotes", "?"),
    ],
)
def test_a_filter_says_what_a_column_holds(filter: str, value: object, shown: str) -> None:
    assert wording.FILTERS[filter](value) == shown


def test_a_long_text_is_cut_at_a_word_and_a_short_one_is_whole() -> None:
    assert wording.shorten("The talks, which began late, ended.", 15) == "The talks …"
    assert wording.shorten("The  talks\nended.", 16) == "The talks ended."
