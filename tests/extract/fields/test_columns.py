"""Columns: the fields of an article under whatever names others give them."""

from __future__ import annotations

import pytest

from etl.extract.draft import Draft
from etl.extract.fields.columns import FIELDS, authors_in, draft_of_fields, known_fields


def test_every_field_is_known_under_its_own_name():
    fields = {name: f"a {name}" for name in FIELDS}
    assert known_fields(fields) == fields


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"Publish_Date": "2020"}, {"published": "2020"}),
        ({"Head line": "x"}, {"title": "x"}),
        ({"headline": "x", "title": "y"}, {"title": "y"}),
        ({"title": "", "headline": "x"}, {"title": "x"}),
        ({"headline": {"main": "x", "kicker": None}}, {"title": "x"}),
        ({"title": None, "headline": [], "name": {}, "hed": "x"}, {"title": "x"}),
        ({"source": {"name": "Echo"}}, {"publisher": "Echo"}),
        ({"body": {"summary": [], "sections": ["x"]}}, {"text": [[], ["x"]]}),
        ({"colour": "red"}, {}),
    ],
)
def test_fields_of_other_tools(fields, expected):
    assert known_fields(fields) == expected


def test_a_column_named_by_the_user_comes_first():
    assert known_fields({"Corpus": "x", "text": "y"}, {"text": "corpus"}) == {"text": "x"}


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Ada Poe", ("Ada Poe",)),
        ("['Ada Poe', 'Jon Roe']", ("Ada Poe", "Jon Roe")),
        ("[Ada Poe]", ("Ada Poe",)),
        (["Ada Poe", "Jon Roe", "Ada Poe"], ("Ada Poe", "Jon Roe")),
        ([{"name": "Ada Poe"}, {"id": 1}], ("Ada Poe",)),
        ([None], ()),
        (7, ()),
        (None, ()),
    ],
)
def test_authors(value, people):
    assert authors_in(value) == people


def test_a_draft_of_fields():
    draft = draft_of_fields(
        {
            "title": " Crane\nfalls ",
            "published": "3 March 2020",
            "publisher": "Echo",
            "authors": "Ada Poe",
            "section": "World",
            "url": "https://echo.example/crane#top",
            "rights": "CC BY 4.0",
        },
        ("A text.",),
    )
    assert draft == Draft(
        paragraphs=("A text.",),
        title="Crane falls",
        published="2020-03-03",
        published_by="metadata",
        publisher="Echo",
        authors=("Ada Poe",),
        section="World",
        url="https://echo.example/crane",
        rights="CC BY 4.0",
    )


def test_without_fields_nothing_is_known():
    assert draft_of_fields({}) == Draft()


def test_an_address_given_as_the_source_is_the_articles():
    draft = draft_of_fields({"publisher": "https://echo.example/crane"})
    assert (draft.publisher, draft.url) == (None, "https://echo.example/crane")
    both = draft_of_fields({"publisher": "https://echo.example/", "url": "https://echo.example/a"})
    assert both.url == "https://echo.example/a"


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ([[2020, 3, 3]], "2020-03-03"),
        ([2020, 3], "2020-03"),
        ([["2020"]], "2020"),
        ('{"$date": "2020-03-03T10:15:00Z"}', "2020-03-03T10:15:00+00:00"),
        ('{"$date": {"$numberLong": "1583230500000"}}', "2020-03-03T10:15:00+00:00"),
        ('{"$date": 1583230500000}', "2020-03-03T10:15:00+00:00"),
        ('ISODate("2020-03-03T10:15:00Z")', "2020-03-03T10:15:00+00:00"),
        (1583230500000, "2020-03-03T10:15:00+00:00"),
        ("1583230500000.0", "2020-03-03T10:15:00+00:00"),
    ],
)
def test_dates_as_databases_and_libraries_write_them(value, published):
    assert draft_of_fields({"published": value}).published == published
